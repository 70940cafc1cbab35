//@ title   A right triangle with whole sides has a circumference of 1000
//@ source  Euclid, "Elements", book X, lemma 1 to proposition 29
//@ note    200, 375 and 425: of 134 million triples the only one, and the same with the short sides exchanged.
//@ note    Both find it.
//@ domain  sides in 1 .. 512
//@ exists
//@ expect  holds
fn is_right_triangle(sides: vec3<u32>) -> bool {
  let squares = sides * sides;
  return squares.x + squares.y == squares.z && dot(sides, vec3(1u)) == 1000u;
}
