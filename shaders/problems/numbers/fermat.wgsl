//@ title   Fermat's fifth number is prime
//@ source  Pierre de Fermat 1640, refuted by Leonhard Euler 1732 (E26)
//@ note    2^32 + 1 does not fit into the word, but its remainders do. It took mankind 92 years to find 641; exactly two d fail.
//@ note    The sweep wins: 641 is its 639th try. The prover has to invent a factorisation and takes seconds.
//@ domain  d in 3 .. 0xffffffff
//@ forall
//@ expect  refuted
fn does_not_divide_f5(d: u32) -> bool {
  let remainder = (0xffffffffu % d + 2u) % d;
  return remainder != 0u;
}
