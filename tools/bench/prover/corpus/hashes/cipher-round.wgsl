//@ title   A round of Speck and back
//@ source  Beaulieu and others 2013
//@ forall
//@ expect  holds
fn cipher_round(a: u32, b: u32, key: u32) -> bool {
  let x = (((a >> 8u) | (a << 24u)) + b) ^ key;
  let y = ((b << 3u) | (b >> 29u)) ^ x;
  let z = x ^ y;
  let d = (z >> 3u) | (z << 29u);
  let w = (x ^ key) - d;
  return ((w << 8u) | (w >> 24u)) == a && d == b;
}
