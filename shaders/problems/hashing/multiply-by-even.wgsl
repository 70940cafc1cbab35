//@ title   Multiplying by an even number folds keys together
//@ source  The neighbour of the multiplier in Knuth, The Art of Computer Programming, volume 3, 6.4
//@ note    2654435768 is 8 times an odd number: the three highest bits of the key are lost, and each value is that of eight keys.
//@ injective
//@ expect  refuted
fn almost_golden(key: u32) -> u32 {
  return key * 2654435768u;
}
