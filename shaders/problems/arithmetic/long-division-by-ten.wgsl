//@ lemma
//@ domain  n in 0 .. 655359
//@ forall
fn rest_is_a_digit(n: u32) -> bool {
  let q = tenth(n);
  return q <= 0xffffu && q * 10u <= n && n - q * 10u < 10u;
}

//@ title   Long division by ten, half a word at a time
//@ source  Donald E. Knuth 1997, "The Art of Computer Programming", volume 2, section 4.3.1, exercise 16: by a number of one digit
//@ note    The digits are those of base 65,536. A step sees a rest below ten and the next digit, so 655,360 numbers are all it may meet.
//@ note    The sweep needs a minute for all words; the prover some seconds, given the lemma for both steps, and gives up without it.
//@ uses    rest_is_a_digit(x >> 16u)
//@ uses    rest_is_a_digit(second_step(x))
//@ forall
//@ expect  holds
fn division_is_exact(x: u32) -> bool {
  let quotient = tenth(x >> 16u) * 65536u + tenth(second_step(x));
  let rest = second_step(x) - 10u * tenth(second_step(x));
  return rest < 10u && quotient * 10u + rest == x && quotient <= 429496729u;
}

// The rest of the first step before the second digit.
fn second_step(x: u32) -> u32 {
  let high = x >> 16u;
  return (high - 10u * tenth(high)) * 65536u + (x & 0xffffu);
}

// Hacker's Delight, section 10-18: by shifts and additions, one correction at the end.
fn tenth(n: u32) -> u32 {
  let q1 = (n >> 1u) + (n >> 2u);
  let q2 = q1 + (q1 >> 4u);
  let q3 = q2 + (q2 >> 8u);
  let q = (q3 + (q3 >> 16u)) >> 3u;
  return q + ((n - q * 10u + 6u) >> 4u);
}
