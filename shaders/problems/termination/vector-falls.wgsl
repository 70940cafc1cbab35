//@ title   A vector that turns and shrinks comes to rest
//@ source  written for this catalogue
//@ note    The larger component is cut by the smaller one, as in Euclid’s algorithm, and both change places.
//@ domain v in 0 .. 255
//@ terminates
//@ expect  holds
fn vector_falls(v: vec2<u32>) -> vec2<u32> {
  var at = v;
  while (at.x > 0u && at.y > 0u) {
    at = vec2<u32>(at.y % at.x, at.x);
  }
  return at;
}
