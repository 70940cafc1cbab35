//@ title   Four comparisons sort four bytes
//@ source  Donald E. Knuth 1998, "The Art of Computer Programming", volume 3, section 5.3.4
//@ note    The last comparison, of the two in the middle, is missing: two thirds of all inputs come out wrong, 0, 1, 0, 1 first.
//@ note    Both win. With four questions one tells 16 orders apart, and four numbers have 24.
//@ domain  numbers in 0 .. 255
//@ forall
//@ expect  refuted
fn short_network_sorts(numbers: vec4<u32>) -> bool {
  let sorted = sort(numbers);
  return all(sorted.xyz <= sorted.yzw);
}

fn sort(v: vec4<u32>) -> vec4<u32> {
  // Each line compares two pairs at once: x with y and z with w, then x with z and y with w.
  let pairs = vec4(min(v.xz, v.yw), max(v.xz, v.yw));
  return vec4(min(pairs.xz, pairs.yw), max(pairs.xz, pairs.yw));
}
