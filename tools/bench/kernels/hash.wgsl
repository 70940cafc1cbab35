// Two rounds of xorshift are linear: the hash of a difference is the difference of the hashes.
fn holds(x: u32) -> bool {
  return xorshift(xorshift(x ^ 0x9e3779b9u)) == (xorshift(xorshift(x)) ^ xorshift(xorshift(0x9e3779b9u)));
}

fn xorshift(word: u32) -> u32 {
  var x = word;
  x ^= x << 13u;
  x ^= x >> 17u;
  x ^= x << 5u;
  return x;
}
