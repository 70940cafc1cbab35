import { at } from '../base/assert.ts';
import { type FloatBinary, type FloatUnary, FOLD_FLOAT_BINARY, FOLD_FLOAT_UNARY } from './lane-floats.ts';

/** Two-operand operations on four lanes; comparisons give masks: all ones for true, zero for false. */
export type LaneBinary =
  | 'add'
  | 'sub'
  | 'mul'
  | 'and'
  | 'or'
  | 'xor'
  /** a & ~b */
  | 'andnot'
  | 'min_s'
  | 'min_u'
  | 'max_s'
  | 'max_u'
  | 'eq'
  | 'lt_s'
  | 'lt_u'
  | 'le_s'
  | 'le_u'
  /** Counts modulo 32, one for each lane. */
  | 'shl'
  | 'shr_s'
  | 'shr_u'
  /** Truncated quotients. The divisor is not zero, and the quotient is not 2^31. */
  | 'quot_s'
  | 'quot_u'
  | FloatBinary;

export type LaneUnary = 'not' | 'popcount' | FloatUnary;

/** An index into {@link LaneGraph.nodes}. */
export type LaneId = number;

/**
 * One value in four lanes of 32 bits. `level` says what it depends on: 0 on nothing, 1 on the slower
 * parameters only (the same in all lanes of a run), 2 on those that change along a run.
 */
export type LaneNode = { readonly level: 0 | 1 | 2 } & (
  | { readonly kind: 'constant'; readonly bits: number }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'unary'; readonly op: LaneUnary; readonly a: LaneId }
  | { readonly kind: 'binary'; readonly op: LaneBinary; readonly a: LaneId; readonly b: LaneId }
  /** Bit by bit: `yes` where the mask is set, else `no`. */
  | { readonly kind: 'select'; readonly mask: LaneId; readonly yes: LaneId; readonly no: LaneId }
);

/**
 * A graph of lane values, operands before users, equal values once. Every operation is total and
 * without effects: a value may be computed for lanes that do not need it.
 */
export interface LaneGraph {
  readonly nodes: readonly LaneNode[];
  constant(bits: number): LaneId;
  parameter(index: number): LaneId;
  unary(op: LaneUnary, a: LaneId): LaneId;
  binary(op: LaneBinary, a: LaneId, b: LaneId): LaneId;
  select(mask: LaneId, yes: LaneId, no: LaneId): LaneId;
  /** The pattern of a value that is constant, else `null`. */
  constantBits(id: LaneId): number | null;
}

const ONES = 0xffffffff;
const mask = (condition: boolean): number => (condition ? ONES : 0);

const popcount = (bits: number): number => {
  let count = 0;
  for (let i = 0; i < 32; i++) count += (bits >>> i) & 1;
  return count;
};

/** Folding on patterns; the caller reduces modulo 2^32. */
const FOLD: Readonly<Record<LaneBinary, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => Math.imul(a, b),
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  andnot: (a, b) => a & ~b,
  min_s: (a, b) => Math.min(a | 0, b | 0),
  min_u: (a, b) => Math.min(a, b),
  max_s: (a, b) => Math.max(a | 0, b | 0),
  max_u: (a, b) => Math.max(a, b),
  eq: (a, b) => mask(a === b),
  lt_s: (a, b) => mask((a | 0) < (b | 0)),
  lt_u: (a, b) => mask(a < b),
  le_s: (a, b) => mask((a | 0) <= (b | 0)),
  le_u: (a, b) => mask(a <= b),
  shl: (a, b) => a << b,
  shr_s: (a, b) => a >> b,
  shr_u: (a, b) => a >>> b,
  quot_s: (a, b) => Math.trunc((a | 0) / (b | 0)),
  quot_u: (a, b) => Math.trunc(a / b),
  ...FOLD_FLOAT_BINARY,
};

const FOLD_UNARY: Readonly<Record<LaneUnary, (a: number) => number>> = {
  not: (a) => ~a,
  popcount,
  ...FOLD_FLOAT_UNARY,
};

const COMMUTATIVE: ReadonlySet<LaneBinary> = new Set(['add', 'mul', 'and', 'or', 'xor', 'eq']);

/**
 * What the operation comes to when its right operand is a certain constant, or a mask meets itself: an
 * operand or a constant. Nothing is concluded about two values that are equal: a sweep that reasons away
 * what it was asked to try (x + y == y + x) would not be one.
 */
function identity(
  op: LaneBinary,
  a: LaneId,
  b: LaneId,
  x: number | null,
  y: number | null,
): LaneId | { bits: number } | null {
  switch (op) {
    case 'add':
      return y === 0 ? a : null;
    case 'sub':
      return y === 0 ? a : null;
    case 'mul':
      return y === 1 ? a : y === 0 ? { bits: 0 } : null;
    case 'and':
      return y === ONES || a === b ? a : y === 0 ? { bits: 0 } : null;
    case 'or':
      return y === 0 || a === b ? a : y === ONES ? { bits: ONES } : null;
    case 'xor':
      return y === 0 ? a : null;
    case 'andnot':
      return y === 0 ? a : y === ONES || a === b || x === 0 ? { bits: 0 } : null;
    case 'shl':
    case 'shr_s':
    case 'shr_u':
      return y !== null && (y & 31) === 0 ? a : null;
    case 'quot_s':
    case 'quot_u':
      return y === 1 ? a : null;
    default:
      return null;
  }
}

/** An empty graph; the parameters from `running` on change from lane to lane. */
export function laneGraph(running: number): LaneGraph {
  const nodes: LaneNode[] = [];
  const known = new Map<string, LaneId>();
  const intern = (key: string, node: LaneNode): LaneId => {
    const existing = known.get(key);
    if (existing !== undefined) return existing;
    nodes.push(node);
    known.set(key, nodes.length - 1);
    return nodes.length - 1;
  };
  const levelOf = (...ids: readonly LaneId[]) =>
    ids.reduce<0 | 1 | 2>((level, id) => (at(nodes, id).level > level ? at(nodes, id).level : level), 0);
  const constantBits = (id: LaneId): number | null => {
    const node = at(nodes, id);
    return node.kind === 'constant' ? node.bits : null;
  };
  const constant = (bits: number): LaneId => intern(`c${bits >>> 0}`, { kind: 'constant', level: 0, bits: bits >>> 0 });

  const unary = (op: LaneUnary, a: LaneId): LaneId => {
    const bits = constantBits(a);
    if (bits !== null) return constant(FOLD_UNARY[op](bits));
    const node = at(nodes, a);
    if (op === 'not' && node.kind === 'unary' && node.op === 'not') return node.a;
    return intern(`${op} ${a}`, { kind: 'unary', level: levelOf(a), op, a });
  };

  const binary = (op: LaneBinary, left: LaneId, right: LaneId): LaneId => {
    const swapped =
      COMMUTATIVE.has(op) && (constantBits(left) !== null || (constantBits(right) === null && left > right));
    const [a, b] = swapped ? [right, left] : [left, right];
    const x = constantBits(a);
    const y = constantBits(b);
    if (x !== null && y !== null) return constant(FOLD[op](x, y));
    const simple = identity(op, a, b, x, y);
    if (simple !== null) return typeof simple === 'number' ? simple : constant(simple.bits);
    if (op === 'andnot' && x === ONES) return unary('not', b);
    if (op === 'xor' && y === ONES) return unary('not', a);
    return intern(`${op} ${a} ${b}`, { kind: 'binary', level: levelOf(a, b), op, a, b });
  };

  const select = (choice: LaneId, yes: LaneId, no: LaneId): LaneId => {
    const chosen = constantBits(choice);
    if (chosen === ONES || yes === no) return yes;
    if (chosen === 0) return no;
    const [y, n] = [constantBits(yes), constantBits(no)];
    if (n === 0) return binary('and', yes, choice);
    if (y === 0) return binary('andnot', no, choice);
    if (y === ONES) return binary('or', no, choice);
    if (n === ONES) return binary('or', yes, unary('not', choice));
    return intern(`? ${choice} ${yes} ${no}`, {
      kind: 'select',
      level: levelOf(choice, yes, no),
      mask: choice,
      yes,
      no,
    });
  };

  const parameter = (index: number): LaneId =>
    intern(`p${index}`, { kind: 'parameter', level: index >= running ? 2 : 1, index });

  return { nodes, constant, parameter, unary, binary, select, constantBits };
}
