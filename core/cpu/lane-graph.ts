import { at } from '../base/assert.ts';
import { boundOf } from './lane-bounds.ts';
import { chooseBinary, chooseSelect } from './lane-choice.ts';
import type { FloatBinary, FloatUnary } from './lane-floats.ts';
import { COMMUTATIVE, FOLD, FOLD_UNARY, identity } from './lane-fold.ts';

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
  /** The word at `index`; any where there is none. */
  | { readonly kind: 'lookup'; readonly words: readonly number[]; readonly index: LaneId }
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
  lookup(words: readonly number[], index: LaneId): LaneId;
  /** The pattern of a value that is constant, else `null`. */
  constantBits(id: LaneId): number | null;
  /** See {@link boundOf}. */
  bound(id: LaneId): number;
}

const ONES = 0xffffffff;

/** An empty graph; the parameters from `running` on change from lane to lane. */
export function laneGraph(running: number): LaneGraph {
  const nodes: LaneNode[] = [];
  const bounds: number[] = [];
  const known = new Map<string, LaneId>();
  const intern = (key: string, node: LaneNode): LaneId => {
    const existing = known.get(key);
    if (existing !== undefined) return existing;
    nodes.push(node);
    bounds.push(boundOf(node, bound, constantBits));
    known.set(key, nodes.length - 1);
    return nodes.length - 1;
  };
  const levelOf = (...ids: readonly LaneId[]) =>
    ids.reduce<0 | 1 | 2>((level, id) => (at(nodes, id).level > level ? at(nodes, id).level : level), 0);
  const bound = (id: LaneId): number => at(bounds, id);
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
    if (op === 'f_from_u' && bound(a) <= 0x7fffffff) return unary('f_from_s', a);
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
    const better = chooseBinary(graph, op, a, b);
    if (better !== null) return better;
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
    const better = chooseSelect(graph, choice, yes, no);
    if (better !== null) return better;
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

  const lookup = (words: readonly number[], index: LaneId): LaneId => {
    const first = at(words, 0);
    if (words.every((word) => word === first)) return constant(first);
    const place = constantBits(index);
    if (place !== null) return constant(words[place] ?? first);
    return intern(`[${words.join(' ')}] ${index}`, { kind: 'lookup', level: levelOf(index), words, index });
  };

  const graph: LaneGraph = { nodes, constant, parameter, unary, binary, select, lookup, constantBits, bound };
  return graph;
}
