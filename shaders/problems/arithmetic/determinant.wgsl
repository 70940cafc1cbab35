//@ title   The determinant of a product is the product of the determinants
//@ source  Augustin-Louis Cauchy and Jacques Binet 1812
//@ note    Also where the products overflow: integers modulo 2^32 are a ring, and more than that is not needed.
//@ note    The prover wins: 2^256 pairs of matrices, and it only has to multiply out.
//@ forall
//@ expect  holds
fn determinants_multiply(a: Matrix, b: Matrix) -> bool {
  return determinant(multiply(a, b)) == determinant(a) * determinant(b);
}

struct Matrix {
  row1: vec2<i32>,
  row2: vec2<i32>,
}

fn determinant(m: Matrix) -> i32 {
  return m.row1.x * m.row2.y - m.row1.y * m.row2.x;
}

fn multiply(a: Matrix, b: Matrix) -> Matrix {
  let column1 = vec2(b.row1.x, b.row2.x);
  let column2 = vec2(b.row1.y, b.row2.y);
  return Matrix(
    vec2(dot(a.row1, column1), dot(a.row1, column2)),
    vec2(dot(a.row2, column1), dot(a.row2, column2)),
  );
}
