//@ title   Shifting and adding three writes a number in decimal
//@ source  The double dabble: John F. Couleur 1958, "BIDEC - A Binary-to-Decimal or Decimal-to-Binary Converter"
//@ note    A digit of five or more gets three before it is doubled, so that its carry goes to the next: no division in sight.
//@ note    Both answer: 65,536 numbers of five digits.
//@ domain  number in 0 .. 0xffff
//@ forall
//@ expect  holds
fn dabble_is_decimal(number: u32) -> bool {
  let digits = dabble(number);
  var rest = number;
  for (var i = 0u; i < 5u; i++) {
    if (digits[i] != rest % 10u) {
      return false;
    }
    rest /= 10u;
  }
  return rest == 0u;
}

// The last digit first.
fn dabble(number: u32) -> array<u32, 5> {
  var digits = array<u32, 5>();
  for (var place = 0u; place < 16u; place++) {
    var carry = (number >> (15u - place)) & 1u;
    for (var i = 0u; i < 5u; i++) {
      if (digits[i] >= 5u) {
        digits[i] += 3u;
      }
      let doubled = (digits[i] << 1u) | carry;
      digits[i] = doubled & 15u;
      carry = doubled >> 4u;
    }
  }
  return digits;
}
