// @ts-check

const ALL = '//@ forall\n';
/** @param {string} condition over `x: u32` */
const word = (condition) => `${ALL}fn planted(x: u32) -> bool { return !(${condition}); }\n`;
/** @param {string} condition over `x: f32` */
const float = (condition) => `${ALL}fn planted(x: f32) -> bool { return !(${condition}); }\n`;
/** @param {string} condition over `a: u32` and `b: u32`, 16 bits each */
const pair = (condition) =>
  `//@ domain a in 0 .. 65535\n//@ domain b in 0 .. 65535\n${ALL}fn planted(a: u32, b: u32) -> bool { return !(${condition}); }\n`;
/** @param {number} from @param {number} width */
const band = (from, width) => word(`x - ${from}u < ${width}u`);
/** What only the value shows: a constant of the source would give it away. @param {number} value */
const unnamed = (value) => word(`x * 0x9e3779b1u == ${Math.imul(value, 0x9e3779b1) >>> 0}u`);
const NAN = '(bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u';

/**
 * Problem files that fail for few inputs, or late in the order of the space: 2^32 inputs each.
 * @type {readonly { readonly name: string, readonly text: string }[]}
 */
export const PLANTED = [
  { name: 'the largest word', text: unnamed(0xffffffff) },
  { name: 'the sign bit alone', text: unnamed(0x80000000) },
  { name: 'the largest signed number', text: unnamed(0x7fffffff) },
  { name: 'a power of two', text: unnamed(2 ** 29) },
  { name: 'one less than a power of two', text: unnamed(2 ** 30 - 1) },
  { name: 'the largest but one', text: unnamed(0xfffffffe) },
  { name: 'a constant of the source', text: word('x == 3735928559u') },
  { name: 'the neighbour of a constant', text: word('x > 2863311530u && x < 2863311532u') },
  { name: 'below a constant', text: word('x + 1u == 3141592653u') },
  { name: 'a threshold', text: word('x >= 4000000000u') },
  { name: 'a band of 2^12 in the middle', text: band(0x8badf00d, 2 ** 12) },
  { name: 'a band of 2^16 late', text: band(0xe1234567, 2 ** 16) },
  { name: 'a band of 2^20 late', text: band(0xf0f0f0f0, 2 ** 20) },
  { name: 'a band of 2^24 in the third quarter', text: band(0xa5000001, 2 ** 24) },
  { name: 'a band of 2^28 late', text: band(0xd0000003, 2 ** 28) },
  { name: 'a band of 2^8 in the middle', text: band(0x5a5a5a5a, 2 ** 8) },
  { name: 'the upper half', text: word('x >> 31u == 1u') },
  { name: 'one word in 2^16, in the upper half', text: word('(x & 0x8000ffffu) == 0x80001234u') },
  { name: 'one word in 2^10, in the last quarter', text: word('x >= 0xc0000000u && x % 1021u == 77u') },
  { name: 'one word in 2^20, in the upper half', text: word('x >= 0x80000000u && x % 1048573u == 5u') },
  { name: 'all low bits set, in the last eighth', text: word('(x & 0xe000ffffu) == 0xe000ffffu') },
  { name: 'a float that is not a number', text: float(NAN) },
  { name: 'the negative zero', text: float('bitcast<u32>(x) << 1u == 0u && bitcast<u32>(x) != 0u') },
  { name: 'minus infinity', text: float('x < -3.4028234e38 && x == x * 2.0') },
  {
    name: 'a negative subnormal',
    text: float('(bitcast<u32>(x) & 0xff800000u) == 0x80000000u && (bitcast<u32>(x) & 0x7fffffu) != 0u'),
  },
  { name: 'a negative number with a large exponent', text: float('x < -1.0e30') },
  { name: 'two equal large parameters', text: pair('a == b && a > 60000u') },
  { name: 'the sum of two parameters', text: pair('a + b == 131070u') },
  { name: 'a product of two parameters', text: pair('a * b == 4294836225u') },
  { name: 'a row of two parameters', text: pair('a == 54321u && b > 9u') },
];
