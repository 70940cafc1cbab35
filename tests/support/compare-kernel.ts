import { expect } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { sweepBlock } from '../../core/cpu/sweep-block.ts';
import { inputAt } from '../../core/ir/space.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { NO_COUNTS, OUTCOME_CODES, outcomeCode } from '../../core/verdict/outcome.ts';
import { instantiateKernel } from './instantiate-kernel.ts';

/**
 * Sweeps `count` inputs from `start` on, by lanes where there are any and one at a time, and compares counts and first
 * inputs with the evaluator's.
 */
export function compareBlock(t: Task, start: bigint, count: number, fuel: number): 'lanes' | 'scalar' {
  const { kernel, simd } = instantiateKernel(t, fuel);
  const counts = { ...NO_COUNTS };
  const firsts: Record<'true' | 'false' | 'undefined', bigint | null> = { true: null, false: null, undefined: null };
  for (let index = start; index < start + BigInt(count); index++) {
    const outcome = outcomeCode(evaluate(t.program, t.property, inputAt(t.space, index), fuel));
    counts[outcome] += 1n;
    if (outcome === 'true' || outcome === 'false' || outcome === 'undefined') firsts[outcome] ??= index;
  }
  for (const k of simd ? [kernel, { ...kernel, lanes: null }] : [kernel]) {
    const result = sweepBlock(k, t.space, { start, count }, fuel, () => false);
    expect(result).toEqual({ size: count, counts, firsts });
  }
  return simd ? 'lanes' : 'scalar';
}

/** Single inputs, through the scalar code. */
export function compareInputs(t: Task, inputs: readonly (readonly number[])[], fuel: number): void {
  const { kernel } = instantiateKernel(t, fuel);
  const differing = inputs.filter((input) => {
    const expected = outcomeCode(evaluate(t.program, t.property, input, fuel));
    return OUTCOME_CODES[kernel.outcome(...input, fuel)] !== expected;
  });
  expect(differing).toEqual([]);
}
