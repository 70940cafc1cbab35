import { expect } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { freedomOf } from '../../core/freedom/freedom.ts';
import { usesFloats } from '../../core/ir/floats.ts';
import { isExtreme } from '../../core/ir/property.ts';
import { resultOf } from '../../core/ir/result.ts';
import { type Input, indexOf, sameInput } from '../../core/ir/space.ts';
import { numericValue } from '../../core/ir/value.ts';
import { valueClaimOf } from '../../core/race/value-claim.ts';
import { asProperty, predicateOf } from '../../core/race/value-predicate.ts';
import type { EngineResult, Task } from '../../core/verdict/engine.ts';
import { evaluatedOf } from '../../core/verdict/outcome.ts';
import type { ForcedAnswer } from '../support/values-by-force.ts';

/** Equal as values are: both zeros are one, and all NaNs. */
const same = (a: number | null, b: number | null): boolean => a === b || Object.is(a, b);

/** A sweep answers a question about values as brute force does, to the last counter. */
export function expectValues(result: EngineResult, task: Task, forced: ForcedAnswer): void {
  const { counts, found } = result;
  expect(counts).toEqual(forced.counts);
  if (task.property.question === 'injective' && found !== undefined) expect(found.collisions).toBe(forced.collisions);
  expectAnswer(result, task, forced);
}

/** What a prover says, unless it does not know; a best value so far is one that its input has. */
export function expectProvedValues(result: EngineResult, task: Task, forced: ForcedAnswer): void {
  if (result.verdict.kind !== 'unknown') return expectAnswer(result, task, forced);
  const { best } = result.verdict;
  if (best === undefined) return;
  const value = numericValue(resultOf(task.program, task.property), best.bits);
  expect(same(forced.valueOf(best.input), value), `at ${best.input.join()}`).toBe(true);
}

function expectAnswer({ verdict }: EngineResult, task: Task, forced: ForcedAnswer): void {
  const { program, property } = task;
  expect(verdict.kind).toBe(forced.kind);
  for (const input of shown(verdict)) expect(indexOf(task.space, input)).not.toBeNull();
  const claim = valueClaimOf(verdict);
  if (claim?.kind === 'value') {
    const value = numericValue(resultOf(program, property), claim.bits);
    expect(same(value, forced.best), `${value} is the best, and it is ${forced.best}`).toBe(true);
    expect(same(forced.valueOf(claim.input), value), `at ${claim.input.join()}`).toBe(true);
  } else if (isExtreme(property.question)) expect(['vacuous', 'undefined', 'unknown']).toContain(verdict.kind);
  if (claim?.kind === 'collision') {
    expect(sameInput(claim.input, claim.other)).toBe(false);
    expect(forced.valueOf(claim.input)).not.toBeNull();
    expect(same(forced.valueOf(claim.input), forced.valueOf(claim.other))).toBe(true);
  }
}

/** A device may use the freedom of floats: what it claims of inputs has to be allowed. Whatever else it says is exact. */
export function expectValuesOnDevice(result: EngineResult, task: Task, forced: ForcedAnswer, fuel: number): void {
  const { program, property } = task;
  if (!usesFloats(program, property)) return expectValues(result, task, forced);
  expect(result.counts === null ? null : evaluatedOf(result.counts)).toBe(
    Object.values(forced.counts).reduce((sum, count) => sum + count, 0n),
  );
  const claim = valueClaimOf(result.verdict);
  if (claim === null) return;
  const asked = asProperty(task, predicateOf(claim));
  const allowed = freedomOf(evaluate)(asked.program, asked.property, asked.input, fuel * asked.evaluations);
  expect(allowed.kind === 'either' || allowed.outcome === 'true', `at ${claim.input.join()}`).toBe(true);
}

function shown(verdict: EngineResult['verdict']): readonly Input[] {
  const claim = valueClaimOf(verdict);
  if (claim === null) return [];
  return claim.kind === 'collision' ? [claim.input, claim.other] : [claim.input];
}
