import { evaluate } from '../../core/cpu/evaluate.ts';
import { floatFromBits } from '../../core/ir/float.ts';
import { endOf, type Range } from '../../core/ir/range.ts';
import { inputAt } from '../../core/ir/space.ts';
import { addDigests, type Digest, digestOf, EMPTY_DIGEST } from '../../core/verdict/digest.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { NO_COUNTS, type OutcomeCode } from '../../core/verdict/outcome.ts';

/** What one input comes to: its outcome, its pattern, and the number that its value is. */
export interface Tried {
  readonly index: bigint;
  readonly code: OutcomeCode;
  readonly word: number;
  readonly number: number;
}

/** Every input of the ranges by the reference evaluator. */
export function tryAll({ program, property, space }: Task, ranges: readonly Range[], fuel: number): readonly Tried[] {
  const type = program.functions[property.fn]?.result;
  const truth = property.question === 'forall' || property.question === 'exists';
  const extreme = property.question === 'maximize' || property.question === 'minimize';
  return ranges.flatMap((range) =>
    Array.from({ length: Number(range.count) }, (_, i): Tried => {
      const index = range.start + BigInt(i);
      const outcome = evaluate(program, property, inputAt(space, index), fuel);
      if (outcome.kind !== 'value') return { index, code: outcome.kind, word: 0, number: 0 };
      const { bits } = outcome;
      if (truth) return { index, code: bits === 0 ? 'false' : 'true', word: 0, number: bits };
      const number = type === 'f32' ? floatFromBits('f32', bits) : type === 'i32' ? bits | 0 : bits;
      if (!Number.isNaN(number)) return { index, code: 'true', word: bits, number };
      return { index, code: extreme ? 'false' : 'true', word: 0x7fc00000, number };
    }),
  );
}

export function countsOf(all: readonly Tried[]) {
  const counts = { ...NO_COUNTS };
  for (const { code } of all) counts[code] += 1n;
  return counts;
}

export const withCode = (all: readonly Tried[], code: OutcomeCode): readonly Tried[] =>
  all.filter((tried) => tried.code === code);

export const digestSum = (all: readonly Tried[]): Digest =>
  all.reduce((sum, { index, code, word }) => addDigests(sum, digestOf(index, code, word)), EMPTY_DIGEST);

/** The number that answers an extreme; both zeros are one. */
export const extremeOf = (all: readonly Tried[], question: 'maximize' | 'minimize'): number | null => {
  const numbers = withCode(all, 'true').map(({ number }) => number);
  return numbers.length === 0
    ? null
    : numbers.reduce((a, b) => ((question === 'maximize' ? b > a : b < a) ? b : a)) + 0;
};

/** Inputs with a value less the different values: a `Map` has one zero and one NaN, as equality has. */
export const collisionsOf = (all: readonly Tried[]): bigint => {
  const valued = withCode(all, 'true');
  return BigInt(valued.length - new Map(valued.map(({ number }) => [number, 0])).size);
};

export const inRange = (all: readonly Tried[], range: Range): readonly Tried[] =>
  all.filter(({ index }) => index >= range.start && index < endOf(range));
