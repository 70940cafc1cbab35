//@ title   Adding and taking away 1.5 times 2^23 rounds to an integer
//@ source  The rounding trick of Lua 5.1, luai_makeint, and of many games
//@ note    The sum has no room for a fraction. A compiler that may reassociate deletes both: WGSL allows that.
//@ note    Both answer.
//@ domain  x in -4194304.0 .. 4194304.0
//@ forall
//@ expect  holds | spec-freedom
fn rounds(x: f32) -> bool {
  let shifted = x + 12582912.0;
  return shifted - 12582912.0 == round(x);
}
