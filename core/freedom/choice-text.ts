import { type OpId, type OpRow, OPS } from '../ir/ops.ts';
import { FORMATS, type Format } from './format.ts';
import { touchesSubnormal } from './hull.ts';
import type { Scalar } from './scalar.ts';

/** What a choice that this operation left is owed to, in words: the first reason that fits. */
export function choiceText(
  f: Format | null,
  op: OpId,
  operands: readonly Scalar[],
  results: readonly Scalar[],
): string {
  const row: OpRow = OPS[op];
  const name = `\`${row.wgsl}\``;
  if (operands.some((s) => s.kind === 'float' && s.value.hull === null))
    return `an operand of ${name} is NaN or infinite, and a device may assume that there are none`;
  if (results.some((s) => s.kind === 'float' && s.value.hull === null))
    return `${name} may overflow, or leave what WGSL promises anything for`;
  const small = (s: Scalar) =>
    s.kind === 'float' && s.value.hull !== null && touchesSubnormal(f ?? FORMATS.f32, s.value.hull);
  if (operands.some(small) || results.some(small)) return `${name} may flush subnormal numbers to zero`;
  if (op === 'clamp') return `${name} may be min(max(x, low), high) or the median of the three`;
  const promise = row.float?.accuracy ?? 'correctly rounded';
  // A comparison leaves a choice of its own only where the difference may be taken in another order.
  if (promise === 'correct result' || results.some((s) => s.kind === 'float' && (s.value.chain?.operations ?? 0) > 1))
    return `${name} and the operations before it may be rounded either way, fused and reassociated`;
  return promise === 'correctly rounded'
    ? `${name} may be rounded either way`
    : `of ${name} WGSL promises no more than this: ${promise}`;
}
