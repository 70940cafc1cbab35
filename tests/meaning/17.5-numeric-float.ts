import { bits, type Group, type GroupOptions, group, pairs } from './case.ts';
import { toHalf } from './pattern.ts';

const S = (name: string): string => `17.5 ${name}`;
const f = Math.fround;
const INF = Number.POSITIVE_INFINITY;
const NAN = Number.NaN;
const TINY = 2 ** -149;
const LARGEST = 3.4028234663852886e38;

const F: readonly number[] = [
  0,
  -0,
  0.25,
  -0.25,
  0.5,
  -0.5,
  0.75,
  1,
  -1,
  1.5,
  -1.5,
  2.5,
  -2.5,
  3.5,
  f(0.49999997),
  8388607.5,
  8388608.5 - 0.5,
  -8388607.5,
  f(1e10),
  TINY,
  -TINY,
  2 ** -126,
  LARGEST,
  INF,
  -INF,
  NAN,
];
const H: readonly number[] = [
  0,
  -0,
  0.5,
  -0.5,
  1.5,
  -1.5,
  2.5,
  1023.5,
  -1023.5,
  2049 - 1,
  2 ** -24,
  65504,
  INF,
  -INF,
  NAN,
];

/** To an integer with ties to even, by parity. */
const even = (x: number): number => {
  if (!Number.isFinite(x)) return x;
  const low = Math.floor(x);
  const up = x - low > 0.5 || (x - low === 0.5 && low % 2 !== 0);
  const result = up ? low + 1 : low;
  return result === 0 ? (Object.is(x, -0) || x < 0 ? -0 : 0) : result;
};
const signed = (x: number): number => (Number.isNaN(x) ? NAN : x > 0 ? 1 : x < 0 ? -1 : 0);

/** Both widths of a function whose value on a float is a float. */
const exact = (name: string, apply: (x: number) => number): readonly Group[] => [
  group(
    S(name),
    'e: f32',
    'f32',
    `${name}(e)`,
    F.map((e) => [[e], apply(e)]),
  ),
  group(
    S(name),
    'e: f16',
    'f16',
    `${name}(e)`,
    H.map((e) => [[e], apply(e)]),
  ),
  group(S(name), 'e: vec3<f32>', 'vec3<f32>', `${name}(e)`, [[[[1.5, -2.5, 0.25]], [1.5, -2.5, 0.25].map(apply)]]),
  group(S(name), 'e: vec2<f16>', 'vec2<f16>', `${name}(e)`, [[[[1.5, -2.5]], [1.5, -2.5].map(apply)]]),
];

/** "Returns e2 if e2 < e1, and e1 otherwise"; with a NaN the comparison is false. */
const least = (a: number, b: number): number => (b < a ? b : a);
const most = (a: number, b: number): number => (a < b ? b : a);
const PAIRS = pairs([0, -0, 1, -1, 2.5, -INF, INF, TINY, NAN], [0, -0, 1, -3, INF, 2 * TINY, NAN]);

/** A function of real numbers, computed in double precision and rounded once. */
const real = (
  name: string,
  apply: (x: number) => number,
  inputs: readonly number[],
  halves: readonly number[],
  tolerance: number,
  halfTolerance: number,
): readonly Group[] => [
  group(
    S(name),
    'e: f32',
    'f32',
    `${name}(e)`,
    inputs.map((e) => [[f(e)], f(apply(f(e)))]),
    { tolerance: { relative: tolerance, absolute: tolerance }, transcendental: true },
  ),
  group(
    S(name),
    'e: f16',
    'f16',
    `${name}(e)`,
    halves.map((e) => [[toHalf(e)], toHalf(apply(toHalf(e)))]),
    { tolerance: { relative: halfTolerance, absolute: halfTolerance }, transcendental: true },
  ),
];
const ANGLES = [0, -0, 1, -1, 0.5, 2, 3, -3, 1.5707963];
const UNIT = [0, -0, 1, -1, 0.5, -0.5, 0.75, 0.125];
const POSITIVE = [1, 2, 0.5, 10, 0.1, 100, 1e6, 3];
const SMALL = [0, 1, -1, 0.5, 2, -2, 3.5, -4];

const near = (relative: number, more: Partial<GroupOptions> = {}): GroupOptions => ({
  tolerance: { relative, absolute: relative },
  ...more,
});
const REAL = near(2 ** -10, { transcendental: true });
const ROOT2 = f(Math.SQRT2);

/** The steps of an expression of the specification, each rounded. */
const smooth = (low: number, high: number, x: number): number => {
  const t = Math.min(Math.max(f(f(x - low) / f(high - low)), 0), 1);
  return f(f(t * t) * f(3 - f(2 * t)));
};
const lerp = (x: number, y: number, z: number): number => f(f(x * f(1 - z)) + f(y * z));
const floored = (x: number): number => f(x - Math.floor(x));

/** A float as a fraction in [0.5, 1) and a power of two. */
const split = (x: number): readonly [number, number] => {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  const exponent = Math.floor(Math.log2(Math.abs(x))) + 1;
  return [x / 2 ** exponent, exponent];
};
const SPLIT: readonly number[] = [1, -1, 0.5, 0.75, 3, -12, f(0.1), 2 ** 127, 2 ** -126, 1024, -0.4375];

export const FLOAT_BUILTINS: readonly Group[] = [
  ...exact('abs', Math.abs),
  ...exact('ceil', Math.ceil),
  ...exact('floor', Math.floor),
  ...exact('trunc', Math.trunc),
  ...exact('round', even),
  ...exact('saturate', (x) => least(most(x, 0), 1)),
  group(S('abs'), 'e: f32', 'f32', 'abs(e)', [
    [[bits(0xff800001)], NAN],
    [[bits(0x80000001)], TINY],
  ]),
  group(
    S('sign'),
    'e: f32',
    'f32',
    'sign(e)',
    F.filter((e) => e !== 0 && !Number.isNaN(e)).map((e) => [[e], signed(e)]),
  ),
  group(
    S('sign'),
    'e: f16',
    'f16',
    'sign(e)',
    H.filter((e) => e !== 0 && !Number.isNaN(e)).map((e) => [[e], signed(e)]),
  ),
  group(S('sign'), 'e: f32', 'bool', 'sign(e) == 0.0', [
    [[0], true],
    [[-0], true],
    [[1], false],
    [[-(2 ** -126)], false],
  ]),
  group(
    S('fract'),
    'e: f32',
    'f32',
    'fract(e)',
    [0, 0.5, -0.5, 1.25, -1.25, 1e6 + 0.5, -1e-8, 7].map((e) => [[f(e)], floored(f(e))]),
  ),
  group(
    S('fract'),
    'e: f16',
    'f16',
    'fract(e)',
    [0, 0.5, -0.5, 1.25, -1.25, 2047].map((e) => [[e], e - Math.floor(e)]),
  ),
  group(
    S('min'),
    'a: f32, b: f32',
    'f32',
    'min(a, b)',
    PAIRS.map(([a, b]) => [[a, b], least(a, b)]),
  ),
  group(
    S('max'),
    'a: f32, b: f32',
    'f32',
    'max(a, b)',
    PAIRS.map(([a, b]) => [[a, b], most(a, b)]),
  ),
  group(
    S('min'),
    'a: f16, b: f16',
    'f16',
    'min(a, b)',
    pairs([0, -0, 1, -2.5, INF, NAN], [0, -0, 1, -3, NAN]).map(([a, b]) => [[a, b], least(a, b)]),
  ),
  group(
    S('max'),
    'a: f16, b: f16',
    'f16',
    'max(a, b)',
    pairs([0, -0, 1, -2.5, INF, NAN], [0, -0, 1, -3, NAN]).map(([a, b]) => [[a, b], most(a, b)]),
  ),
  group(S('clamp'), 'e: f32, l: f32, h: f32', 'f32', 'clamp(e, l, h)', [
    [[0.5, 0, 1], 0.5],
    [[-1, 0, 1], 0],
    [[2, 0, 1], 1],
    [[INF, -1, 1], 1],
    [[-INF, -1, 1], -1],
    [[0.5, 0.5, 0.5], 0.5],
    [[-0.25, -0.5, 0], -0.25],
    [[5, -1, LARGEST], 5],
  ]),
  group(S('clamp'), 'e: f16, l: f16, h: f16', 'f16', 'clamp(e, l, h)', [
    [[0.5, 0, 1], 0.5],
    [[-1, 0, 1], 0],
    [[2, 0, 1], 1],
  ]),
  group(S('clamp'), 'e: vec2<f32>, l: vec2<f32>, h: vec2<f32>', 'vec2<f32>', 'clamp(e, l, h)', [
    [
      [
        [5, -5],
        [-1, -2],
        [1, 2],
      ],
      [1, -2],
    ],
  ]),
  group(
    S('step'),
    'edge: f32, x: f32',
    'f32',
    'step(edge, x)',
    pairs([0, 1, -1], [0, -0, 1, -1, 0.5, INF]).map(([edge, x]) => [[edge, x], edge <= x ? 1 : 0]),
  ),
  group(
    S('step'),
    'edge: f16, x: f16',
    'f16',
    'step(edge, x)',
    pairs([0, 1, -1], [0, 1, -1]).map(([edge, x]) => [[edge, x], edge <= x ? 1 : 0]),
  ),
  group(
    S('sqrt'),
    'e: f32',
    'f32',
    'sqrt(e)',
    [0, -0, 1, 4, 2, 3, 0.25, f(0.1), 2 ** -126, LARGEST, INF, -1, NAN].map((e) => [[e], f(Math.sqrt(e))]),
    near(2 ** -20),
  ),
  group(
    S('sqrt'),
    'e: f16',
    'f16',
    'sqrt(e)',
    [0, -0, 1, 4, 2, 3, 0.25, 65504, INF, -1].map((e) => [[e], toHalf(Math.sqrt(e))]),
    near(2 ** -8),
  ),
  group(
    S('inverseSqrt'),
    'e: f32',
    'f32',
    'inverseSqrt(e)',
    [1, 4, 16, 0.25, 0.0625, 2 ** 100, 2 ** -100].map((e) => [[e], 1 / Math.sqrt(e)]),
    { tolerance: { relative: 2 ** -21, absolute: 0 } },
  ),
  group(
    S('inverseSqrt'),
    'e: f16',
    'f16',
    'inverseSqrt(e)',
    [1, 4, 16, 0.25].map((e) => [[e], 1 / Math.sqrt(e)]),
    { tolerance: { relative: 2 ** -8, absolute: 0 } },
  ),
  group(S('fma'), 'a: f32, b: f32, c: f32', 'f32', 'fma(a, b, c)', [
    [[2, 3, 4], 10],
    [[1 + 2 ** -12, 1 + 2 ** -12, -(1 + 2 ** -11)], 0],
    [[f(0.1), 10, -1], 0],
    [[INF, 0, 1], NAN],
    [[-1, 0, 0], 0],
    [[LARGEST, 2, -INF], NAN],
  ]),
  group(S('fma'), 'a: f16, b: f16, c: f16', 'f16', 'fma(a, b, c)', [
    [[2, 3, 4], 10],
    [[1.5, -2, 0.5], -2.5],
  ]),
  group(S('fma'), 'a: vec2<f32>, b: vec2<f32>, c: vec2<f32>', 'vec2<f32>', 'fma(a, b, c)', [
    [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [8, 14],
    ],
  ]),
  group(
    S('mix'),
    'a: f32, b: f32, c: f32',
    'f32',
    'mix(a, b, c)',
    pairs([0, 1, 0.5, 0.25, -1, 2], [f(0.1), 10]).map(([z, y]) => [[3, y, z], lerp(3, y, z)]),
    near(2 ** -20),
  ),
  group(
    S('mix'),
    'a: vec3<f32>, b: vec3<f32>, c: f32',
    'vec3<f32>',
    'mix(a, b, c)',
    [
      [
        [[0, 2, 4], [8, 2, -4], 0.25],
        [2, 2, 2],
      ],
    ],
    near(2 ** -20),
  ),
  group(
    S('mix'),
    'a: vec2<f32>, b: vec2<f32>, c: vec2<f32>',
    'vec2<f32>',
    'mix(a, b, c)',
    [
      [
        [
          [0, 2],
          [8, 4],
          [0.25, 0.5],
        ],
        [2, 3],
      ],
    ],
    near(2 ** -20),
  ),
  group(
    S('mix'),
    'a: f16, b: f16, c: f16',
    'f16',
    'mix(a, b, c)',
    [
      [[0, 8, 0.25], 2],
      [[4, -4, 0.5], 0],
    ],
    near(2 ** -8),
  ),
  group(
    S('smoothstep'),
    'l: f32, h: f32, x: f32',
    'f32',
    'smoothstep(l, h, x)',
    [0, 0.25, 0.5, f(0.3), 0.75, 1, -1, 2].map((x) => [[0, 1, x], smooth(0, 1, x)]),
    near(2 ** -18),
  ),
  group(
    S('smoothstep'),
    'l: f32, h: f32, x: f32',
    'f32',
    'smoothstep(l, h, x)',
    [2, 3, 4, 5, 6, f(2.3)].map((x) => [[2, 6, x], smooth(2, 6, x)]),
    near(2 ** -18),
  ),
  group(
    S('smoothstep'),
    'l: f16, h: f16, x: f16',
    'f16',
    'smoothstep(l, h, x)',
    [
      [[0, 1, 0.5], 0.5],
      [[0, 1, 0.25], 0.15625],
      [[0, 2, 3], 1],
      [[0, 2, -3], 0],
    ],
    near(2 ** -7),
  ),
  group(
    S('degrees'),
    'e: f32',
    'f32',
    'degrees(e)',
    [0, 1, -1, f(Math.PI), 0.5].map((e) => [[e], f(e * f(57.295779513082322865))]),
    near(2 ** -20),
  ),
  group(
    S('radians'),
    'e: f32',
    'f32',
    'radians(e)',
    [0, 180, -90, 1, 360].map((e) => [[e], f(e * f(0.017453292519943295474))]),
    near(2 ** -20),
  ),
  group(
    S('degrees'),
    'e: f16',
    'f16',
    'degrees(e)',
    [0, 1, -2].map((e) => [[e], toHalf(e * toHalf(57.295779513082322865))]),
    near(2 ** -7),
  ),
  group(
    S('radians'),
    'e: f16',
    'f16',
    'radians(e)',
    [0, 1, -2].map((e) => [[e], toHalf(e * toHalf(0.017453292519943295474))]),
    near(2 ** -7),
  ),
  group(
    S('quantizeToF16'),
    'e: f32',
    'f32',
    'quantizeToF16(e)',
    [
      0,
      -0,
      1,
      f(0.1),
      f(-0.1),
      1 + 2 ** -11,
      1 + 3 * 2 ** -11,
      65504,
      65519,
      2049,
      2051,
      2 ** -24,
      2 ** -25,
      1.5 * 2 ** -25,
    ].map((e) => [[e], toHalf(e)]),
  ),
  group(S('quantizeToF16'), 'e: vec2<f32>', 'vec2<f32>', 'quantizeToF16(e)', [
    [[[2049, f(0.1)]], [2048, toHalf(f(0.1))]],
  ]),
  group(
    S('frexp'),
    'e: f32',
    'f32',
    'frexp(e).fract',
    SPLIT.map((e) => [[e], split(e)[0]]),
  ),
  group(
    S('frexp'),
    'e: f32',
    'i32',
    'frexp(e).exp',
    SPLIT.map((e) => [[e], split(e)[1]]),
  ),
  group(S('frexp'), 'e: f32', 'bool', 'let r = frexp(e); return r.fract == 0.0 && r.exp == 0;', [
    [[0], true],
    [[-0], true],
    [[1], false],
  ]),
  group(S('frexp'), 'e: vec2<f32>', 'vec2<i32>', 'frexp(e).exp', [[[[8, 0.25]], [4, -1]]]),
  group(S('frexp'), 'e: vec3<f32>', 'vec3<f32>', 'frexp(e).fract', [[[[8, -0.75, 3]], [0.5, -0.75, 0.75]]]),
  group(S('frexp'), 'e: f16', 'f16', 'frexp(e).fract', [
    [[1], 0.5],
    [[-12], -0.75],
    [[0.25], 0.5],
    [[65504], 65504 / 65536],
  ]),
  group(S('frexp'), 'e: f16', 'i32', 'frexp(e).exp', [
    [[1], 1],
    [[-12], 4],
    [[0.25], -1],
    [[65504], 16],
    [[2 ** -14], -13],
  ]),
  group(S('ldexp'), 'e: f32, n: i32', 'f32', 'ldexp(e, n)', [
    [[1, 0], 1],
    [[1, 10], 1024],
    [[-1.5, 3], -12],
    [[0.75, -2], 0.1875],
    [[1, 127], 2 ** 127],
    [[1, -126], 2 ** -126],
    [[2 ** -126, 126], 1],
    [[2 ** 100, -100], 1],
    [[0, 100], 0],
    [[-0, 5], -0],
    [[2 ** -126, 253], 2 ** 127],
    [[2 ** 127, -253], 2 ** -126],
  ]),
  group(S('ldexp'), 'e: vec2<f32>, n: vec2<i32>', 'vec2<f32>', 'ldexp(e, n)', [
    [
      [
        [1, 3],
        [4, -1],
      ],
      [16, 1.5],
    ],
  ]),
  group(S('ldexp'), 'e: f16, n: i32', 'f16', 'ldexp(e, n)', [
    [[1, 0], 1],
    [[1, 10], 1024],
    [[-1.5, 3], -12],
    [[1, 15], 32768],
    [[1, -14], 2 ** -14],
  ]),
  group(
    S('modf'),
    'e: f32',
    'f32',
    'modf(e).fract',
    [0.25, 1.25, -1.25, 100.5, -7, f(1e10), 8388607.5].map((e) => [[e], e % 1 === 0 ? (e < 0 ? bits(0) : 0) : e % 1]),
  ),
  group(
    S('modf'),
    'e: f32',
    'f32',
    'modf(e).whole',
    [0.25, 1.25, -1.25, 100.5, -7, f(1e10), 8388607.5].map((e) => [[e], Math.trunc(e)]),
  ),
  group(S('modf'), 'e: vec2<f32>', 'vec2<f32>', 'modf(e).whole', [[[[1.5, -2.5]], [1, -2]]]),
  group(S('modf'), 'e: f16', 'f16', 'modf(e).fract', [
    [[1.25], 0.25],
    [[-1.25], -0.25],
    [[1023.5], 0.5],
  ]),
  group(S('modf'), 'e: f16', 'f16', 'modf(e).whole', [
    [[1.25], 1],
    [[-1.25], -1],
    [[1023.5], 1023],
  ]),
  group(
    S('dot'),
    'a: vec2<f32>, b: vec2<f32>',
    'f32',
    'dot(a, b)',
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
        11,
      ],
      [
        [
          [0.5, -1],
          [4, 2],
        ],
        0,
      ],
      [
        [
          [f(0.1), 1],
          [10, -1],
        ],
        0,
      ],
    ],
    near(2 ** -20),
  ),
  group(S('dot'), 'a: vec3<f32>, b: vec3<f32>', 'f32', 'dot(a, b)', [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      32,
    ],
    [
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
      0,
    ],
  ]),
  group(S('dot'), 'a: vec4<f32>, b: vec4<f32>', 'f32', 'dot(a, b)', [
    [
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
      70,
    ],
  ]),
  group(S('dot'), 'a: vec3<f16>, b: vec3<f16>', 'f16', 'dot(a, b)', [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      32,
    ],
  ]),
  group(S('cross'), 'a: vec3<f32>, b: vec3<f32>', 'vec3<f32>', 'cross(a, b)', [
    [
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
      [0, 0, 1],
    ],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [-3, 6, -3],
    ],
    [
      [
        [0, 0, 2],
        [3, 0, 0],
      ],
      [0, 6, 0],
    ],
    [
      [
        [2, -1, 3],
        [1, 4, -2],
      ],
      [-10, 7, 9],
    ],
  ]),
  group(S('cross'), 'a: vec3<f16>, b: vec3<f16>', 'vec3<f16>', 'cross(a, b)', [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [-3, 6, -3],
    ],
  ]),
  group(
    S('length'),
    'e: vec2<f32>',
    'f32',
    'length(e)',
    [
      [[[3, 4]], 5],
      [[[0, 0]], 0],
      [[[1, 1]], ROOT2],
      [[[-5, 12]], 13],
    ],
    near(2 ** -18),
  ),
  group(
    S('length'),
    'e: vec3<f32>',
    'f32',
    'length(e)',
    [
      [[[1, 2, 2]], 3],
      [[[2, -3, 6]], 7],
    ],
    near(2 ** -18),
  ),
  group(
    S('length'),
    'e: vec4<f32>',
    'f32',
    'length(e)',
    [
      [[[1, 1, 1, 1]], 2],
      [[[2, 4, 4, 8]], 10],
    ],
    near(2 ** -18),
  ),
  group(S('length'), 'e: f32', 'bool', 'length(e) == abs(e)', [
    [[3], true],
    [[-3], true],
    [[0], true],
  ]),
  group(S('length'), 'e: vec2<f16>', 'f16', 'length(e)', [[[[3, 4]], 5]], near(2 ** -7)),
  group(
    S('distance'),
    'a: vec2<f32>, b: vec2<f32>',
    'f32',
    'distance(a, b)',
    [
      [
        [
          [1, 1],
          [4, 5],
        ],
        5,
      ],
      [
        [
          [7, -2],
          [7, -2],
        ],
        0,
      ],
    ],
    near(2 ** -18),
  ),
  group(
    S('distance'),
    'a: f32, b: f32',
    'f32',
    'distance(a, b)',
    [
      [[1, 4], 3],
      [[4, 1], 3],
    ],
    near(2 ** -18),
  ),
  group(
    S('normalize'),
    'e: vec2<f32>',
    'vec2<f32>',
    'normalize(e)',
    [
      [[[3, 4]], [f(3 / 5), f(4 / 5)]],
      [[[0, -2]], [0, -1]],
    ],
    near(2 ** -18),
  ),
  group(
    S('normalize'),
    'e: vec3<f32>',
    'vec3<f32>',
    'normalize(e)',
    [
      [[[0, 0, 5]], [0, 0, 1]],
      [[[2, -3, 6]], [f(2 / 7), f(-3 / 7), f(6 / 7)]],
    ],
    near(2 ** -18),
  ),
  group(S('faceForward'), 'a: vec2<f32>, b: vec2<f32>, c: vec2<f32>', 'vec2<f32>', 'faceForward(a, b, c)', [
    [
      [
        [1, 2],
        [1, 0],
        [-1, 0],
      ],
      [1, 2],
    ],
    [
      [
        [1, 2],
        [1, 0],
        [1, 0],
      ],
      [-1, -2],
    ],
    [
      [
        [1, 2],
        [0, 0],
        [1, 0],
      ],
      [-1, -2],
    ],
  ]),
  group(S('reflect'), 'a: vec2<f32>, b: vec2<f32>', 'vec2<f32>', 'reflect(a, b)', [
    [
      [
        [1, -1],
        [0, 1],
      ],
      [1, 1],
    ],
    [
      [
        [3, 4],
        [1, 0],
      ],
      [-3, 4],
    ],
  ]),
  group(S('reflect'), 'a: vec3<f32>, b: vec3<f32>', 'vec3<f32>', 'reflect(a, b)', [
    [
      [
        [1, 2, 3],
        [0, 0, 1],
      ],
      [1, 2, -3],
    ],
  ]),
  group(
    S('refract'),
    'a: vec2<f32>, b: vec2<f32>, c: f32',
    'vec2<f32>',
    'refract(a, b, c)',
    [
      [
        [[0, -1], [0, 1], 1],
        [0, -1],
      ],
      [
        [[1, 0], [0, 1], 2],
        [0, 0],
      ],
      [
        [[0, -1], [0, 1], 0.5],
        [0, -1],
      ],
    ],
    near(2 ** -18),
  ),
  group(S('determinant'), 'm: mat2x2<f32>', 'f32', 'determinant(m)', [
    [[[1, 2, 3, 4]], -2],
    [[[1, 0, 0, 1]], 1],
    [[[2, 4, 1, 2]], 0],
  ]),
  group(
    S('determinant'),
    'm: mat3x3<f32>',
    'f32',
    'determinant(m)',
    [
      [[[1, 0, 0, 0, 1, 0, 0, 0, 1]], 1],
      [[[2, 0, 1, 1, 3, 2, 1, 1, 1]], 0],
      [[[2, -3, 1, 2, 0, -1, 1, 4, 5]], 49],
      [[[0, 1, 0, 1, 0, 0, 0, 0, 1]], -1],
    ],
    near(2 ** -16),
  ),
  group(
    S('determinant'),
    'm: mat4x4<f32>',
    'f32',
    'determinant(m)',
    [
      [[[1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 4]], 24],
      [[[0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]], -1],
      [[[1, 0, 2, -1, 3, 0, 0, 5, 2, 1, 4, -3, 1, 0, 5, 0]], 30],
    ],
    near(2 ** -16),
  ),
  group(S('determinant'), 'm: mat2x2<f16>', 'f16', 'determinant(m)', [[[[1, 2, 3, 4]], -2]]),
  group(S('transpose'), 'm: mat2x3<f32>', 'mat3x2<f32>', 'transpose(m)', [[[[1, 2, 3, 4, 5, 6]], [1, 4, 2, 5, 3, 6]]]),
  group(S('transpose'), 'm: mat4x2<f32>', 'mat2x4<f32>', 'transpose(m)', [
    [[[1, 2, 3, 4, 5, 6, 7, 8]], [1, 3, 5, 7, 2, 4, 6, 8]],
  ]),
  group(S('transpose'), 'm: mat3x3<f16>', 'mat3x3<f16>', 'transpose(m)', [
    [[[1, 2, 3, 4, 5, 6, 7, 8, 9]], [1, 4, 7, 2, 5, 8, 3, 6, 9]],
  ]),
  ...real('sin', Math.sin, ANGLES, ANGLES, 2 ** -10, 2 ** -6),
  ...real('cos', Math.cos, ANGLES, ANGLES, 2 ** -10, 2 ** -6),
  ...real('exp', Math.exp, SMALL, SMALL, 2 ** -18, 2 ** -6),
  ...real('exp2', (x) => 2 ** x, SMALL, SMALL, 2 ** -18, 2 ** -6),
  ...real(
    'log',
    Math.log,
    POSITIVE,
    POSITIVE.filter((x) => x < 65504),
    2 ** -18,
    2 ** -6,
  ),
  ...real(
    'log2',
    Math.log2,
    POSITIVE,
    POSITIVE.filter((x) => x < 65504),
    2 ** -18,
    2 ** -6,
  ),
  ...real('atan', Math.atan, [...ANGLES, 100, -1e6], ANGLES, 2 ** -11, 2 ** -7),
  ...real('asin', Math.asin, UNIT, UNIT, 2 ** -13, 2 ** -7),
  ...real('acos', Math.acos, UNIT, UNIT, 2 ** -13, 2 ** -7),
  ...real('tanh', Math.tanh, SMALL, SMALL, 2 ** -12, 2 ** -6),
  // Values that everybody knows, as literals.
  group(
    S('sin'),
    'e: f32',
    'f32',
    'sin(e)',
    [
      [[1], f(0.8414709848078965)],
      [[0.5], f(0.479425538604203)],
    ],
    near(2 ** -10, { transcendental: true }),
  ),
  group(S('exp'), 'e: f32', 'f32', 'exp(e)', [[[1], f(Math.E)]], near(2 ** -18, { transcendental: true })),
  group(
    S('log2'),
    'e: f32',
    'f32',
    'log2(e)',
    [
      [[8], 3],
      [[0.125], -3],
      [[1], 0],
    ],
    near(2 ** -18, { transcendental: true }),
  ),
  group(
    S('atan2'),
    'y: f32, x: f32',
    'f32',
    'atan2(y, x)',
    pairs([1, -1, 0.5], [1, -1, 2]).map(([y, x]) => [[y, x], f(Math.atan2(y, x))]),
    REAL,
  ),
  group(
    S('atan2'),
    'y: f16, x: f16',
    'f16',
    'atan2(y, x)',
    pairs([1, -1], [1, -1]).map(([y, x]) => [[y, x], toHalf(Math.atan2(y, x))]),
    near(2 ** -6, { transcendental: true }),
  ),
  group(
    S('pow'),
    'x: f32, y: f32',
    'f32',
    'pow(x, y)',
    [
      [[2, 3], 8],
      [[4, 0.5], 2],
      [[2, -2], 0.25],
      [[8, 1], 8],
      [[1, 5], 1],
      [[16, 0.25], 2],
    ],
    REAL,
  ),
  group(
    S('pow'),
    'x: f16, y: f16',
    'f16',
    'pow(x, y)',
    [
      [[2, 3], 8],
      [[4, 0.5], 2],
    ],
    near(2 ** -6, { transcendental: true }),
  ),
  group(S('sinh'), 'e: f32', 'f32', 'sinh(e)', [[[0], 0]], REAL),
  group(S('cosh'), 'e: f32', 'f32', 'cosh(e)', [[[0], 1]], REAL),
  group(
    S('tan'),
    'e: f32',
    'f32',
    'tan(e)',
    [0, 0.5, 1, -1].map((e) => [[e], f(f(Math.sin(e)) / f(Math.cos(e)))]),
    REAL,
  ),
  group(
    S('sinh'),
    'e: f32',
    'f32',
    'sinh(e)',
    [1, -1, 2].map((e) => [[e], f(f(f(Math.exp(e)) - f(Math.exp(-e))) * 0.5)]),
    REAL,
  ),
  group(
    S('cosh'),
    'e: f32',
    'f32',
    'cosh(e)',
    [1, -1, 2].map((e) => [[e], f(f(f(Math.exp(e)) + f(Math.exp(-e))) * 0.5)]),
    REAL,
  ),
  group(
    S('asinh'),
    'e: f32',
    'f32',
    'asinh(e)',
    [0, 1, 2].map((e) => [[e], f(Math.log(f(e + f(Math.sqrt(f(f(e * e) + 1))))))]),
    REAL,
  ),
  group(
    S('acosh'),
    'e: f32',
    'f32',
    'acosh(e)',
    [1, 2, 10].map((e) => [[e], f(Math.log(f(e + f(Math.sqrt(f(f(e * e) - 1))))))]),
    REAL,
  ),
  group(
    S('atanh'),
    'e: f32',
    'f32',
    'atanh(e)',
    [0, 0.5, -0.5].map((e) => [[e], f(f(Math.log(f(f(1 + e) / f(1 - e)))) * 0.5)]),
    REAL,
  ),
  group(S('sin'), 'e: vec3<f32>', 'vec3<f32>', 'sin(e)', [[[[0, 1, -1]], [0, f(Math.sin(1)), f(Math.sin(-1))]]], REAL),
  group(
    S('exp2'),
    'e: vec2<f16>',
    'vec2<f16>',
    'exp2(e)',
    [[[[1, -1]], [2, 0.5]]],
    near(2 ** -6, { transcendental: true }),
  ),
];
