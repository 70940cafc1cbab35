// The named properties of the self-test. Each function of (x: u32, y: u32) gives two numbers that are equal on every conforming
// device for all x and y: what an operation gives, and the same by other means; its name is the property's.

fn quotient_by_long_division(x: u32, y: u32) -> vec2<u32> {
  if (y == 0u) { return vec2<u32>(x / y, x); }
  return vec2<u32>(x / y, long_division(x, y).x);
}

fn remainder_by_long_division(x: u32, y: u32) -> vec2<u32> {
  if (y == 0u) { return vec2<u32>(x % y, 0u); }
  return vec2<u32>(x % y, long_division(x, y).y);
}

fn long_division(x: u32, y: u32) -> vec2<u32> {
  var quotient = 0u;
  var rest = 0u;
  for (var i = 0u; i < 32u; i += 1u) {
    let top = rest >> 31u;
    rest = (rest << 1u) | ((x >> (31u - i)) & 1u);
    quotient = quotient << 1u;
    if (top == 1u || rest >= y) {
      rest -= y;
      quotient |= 1u;
    }
  }
  return vec2<u32>(quotient, rest);
}

fn magnitude(x: u32) -> u32 {
  return select(x, 0u - x, x >= 0x80000000u);
}

fn signed_quotient_by_magnitudes(x: u32, y: u32) -> vec2<u32> {
  let signed = bitcast<u32>(bitcast<i32>(x) / bitcast<i32>(y));
  if (y == 0u) { return vec2<u32>(signed, x); }
  let quotient = long_division(magnitude(x), magnitude(y)).x;
  return vec2<u32>(signed, select(quotient, 0u - quotient, ((x ^ y) >> 31u) == 1u));
}

fn signed_remainder_by_magnitudes(x: u32, y: u32) -> vec2<u32> {
  let signed = bitcast<u32>(bitcast<i32>(x) % bitcast<i32>(y));
  if (y == 0u) { return vec2<u32>(signed, 0u); }
  let rest = long_division(magnitude(x), magnitude(y)).y;
  return vec2<u32>(signed, select(rest, 0u - rest, (x >> 31u) == 1u));
}

fn product_by_shifts_and_sums(x: u32, y: u32) -> vec2<u32> {
  var sum = 0u;
  for (var i = 0u; i < 32u; i += 1u) {
    if (((y >> i) & 1u) == 0u) { continue; }
    sum += x << i;
  }
  return vec2<u32>(x * y, sum);
}

fn sum_by_carries(x: u32, y: u32) -> vec2<u32> {
  var sum = 0u;
  var carry = 0u;
  for (var i = 0u; i < 32u; i += 1u) {
    let a = (x >> i) & 1u;
    let b = (y >> i) & 1u;
    sum |= (a ^ b ^ carry) << i;
    carry = (a & b) | (carry & (a ^ b));
  }
  return vec2<u32>(x + y, sum);
}

fn difference_by_borrows(x: u32, y: u32) -> vec2<u32> {
  var difference = 0u;
  var borrow = 0u;
  for (var i = 0u; i < 32u; i += 1u) {
    let a = (x >> i) & 1u;
    let b = (y >> i) & 1u;
    difference |= (a ^ b ^ borrow) << i;
    borrow = ((1u - a) & (b | borrow)) | (a & b & borrow);
  }
  return vec2<u32>(x - y, difference);
}

fn count_of_one_bits_by_clearing(x: u32, y: u32) -> vec2<u32> {
  var rest = x ^ y;
  var count = 0u;
  while (rest != 0u) {
    rest &= rest - 1u;
    count += 1u;
  }
  return vec2<u32>(countOneBits(x ^ y), count);
}

fn first_set(word: u32) -> u32 {
  for (var i = 0u; i < 32u; i += 1u) {
    if (((word >> i) & 1u) == 1u) { return i; }
  }
  return 32u;
}

fn trailing_zeros_by_early_return(x: u32, y: u32) -> vec2<u32> {
  let word = x & y;
  return vec2<u32>(countTrailingZeros(word), first_set(word));
}

fn leading_zeros_by_early_return(x: u32, y: u32) -> vec2<u32> {
  let word = x & y;
  for (var i = 0u; i < 32u; i += 1u) {
    if (((word << i) & 0x80000000u) != 0u) { return vec2<u32>(countLeadingZeros(word), i); }
  }
  return vec2<u32>(countLeadingZeros(word), 32u);
}

fn first_trailing_bit_by_search(x: u32, y: u32) -> vec2<u32> {
  let word = x & y;
  let first = first_set(word);
  return vec2<u32>(firstTrailingBit(word), select(first, 0xffffffffu, first == 32u));
}

fn first_leading_bit_by_halving(x: u32, y: u32) -> vec2<u32> {
  let word = x & y;
  if (word == 0u) { return vec2<u32>(firstLeadingBit(word), 0xffffffffu); }
  var place = 0u;
  var rest = word;
  loop {
    if (rest == 1u) { break; }
    rest = rest >> 1u;
    continuing {
      place += 1u;
    }
  }
  return vec2<u32>(firstLeadingBit(word), place);
}

fn reversed_bits_one_by_one(x: u32, y: u32) -> vec2<u32> {
  let word = x ^ y;
  var reversed = 0u;
  var i = 0u;
  loop {
    reversed = (reversed << 1u) | ((word >> i) & 1u);
    continuing {
      i += 1u;
      break if i == 32u;
    }
  }
  return vec2<u32>(reverseBits(word), reversed);
}

fn shift_left_by_doubling(x: u32, y: u32) -> vec2<u32> {
  var doubled = x;
  for (var i = 0u; i < (y & 31u); i += 1u) { doubled += doubled; }
  return vec2<u32>(x << (y & 31u), doubled);
}

fn shift_right_by_bits(x: u32, y: u32) -> vec2<u32> {
  var shifted = 0u;
  for (var i = (y & 31u); i < 32u; i += 1u) {
    if ((x & (1u << i)) != 0u) { shifted |= 1u << (i - (y & 31u)); }
  }
  return vec2<u32>(x >> (y & 31u), shifted);
}

fn signed_shift_by_complements(x: u32, y: u32) -> vec2<u32> {
  let shifted = bitcast<u32>(bitcast<i32>(x) >> (y & 31u));
  if ((x >> 31u) == 0u) { return vec2<u32>(shifted, x >> (y & 31u)); }
  return vec2<u32>(shifted, ~((~x) >> (y & 31u)));
}

fn extracted_bits_by_mask(x: u32, y: u32) -> vec2<u32> {
  let offset = y & 31u;
  let count = (y >> 5u) & 63u;
  var mask = 0u;
  for (var i = 0u; i < count; i += 1u) {
    if (offset + i >= 32u) { break; }
    mask |= 1u << i;
  }
  return vec2<u32>(extractBits(x, offset, count), (x >> offset) & mask);
}

fn inserted_bits_by_mask(x: u32, y: u32) -> vec2<u32> {
  let offset = y & 31u;
  let count = (y >> 5u) & 63u;
  let bits = ~y;
  var result = x;
  for (var i = 0u; i < count && offset + i < 32u; i += 1u) {
    let place = 1u << (offset + i);
    result = select(result & ~place, result | place, ((bits >> i) & 1u) == 1u);
  }
  return vec2<u32>(insertBits(x, bits, offset, count), result);
}

fn order_by_the_highest_difference(x: u32, y: u32) -> vec2<u32> {
  var less = 0u;
  for (var i = 0u; i < 32u; i += 1u) {
    let a = (x >> (31u - i)) & 1u;
    let b = (y >> (31u - i)) & 1u;
    if (a == b) { continue; }
    less = b;
    break;
  }
  return vec2<u32>(u32(x < y) + 2u * u32(x >= y), less + 2u * (1u - less));
}

fn signed_order_by_shifting_the_range(x: u32, y: u32) -> vec2<u32> {
  let signed = bitcast<i32>(x) < bitcast<i32>(y);
  return vec2<u32>(u32(signed), u32((x ^ 0x80000000u) < (y ^ 0x80000000u)));
}

fn extremes_by_branches(x: u32, y: u32) -> vec2<u32> {
  var low = x;
  var high = y;
  if (y < x) {
    low = y;
    high = x;
  }
  return vec2<u32>(min(x, y) ^ (max(x, y) * 3u), low ^ (high * 3u));
}

fn absolute_value_and_sign_by_branches(x: u32, y: u32) -> vec2<u32> {
  let a = bitcast<i32>(x);
  let b = bitcast<i32>(y);
  var distance = x;
  if (a < 0) { distance = ~x + 1u; }
  var direction = 0u;
  if (b > 0) {
    direction = 1u;
  } else if (b < 0) {
    direction = 0xffffffffu;
  }
  return vec2<u32>(bitcast<u32>(abs(a)) ^ bitcast<u32>(sign(b)), distance ^ direction);
}

fn product_of_bytes_by_loop(x: u32, y: u32) -> vec2<u32> {
  var sum = 0u;
  for (var i = 0u; i < 4u; i += 1u) { sum += ((x >> (8u * i)) & 255u) * ((y >> (8u * i)) & 255u); }
  return vec2<u32>(dot4U8Packed(x, y), sum);
}

fn product_of_signed_bytes_by_loop(x: u32, y: u32) -> vec2<u32> {
  var sum = 0i;
  for (var i = 0u; i < 4u; i += 1u) {
    sum += (bitcast<i32>(x << (24u - 8u * i)) >> 24u) * (bitcast<i32>(y << (24u - 8u * i)) >> 24u);
  }
  return vec2<u32>(bitcast<u32>(dot4I8Packed(x, y)), bitcast<u32>(sum));
}

fn bytes_packed_again(x: u32, y: u32) -> vec2<u32> {
  return vec2<u32>(pack4xU8(unpack4xU8(x)) ^ pack4xI8(unpack4xI8(y)), x ^ y);
}

fn nested_loops_by_a_closed_form(x: u32, y: u32) -> vec2<u32> {
  let rows = x & 7u;
  let columns = (x >> 3u) & 15u;
  let end = y & 15u;
  var sum = 0u;
  for (var i = 0u; i <= rows; i += 1u) {
    for (var j = 0u; j <= columns; j += 1u) {
      if ((j & 1u) == 1u) { continue; }
      if (j >= end) { break; }
      sum += i * j + 1u;
    }
  }
  // Even numbers below the nearer bound: so many, and their sum.
  let count = (min(columns + 1u, end) + 1u) >> 1u;
  let evens = select(0u, count * (count - 1u), count > 0u);
  return vec2<u32>(sum, evens * ((rows * (rows + 1u)) >> 1u) + count * (rows + 1u));
}

fn switch_by_choices(x: u32, y: u32) -> vec2<u32> {
  var chosen = y;
  switch (x & 7u) {
    case 0u: { chosen = y + 1u; }
    case 1u, 4u: { chosen = ~y; }
    case 2u: {
      if ((y & 1u) == 1u) { break; }
      chosen = y >> 1u;
    }
    case 7u: { return vec2<u32>(x ^ y, (x | y) & ~(x & y)); }
    default: { chosen = 0u - y; }
  }
  let low = x & 7u;
  let odd = select(y >> 1u, y, (y & 1u) == 1u);
  let rest = select(select(~y + 1u, odd, low == 2u), 0xffffffffu - y, low == 1u || low == 4u);
  return vec2<u32>(chosen, select(rest, y + 1u, low == 0u));
}

fn square_root_by_two_searches(x: u32, y: u32) -> vec2<u32> {
  let square = (x ^ y) & 0xffffu;
  var low = 0u;
  var high = 256u;
  while (high - low > 1u) {
    let middle = (low + high) >> 1u;
    if (middle * middle <= square) { low = middle; } else { high = middle; }
  }
  var odd = 1u;
  var rest = square;
  var root = 0u;
  loop {
    if (rest < odd) { break; }
    rest -= odd;
    odd += 2u;
    root += 1u;
  }
  return vec2<u32>(low, root);
}

fn divisor_by_two_algorithms(x: u32, y: u32) -> vec2<u32> {
  var a = x & 0xffffu;
  var b = y & 0xffffu;
  while (b != 0u) {
    let rest = a % b;
    a = b;
    b = rest;
  }
  var c = x & 0xffffu;
  var d = y & 0xffffu;
  if (c == 0u || d == 0u) { return vec2<u32>(a, c | d); }
  let twos = countTrailingZeros(c | d);
  c = c >> countTrailingZeros(c);
  loop {
    d = d >> countTrailingZeros(d);
    if (c > d) {
      let larger = c;
      c = d;
      d = larger;
    }
    d -= c;
    if (d == 0u) { break; }
  }
  return vec2<u32>(a, c << twos);
}

fn array_elements_by_shifts(x: u32, y: u32) -> vec2<u32> {
  var nibbles: array<u32, 8>;
  for (var i = 0u; i < 8u; i += 1u) { nibbles[7u - i] = (x >> (4u * i)) & 15u; }
  let place = y & 7u;
  nibbles[place ^ 1u] = nibbles[place];
  var word = 0u;
  for (var i = 0u; i < 8u; i += 1u) { word = (word << 4u) | nibbles[i]; }
  let source = 4u * (7u - place);
  let goal = 4u * (7u - (place ^ 1u));
  return vec2<u32>(word, (x & ~(15u << goal)) | (((x >> source) & 15u) << goal));
}

fn bounded_index_by_choice(x: u32, y: u32) -> vec2<u32> {
  let words = array<u32, 4>(x, y, ~x, ~y);
  let at = y >> 29u;
  let last = select(x, y, at == 1u);
  return vec2<u32>(words[min(at, 3u)], select(last, select(~y, ~x, at == 2u), at >= 2u));
}

fn add_one(counter: ptr<function, u32>) -> bool {
  *counter += 1u;
  return (*counter & 1u) == 1u;
}

fn short_circuits_by_branches(x: u32, y: u32) -> vec2<u32> {
  var calls = 0u;
  let both = (x < y) && add_one(&calls);
  let either = (x < y) || add_one(&calls);
  let seen = calls * 4u + u32(both) * 2u + u32(either);
  return vec2<u32>(seen, 4u + select(1u, 3u, x < y));
}

fn fibonacci_by_doubling(x: u32, y: u32) -> vec2<u32> {
  let n = (x ^ y) & 31u;
  var a = 0u;
  var b = 1u;
  for (var i = 0u; i < n; i += 1u) {
    let next = a + b;
    a = b;
    b = next;
  }
  var c = 0u;
  var d = 1u;
  for (var i = 0u; i < 5u; i += 1u) {
    let even = c * (2u * d - c);
    let odd = c * c + d * d;
    if (((n >> (4u - i)) & 1u) == 1u) {
      c = odd;
      d = even + odd;
    } else {
      c = even;
      d = odd;
    }
  }
  return vec2<u32>(a, c);
}

fn exact_float_arithmetic_by_integers(x: u32, y: u32) -> vec2<u32> {
  let a = x & 0xfffu;
  let b = y & 0xfffu;
  let product = u32(f32(a) * f32(b));
  let sum = u32(f32(x & 0x7fffffu) - f32(y & 0x7fffffu) + 8388608.0);
  return vec2<u32>(product ^ sum, (a * b) ^ ((x & 0x7fffffu) + 8388608u - (y & 0x7fffffu)));
}

fn float_rounding_by_integers(x: u32, y: u32) -> vec2<u32> {
  // Quarters: below 2^22 they are exact, ties included.
  let quarters = x & 0xffffffu;
  let value = f32(quarters) * 0.25;
  let whole = quarters >> 2u;
  let part = quarters & 3u;
  let nearest = whole + u32(part == 3u) + u32(part == 2u && (whole & 1u) == 1u);
  let seen = u32(floor(value)) + 3u * u32(ceil(value)) + 5u * u32(trunc(value)) + 7u * u32(round(value));
  return vec2<u32>(seen, whole + 3u * (whole + u32(part > 0u)) + 5u * whole + 7u * nearest);
}

fn float_order_by_patterns(x: u32, y: u32) -> vec2<u32> {
  // Normal numbers alone: the exponent is 1 to 254.
  let a = (x & 0x807fffffu) | ((1u + ((x >> 23u) & 255u) % 254u) << 23u);
  let b = (y & 0x807fffffu) | ((1u + ((y >> 23u) & 255u) % 254u) << 23u);
  let less = bitcast<f32>(a) < bitcast<f32>(b);
  let keyA = select(a | 0x80000000u, ~a, (a >> 31u) == 1u);
  let keyB = select(b | 0x80000000u, ~b, (b >> 31u) == 1u);
  return vec2<u32>(u32(less), u32(keyA < keyB));
}
