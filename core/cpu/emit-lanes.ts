import { at, unreachable } from '../base/assert.ts';
import { type Space, shiftOf } from '../ir/space.ts';
import type { LaneBinary, LaneGraph, LaneId, LaneNode, LaneUnary } from './lane-graph.ts';
import type { Lanes } from './lower-lanes.ts';
import { tableAddress } from './tile.ts';

/** Names of the values of one copy of the loop body: hoisted values have one name, the others one for each copy. */
type Name = (id: LaneId) => string;

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
const splat = (bits: number): string => `(v128.const i32x4 ${repeat4(() => [bits | 0])})`;

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
  `(i8x16.swizzle ${BYTE_POWERS} (i8x16.sub (i8x16.shuffle ${SPREAD_LOW_BYTE} ${n} ${n}) (v128.const i8x16 ${BYTE_OFFSETS})))`;

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

function shiftText(graph: LaneGraph, op: 'shl' | 'shr_s' | 'shr_u', a: string, count: LaneId, name: Name): string {
  const node = at(graph.nodes, count);
  if (node.kind === 'constant') return `(i32x4.${op} ${a} (i32.const ${node.bits & 31}))`;
  if (node.level < 2) return `(i32x4.${op} ${a} (i32x4.extract_lane 0 ${name(count)}))`;
  const n = `(v128.and ${name(count)} ${splat(31)})`;
  if (op === 'shl') return `(i32x4.mul ${a} ${powerOfTwo(n)})`;
  if (op === 'shr_u') return shiftRightEach(a, n, '$power');
  // Arithmetically: flip the negative lanes, shift zeros in, flip them back.
  const sign = `(i32x4.shr_s ${a} (i32.const 31))`;
  return `(local.set $flipped (v128.xor ${a} ${sign})) (v128.xor ${shiftRightEach('(local.get $flipped)', n, '$power')} ${sign})`;
}

/** Instructions that leave the value of `node` on the stack. */
function nodeText(graph: LaneGraph, node: LaneNode, name: Name): string {
  switch (node.kind) {
    case 'constant':
      return splat(node.bits);
    case 'parameter':
      return `(i32x4.splat (local.get $p${node.index}))`;
    case 'unary':
      if (node.op !== 'popcount') return `(${SIMPLE_UNARY[node.op]} ${name(node.a)})`;
      return `(i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (i8x16.popcnt ${name(node.a)})))`;
    case 'binary': {
      const a = name(node.a);
      switch (node.op) {
        case 'shl':
        case 'shr_s':
        case 'shr_u':
          return shiftText(graph, node.op, a, node.b, name);
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
    default:
      return unreachable(node);
  }
}

/** The nodes that the roots need, in order. */
function needed(graph: LaneGraph, roots: readonly LaneId[]): readonly LaneId[] {
  const wanted = new Set(roots);
  const found: LaneId[] = [];
  // Operands stand before users, so one walk down from the end sees every user before its operands.
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    if (!wanted.has(id)) continue;
    found.push(id);
    const node = at(graph.nodes, id);
    if (node.kind === 'unary') wanted.add(node.a);
    if (node.kind === 'binary') wanted.add(node.a).add(node.b);
    if (node.kind === 'select') wanted.add(node.mask).add(node.yes).add(node.no);
  }
  return found.reverse();
}

/** Enough independent work to fill the processor's units without spilling all its registers. */
const BODY_INSTRUCTIONS = 160;
const MOST_COPIES = 8;

export const COUNT_LANES = 4;

/** Texts that read what one vector of inputs comes to; masks but for `value`, which may be a word. See {@link Lanes}. */
export interface LaneResults {
  readonly requires: string | null;
  readonly value: string;
  readonly undefined: string | null;
}

/** What is done with what the lanes come to. */
export interface LaneSink {
  /** The exported function, its parameters behind those of every such function, and its vectors. */
  readonly name: string;
  readonly parameters: string;
  readonly locals: readonly string[];
  /** Vectors of inputs in one turn of the loop, at most. */
  readonly mostCopies: number;
  /** `$ones` holds all ones; `copy` is the place of the vector in its turn. */
  take(results: LaneResults, copy: number): readonly string[];
  /** Behind a turn of so many vectors. */
  turn(vectors: number): string;
  /** Behind the last turn. */
  readonly end: string;
}

/** The sink of `lanes`: adds to the counters of true, false, excluded and undefined in memory, each from its own mask. */
export function countingSink(stops: boolean): LaneSink {
  const add = (counter: string, mask: string) => `(local.set ${counter} (i32x4.sub (local.get ${counter}) ${mask}))`;
  return {
    name: 'lanes',
    parameters: '',
    locals: ['$true', '$false', '$excluded', ...(stops ? ['$undefined'] : [])],
    mostCopies: MOST_COPIES,
    take({ requires, value, undefined: stopped }) {
      const defined = (mask: string) => (stopped === null ? mask : `(v128.andnot ${mask} ${stopped})`);
      const required = requires ?? '(local.get $ones)';
      return [
        add('$true', defined(requires === null ? value : `(v128.and ${requires} ${value})`)),
        add('$false', defined(`(v128.andnot ${required} ${value})`)),
        ...(requires === null ? [] : [add('$excluded', defined(`(v128.andnot (local.get $ones) ${requires})`))]),
        ...(stopped === null ? [] : [add('$undefined', stopped)]),
      ];
    },
    turn: () => '',
    end: `(call $add_lanes (i32.const 0) (local.get $true))
(call $add_lanes (i32.const 8) (local.get $false))
(call $add_lanes (i32.const 16) (local.get $excluded))${stops ? '\n(call $add_lanes (i32.const 24) (local.get $undefined))' : ''}`,
  };
}

/** What {@link countingSink} calls. */
export const ADD_LANES = `(func $add_lanes (param $at i32) (param $counts v128)
(i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (i64.add
${[0, 1].map((half) => `(i64.add ${[0, 1].map((k) => `(i64.extend_i32_u (i32x4.extract_lane ${2 * half + k} (local.get $counts)))`).join(' ')})`).join('\n')}))))`;

/**
 * A function that evaluates a run by lanes: the parameters where the run starts, `$n`, a multiple of {@link COUNT_LANES},
 * the length of the run, `$place`, where it starts in the tables of the layout, and those of the sink.
 */
export function emitLanes(
  { graph, requires, value, undefined: stopped }: Lanes,
  space: Space,
  running: number,
  sink: LaneSink,
): string {
  const parameters = space.length;
  /** How far the running parameter is from one lane to the next. */
  const stride = 2 ** shiftOf(at(space, running));
  /** Nothing to take from tables: the running parameter is the last one. */
  const plain = running === parameters - 1;
  const ids = needed(
    graph,
    [requires, value, stopped].filter((root) => root !== null),
  );
  const moving = ids.filter((id) => at(graph.nodes, id).level === 2);
  const fixed = ids.filter((id) => at(graph.nodes, id).level < 2);
  const copies = Math.max(1, Math.min(sink.mostCopies, Math.floor(BODY_INSTRUCTIONS / (moving.length + 4))));
  const locals = new Set<string>(['$x', '$power', '$flipped', '$ones', ...sink.locals]);

  const nameIn =
    (copy: number): Name =>
    (id) =>
      at(graph.nodes, id).level < 2 ? `(local.get $u${id})` : `(local.get $v${copy}_${id})`;
  const set = (name: string, text: string): string => {
    locals.add(name);
    // A text may start with assignments of its own temporaries; the value is what comes last.
    return `${text}\n(local.set ${name})`;
  };
  /** A parameter that changes along the run: counting up, or from its table. `$x` is what the running one starts from. */
  const input = (copy: number, parameter: number): string => {
    const counted = splat(4 * copy * stride);
    if (plain) return copy === 0 ? '(local.get $x)' : `(i32x4.add (local.get $x) ${counted})`;
    const entry = `(v128.load offset=${tableAddress(running, parameter) + 16 * copy} align=4 (local.get $place))`;
    return parameter === running ? `(i32x4.add (local.get $x) ${entry})` : entry;
  };
  const body = (copy: number): string => {
    const name = nameIn(copy);
    const lines = moving.map((id) => {
      const node = at(graph.nodes, id);
      return set(`$v${copy}_${id}`, node.kind === 'parameter' ? input(copy, node.index) : nodeText(graph, node, name));
    });
    const text = (root: LaneId | null) => (root === null ? null : name(root));
    lines.push(...sink.take({ requires: text(requires), value: name(value), undefined: text(stopped) }, copy));
    return lines.join('\n');
  };
  const loop = (label: string, perTurn: number): string => {
    const bodies = Array.from({ length: perTurn }, (_, copy) => body(copy)).join('\n');
    return `(block $end_${label} (loop $${label}
(br_if $end_${label} (i32.lt_u (local.get $n) (i32.const ${4 * perTurn})))
${bodies}
${plain ? `(local.set $x (i32x4.add (local.get $x) ${splat(4 * perTurn * stride)}))` : `(local.set $place (i32.add (local.get $place) (i32.const ${16 * perTurn})))`}
${sink.turn(perTurn)}(local.set $n (i32.sub (local.get $n) (i32.const ${4 * perTurn})))
(br $${label})))`;
  };

  const hoisted = fixed.map((id) => set(`$u${id}`, nodeText(graph, at(graph.nodes, id), nameIn(0))));
  const loops = copies === 1 ? [loop('one', 1)] : [loop('many', copies), loop('one', 1)];
  const begin = `(i32x4.splat (local.get $p${running}))`;
  const start = plain
    ? `(local.set $x (i32x4.add ${begin} (v128.const i32x4 ${[0, 1, 2, 3].map((lane) => (lane * stride) | 0).join(' ')})))`
    : `(local.set $x ${begin})\n(local.set $place (i32.shl (local.get $place) (i32.const 2)))`;
  const parametersText = Array.from({ length: parameters }, (_, i) => `(param $p${i} i32)`).join(' ');
  return `(func (export "${sink.name}") ${parametersText} (param $n i32) (param $place i32)${sink.parameters}
${[...locals].map((name) => `(local ${name} v128)`).join('\n')}
(local.set $ones ${splat(-1)})
${hoisted.join('\n')}
${start}
${loops.join('\n')}
${sink.end})`;
}
