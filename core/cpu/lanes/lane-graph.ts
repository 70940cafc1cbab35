import { at } from '../../base/assert.ts';
import { boundOf } from './lane-bounds.ts';
import { chooseBinary, chooseSelect } from './lane-choice.ts';
import { COMMUTATIVE, FOLD, FOLD_UNARY, identity } from './lane-fold.ts';
import type { LaneBinary, LaneId, LaneLoop, LaneMark, LaneNode, LaneUnary, Region } from './lane-nodes.ts';

/**
 * A graph of lane values, operands before users but for what loops carry, equal values once. Every operation is total
 * and without effects: a value may be computed for lanes that do not need it.
 */
export interface LaneGraph {
  readonly nodes: readonly LaneNode[];
  /** Inner ones behind those around them. */
  readonly loops: readonly LaneLoop[];
  constant(bits: number): LaneId;
  parameter(index: number): LaneId;
  unary(op: LaneUnary, a: LaneId): LaneId;
  binary(op: LaneBinary, a: LaneId, b: LaneId): LaneId;
  select(mask: LaneId, yes: LaneId, no: LaneId): LaneId;
  lookup(words: readonly number[], index: LaneId): LaneId;
  /** What is built from here on may change from turn to turn, where it depends on what is carried. */
  beginLoop(enters: LaneId): LaneLoop;
  /** For the innermost loop that was begun. */
  carry(start: LaneId): LaneId;
  endLoop(entries: number): void;
  /** Behind the end of the loop. */
  last(carried: LaneId): LaneId;
  mark(): LaneMark;
  back(mark: LaneMark): void;
  /** The pattern of a value that is constant, else `null`. */
  constantBits(id: LaneId): number | null;
  /** See {@link boundOf}. */
  bound(id: LaneId): number;
}

const ONES = 0xffffffff;

export function laneGraph(): LaneGraph {
  const nodes: LaneNode[] = [];
  const bounds: number[] = [];
  const keys: string[] = [];
  const loops: LaneLoop[] = [];
  let current: Region = 0;
  const known = new Map<string, LaneId>();
  const intern = (key: string, node: LaneNode): LaneId => {
    const existing = known.get(key);
    if (existing !== undefined) return existing;
    nodes.push(node);
    keys.push(key);
    bounds.push(boundOf(node, bound, constantBits));
    known.set(key, nodes.length - 1);
    return nodes.length - 1;
  };
  const depth = (region: Region): number => loops[region - 1]?.depth ?? 0;
  const regionOf = (...ids: readonly LaneId[]): Region =>
    ids.map((id) => at(nodes, id).region).reduce((a, b) => (depth(b) > depth(a) ? b : a), 0);
  const bound = (id: LaneId): number => at(bounds, id);
  const constantBits = (id: LaneId): number | null => {
    const node = at(nodes, id);
    return node.kind === 'constant' ? node.bits : null;
  };
  const constant = (bits: number): LaneId =>
    intern(`c${bits >>> 0}`, { kind: 'constant', region: 0, bits: bits >>> 0 });

  const unary = (op: LaneUnary, a: LaneId): LaneId => {
    const bits = constantBits(a);
    if (bits !== null) return constant(FOLD_UNARY[op](bits));
    const node = at(nodes, a);
    if (op === 'not' && node.kind === 'unary' && node.op === 'not') return node.a;
    if (op === 'f_from_u' && bound(a) <= 0x7fffffff) return unary('f_from_s', a);
    return intern(`${op} ${a}`, { kind: 'unary', region: regionOf(a), op, a });
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
    return intern(`${op} ${a} ${b}`, { kind: 'binary', region: regionOf(a, b), op, a, b });
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
      region: regionOf(choice, yes, no),
      mask: choice,
      yes,
      no,
    });
  };

  const parameter = (index: number): LaneId => intern(`p${index}`, { kind: 'parameter', region: 0, index });

  const lookup = (words: readonly number[], index: LaneId): LaneId => {
    const first = at(words, 0);
    if (words.every((word) => word === first)) return constant(first);
    const place = constantBits(index);
    if (place !== null) return constant(words[place] ?? first);
    return intern(`[${words.join(' ')}] ${index}`, { kind: 'lookup', region: regionOf(index), words, index });
  };

  const innermost = (): LaneLoop => at(loops, current - 1);
  const graph: LaneGraph = {
    nodes,
    loops,
    constant,
    parameter,
    unary,
    binary,
    select,
    lookup,
    constantBits,
    bound,
    beginLoop(enters) {
      loops.push({
        parent: current,
        depth: depth(current) + 1,
        enters,
        next: new Map(),
        goes: enters,
        entries: 0,
        end: nodes.length,
      });
      current = loops.length;
      return innermost();
    },
    carry: (start) => intern(`~${nodes.length}`, { kind: 'carried', region: current, start }),
    endLoop(entries) {
      const loop = innermost();
      loop.entries = entries;
      loop.end = nodes.length;
      current = loop.parent;
    },
    last(carried) {
      const { parent } = at(loops, at(nodes, carried).region - 1);
      return intern(`last ${carried}`, { kind: 'last', region: parent, carried });
    },
    mark: () => ({ nodes: nodes.length, loops: loops.length, region: current }),
    back(mark) {
      for (const key of keys.splice(mark.nodes)) known.delete(key);
      nodes.length = mark.nodes;
      bounds.length = mark.nodes;
      loops.length = mark.loops;
      current = mark.region;
    },
  };
  return graph;
}
