//@ title   A byte survives the way from sRGB to linear light and back
//@ source  IEC 61966-2-1:1999
//@ note    Powers are approximate on every device, so the prover does not model them: only trying tells.
//@ note    The sweep alone has an answer, after 256 inputs.
//@ domain  byte in 0 .. 255
//@ forall
//@ expect  holds
fn survives(byte: u32) -> bool {
  return u32(round(255.0 * encode(decode(f32(byte) / 255.0)))) == byte;
}

fn decode(c: f32) -> f32 {
  if (c <= 0.04045) {
    return c / 12.92;
  }
  return pow((c + 0.055) / 1.055, 2.4);
}

fn encode(c: f32) -> f32 {
  if (c <= 0.0031308) {
    return c * 12.92;
  }
  return 1.055 * pow(c, 1.0 / 2.4) - 0.055;
}
