// The ones of a word from a table of the ones of its nibbles.
const ones = array<u32, 16>(0u, 1u, 1u, 2u, 1u, 2u, 2u, 3u, 1u, 2u, 2u, 3u, 2u, 3u, 3u, 4u);

fn holds(x: u32) -> bool {
  let low = ones[x & 15u] + ones[(x >> 4u) & 15u] + ones[(x >> 8u) & 15u] + ones[(x >> 12u) & 15u];
  let high = ones[(x >> 16u) & 15u] + ones[(x >> 20u) & 15u] + ones[(x >> 24u) & 15u] + ones[x >> 28u];
  return low + high == countOneBits(x);
}
