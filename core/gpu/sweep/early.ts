import type { CancelSignal } from '../../base/cancel.ts';
import { specialInputs } from '../../ir/early-inputs.ts';
import { isTruthQuestion } from '../../ir/property.ts';
import { endOf, type Range } from '../../ir/range.ts';
import { indexOf } from '../../ir/space.ts';
import { decidingOutcome } from '../../verdict/decide.ts';
import { rangeOf, type Task } from '../../verdict/engine.ts';
import { placeAt, type Places, type Runner, TABULATED } from './runner.ts';

/** Inputs that programs tend to be wrong about. */
const MOST_SPECIAL = 4096;
/** Of the rest, one in so many is tried before the sweep, and no more than so many. */
const SAMPLED = 2n ** 8n;
const MOST_SAMPLES = 2n ** 16n;
/** A range as small as this is swept in a moment. */
const LEAST_RANGE = 2n ** 20n;
/** What is swept first around an input that decides. */
const AROUND = 2n ** 16n;

/** Inputs of one dispatch, and the fuel of each. */
export interface EarlyOptions {
  readonly runner: Runner;
  readonly fuel: number;
  /** Loop-body entries that one dispatch may burn in all. */
  readonly mostSteps: number;
  readonly signal: CancelSignal;
}

/**
 * Tries the special inputs of a range and a spread of samples before it is swept. What is found here counts for nothing: the
 * sweep visits all of it again. Returns the first input found that decides; `null` where none does.
 */
export async function earlyInput(
  task: Task,
  { runner, fuel, mostSteps, signal }: EarlyOptions,
): Promise<bigint | null> {
  const { program, property, space } = task;
  // What does not finish on the little fuel that is given here may do so yet.
  if (!isTruthQuestion(property.question)) return null;
  const decides = decidingOutcome(property.question);
  const range = rangeOf(task);
  if (range.count < LEAST_RANGE) return null;
  const special = specialInputs(program, property, space, MOST_SPECIAL)
    .flatMap((input) => indexOf(space, input) ?? [])
    .filter((index) => index >= range.start && index < endOf(range));
  const chunk = Math.max(1, Math.min(TABULATED, Math.floor(mostSteps / Math.max(1, fuel))));
  for (const places of [...parts(special, chunk), ...samples(range, chunk)]) {
    if (signal.cause !== null) return null;
    const found = (await runner.tabulate(places, fuel)).findIndex(({ code }) => code === decides);
    if (found >= 0) return placeAt(places, found);
  }
  return null;
}

function* parts(indices: readonly bigint[], size: number): Generator<Places> {
  for (let i = 0; i < indices.length; i += size) yield indices.slice(i, i + size);
}

/** Evenly spread; the step is odd, so that the samples do not have all the same low bits. */
function* samples(range: Range, size: number): Generator<Places> {
  const count = Number(range.count / SAMPLED < MOST_SAMPLES ? range.count / SAMPLED : MOST_SAMPLES);
  const step = (range.count / BigInt(count) - 1n) | 1n;
  for (let k = 0; k < count; k += size)
    yield { start: range.start + BigInt(k) * step, step, count: Math.min(size, count - k) };
}

/** Where a sweep begins that has found an input. */
export function around(range: Range, index: bigint): Range {
  const low = index - (index % AROUND);
  const start = low > range.start ? low : range.start;
  const end = low + AROUND < endOf(range) ? low + AROUND : endOf(range);
  return { start, count: end - start };
}
