import type { CancelSignal } from '../base/cancel.ts';
import { spaceSize } from '../ir/space.ts';
import type { RaceOptions } from '../race/options.ts';
import { race, type RaceServices } from '../race/race.ts';
import type { RaceRecord } from '../race/record.ts';
import type { Engine, Task } from '../verdict/engine.ts';
import { outOfTime } from './model.ts';
import { rowOf, type ScaleRow } from './row.ts';
import { type ScaleReport, scaleReport } from './scale-report.ts';
import { type Step, stepsOf } from './step.ts';

/** What is told while widths are measured. */
export type ScaleEvent =
  | { readonly kind: 'measuring'; readonly engine: string; readonly bits: number; readonly inputs: bigint }
  | { readonly kind: 'row'; readonly row: ScaleRow }
  /** An engine is not asked about wider ones; the sentence says why. */
  | { readonly kind: 'stopped'; readonly engine: string; readonly bits: number; readonly why: string }
  /** Once, at the end. */
  | { readonly kind: 'finished'; readonly report: ScaleReport };

/** What a person may set, of each engine at each width. */
export type ScaleOptions = RaceOptions['budget'];

/** Times below this are measured several times. */
const SHORT_MS = 100;
const SHORT_RUNS = 3;

/**
 * A question at growing widths. At each the engines run one after the other, so that they do not disturb each other's
 * times, and each is asked about wider ones until it stays without an answer. Ends soon after `signal`, with what was
 * measured by then.
 *
 * @param taskAt the question at a width of its parameters, 1 to 32 bits
 */
export async function* scale(
  taskAt: (bits: number) => Task,
  engines: readonly Engine[],
  services: RaceServices,
  options: ScaleOptions,
  signal: CancelSignal,
): AsyncIterable<ScaleEvent> {
  const rows: ScaleRow[] = [];
  const stopped = new Set<Engine>();
  for (const step of stepsOf(taskAt)) {
    for (const engine of engines) {
      if (signal.cause !== null || stopped.has(engine)) continue;
      yield { kind: 'measuring', engine: engine.name, bits: step.bits, inputs: step.inputs };
      const row = await measure(step, engine, services, options, signal);
      if (row === null) continue;
      rows.push(row);
      yield { kind: 'row', row };
      const why = whyStop(rows.filter((r) => r.engine === engine.name));
      if (why === null) continue;
      stopped.add(engine);
      if (!step.whole) yield { kind: 'stopped', engine: engine.name, bits: step.bits, why };
    }
  }
  const { property } = taskAt(32);
  yield {
    kind: 'finished',
    report: scaleReport(property, spaceSize(property.space), rows, signal.cause !== null),
  };
}

/** One engine at one width; `null` when the measurement was interrupted. */
async function measure(
  step: Step,
  engine: Engine,
  services: RaceServices,
  budget: ScaleOptions,
  signal: CancelSignal,
): Promise<ScaleRow | null> {
  const runs: ScaleRow[] = [];
  do {
    await engine.warm();
    if (signal.cause !== null) break;
    const record = await raceAlone(step.task, engine, services, budget, signal);
    // An answer that came before the interruption is one.
    if (signal.cause === null || record.decidedAt !== null) runs.push(rowOf(step, record, runs.length + 1));
  } while (runs.length < SHORT_RUNS && runs.every(({ decided, timeMs }) => decided && timeMs < SHORT_MS));
  const sorted = runs.toSorted((a, b) => Number(a.decided) - Number(b.decided) || a.timeMs - b.timeMs);
  const median = sorted[(sorted.length - 1) >> 1];
  return median === undefined ? null : { ...median, runs: runs.length };
}

async function raceAlone(
  task: Task,
  engine: Engine,
  services: RaceServices,
  budget: ScaleOptions,
  signal: CancelSignal,
): Promise<RaceRecord> {
  const options: RaceOptions = { budget, finish: 'first', softwareYields: false };
  for await (const event of race(task, [engine], services, options, signal))
    if (event.kind === 'finished') return event.record;
  throw new Error('the race ended without a record');
}

/** Why an engine is not asked about wider spaces than that of its last row; `null` to go on. */
function whyStop(rows: readonly ScaleRow[]): string | null {
  const [before, last] = [rows.at(-2), rows.at(-1)];
  if (last === undefined || last.decided) return null;
  const { verdict } = last;
  if (verdict.kind !== 'unknown') return `its answer at ${last.bits} bits does not stand`;
  if (verdict.reason.code === 'unsupported') return verdict.reason.text;
  // A sweep that is too slow is slower still for more inputs; a prover may find wider words easier.
  if (last.method === 'sweep' && outOfTime(last)) return `its time ran out at ${last.bits} bits`;
  if (before === undefined || before.decided) return null;
  return `it gave no answer at ${before.bits} and ${last.bits} bits`;
}
