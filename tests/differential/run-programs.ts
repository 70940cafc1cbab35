import { OP_IDS, type OpId } from '../../core/ir/ops.ts';
import { type BatchDevice, CRASHED, openBatchDevice } from '../support/device-batch.ts';
import { type Choices, choicesFrom, choicesOfSeed, shrink } from '../support/random-choices.ts';
import { type Palette, PRODUCTIONS, type Production } from '../support/random-wgsl-scope.ts';
import { openSolverBatch, type SolverBatch } from '../support/solver-batch.ts';
import {
  compareDevice,
  compareFreedom,
  compareProver,
  compareWebAssembly,
  type Difference,
  type Prepared,
  prepare,
} from './compare-programs.ts';

/** Programs in one kernel and one request to Z3. */
const TOGETHER = 16;
/** Inputs of each program that Z3 evaluates, and that freedom is asked about without need. */
const PROVED = 8;
const FREED = 2;

export interface RunOptions {
  readonly palettes: readonly Palette[];
  readonly firstSeed: number;
  readonly count: number;
  /** One program of so many is compiled from its text too, and asked of freedom. */
  readonly sampled: number;
  /** Asked after each batch: true ends the run. */
  readonly stopped?: (done: number, failures: number) => boolean;
}

/** A program on which two of the engines differ. */
export interface Failure {
  readonly seed: number;
  readonly difference: string;
  /** The smallest program found on which something differs, and what. */
  readonly text: string;
}

export interface RunResult {
  readonly programs: number;
  readonly device: string | null;
  /** Programs that the device could not run, for want of 16-bit floats. */
  readonly leftOut: number;
  /** Seeds of programs over which the device's driver crashed or gave up: they are not compared with the device. */
  readonly crashed: readonly number[];
  readonly failures: readonly Failure[];
  readonly counts: ReadonlyMap<Production | OpId, number>;
}

export const ALL_WORDS: readonly (Production | OpId)[] = [...PRODUCTIONS, ...OP_IDS];

interface Means {
  readonly device: BatchDevice | null;
  readonly solver: SolverBatch;
}

/** Random programs, by seed, on all engines. At most three failures are shrunk: one mistake shows in many programs. */
export async function runPrograms(options: RunOptions): Promise<RunResult> {
  const [device, solver] = await Promise.all([openBatchDevice(), openSolverBatch()]);
  const means: Means = { device, solver };
  const counts = new Map<Production | OpId, number>();
  const failures: Failure[] = [];
  const crashed: number[] = [];
  let [leftOut, programs] = [0, 0];
  const fail = async (seed: number, difference: string): Promise<void> => {
    failures.push({ seed, difference, text: failures.length < 3 ? await shrunk(means, options.palettes, seed) : '' });
  };
  try {
    for (let first = options.firstSeed; first < options.firstSeed + options.count; first += TOGETHER) {
      const batch: { seed: number; prepared: Prepared }[] = [];
      for (let seed = first; seed < Math.min(first + TOGETHER, options.firstSeed + options.count); seed++) {
        programs++;
        const prepared = prepare(choicesOfSeed(seed), options.palettes, seed);
        if (typeof prepared === 'string') await fail(seed, prepared);
        else batch.push({ seed, prepared });
      }
      for (const { prepared } of batch) {
        for (const [word, times] of prepared.random.counts) counts.set(word, (counts.get(word) ?? 0) + times);
        if (device !== null && !device.halves && prepared.random.palette === 'half') leftOut++;
      }
      const found = await differences(
        means,
        batch.map(({ prepared }) => prepared),
        (i) => (batch[i]?.seed ?? 0) % options.sampled === 0,
      );
      for (const [i, difference] of found.entries()) {
        if (difference === CRASHED) crashed.push(batch[i]?.seed ?? 0);
        else if (difference !== null) await fail(batch[i]?.seed ?? 0, difference);
      }
      if (options.stopped?.(programs, failures.length) === true) break;
    }
  } finally {
    await device?.close();
    await solver.close();
  }
  return { programs, device: device?.name ?? null, leftOut, crashed, failures, counts };
}

/** The first difference of each program. Device and solver work in processes of their own meanwhile. */
async function differences(
  { device, solver }: Means,
  programs: readonly Prepared[],
  isSampled: (i: number) => boolean,
): Promise<readonly Difference[]> {
  const found: Difference[] = programs.map(() => null);
  const note = (indices: readonly number[], said: readonly Difference[]): void => {
    for (const [k, i] of indices.entries())
      found[i] = found[i] === CRASHED ? (said[k] ?? CRASHED) : (found[i] ?? said[k] ?? null);
  };
  const all = programs.map((_, i) => i);
  const able = all.filter((i) => device !== null && (device.halves || programs[i]?.random.palette !== 'half'));
  const sampled = able.filter(isSampled);
  const some = (indices: readonly number[]) => indices.flatMap((i) => programs[i] ?? []);
  const onDevice = async (): Promise<void> => {
    if (device === null) return;
    note(able, await compareDevice(device, some(able), 'kernel'));
    note(sampled, await compareDevice(device, some(sampled), 'text'));
  };
  const proved = compareProver(solver, programs, PROVED);
  const swept = onDevice();
  for (const [i, prepared] of programs.entries()) {
    note([i], [compareWebAssembly(prepared)]);
    if (isSampled(i)) note([i], [compareFreedom(prepared, FREED)]);
  }
  await swept;
  note(all, await proved);
  return found;
}

/** A small program on which something differs, as text behind the difference. */
async function shrunk(means: Means, palettes: readonly Palette[], seed: number): Promise<string> {
  const differing = async (
    choices: Choices,
  ): Promise<{ readonly text: string; readonly difference: string } | null> => {
    const prepared = prepare(choices, palettes, seed);
    if (typeof prepared === 'string') return { text: '', difference: prepared };
    const [difference] = await differences(means, [prepared], () => true);
    return difference === null || difference === undefined ? null : { text: prepared.random.text, difference };
  };
  const original = choicesOfSeed(seed);
  const first = await differing(original);
  if (first === null) return '(not seen again)';
  // A smaller program must differ in the same place.
  const kind = (difference: string): string => difference.slice(0, 20);
  const words = await shrink(original.drawn, async (candidate) => {
    const smaller = await differing(choicesFrom(candidate));
    return smaller !== null && kind(smaller.difference) === kind(first.difference);
  });
  const smallest = await differing(choicesFrom(words));
  return `${smallest?.difference ?? first.difference}\n${smallest?.text ?? first.text}`;
}
