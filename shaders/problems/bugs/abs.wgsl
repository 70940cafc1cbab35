//@ title   An absolute value is never negative
//@ source  JDK 24 API, java.lang.Math.abs(int); the idiom Math.abs(key.hashCode()) % n in Akka, Storm and IoTDB
//@ note    Fails for exactly one input of 2^32: the most negative integer has no positive partner and stays as it is.
//@ note    Both win: the sweep meets it half-way, the prover names it; random tests need 13 thousand million tries for 95 % certainty.
//@ forall
//@ expect  refuted
fn never_negative(x: i32) -> bool {
  return abs(x) >= 0;
}
