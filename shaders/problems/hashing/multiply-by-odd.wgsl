//@ title   Multiplying by the golden ratio keeps all keys apart
//@ source  Knuth, The Art of Computer Programming, volume 3, 6.4: multiplicative hashing
//@ note    2654435769 is 2^32 over the golden ratio, and odd: an odd number has an inverse modulo 2^32.
//@ injective
//@ expect  holds
fn golden(key: u32) -> u32 {
  return key * 2654435769u;
}
