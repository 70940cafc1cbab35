import { unreachable } from '../../base/assert.ts';
import type { LaneBinary, LaneId, LaneNode, LaneUnary } from './lane-nodes.ts';

const MOST = 0xffffffff;

/** All bits below the highest one of `bits`, and that one. */
const filled = (bits: number): number => (bits === 0 ? 0 : 2 ** (32 - Math.clz32(bits)) - 1);
const within = (bound: number): number => (bound <= MOST ? bound : MOST);

/**
 * The largest pattern that a node may have, as far as masks and shifts show it at once. It chooses between instructions
 * that mean the same there, and leaves out the check of an index; no comparison of the program is decided by it.
 */
export function boundOf(
  node: LaneNode,
  bound: (id: LaneId) => number,
  constant: (id: LaneId) => number | null,
): number {
  switch (node.kind) {
    case 'constant':
      return node.bits;
    case 'parameter':
    case 'carried':
    case 'last':
      return MOST;
    case 'lookup':
      return Math.max(...node.words);
    case 'unary':
      return unaryBound(node.op);
    case 'binary':
      return binaryBound(node.op, bound(node.a), bound(node.b), constant(node.b));
    case 'select':
      // Bit by bit, but masks have no other patterns than all and none.
      return filled(Math.max(bound(node.yes), bound(node.no)));
    default:
      return unreachable(node);
  }
}

const unaryBound = (op: LaneUnary): number => (op === 'popcount' ? 32 : MOST);

function binaryBound(op: LaneBinary, a: number, b: number, constant: number | null): number {
  switch (op) {
    case 'and':
    case 'min_u':
      return Math.min(a, b);
    case 'andnot':
    case 'quot_u':
      return a;
    case 'or':
    case 'xor':
      return filled(Math.max(a, b));
    case 'max_u':
      return Math.max(a, b);
    case 'add':
      return within(a + b);
    case 'mul':
      return within(a * b);
    case 'shl':
      return constant === null ? MOST : within(a * 2 ** (constant & 31));
    case 'shr_u':
      return constant === null ? a : a >>> (constant & 31);
    default:
      return MOST;
  }
}
