// Björn Ottosson, "A perceptual color space for image processing".
fn cbrt(x: f32) -> f32 { return sign(x) * pow(abs(x), 1.0 / 3.0); }

fn linear_srgb_to_oklab(c: vec3f) -> vec3f {
  let M1 = mat3x3f(
    0.4122214708, 0.2119034982, 0.0883024619,
    0.5363325363, 0.6806995451, 0.2817188376,
    0.0514459929, 0.1073969566, 0.6299787005,
  );
  let M2 = mat3x3f(
    0.2104542553, 1.9779984951, 0.0259040371,
    0.7936177850, -2.4285922050, 0.7827717662,
    -0.0040720468, 0.4505937099, -0.8086757660,
  );
  let lms = M1 * c;
  return M2 * vec3f(cbrt(lms.x), cbrt(lms.y), cbrt(lms.z));
}

//@ requires all(c >= vec3f(0.0)) && all(c <= vec3f(1.0))
//@ forall
fn lightness_is_in_range(c: vec3f) -> bool {
  let L = linear_srgb_to_oklab(c).x;
  return L > -0.001 && L < 1.001;
}
