//@ title   A luma by shifts is one level too dark at worst
//@ source  ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B, beside the weights 77, 150 and 29 over 256
//@ note    Over all 2^24 colours; it is never too bright.
//@ domain  r in 0 .. 255
//@ domain  g in 0 .. 255
//@ domain  b in 0 .. 255
//@ minimize
//@ expect  holds -1
fn too_bright(r: i32, g: i32, b: i32) -> i32 {
  let quick = (77 * r + 150 * g + 29 * b) >> 8u;
  let rounded = (299 * r + 587 * g + 114 * b + 500) / 1000;
  return quick - rounded;
}
