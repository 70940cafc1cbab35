import type { PrimitiveOp } from '../../ir/ops.ts';

/** The rows of an expanded program that look at a vector as a whole; all others work on each component alone. */
const WHOLE_OPS = [
  'all',
  'any',
  'dot',
  'pack4xI8',
  'pack4xU8',
  'pack4xI8Clamp',
  'pack4xU8Clamp',
  'unpack4xI8',
  'unpack4xU8',
  'halvesOfWord',
  'wordOfHalves',
] as const satisfies readonly PrimitiveOp[];

export type WholeOp = (typeof WHOLE_OPS)[number];

const WHOLE: ReadonlySet<PrimitiveOp> = new Set(WHOLE_OPS);

export const isWhole = (op: PrimitiveOp): op is WholeOp => WHOLE.has(op);
