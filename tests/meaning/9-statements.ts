import { type Group, group } from './case.ts';
import { asI32, asU32, table1 } from './integer-formulas.ts';

const N = [0, 1, 2, 3, 5, 8].map(BigInt);
const few = (f: (n: bigint) => bigint) => N.map((n) => [[Number(n)], asU32(f(n))] as const);
const sumTo = (n: bigint): bigint => (n * (n + 1n)) / 2n;
const steps = 'fn step$(n: ptr<function, u32>, mark: u32) -> u32 { *n = *n * 10u + mark; return mark; }';
const S = { module: steps };
const rows = (...values: readonly (readonly [number, number | 'undefined'])[]) =>
  values.map(([x, y]) => [[x], y] as const);

export const STATEMENTS: readonly Group[] = [
  // 9.2 Assignment
  group(
    '9.2.1 Simple Assignment',
    'x: u32',
    'u32',
    'var a = 1u; a = x; a = a + a; return a;',
    few((n) => n * 2n),
  ),
  group(
    '9.2.2 Phony Assignment',
    'x: u32',
    'u32',
    'var n = x; _ = bump$(&n); return n;',
    few((n) => n + 1n),
    { module: 'fn bump$(p: ptr<function, u32>) -> u32 { *p += 1u; return 9u; }' },
  ),
  group('9.2.3 Compound Assignment', 'x: i32', 'i32', 'var a = x; a += 3; a *= 2; a -= 1; a /= 3; a %= 5; return a;', [
    [[0], 1],
    [[1], 2],
    [[-1], 1],
    [[10], 3],
    [[-10], 0],
    [[2147483647], 1],
  ]),
  group(
    '9.2.3 Compound Assignment',
    'x: u32',
    'u32',
    'var a = x; a <<= 3u; a |= 5u; a ^= 0xffu; a &= 0xf0fu; a >>= 1u; return a;',
    table1([0, 1, 77, 0xffffffff], (x) => asU32((((asU(x << 3n) | 5n) ^ 0xffn) & 0xf0fn) >> 1n)),
  ),
  group(
    '9.2.3 Compound Assignment',
    'x: u32',
    'vec3<u32>',
    'var v = vec3(x); v += vec3(1u, 2u, 3u); v *= 2u; v.y -= 1u; v[2] <<= 1u; return v;',
    [
      [[1], [4, 5, 16]],
      [[0xffffffff], [0, 1, 8]],
    ],
  ),
  group('9.2.3 Compound Assignment', 'x: f32', 'f32', 'var v = x; v += 0.5; v *= 2.0; v /= 4.0; v -= 1.0; return v;', [
    [[1], -0.25],
    [[-0.5], -1],
    [[3.5], 1],
  ]),
  group('9.2.3 Compound Assignment', 'x: bool, y: bool', 'bool', 'var v = x; v &= y; v |= !x; return v;', [
    [[true, true], true],
    [[true, false], false],
    [[false, true], true],
    [[false, false], true],
  ]),
  group(
    '9.2.3 Compound Assignment',
    'x: u32',
    'u32',
    'var n = 0u; var a = array(1u, 2u, 3u); a[step$(&n, 1u)] += step$(&n, 2u); return n * 1000u + a[0] * 100u + a[1] * 10u + a[2] + x * 0u;',
    rows([0, 12143]),
    S,
  ),
  group(
    '9.3 Increment and Decrement Statements',
    'x: u32',
    'u32',
    'var a = x; a++; a++; a--; return a;',
    table1([0, 5, 0xfffffffe, 0xffffffff], (x) => asU32(x + 1n)),
  ),
  group(
    '9.3 Increment and Decrement Statements',
    'x: i32',
    'i32',
    'var a = x; a--; return a;',
    table1([0, 5, -2147483648], (x) => asI32(x - 1n)),
  ),
  group(
    '9.3 Increment and Decrement Statements',
    'x: u32',
    'u32',
    'var a = array(x, x); var i = 0u; a[i]++; i++; a[i]--; return a[0] * 100u + a[1];',
    rows([5, 604], [1, 200]),
  ),
  group(
    '9.3 Increment and Decrement Statements',
    'x: u32',
    'u32',
    'var v = vec2(x); v.y++; v.x--; return v.x * 16u + v.y;',
    rows([5, 70]),
  ),
  // 15.1: order of evaluation
  group(
    '15.1 Program Order Within an Invocation',
    'x: u32',
    'u32',
    'var n = x; let s = step$(&n, 1u) + step$(&n, 2u) * step$(&n, 3u); return n * 10u + s;',
    rows([0, 1237]),
    S,
  ),
  group(
    '15.1 Program Order Within an Invocation',
    'x: u32',
    'u32',
    'var n = x; let s = vec3(step$(&n, 1u), step$(&n, 2u), step$(&n, 3u)); return n * 10u + s.z;',
    rows([0, 1233]),
    S,
  ),
  group(
    '15.1 Program Order Within an Invocation',
    'x: u32',
    'u32',
    'var n = x; let old = n + step$(&n, 4u) + n; return old;',
    rows([0, 8], [1, 19]),
    S,
  ),
  group(
    '9.2.1 Simple Assignment',
    'x: u32',
    'u32',
    'var n = x; var a = array(0u, 0u, 0u); a[step$(&n, 2u)] = step$(&n, 1u); return n * 10u + a[2];',
    rows([0, 211]),
    S,
  ),
  group(
    '9.2.1 Simple Assignment; 6.5.6 Out-of-Bounds Access',
    'x: u32',
    'u32',
    'var a = array(1u, 2u); a[x] = a[x] + 1u; return a[0] * 10u + a[1];',
    rows([0, 22], [1, 13], [2, 'undefined']),
  ),
  group(
    '11.2 Function Calls',
    'x: u32',
    'u32',
    'var n = x; return three$(step$(&n, 1u), step$(&n, 2u), step$(&n, 3u)) * 1000u + n;',
    rows([0, 321123]),
    { module: `${steps} fn three$(a: u32, b: u32, c: u32) -> u32 { return a + b * 10u + c * 100u; }` },
  ),
  group(
    '9.5 Function Call Statement',
    'x: u32',
    'u32',
    'var n = x; _ = step$(&n, 1u); nothing$(); more$(&n); return n;',
    rows([0, 12], [3, 312]),
    { module: `${steps} fn nothing$() {} fn more$(p: ptr<function, u32>) { *p = *p * 10u + 2u; }` },
  ),
  // 9.4.1 If
  group(
    '9.4.1 If Statement',
    'x: i32',
    'i32',
    'if x < 0 { return -1; } else if x == 0 { return 0; } else { return 1; }',
    table1([-5, 0, 7], (x) => (x < 0n ? -1 : x === 0n ? 0 : 1)),
  ),
  group(
    '9.4.1 If Statement',
    'x: u32',
    'u32',
    'var r = 0u; if (x > 1u) { r += 1u; if x > 2u { r += 10u; } } else { r = 5u; } return r;',
    rows([0, 5], [1, 5], [2, 1], [3, 11]),
  ),
  group(
    '9.4.1 If Statement',
    'a: bool, b: bool',
    'u32',
    'if a { if b { return 1u; } } else if b { return 2u; } return 3u;',
    [
      [[true, true], 1],
      [[true, false], 3],
      [[false, true], 2],
      [[false, false], 3],
    ],
  ),
  // 9.4.2 Switch
  group(
    '9.4.2 Switch Statement',
    'x: u32',
    'u32',
    'switch x { case 0u { return 10u; } case 1u, 2u { return 20u; } default { return 30u; } }',
    rows([0, 10], [1, 20], [2, 20], [3, 30], [0xffffffff, 30]),
  ),
  group(
    '9.4.2 Switch Statement',
    'x: i32',
    'i32',
    'var r = 1; switch x { case -1: { r = 2; } case default, 5: { r += 3; } case 7 { r = 9; break; } } return r;',
    rows([-1, 2], [5, 4], [7, 9], [0, 4]),
  ),
  group(
    '9.4.2 Switch Statement',
    'x: u32',
    'u32',
    'var r = 0u; switch x { case 1 { r = 1u; } case 2 { r = r + 2u; } default {} } return r;',
    rows([1, 1], [2, 2], [3, 0]),
  ),
  group(
    '9.4.6 Break Statement',
    'x: u32',
    'u32',
    'var r = 0u; switch x { default { r = 1u; if x == 2u { break; } r = 5u; } case 3u { r = 7u; } } return r;',
    rows([0, 5], [2, 1], [3, 7]),
  ),
  group(
    '9.4.2 Switch Statement',
    'x: u32',
    'u32',
    'var r = 0u; for (var i = 0u; i < 4u; i++) { switch i { case 1u { continue; } case 3u { break; } default { r += 10u; } } r += x; } return r;',
    rows([1, 23], [0, 20]),
  ),
  group(
    '9.4.2 Switch Statement',
    'x: u32, y: u32',
    'u32',
    'switch x { case 0u { switch y { case 0u { return 1u; } default { break; } } return 2u; } default { return 3u; } }',
    [
      [[0, 0], 1],
      [[0, 1], 2],
      [[1, 0], 3],
    ],
  ),
  // 9.4.3 to 9.4.9 Loops
  group(
    '9.4.4 For Statement',
    'x: u32',
    'u32',
    'var s = 0u; for (var i = 1u; i <= x; i++) { s += i; } return s;',
    few(sumTo),
  ),
  group(
    '9.4.4 For Statement',
    'x: u32',
    'u32',
    'var s = 0u; for (var i = 0u; i < x; i++) { if i % 2u == 0u { continue; } s += i; } return s;',
    few((n) => (n / 2n) * (n / 2n)),
  ),
  group(
    '9.4.4 For Statement',
    'x: u32',
    'u32',
    'var s = 0u; for (;;) { if s * s >= x { break; } s++; } return s;',
    rows([0, 0], [1, 1], [2, 2], [9, 3], [10, 4]),
  ),
  group(
    '9.4.4 For Statement',
    'x: u32',
    'u32',
    'var s = 0u; for (var i = 0u; i < x; i++) { for (var j = 0u; j < i; j++) { if j == 2u { break; } s += 1u; } } return s;',
    rows([0, 0], [1, 0], [2, 1], [3, 3], [4, 5], [5, 7]),
  ),
  group(
    '9.4.5 While Statement',
    'x: u32',
    'u32',
    'var a = x; var n = 0u; while a != 0u { a &= a - 1u; n++; } return n;',
    rows([0, 0], [1, 1], [255, 8], [0xffffffff, 32], [0x80000001, 2]),
  ),
  group(
    '9.4.5 While Statement',
    'x: u32',
    'u32',
    'var a = x; while a > 10u { a /= 2u; if a == 17u { break; } } return a;',
    rows([5, 5], [100, 6], [34, 17], [0xffffffff, 7]),
  ),
  group(
    '9.4.3 Loop Statement',
    'x: u32',
    'u32',
    'var i = 0u; var s = 0u; loop { if i >= x { break; } s += i * i; i++; } return s;',
    few((n) => ((n - 1n) * n * (2n * n - 1n)) / 6n),
  ),
  group(
    '9.4.9 Continuing Statement',
    'x: u32',
    'u32',
    'var i = 0u; var s = 0u; loop { if i == x { break; } if i == 2u { continue; } s += 10u; continuing { s += 1u; i++; } } return s;',
    rows([0, 0], [1, 11], [2, 22], [3, 23], [4, 34]),
  ),
  group(
    '9.4.7 Break-If Statement',
    'x: u32',
    'u32',
    'var i = 0u; loop { i++; continuing { i += 1u; break if i >= x; } } return i;',
    rows([0, 2], [1, 2], [2, 2], [3, 4], [7, 8]),
  ),
  group(
    '9.4.7 Break-If Statement',
    'x: u32',
    'u32',
    'var n = 0u; var i = 0u; loop { let half = i / 2u; if half == 1u { continue; } n += 1u; continuing { i++; let seen = half; n += seen * 10u; break if i > x || seen > 5u; } } return n;',
    rows([0, 1], [1, 2], [2, 12], [3, 22], [4, 43]),
  ),
  group(
    '9.4.9 Continuing Statement',
    'x: u32',
    'u32',
    'var n = 0u; var i = 0u; loop { i++; continuing { for (var j = 0u; j < i; j++) { if j == 2u { break; } n += 1u; } break if i >= x; } } return n;',
    rows([0, 1], [1, 1], [2, 3], [3, 5], [4, 7]),
  ),
  group(
    '9.4.9 Continuing Statement',
    'x: u32',
    'u32',
    'var n = 0u; var i = 0u; loop { i++; continuing { loop { n += 3u; continuing { n += 1u; break if n % 5u == 0u || n > 30u; } } switch i { case 2u { n += 100u; } default {} } break if i >= x; } } return n;',
    rows([1, 20], [2, 132], [3, 136]),
  ),
  group(
    '9.4.8 Continue Statement',
    'x: u32',
    'u32',
    'var s = 0u; var i = 0u; while i < 6u { i++; switch i { case 2u, 4u { continue; } default {} } s = s * 10u + i; } return s + x;',
    rows([0, 1356], [1, 1357]),
  ),
  group(
    '9.4.10 Return Statement',
    'x: u32',
    'u32',
    'for (var i = 0u; i < 10u; i++) { if i * i > x { return i; } } return 99u;',
    rows([0, 1], [4, 3], [80, 9], [81, 99]),
  ),
  group('9.4.10 Return Statement', 'x: u32', 'u32', 'var n = x; early$(&n); return n;', rows([0, 0], [5, 9]), {
    module: 'fn early$(p: ptr<function, u32>) { if *p == 0u { return; } *p = 9u; }',
  }),
  group(
    '9.4.10 Return Statement',
    'x: u32',
    'u32',
    'loop { switch x { case 1u { return 5u; } default { break; } } if x == 2u { return 6u; } break; } return 7u;',
    rows([0, 7], [1, 5], [2, 6]),
  ),
  // 5: scope and shadowing
  group(
    '5 Declaration and Scope',
    'x: u32',
    'u32',
    'let a = x; { let a = x + 1u; if a > 1u { let a = 50u; _ = a; } return a * 10u + x; }',
    rows([0, 10], [1, 21]),
  ),
  group(
    '5 Declaration and Scope',
    'x: u32',
    'u32',
    'var r = 0u; let a = x; { let a = a + 1u; r = a; { let a = a * 2u; r = r * 100u + a; } } return r * 10u + a;',
    rows([1, 2041]),
  ),
  group(
    '5 Declaration and Scope',
    'x: u32',
    'u32',
    'var s = 0u; for (var i = 0u; i < 2u; i++) { var t = x; t += i; s += t; let i = 7u; s += i; } return s;',
    rows([0, 15], [2, 19]),
  ),
  group('5 Declaration and Scope', 'x: u32', 'u32', 'return shadow$ + x;', rows([1, 42]), {
    module: 'const shadow$ = 41u;',
  }),
  group('5 Declaration and Scope', 'x: u32', 'u32', 'let shadow$ = x * 2u; return shadow$;', rows([4, 8]), {
    module: 'const shadow$ = 41u;',
  }),
  group('5 Declaration and Scope', 'min: u32', 'u32', 'let max = min + 1u; return max;', rows([4, 5])),
  // 7: declarations
  group(
    '7.3 `var` Declarations',
    'x: u32',
    'u32',
    'var s = 0u; for (var i = 0u; i < 3u; i++) { var fresh: u32; fresh += x; s = s * 10u + fresh; } return s;',
    rows([2, 222]),
    { deviation: { of: 'text', why: 'the device under test keeps the value of the round before' } },
  ),
  group(
    '7.3 `var` Declarations',
    'x: u32',
    'u32',
    'var a: array<u32, 2>; var v: vec2<i32>; var b: bool; return a[x] + u32(v.x) + u32(b);',
    rows([0, 0], [1, 0], [2, 'undefined']),
  ),
  group(
    '7.2.3 `let` Declarations',
    'x: u32',
    'u32',
    'var v = x; let old = v; v = 9u; return old * 10u + v;',
    rows([4, 49]),
  ),
  group(
    '7.2.1 `const` Declarations',
    'x: u32',
    'u32',
    'const a = 3; const b = array(1u, 2u, 5u); const c = vec2(a, 4).yx; return x * b[2] + u32(c.y) + b[a - 2];',
    rows([2, 15]),
  ),
  group('7.2.1 `const` Declarations', 'x: i32', 'i32', 'return x + a$ + b$;', [[[1], 10]], {
    module: 'const a$ = b$ * 2; const b$ = i32(c$) + 1; const c$ = 2.9; const_assert a$ == 6; const_assert b$ != 2;',
  }),
  group('7.2.1 `const` Declarations', 'x: i32', 'i32', 'return x + a$;', [[[1], 25]], {
    module: 'const a$ = (1 << 3) | select(0, 16, countOneBits(5u) == 2u);',
  }),
  // 8.19: precedence and associativity
  group('8.19 Operator Precedence and Associativity', 'x: u32, y: u32', 'u32', 'x - y - 1u + 2u * y', [
    [[10, 3], 12],
    [[0, 1], 0],
  ]),
  group('8.19 Operator Precedence and Associativity', 'x: i32, y: i32', 'i32', '-x * y - -y % 4 / 1', [
    [[2, 3], -3],
    [[1, 7], -4],
  ]),
  group(
    '8.19 Operator Precedence and Associativity',
    'x: u32',
    'u32',
    '(x << 2u) + 1u',
    few((n) => 4n * n + 1n),
  ),
  group(
    '8.19 Operator Precedence and Associativity',
    'x: u32',
    'u32',
    'x * 3u % 4u / 2u',
    few((n) => ((n * 3n) % 4n) / 2n),
  ),
  group('8.19 Operator Precedence and Associativity', 'x: u32, y: u32', 'bool', '(x + 1u < y * 2u) == (x < y)', [
    [[1, 2], true],
    [[3, 2], true],
    [[1, 1], true],
  ]),
  group('8.19 Operator Precedence and Associativity', 'x: i32', 'i32', '- - ~x', [
    [[5], -6],
    [[-1], 0],
  ]),
  group('8.19 Operator Precedence and Associativity', 'x: bool, y: bool, z: bool', 'bool', '(x && y) || (!x && z)', [
    [[true, true, false], true],
    [[true, false, true], false],
    [[false, false, true], true],
    [[false, true, false], false],
  ]),
];

function asU(x: bigint): bigint {
  return BigInt(asU32(x));
}
