//@ title   A round of the Speck cipher can be undone
//@ source  Beaulieu et al. 2013, "The Simon and Speck Families of Lightweight Block Ciphers", Speck64
//@ note    Add, rotate, exclusive or: each step has an inverse, whatever the key.
//@ note    The prover wins: 2^96 inputs.
//@ forall
//@ expect  holds
fn round_can_be_undone(block: vec2<u32>, key: u32) -> bool {
  return all(decrypt(encrypt(block, key), key) == block);
}

fn encrypt(block: vec2<u32>, key: u32) -> vec2<u32> {
  let x = (rotate_left(block.x, 24u) + block.y) ^ key;
  return vec2(x, rotate_left(block.y, 3u) ^ x);
}

fn decrypt(block: vec2<u32>, key: u32) -> vec2<u32> {
  let y = rotate_left(block.y ^ block.x, 29u);
  return vec2(rotate_left((block.x ^ key) - y, 8u), y);
}

fn rotate_left(x: u32, by: u32) -> u32 {
  return (x << by) | (x >> (32u - by));
}
