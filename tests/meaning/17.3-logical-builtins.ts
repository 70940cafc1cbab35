import { type Group, group } from './case.ts';

const COUNTING = 'fn seen$(n: ptr<function, u32>, mark: u32) -> u32 { *n = *n * 10u + mark; return mark; }';
const triples = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => [(k & 1) === 1, (k & 2) === 2, (k & 4) === 4]);

export const LOGICAL_BUILTINS: readonly Group[] = [
  group('17.3.1 all', 'a: bool', 'bool', 'all(a)', [
    [[true], true],
    [[false], false],
  ]),
  group('17.3.1 all', 'a: vec2<bool>', 'bool', 'all(a)', [
    [[[true, true]], true],
    [[[true, false]], false],
    [[[false, true]], false],
    [[[false, false]], false],
  ]),
  group(
    '17.3.1 all',
    'a: vec3<bool>',
    'bool',
    'all(a)',
    triples.map((t) => [[t], t.every((x) => x)]),
  ),
  group('17.3.1 all', 'a: vec4<bool>', 'bool', 'all(a)', [
    [[[true, true, true, true]], true],
    [[[true, true, true, false]], false],
  ]),
  group('17.3.2 any', 'a: bool', 'bool', 'any(a)', [
    [[true], true],
    [[false], false],
  ]),
  group('17.3.2 any', 'a: vec2<bool>', 'bool', 'any(a)', [
    [[[true, true]], true],
    [[[true, false]], true],
    [[[false, true]], true],
    [[[false, false]], false],
  ]),
  group(
    '17.3.2 any',
    'a: vec3<bool>',
    'bool',
    'any(a)',
    triples.map((t) => [[t], t.some((x) => x)]),
  ),
  group('17.3.2 any', 'a: vec4<bool>', 'bool', 'any(a)', [
    [[[false, false, false, false]], false],
    [[[false, false, false, true]], true],
  ]),
  group('17.3.3 select', 'f: u32, t: u32, c: bool', 'u32', 'select(f, t, c)', [
    [[1, 2, false], 1],
    [[1, 2, true], 2],
    [[0, 0xffffffff, true], 0xffffffff],
  ]),
  group('17.3.3 select', 'f: i32, t: i32, c: bool', 'i32', 'select(f, t, c)', [
    [[-1, 2, false], -1],
    [[-1, 2, true], 2],
  ]),
  group('17.3.3 select', 'f: f32, t: f32, c: bool', 'f32', 'select(f, t, c)', [
    [[-0, 2.5, false], -0],
    [[-0, 2.5, true], 2.5],
    [[1, Number.POSITIVE_INFINITY, true], Number.POSITIVE_INFINITY],
    [[{ bits: 0x7f800001 }, 1, false], { bits: 0x7f800001 }],
  ]),
  group('17.3.3 select', 'f: f16, t: f16, c: bool', 'f16', 'select(f, t, c)', [
    [[-0, 2.5, false], -0],
    [[-0, 2.5, true], 2.5],
    [[{ bits: 0x7c01 }, 1, false], { bits: 0x7c01 }],
  ]),
  group('17.3.3 select', 'f: vec2<u32>, t: vec2<u32>, c: bool', 'vec2<u32>', 'select(f, t, c)', [
    [
      [[1, 2], [3, 4], true],
      [3, 4],
    ],
    [
      [[1, 2], [3, 4], false],
      [1, 2],
    ],
  ]),
  group('17.3.3 select', 'f: vec3<i32>, t: vec3<i32>, c: vec3<bool>', 'vec3<i32>', 'select(f, t, c)', [
    [
      [
        [1, 2, 3],
        [-1, -2, -3],
        [true, false, true],
      ],
      [-1, 2, -3],
    ],
  ]),
  group('17.3.3 select', 'f: vec2<f32>, t: vec2<f32>, c: vec2<bool>', 'vec2<f32>', 'select(f, t, c)', [
    [
      [
        [1, 2],
        [-1, -2],
        [false, true],
      ],
      [1, -2],
    ],
  ]),
  // A function: both arms are evaluated, in order, then the condition.
  group(
    '17.3.3 select; 11.2 Function Calls',
    'c: bool',
    'u32',
    'var n = 0u; let r = select(seen$(&n, 1u), seen$(&n, 2u), c && seen$(&n, 3u) == 3u); return n * 10u + r;',
    [
      [[false], 121],
      [[true], 1232],
    ],
    { module: COUNTING },
  ),
  group(
    '17.3.3 select; 6.5.6 Out-of-Bounds Access',
    'i: u32',
    'u32',
    'let t = array(5u, 6u); return select(t[i], 9u, i >= 2u);',
    [
      [[0], 5],
      [[1], 6],
      [[2], 'undefined'],
    ],
  ),
];
