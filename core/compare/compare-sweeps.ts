import { invariant } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import { grouped } from '../base/grouped.ts';
import { endOf, type Range } from '../ir/range.ts';
import { type Input, inputAt } from '../ir/space.ts';
import { addDigests, type Digest, EMPTY_DIGEST } from '../verdict/digest.ts';
import { type Engine, type Limits, NO_DEMANDS, rangeOf, type Task } from '../verdict/engine.ts';
import type { Outcome } from '../verdict/outcome.ts';

/** An input that two devices evaluate to different things. */
export interface Difference {
  readonly input: Input;
  readonly answers: readonly [Outcome, Outcome];
}

/** Two sweeps of the same inputs. */
export interface Comparison {
  /** What each sweep ran on; `null` where it did not get as far. */
  readonly devices: readonly [string | null, string | null];
  /** The inputs whose outcomes are known to be the same, or to be in `differences`, in the order of the space. */
  readonly compared: Range;
  /** The first ones, in the order of the space; at most {@link MOST_DIFFERENCES}. */
  readonly differences: readonly Difference[];
  /** Why not everything was compared; `null` when all was. */
  readonly stopped: string | null;
}

/** So many differing inputs are looked for. */
export const MOST_DIFFERENCES = 16;
/** Ranges as small as this are compared input by input. */
const FEW = 32n;

/** A sweep that has no digest of its range to compare. */
class NoDigest extends Error {}

/**
 * Sweeps the range of `task` on both engines and compares the digests; where they differ, halves of the range, down to single
 * inputs. Digests add up, so of two halves only the first is swept again. An engine that does not finish ends the comparison.
 */
export async function compareSweeps(
  task: Task,
  engines: readonly [Engine, Engine],
  limits: Limits,
  signal: CancelSignal,
): Promise<Comparison> {
  const devices: [string | null, string | null] = [null, null];
  const differences: Difference[] = [];
  const whole = rangeOf(task);
  let end = whole.start;

  const digestOn = async (which: 0 | 1, range: Range): Promise<Digest> => {
    const part = { part: 1, of: 1, range };
    const budget = { ...limits, spareCores: 0, demands: { ...NO_DEMANDS, order: 'linear', record: true } } as const;
    let digest = EMPTY_DIGEST;
    let covered = 0n;
    for await (const event of engines[which].run({ ...task, part }, budget, signal)) {
      if (event.kind === 'started') devices[which] = event.device;
      if (event.kind === 'pieces')
        for (const piece of event.pieces) {
          digest = addDigests(digest, piece.digest);
          covered += piece.count;
        }
      if (event.kind !== 'verdict') continue;
      const { verdict } = event.result;
      const why =
        verdict.kind === 'error'
          ? verdict.message
          : verdict.kind === 'unknown'
            ? verdict.reason.text
            : `${grouped(covered)} of ${grouped(range.count)} inputs were recorded`;
      if (verdict.kind === 'error' || covered !== range.count)
        throw new NoDigest(`${devices[which] ?? `adapter ${which + 1}`}: ${why}`);
    }
    return digest;
  };

  /** Both digests of a range. One after the other: two software adapters are the same cores. */
  const digests = async (range: Range): Promise<readonly [Digest, Digest]> => {
    const first = await digestOn(0, range);
    return [first, await digestOn(1, range)];
  };

  const evaluateOn = async (which: 0 | 1, input: Input): Promise<Outcome> => {
    const { replay } = engines[which];
    invariant(replay !== null, 'an engine with a device evaluates single inputs');
    return replay(task, input, limits.fuel).catch((error: Error) => {
      throw new NoDigest(error.message);
    });
  };

  /** Goes through a range from its start, until there are enough differences. */
  const search = async (range: Range, [a, b]: readonly [Digest, Digest]): Promise<void> => {
    if (same(a, b)) {
      end = endOf(range);
      return;
    }
    if (range.count <= FEW) {
      for (let index = range.start; index < endOf(range) && differences.length < MOST_DIFFERENCES; index++) {
        if (signal.cause !== null) throw new NoDigest('stopped');
        const input = inputAt(task.space, index);
        const answers = [await evaluateOn(0, input), await evaluateOn(1, input)] as const;
        if (!sameOutcome(answers)) differences.push({ input, answers });
        end = index + 1n;
      }
      return;
    }
    const half = range.count / 2n;
    const left = { start: range.start, count: half };
    const ofLeft = await digests(left);
    await search(left, ofLeft);
    if (differences.length >= MOST_DIFFERENCES) return;
    const right = { start: range.start + half, count: range.count - half };
    await search(right, [subtract(a, ofLeft[0]), subtract(b, ofLeft[1])]);
  };

  let stopped: string | null = null;
  try {
    const both = await digests(whole);
    await search(whole, both);
    if (differences.length === 0 && !same(...both))
      stopped = 'the digests differ and single inputs do not: a device does not repeat itself';
    else if (end < endOf(whole)) stopped = `the first ${MOST_DIFFERENCES} differing inputs are found`;
  } catch (error) {
    if (!(error instanceof NoDigest)) throw error;
    stopped = error.message;
  }
  return { devices, compared: { start: whole.start, count: end - whole.start }, differences, stopped };
}

const same = (a: Digest, b: Digest): boolean => a[0] === b[0] && a[1] === b[1];

const subtract = (a: Digest, b: Digest): Digest => [(a[0] - b[0]) >>> 0, (a[1] - b[1]) >>> 0];

/** Outcomes as a record keeps them: where an undefined input goes wrong is no part of them. */
const sameOutcome = ([a, b]: readonly [Outcome, Outcome]): boolean =>
  a.kind === 'value' && b.kind === 'value' ? a.bits === b.bits : a.kind === b.kind;
