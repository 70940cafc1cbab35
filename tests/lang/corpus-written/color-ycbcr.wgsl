const RGB_TO_YCBCR = mat3x3(
  0.299, -0.168736, 0.5,
  0.587, -0.331264, -0.418688,
  0.114, 0.5, -0.081312
);

//@ requires g >= 0.0 && g <= 1.0
//@ forall
fn grey_has_no_chroma(g: f32) -> bool {
  let ycbcr = RGB_TO_YCBCR * vec3f(g);
  return abs(ycbcr.y) < 1e-5 && abs(ycbcr.z) < 1e-5;
}
