import { type Group, group, pairs } from './case.ts';

const SPEC = '8.6 Logical Expressions';
const BOTH = [false, true] as const;
const ALL = pairs(BOTH, BOTH);
const truth = (source: string, f: (a: boolean, b: boolean) => boolean): Group =>
  group(
    SPEC,
    'a: bool, b: bool',
    'bool',
    source,
    ALL.map(([a, b]) => [[a, b], f(a, b)]),
  );

/** A function that counts its calls, so that it shows which operands were evaluated. */
const COUNTING =
  'fn seen$(n: ptr<function, u32>, mark: u32, value: bool) -> bool { *n = *n * 10u + mark; return value; }';
const counting = (source: string, f: (a: boolean, b: boolean) => number): Group =>
  group(
    `${SPEC}; 15.1 Program Order Within an Invocation`,
    'a: bool, b: bool',
    'u32',
    `var n = 0u; let r = ${source}; return n * 2u + u32(r);`,
    ALL.map(([a, b]) => [[a, b], f(a, b)]),
    { module: COUNTING },
  );

export const LOGICAL: readonly Group[] = [
  truth('a && b', (a, b) => a && b),
  truth('a || b', (a, b) => a || b),
  truth('a & b', (a, b) => a && b),
  truth('a | b', (a, b) => a || b),
  truth('!a', (a) => !a),
  truth('!a && !b', (a, b) => !(a || b)),
  truth('a == b', (a, b) => a === b),
  truth('a != b', (a, b) => a !== b),
  truth('(a && b) || (!a && !b)', (a, b) => a === b),
  truth('select(a, b, a != b)', (a, b) => (a !== b ? b : a)),
  // The right operand of && and || is evaluated only when it decides; that of & and | always.
  counting('seen$(&n, 1u, a) && seen$(&n, 2u, b)', (a, b) => (a ? 24 : 2) + Number(a && b)),
  counting('seen$(&n, 1u, a) || seen$(&n, 2u, b)', (a, b) => (a ? 2 : 24) + Number(a || b)),
  counting('seen$(&n, 1u, a) & seen$(&n, 2u, b)', (a, b) => 24 + Number(a && b)),
  counting('seen$(&n, 1u, a) | seen$(&n, 2u, b)', (a, b) => 24 + Number(a || b)),
  counting('seen$(&n, 1u, a) == seen$(&n, 2u, b)', (a, b) => 24 + Number(a === b)),
  counting('(seen$(&n, 1u, a) && seen$(&n, 2u, b)) || seen$(&n, 3u, true)', (a, b) => (a ? (b ? 24 : 246) : 26) + 1),
  counting('(seen$(&n, 1u, a) || seen$(&n, 2u, b)) && seen$(&n, 3u, false)', (a, b) => (a ? 26 : b ? 246 : 24)),
  group(SPEC, 'a: vec3<bool>, b: vec3<bool>', 'vec3<bool>', 'a & b', [
    [
      [
        [true, false, true],
        [true, true, false],
      ],
      [true, false, false],
    ],
  ]),
  group(SPEC, 'a: vec3<bool>, b: vec3<bool>', 'vec3<bool>', 'a | b', [
    [
      [
        [true, false, false],
        [true, true, false],
      ],
      [true, true, false],
    ],
  ]),
  group(SPEC, 'a: vec2<bool>', 'vec2<bool>', '!a', [[[[true, false]], [false, true]]]),
  // A right operand that would be an error is not reached.
  group(
    `${SPEC}; 6.5.6 Out-of-Bounds Access`,
    'i: u32',
    'bool',
    'let t = array(1u, 2u, 3u); return i < 3u && t[i] == 2u;',
    [
      [[0], false],
      [[1], true],
      [[2], false],
      [[3], false],
      [[0xffffffff], false],
    ],
  ),
  group(
    `${SPEC}; 6.5.6 Out-of-Bounds Access`,
    'i: u32',
    'bool',
    'let t = array(1u, 2u, 3u); return i >= 3u || t[i] == 2u;',
    [
      [[0], false],
      [[1], true],
      [[3], true],
      [[0xffffffff], true],
    ],
  ),
  group(
    `${SPEC}; 6.5.6 Out-of-Bounds Access`,
    'i: u32',
    'bool',
    'let t = array(1u, 2u, 3u); return (i < 3u) & (t[i] == 2u);',
    [
      [[1], true],
      [[0], false],
      [[3], 'undefined'],
      [[0xffffffff], 'undefined'],
    ],
  ),
];
