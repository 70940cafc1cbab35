import { type Group, group, pairs } from './case.ts';

const f = Math.fround;
const A4 = [1, 2, 3, 4];
const LETTERS = ['x', 'y', 'z', 'w'];
const COLOURS = ['r', 'g', 'b', 'a'];
/** Swizzles of every length, with repetitions, in both alphabets. */
const SWIZZLES = [
  'x',
  'y',
  'z',
  'w',
  'xy',
  'yx',
  'ww',
  'zx',
  'xyz',
  'zyx',
  'wxw',
  'yyy',
  'xyzw',
  'wzyx',
  'xxyy',
  'wwww',
  'r',
  'a',
  'gb',
  'ar',
  'bgr',
  'abgr',
  'rrga',
];
const chosen = (swizzle: string): readonly number[] =>
  [...swizzle].map((letter) => A4[Math.max(LETTERS.indexOf(letter), COLOURS.indexOf(letter))] ?? 0);
const vec = (size: number, element: string): string => (size === 1 ? element : `vec${size}<${element}>`);

const VECTORS = '8.5.1 Vector Access Expression';
const MATRICES = '8.5.2 Matrix Access Expression';
const ARRAYS = '8.5.3 Array Access Expression';
const STRUCTS = '8.5.4 Structure Access Expression';
const OUT = '6.5.6 Out-of-Bounds Access';
const REFERENCES = '6.5.8 Forming Reference and Pointer Values';

/** Column vectors times numbers by hand: products of small integers are exact in any order. */
const dotOf = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const columnsOf = (columns: number, rows: number, first: number): readonly (readonly number[])[] =>
  Array.from({ length: columns }, (_, c) => Array.from({ length: rows }, (_r, r) => first + c * rows + r));
const transposed = (m: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  (m[0] ?? []).map((_, r) => m.map((column) => column[r] ?? 0));

const SHAPES = pairs([2, 3, 4], [2, 3, 4]);
const products: readonly Group[] = SHAPES.flatMap(([c, r]) => {
  const m = columnsOf(c, r, 1);
  const v = A4.slice(0, c);
  const left = A4.slice(0, r).map((x) => 3 - x);
  const type = `mat${c}x${r}<f32>`;
  const spec = '8.7 Arithmetic Expressions';
  const other = c === 4 ? 2 : 3;
  const n = columnsOf(other, c, -2);
  return [
    group(spec, `m: ${type}, v: vec${c}<f32>`, `vec${r}<f32>`, 'm * v', [
      [[m.flat(), v], transposed(m).map((line) => dotOf(line, v))],
    ]),
    group(spec, `v: vec${r}<f32>, m: ${type}`, `vec${c}<f32>`, 'v * m', [
      [[left, m.flat()], m.map((column) => dotOf(left, column))],
    ]),
    group(spec, `m: ${type}, n: mat${other}x${c}<f32>`, `mat${other}x${r}<f32>`, 'm * n', [
      [[m.flat(), n.flat()], n.flatMap((column) => transposed(m).map((line) => dotOf(line, column)))],
    ]),
    group(spec, `m: ${type}, s: f32`, type, 'm * s', [[[m.flat(), -2], m.flat().map((x) => x * -2)]]),
    group(spec, `m: ${type}, s: f32`, type, 's * m', [[[m.flat(), 0.5], m.flat().map((x) => x * 0.5)]]),
    group(spec, `m: ${type}, n: ${type}`, type, 'm + n', [
      [[m.flat(), m.flat().toReversed()], m.flat().map((x, i) => x + (m.flat().toReversed()[i] ?? 0))],
    ]),
    group(spec, `m: ${type}, n: ${type}`, type, 'm - n', [
      [[m.flat(), m.flat().toReversed()], m.flat().map((x, i) => x - (m.flat().toReversed()[i] ?? 0))],
    ]),
    group(
      MATRICES,
      `m: ${type}, i: u32`,
      `vec${r}<f32>`,
      'm[i]',
      m.map((column, i) => [[m.flat(), i], column]),
    ),
    group(MATRICES, `m: ${type}, i: u32, j: i32`, 'f32', 'm[i][j]', [
      [[m.flat(), 0, r - 1], r],
      [[m.flat(), c - 1, 0], c * r - r + 1],
      [[m.flat(), c, 0], 'undefined'],
      [[m.flat(), 0, r], 'undefined'],
      [[m.flat(), 0, -1], 'undefined'],
    ]),
    group('17.5 transpose', `m: ${type}`, `mat${r}x${c}<f32>`, 'transpose(m)', [[[m.flat()], transposed(m).flat()]]),
    group('6.2.7 Matrix Types', `m: mat${c}x${r}<f16>, v: vec${c}<f16>`, `vec${r}<f16>`, 'm * v', [
      [[m.flat(), v], transposed(m).map((line) => dotOf(line, v))],
    ]),
  ];
});

const PAIR =
  'struct Pair$ { left: u32, right: vec2<i32> } struct Nest$ { pair: Pair$, items: array<u32, 3>, flag: bool }';

export const TYPES: readonly Group[] = [
  ...SWIZZLES.flatMap((s) => [
    group(VECTORS, 'v: vec4<u32>', vec(s.length, 'u32'), `v.${s}`, [[[A4], chosen(s)]]),
    group(VECTORS, 'v: vec4<f32>', vec(s.length, 'f32'), `v.${s}`, [[[A4], chosen(s)]]),
  ]),
  group(VECTORS, 'v: vec2<i32>', 'vec4<i32>', 'v.yxyx', [[[[-1, 2]], [2, -1, 2, -1]]]),
  group(VECTORS, 'v: vec3<bool>', 'vec2<bool>', 'v.zx', [[[[true, false, false]], [false, true]]]),
  group(VECTORS, 'v: vec3<u32>', 'u32', 'v.zyx.xy.y', [[[[7, 8, 9]], 8]]),
  group(VECTORS, 'v: vec4<f16>', 'vec2<f16>', 'v.wy', [[[[1, 2, 3, 4]], [4, 2]]]),
  ...[2, 3, 4].map((n) =>
    group(
      `${VECTORS}; ${OUT}`,
      `v: vec${n}<u32>, i: u32`,
      'u32',
      'v[i]',
      [0, 1, 2, 3, 4, 0xffffffff].map((i) => [[A4.slice(0, n), i], i < n ? i + 1 : 'undefined']),
    ),
  ),
  group(
    `${VECTORS}; ${OUT}`,
    'v: vec3<i32>, i: i32',
    'i32',
    'v[i]',
    [-1, 0, 1, 2, 3, -2147483648].map((i) => [[[5, 6, 7], i], i >= 0 && i < 3 ? i + 5 : 'undefined']),
  ),
  group(VECTORS, 'v: vec2<u32>, s: u32', 'vec2<u32>', 'var w = v; w.y = s; return w;', [
    [
      [[1, 2], 9],
      [1, 9],
    ],
  ]),
  group(VECTORS, 'v: vec2<u32>, s: u32', 'vec2<u32>', 'var w = v; w.r += s; w[1] *= s; return w;', [
    [
      [[1, 2], 9],
      [10, 18],
    ],
  ]),
  group(`${VECTORS}; ${OUT}`, 'v: vec3<u32>, i: u32', 'vec3<u32>', 'var w = v; w[i] = 9u; return w;', [
    [
      [[1, 2, 3], 0],
      [9, 2, 3],
    ],
    [
      [[1, 2, 3], 2],
      [1, 2, 9],
    ],
    [[[1, 2, 3], 3], 'undefined'],
  ]),
  group(VECTORS, 'v: vec4<i32>', 'vec4<i32>', 'var w = v; w.x = w.y; w.y = v.x; return w.yxwz;', [
    [[[1, 2, 3, 4]], [1, 2, 4, 3]],
  ]),
  // Constructors (17.1.2): components in order, from scalars and vectors.
  group('17.1.2.19 vec4', 'a: vec2<u32>, b: u32', 'vec4<u32>', 'vec4<u32>(a, b, b + 1u)', [
    [
      [[1, 2], 3],
      [1, 2, 3, 4],
    ],
  ]),
  group('17.1.2.19 vec4', 'a: vec2<u32>, b: vec2<u32>', 'vec4<u32>', 'vec4(a, b)', [
    [
      [
        [1, 2],
        [3, 4],
      ],
      [1, 2, 3, 4],
    ],
  ]),
  group('17.1.2.19 vec4', 'a: vec3<i32>, b: i32', 'vec4<i32>', 'vec4i(b, a)', [
    [
      [[1, 2, 3], 4],
      [4, 1, 2, 3],
    ],
  ]),
  group('17.1.2.19 vec4', 'a: vec2<f32>, b: f32', 'vec4<f32>', 'vec4f(b, a, 1.0)', [
    [
      [[1, 2], 0.5],
      [0.5, 1, 2, 1],
    ],
  ]),
  group('17.1.2.18 vec3', 'a: vec2<bool>, b: bool', 'vec3<bool>', 'vec3<bool>(b, a)', [
    [
      [[true, false], false],
      [false, true, false],
    ],
  ]),
  group('17.1.2.18 vec3', 'a: f32', 'vec3<f32>', 'vec3f(a)', [[[2.5], [2.5, 2.5, 2.5]]]),
  group('17.1.2.17 vec2', 'a: u32', 'vec2<u32>', 'vec2(a, a * 2u)', [[[2], [2, 4]]]),
  group('17.1.2.17 vec2', 'a: f16', 'vec2<f16>', 'vec2h(a)', [[[2.5], [2.5, 2.5]]]),
  group('17.1.2.6 mat2x2', 'a: f32, b: f32', 'mat2x2<f32>', 'mat2x2f(a, b, b, a)', [
    [
      [1, 2],
      [1, 2, 2, 1],
    ],
  ]),
  group('17.1.2.7 mat2x3', 'a: vec3<f32>, b: vec3<f32>', 'mat2x3<f32>', 'mat2x3(b, a)', [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [4, 5, 6, 1, 2, 3],
    ],
  ]),
  group('17.1.2.12 mat4x2', 'a: vec2<f32>', 'mat4x2<f32>', 'mat4x2f(a, a.yx, vec2f(), a * 2.0)', [
    [[[1, 2]], [1, 2, 2, 1, 0, 0, 2, 4]],
  ]),
  group('17.1.2.1 array', 'a: u32, i: u32', 'u32', 'array(a, a * 2u, a * 3u)[i]', [
    [[5, 0], 5],
    [[5, 1], 10],
    [[5, 2], 15],
    [[5, 3], 'undefined'],
  ]),
  group('17.1.2.1 array', 'a: i32', 'array<i32, 3>', 'array<i32, 3>(a, -a, 7)', [[[5], [5, -5, 7]]]),
  group('17.1.2.1 array', 'a: vec2<u32>', 'array<vec2<u32>, 2>', 'array(a, a.yx)', [[[[1, 2]], [1, 2, 2, 1]]]),
  ...products,
  group(
    MATRICES,
    'a: f32',
    'mat2x3<f32>',
    'var m = mat2x3f(); m[1].y = a; m[0] = vec3f(a, 1.0, 2.0); m[0][2] += a; return m;',
    [[[4], [4, 1, 6, 0, 4, 0]]],
  ),
  group(
    `${MATRICES}; ${OUT}`,
    'i: u32, j: u32',
    'mat2x2<f32>',
    'var m = mat2x2f(1.0, 2.0, 3.0, 4.0); m[i][j] = 9.0; return m;',
    [
      [
        [0, 0],
        [9, 2, 3, 4],
      ],
      [
        [0, 1],
        [1, 9, 3, 4],
      ],
      [
        [1, 0],
        [1, 2, 9, 4],
      ],
      [
        [1, 1],
        [1, 2, 3, 9],
      ],
      [[2, 0], 'undefined'],
      [[0, 2], 'undefined'],
    ],
  ),
  group(MATRICES, 'm: mat2x2<f32>', 'mat2x2<f32>', 'var n = m; n *= m; return n;', [[[[1, 2, 3, 4]], [7, 10, 15, 22]]]),
  group(MATRICES, 'm: mat3x3<f32>, v: vec3<f32>', 'f32', '(m * v).y', [
    [
      [
        [1, 2, 3, 4, 5, 6, 7, 8, 9],
        [1, 0, 2],
      ],
      18,
    ],
  ]),
  group('8.7 Arithmetic Expressions', 'm: mat2x2<f32>', 'mat2x2<f32>', 'm - m * 2.0', [
    [[[1, -2, 3, 0]], [-1, 2, -3, 0]],
  ]),
  // Arrays.
  group(
    `${ARRAYS}; ${OUT}`,
    'a: array<u32, 3>, i: u32',
    'u32',
    'a[i]',
    [0, 1, 2, 3, 4, 0x80000000, 0xffffffff].map((i) => [[[7, 8, 9], i], i < 3 ? i + 7 : 'undefined']),
  ),
  group(`${ARRAYS}; ${OUT}`, 'a: array<f32, 2>, i: i32', 'f32', 'a[i]', [
    [[[1.5, -0], 0], 1.5],
    [[[1.5, -0], 1], -0],
    [[[1.5, -0], 2], 'undefined'],
    [[[1.5, -0], -1], 'undefined'],
  ]),
  group(
    `${ARRAYS}; ${OUT}`,
    'i: u32, j: u32',
    'u32',
    'let t = array(array(1u, 2u), array(3u, 4u), array(5u, 6u)); return t[i][j];',
    [
      [[0, 0], 1],
      [[1, 1], 4],
      [[2, 0], 5],
      [[2, 1], 6],
      [[3, 0], 'undefined'],
      [[0, 2], 'undefined'],
    ],
  ),
  group(`${ARRAYS}; ${OUT}`, 'i: u32, x: u32', 'array<u32, 3>', 'var t = array<u32, 3>(); t[i] = x; return t;', [
    [
      [0, 5],
      [5, 0, 0],
    ],
    [
      [1, 5],
      [0, 5, 0],
    ],
    [
      [2, 5],
      [0, 0, 5],
    ],
    [[3, 5], 'undefined'],
  ]),
  group(ARRAYS, 'x: u32', 'array<u32, 2>', 'var t = array(x, x + 1u); var s = t; s[0] = 9u; t[1] = s[0]; return t;', [
    [[3], [3, 9]],
  ]),
  group(
    ARRAYS,
    'x: u32',
    'u32',
    'var t = array<u32, 20>(); for (var i = 0u; i < 20u; i++) { t[i] = i * i; } return t[x % 20u];',
    [
      [[3], 9],
      [[19], 361],
      [[20], 0],
    ],
  ),
  group(
    '6.2.9 Array Types',
    'x: u32',
    'u32',
    'var t = array<vec2<u32>, 2>(); t[1].y = x; t[0] = t[1].yx; return t[0].x * 10u + t[0].y;',
    [[[4], 40]],
  ),
  // Structs.
  group(
    STRUCTS,
    'x: u32, y: i32',
    'vec2<i32>',
    'let p = Pair$(x, vec2(y, -y)); return p.right + vec2(i32(p.left));',
    [
      [
        [1, 5],
        [6, -4],
      ],
    ],
    { module: PAIR },
  ),
  group(
    STRUCTS,
    'x: u32',
    'u32',
    'var n = Nest$(); n.pair.left = x; n.items[1] = x + 1u; n.pair.right.y = 7; return n.pair.left * 100u + n.items[1] * 10u + u32(n.pair.right.y) + u32(n.flag);',
    [[[2], 237]],
    { module: PAIR },
  ),
  group(
    STRUCTS,
    'x: u32',
    'u32',
    'var n = Nest$(); let copy = n; n.items[0] = x; return copy.items[0] * 10u + n.items[0];',
    [[[2], 2]],
    { module: PAIR },
  ),
  group(
    STRUCTS,
    'x: u32',
    'u32',
    'let n = array(Pair$(x, vec2<i32>()), Pair$(x + 1u, vec2<i32>(9))); return n[1].left + u32(n[1].right.x);',
    [[[2], 12]],
    { module: PAIR },
  ),
  group(
    '6.2.10 Structure Types',
    'x: u32, i: u32',
    'u32',
    'var n = Nest$(); n.items = array(x, x * 2u, x * 3u); return n.items[i];',
    [
      [[2, 0], 2],
      [[2, 2], 6],
      [[2, 3], 'undefined'],
    ],
    { module: PAIR },
  ),
  group('6.2.10 Structure Types', 'x: u32', 'u32', 'return swap$(Pair$(x, vec2(1, 2))).left;', [[[5], 6]], {
    module: `${PAIR} fn swap$(p: Pair$) -> Pair$ { var q = p; q.left += u32(p.right.x); return q; }`,
  }),
  // References and pointers.
  group(REFERENCES, 'x: u32', 'u32', 'var v = x; let p = &v; *p = *p + 1u; return v;', [
    [[4], 5],
    [[0xffffffff], 0],
  ]),
  group(REFERENCES, 'x: u32', 'u32', 'var v = array(x, x); let p = &v[1]; *p += 2u; return v[0] * 10u + v[1];', [
    [[1], 13],
  ]),
  group(
    REFERENCES,
    'x: u32',
    'u32',
    'var v = array(1u, 2u, 3u); var i = x; let p = &v[i]; i = 0u; *p = 9u; return v[0] * 100u + v[1] * 10u + v[2];',
    [
      [[0], 923],
      [[1], 193],
      [[2], 129],
      [[3], 'undefined'],
    ],
  ),
  group('11.2 Function Calls', 'x: u32', 'u32', 'var v = x; bump$(&v); bump$(&v); return v;', [[[1], 6]], {
    module: 'fn bump$(p: ptr<function, u32>) { *p = *p * 2u + 0u; if (*p == 2u) { *p += 1u; } }',
  }),
  group('11.2 Function Calls', 'x: u32', 'vec2<u32>', 'var v = vec2(x, 1u); spin$(&v); return v;', [[[4], [1, 4]]], {
    module: 'fn spin$(p: ptr<function, vec2<u32>>) { let old = *p; (*p).x = old.y; p.y = old.x; }',
  }),
  group(
    '11.2 Function Calls',
    'x: u32',
    'u32',
    'var a = array(x, 0u, 0u); fill$(&a, 2u); return a[0] + a[1] * 10u + a[2] * 100u;',
    [[[1], 321]],
    {
      module:
        'fn fill$(p: ptr<function, array<u32, 3>>, n: u32) { for (var i = 1u; i <= n; i++) { (*p)[i] = p[i - 1u] + 1u; } }',
    },
  ),
  group(
    '11.2 Function Calls',
    'x: u32',
    'u32',
    'var a = x; var b = 2u; let r = both$(&a, &b); return r * 100u + a * 10u + b;',
    [[[1], 321]],
    {
      module:
        'fn both$(p: ptr<function, u32>, q: ptr<function, u32>) -> u32 { let old = *p; *p = *q; *q = old; return *p + *q; }',
    },
  ),
  group(
    '11.2 Function Calls',
    'x: u32',
    'u32',
    'var a = x; outer$(&a); return a;',
    [
      [[1], 8],
      [[0], 4],
    ],
    {
      module:
        'fn inner$(p: ptr<function, u32>) { *p += 1u; } fn outer$(p: ptr<function, u32>) { inner$(p); *p *= 2u; inner$(p); inner$(p); *p += select(0u, 2u, *p > 5u); }',
    },
  ),
  group('6.2.1 Abstract Numeric Types', 'x: u32', 'u32', 'const n = 1 << 4; return x + n * 2;', [[[1], 33]]),
  group('6.2.1 Abstract Numeric Types', 'x: f32', 'f32', 'const n = 1 / 4.0; return x + n;', [[[1], 1.25]]),
  group('6.2.1 Abstract Numeric Types', 'x: f32', 'f32', 'const n = 0.1 + 0.2; return x * n;', [[[1], f(0.1 + 0.2)]]),
  group(
    '6.8 Type Aliases',
    'x: u32',
    'u32',
    'let p: Pairs$ = Pairs$(vec2(x, 2u), vec2(3u)); return p[0].x + p[1].y;',
    [[[1], 4]],
    { module: 'alias Word$ = u32; alias Pairs$ = array<vec2<Word$>, 2>;' },
  ),
];
