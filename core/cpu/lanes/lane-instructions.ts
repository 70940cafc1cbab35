import { at, unreachable } from '../../base/assert.ts';
import type { LaneGraph } from './lane-graph.ts';
import type { LaneBinary, LaneId, LaneNode, LaneUnary } from './lane-nodes.ts';
import type { Level } from './lane-levels.ts';
import { lookupText } from './lane-lookup.ts';

/** Names of the values of one copy of the loop body: hoisted values have one name, the others one for each copy. */
export type Name = (id: LaneId) => string;

export interface Naming {
  readonly graph: LaneGraph;
  readonly levels: readonly Level[];
  readonly name: Name;
}

const SIMPLE: Readonly<Record<Exclude<LaneBinary, 'shl' | 'shr_s' | 'shr_u' | 'quot_s' | 'quot_u'>, string>> = {
  add: 'i32x4.add',
  sub: 'i32x4.sub',
  mul: 'i32x4.mul',
  and: 'v128.and',
  or: 'v128.or',
  xor: 'v128.xor',
  andnot: 'v128.andnot',
  min_s: 'i32x4.min_s',
  min_u: 'i32x4.min_u',
  max_s: 'i32x4.max_s',
  max_u: 'i32x4.max_u',
  eq: 'i32x4.eq',
  lt_s: 'i32x4.lt_s',
  lt_u: 'i32x4.lt_u',
  le_s: 'i32x4.le_s',
  le_u: 'i32x4.le_u',
  f_add: 'f32x4.add',
  f_sub: 'f32x4.sub',
  f_mul: 'f32x4.mul',
  f_div: 'f32x4.div',
  f_eq: 'f32x4.eq',
  f_lt: 'f32x4.lt',
  f_le: 'f32x4.le',
};

const SIMPLE_UNARY: Readonly<Record<Exclude<LaneUnary, 'popcount'>, string>> = {
  not: 'v128.not',
  f_sqrt: 'f32x4.sqrt',
  f_ceil: 'f32x4.ceil',
  f_floor: 'f32x4.floor',
  f_trunc: 'f32x4.trunc',
  f_nearest: 'f32x4.nearest',
  f_from_s: 'f32x4.convert_i32x4_s',
  f_from_u: 'f32x4.convert_i32x4_u',
  f_to_s: 'i32x4.trunc_sat_f32x4_s',
  f_to_u: 'i32x4.trunc_sat_f32x4_u',
};

const repeat4 = (bytes: (lane: number) => readonly number[]): string => [0, 1, 2, 3].flatMap(bytes).join(' ');
export const splat = (bits: number): string => `(v128.const i32x4 ${repeat4(() => [bits | 0])})`;

const SPREAD_LOW_BYTE = repeat4((lane) => [4 * lane, 4 * lane, 4 * lane, 4 * lane]);
const BYTE_OFFSETS = repeat4(() => [0, 8, 16, 24]);
const BYTE_POWERS = '(v128.const i8x16 1 2 4 8 16 32 64 -128 0 0 0 0 0 0 0 0)';
const HIGH_HALF = '8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15';
const LOW_HALVES = '0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23';
const EVEN_LANES = '0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27';

/**
 * 2^n in each lane, n from 0 to 31. WebAssembly shifts all lanes by one count, so a count for each lane
 * becomes a factor. Byte j of 2^n is table[n - 8 j]: `swizzle` gives 0 for an index outside the table.
 */
const powerOfTwo = (n: string): string =>
  `(i8x16.swizzle ${BYTE_POWERS} (i8x16.sub (i8x16.swizzle ${n} (v128.const i8x16 ${SPREAD_LOW_BYTE})) (v128.const i8x16 ${BYTE_OFFSETS})))`;

/** a >> n as (a * 2^(31 - n)) >> 31 in 64 bits, for n from 0 to 31. */
function shiftRightEach(a: string, n: string, factor: string): string {
  const half = (which: 'low' | 'high') =>
    `(i64x2.shr_u (i64x2.extmul_${which}_i32x4_u ${a} (local.get ${factor})) (i32.const 31))`;
  const power = powerOfTwo(`(v128.andnot ${splat(31)} ${n})`);
  return `(local.set ${factor} ${power}) (i8x16.shuffle ${EVEN_LANES} ${half('low')} ${half('high')})`;
}

/**
 * Truncated quotients by double precision. They are exact: |a| < 2^32 and the true quotient, when it is
 * not an integer, is at least 1/|b| away from one, more than its rounding error of |a/b| * 2^-53.
 */
function quotients(sign: 's' | 'u', a: string, b: string): string {
  const high = (x: string) => `(i8x16.shuffle ${HIGH_HALF} ${x} ${x})`;
  const divide = (x: string, y: string) =>
    `(i32x4.trunc_sat_f64x2_${sign}_zero (f64x2.div (f64x2.convert_low_i32x4_${sign} ${x}) (f64x2.convert_low_i32x4_${sign} ${y})))`;
  return `(i8x16.shuffle ${LOW_HALVES} ${divide(a, b)} ${divide(high(a), high(b))})`;
}

function shiftText({ graph, levels, name }: Naming, op: 'shl' | 'shr_s' | 'shr_u', a: string, count: LaneId): string {
  const node = at(graph.nodes, count);
  if (node.kind === 'constant') return `(i32x4.${op} ${a} (i32.const ${node.bits & 31}))`;
  if (at(levels, count) < 3) return `(i32x4.${op} ${a} (i32x4.extract_lane 0 ${name(count)}))`;
  const n = `(v128.and ${name(count)} ${splat(31)})`;
  if (op === 'shl') return `(i32x4.mul ${a} ${powerOfTwo(n)})`;
  if (op === 'shr_u') return shiftRightEach(a, n, '$power');
  // Arithmetically: flip the negative lanes, shift zeros in, flip them back.
  const sign = `(i32x4.shr_s ${a} (i32.const 31))`;
  return `(local.set $flipped (v128.xor ${a} ${sign})) (v128.xor ${shiftRightEach('(local.get $flipped)', n, '$power')} ${sign})`;
}

/** Instructions that leave the value of `node` on the stack. */
export function nodeText(naming: Naming, node: Exclude<LaneNode, { readonly kind: 'carried' | 'last' }>): string {
  const { graph, name } = naming;
  switch (node.kind) {
    case 'constant':
      return splat(node.bits);
    case 'parameter':
      return `(i32x4.splat (local.get $p${node.index}))`;
    case 'unary':
      if (node.op !== 'popcount') return `(${SIMPLE_UNARY[node.op]} ${name(node.a)})`;
      // The second sum as a product with ones: one instruction where `extadd_pairwise` takes three.
      return `(i32x4.dot_i16x8_s (i16x8.extadd_pairwise_i8x16_u (i8x16.popcnt ${name(node.a)})) (v128.const i16x8 1 1 1 1 1 1 1 1))`;
    case 'binary': {
      const a = name(node.a);
      switch (node.op) {
        case 'shl':
        case 'shr_s':
        case 'shr_u':
          return shiftText(naming, node.op, a, node.b);
        case 'quot_s':
          return quotients('s', a, name(node.b));
        case 'quot_u':
          return quotients('u', a, name(node.b));
        default:
          return `(${SIMPLE[node.op]} ${a} ${name(node.b)})`;
      }
    }
    case 'select':
      return `(v128.bitselect ${name(node.yes)} ${name(node.no)} ${name(node.mask)})`;
    case 'lookup':
      return lookupText(node.words, name(node.index), graph.bound(node.index));
    default:
      return unreachable(node);
  }
}
