import { at } from '../../base/assert.ts';
import type { LaneGraph } from './lane-graph.ts';
import type { LaneBinary, LaneId } from './lane-nodes.ts';

/**
 * Other instructions for the same value. SSE and NEON have few comparisons: of signed words `<`, of unsigned ones
 * `<=` by way of the greater of two; the others cost two to four instructions. A selection costs three.
 */

const LEAST = 0x80000000;
const GREATEST = 0x7fffffff;
const ONES = 0xffffffff;

/** The operand of a negation, else `null`. */
function negated(g: LaneGraph, id: LaneId): LaneId | null {
  const node = at(g.nodes, id);
  return node.kind === 'unary' && node.op === 'not' ? node.a : null;
}

/** What to compute in place of `op` on `a` and `b`; `null` where nothing is better. */
export function chooseBinary(g: LaneGraph, op: LaneBinary, a: LaneId, b: LaneId): LaneId | null {
  const [x, y] = [g.constantBits(a), g.constantBits(b)];
  const less = (bits: number) => g.constant(bits - 1);
  const more = (bits: number) => g.constant(bits + 1);
  const signed = g.bound(a) <= GREATEST && g.bound(b) <= GREATEST;
  switch (op) {
    case 'lt_u':
      if (signed) return g.binary('lt_s', a, b);
      if (y !== null && y !== 0) return g.binary('le_u', a, less(y));
      if (x !== null && x !== ONES) return g.binary('le_u', more(x), b);
      return g.unary('not', g.binary('le_u', b, a));
    case 'le_u':
      if (!signed) return null;
      if (y !== null && y !== GREATEST) return g.binary('lt_s', a, more(y));
      return x !== null && x !== 0 ? g.binary('lt_s', less(x), b) : null;
    case 'le_s':
      if (y !== null && y !== GREATEST) return g.binary('lt_s', a, more(y));
      if (x !== null && x !== LEAST) return g.binary('lt_s', less(x), b);
      return g.unary('not', g.binary('lt_s', b, a));
    case 'and': {
      const [p, q] = [negated(g, a), negated(g, b)];
      if (q !== null) return g.binary('andnot', a, q);
      return p === null ? null : g.binary('andnot', b, p);
    }
    case 'andnot': {
      const q = negated(g, b);
      return q === null ? null : g.binary('and', a, q);
    }
    default:
      return null;
  }
}

const WITH_ZERO: ReadonlySet<LaneBinary> = new Set(['add', 'sub', 'or', 'xor']);

/** The same of a selection; neither side is all zeros or ones. */
export function chooseSelect(g: LaneGraph, mask: LaneId, yes: LaneId, no: LaneId): LaneId | null {
  const other = negated(g, mask);
  if (other !== null) return g.select(other, no, yes);
  const [y, n] = [g.constantBits(yes), g.constantBits(no)];
  if (y !== null && n !== null) return g.binary('xor', no, g.binary('and', mask, g.constant(y ^ n)));
  return (
    changed(g, yes, no, (by) => g.binary('and', by, mask)) ?? changed(g, no, yes, (by) => g.binary('andnot', by, mask))
  );
}

/** Where `to` is `from` changed by an operand that changes nothing when it is 0: the change in some lanes only. */
function changed(g: LaneGraph, to: LaneId, from: LaneId, some: (by: LaneId) => LaneId): LaneId | null {
  const node = at(g.nodes, to);
  if (node.kind !== 'binary') return null;
  const commutes = node.op !== 'sub';
  const by = node.a === from ? node.b : commutes && node.b === from ? node.a : null;
  if (by === null) return null;
  // A mask is -1.
  if (node.op === 'add' && g.constantBits(by) === 1) return g.binary('sub', from, some(g.constant(ONES)));
  if (WITH_ZERO.has(node.op)) return g.binary(node.op, from, some(by));
  return node.op === 'and' ? g.binary('andnot', from, some(g.unary('not', by))) : null;
}
