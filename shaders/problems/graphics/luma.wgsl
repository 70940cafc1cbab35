//@ title   The luma of a colour lies between its darkest and its brightest channel
//@ source  ITU-R BT.601; the weights 77, 150 and 29 are 0.299, 0.587 and 0.114 in units of 1/256
//@ note    The weights sum to exactly 256, so that grey stays grey; with 76 white would turn into 254.
//@ note    Both answer: 2^24 colours.
//@ domain  rgb in 0 .. 255
//@ forall
//@ expect  holds
fn luma_is_between(rgb: vec3<u32>) -> bool {
  let luma = dot(rgb, vec3(77u, 150u, 29u)) >> 8u;
  let darkest = min(min(rgb.r, rgb.g), rgb.b);
  let brightest = max(max(rgb.r, rgb.g), rgb.b);
  return darkest <= luma && luma <= brightest;
}
