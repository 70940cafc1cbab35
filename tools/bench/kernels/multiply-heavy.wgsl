// The inverse of an odd number modulo 2^32 by Newton's method: 5, 10, 20, 40 right bits.
fn holds(x: u32) -> bool {
  let odd = x | 1u;
  var y = (3u * odd) ^ 2u;
  y *= 2u - odd * y;
  y *= 2u - odd * y;
  y *= 2u - odd * y;
  return odd * y == 1u;
}
