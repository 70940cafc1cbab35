//@ title   Four numbers are sorted by insertion
//@ forall
//@ expect  holds
fn sorted(a: array<u32, 4>) -> bool {
  var v = a;
  for (var i = 1; i < 4; i++) {
    for (var j = i; j > 0; j--) {
      if (v[j - 1] > v[j]) {
        let t = v[j];
        v[j] = v[j - 1];
        v[j - 1] = t;
      }
    }
  }
  return v[0] <= v[1] && v[1] <= v[2] && v[2] <= v[3];
}
