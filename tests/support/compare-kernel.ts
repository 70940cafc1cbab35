import { expect } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { sweepBlock } from '../../core/cpu/sweep/sweep-block.ts';
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
  const places: Record<string, bigint[]> = {};
  for (let index = start; index < start + BigInt(count); index++) {
    const outcome = outcomeCode(evaluate(t.program, t.property, inputAt(t.space, index), fuel));
    counts[outcome] += 1n;
    (places[outcome] ??= []).push(index);
  }
  const { question } = t.property;
  const decides = (question === 'forall' ? places.false : places.true) ?? [];
  const first = decides[0] ?? null;
  const last = decides.at(-1) ?? null;
  const firstUndefined = places.undefined?.[0] ?? null;
  const job = { question, type: 'bool', record: false, tileBits: null } as const;
  for (const k of simd ? [kernel, { ...kernel, lanes: null }] : [kernel]) {
    for (const each of [false, true]) {
      const { examples, ...result } = sweepBlock(k, t.space, { start, count }, { ...job, each }, fuel, () => false);
      const found = { first, last, firstUndefined };
      expect(result).toEqual({
        size: count,
        counts,
        ...found,
        best: null,
        digest: null,
        tiles: null,
        steps: null,
        tileValues: null,
      });
      expect(examples.filter((index) => !decides.includes(index))).toEqual([]);
      expect(examples.length > 0).toBe(decides.length > 0);
    }
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
