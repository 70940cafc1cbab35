import { invariant } from '../../base/assert.ts';
import type { CancelSignal } from '../../base/cancel.ts';
import { sizeOf, uncovered } from '../../ir/range.ts';
import { resultOf as typeOfResult } from '../../ir/result.ts';
import { type Budget, type EngineEvent, NO_DEMANDS, rangeOf, type Task } from '../../verdict/engine.ts';
import { evaluatedOf } from '../../verdict/outcome.ts';
import { trackedOutcome } from '../../verdict/piece.ts';
import { cancelledReason, type EngineVerdict, type Reason } from '../../verdict/verdict.ts';
import { type BlockOptions, blockRun, type Cutting } from './blocks.ts';
import { COUNTERS } from './evidence.ts';
import { DeviceFailure } from '../device/failure.ts';
import type { Reading } from './landed.ts';
import { ledgerOf, type News } from './ledger.ts';
import { probeSpace } from './probe.ts';
import { rateMeter } from './rate.ts';
import { collisionsByTable, FEW_VALUES } from './collisions-by-table.ts';
import { coveredText, resultOf } from './result.ts';
import { Mismatch, type Runner } from './runner.ts';
import { keepingOf, slotLayout } from '../kernel/slot.ts';
import { sweepByTable } from './sweep-by-table.ts';
import { sweepCollisions } from './sweep-collisions.ts';
import { sweepRange } from './sweep-range.ts';
import { reporter, type Sweeping } from './sweeping.ts';
import { EMPTY_TALLY, type Tally } from './tally.ts';
import { tuner, type Tunings, tuningText } from './tuner.ts';
import { unitOf } from './unit.ts';

/**
 * An engine event; or a tally with the pieces and tiles that it has and the one before had not, in one message: kept by whoever
 * must answer, or go on, if this process dies.
 */
export type SweepEvent = EngineEvent | { readonly kind: 'tally'; readonly tally: Tally; readonly news: News };

export interface SweepOptions extends Cutting {
  readonly runner: Runner;
  /** A runner on a new device, after the last one was lost. Rejects with `DeviceFailure` where there is none. */
  readonly reopen: () => Promise<Runner>;
  /** What was measured of the same kernel before, kept for later sweeps. */
  readonly tunings: Tunings;
  /** What a process that died had come to: the sweep goes on from there. */
  readonly from: Tally | null;
}

/** Devices lost one after the other, with nothing done in between, before the sweep gives up. */
const MOST_LOSSES = 6;

/**
 * Decides `task` by evaluating every input of its range on the device behind `runner`. Yields progress, findings, pieces and
 * tiles and, last, the verdict; never `started`. A block counts once its evidence is checked; inputs whose fuel ran out are
 * taken up again with 16 times the fuel until they have the whole budget. A lost device is replaced.
 */
export async function* sweep(
  task: Task,
  budget: Budget,
  signal: CancelSignal,
  options: SweepOptions,
): AsyncIterable<SweepEvent> {
  const { clock } = options;
  const { space, property } = task;
  const demands = budget.demands ?? NO_DEMANDS;
  const range = rangeOf(task);
  // The bits of seen values went down with the process that had set them.
  const before = (property.question === 'injective' ? null : options.from) ?? EMPTY_TALLY;
  const covered = [...demands.covered, ...before.covered].toSorted((a, b) => (a.start < b.start ? -1 : 1));
  const total = sizeOf(uncovered(range, demands.covered));
  const tracked = trackedOutcome(property.question);
  const layout = slotLayout(keepingOf(property.question, demands.record));
  const reading: Reading = {
    question: property.question,
    type: typeOfResult(task.program, property),
    layout,
    map:
      demands.tileBits === null || tracked === null
        ? null
        : { counter: COUNTERS.indexOf(tracked), tileBits: demands.tileBits },
  };
  const started = clock.now();
  const phases: Record<string, number> = {};
  const spend = (phase: string, ms: number): void => {
    phases[phase] = (phases[phase] ?? 0) + ms;
  };
  const notes: string[] = [];
  let losses = 0;
  let doneAtLoss = -1n;
  const recover = async (failure: DeviceFailure): Promise<Runner> => {
    const done = evaluatedOf(sweeping.ledger.tally().counts);
    losses = done > doneAtLoss ? 1 : losses + 1;
    doneAtLoss = done;
    if (losses > MOST_LOSSES) throw failure;
    const runner = await options.reopen();
    notes.push(`the device was lost and opened again (${failure.message}); what it had under way is run again`);
    return runner;
  };
  const unit = unitOf(reading, demands.record, options);
  const known = options.tunings.get();
  const tuning = tuner(options.shape, known);
  const blockOptions: BlockOptions = {
    ...options,
    fuel: Math.min(budget.fuel, 2 ** 32 - 1),
    layout,
    unit: unit === 'table' ? null : unit,
    recover,
    tuner: tuning,
    compiled: (ms) => spend('compile', ms),
  };
  const sweeping: Sweeping = {
    task,
    range,
    covered,
    total,
    demands,
    signal,
    clock,
    fuel: blockOptions.fuel,
    mostSteps: options.metered ? options.mostSteps : Infinity,
    shape: options.shape,
    reading,
    blocks: blockRun(task, options.runner, blockOptions),
    ledger: ledgerOf(before, reading),
    meter: rateMeter(clock),
    spend,
  };

  let stopped: Reason | null = null;
  let failure: EngineVerdict | null = null;
  const probing = probeSpace(options.runner, space, signal);
  probing.catch(() => {});
  try {
    yield* visitOf(sweeping, unit)(sweeping);
    const probed = await probing.catch((error: unknown) => probeAgain(error, sweeping));
    if (probed.kind === 'mismatch') throw new Mismatch(probed.message);
    const { counts, collisions } = sweeping.ledger.tally();
    const visited = evaluatedOf(counts);
    const open = property.question === 'injective' && collisions === null;
    if (visited < total || open || probed.kind === 'cancelled') {
      invariant(signal.cause !== null, `a sweep ended with ${visited} of ${total} inputs`);
      stopped = cancelledReason(signal.cause, coveredText(sweeping.ledger.tally(), total));
    }
  } catch (error) {
    if (error instanceof Mismatch)
      failure = { kind: 'error', message: `the evidence does not match: ${error.message}` };
    else if (!(error instanceof DeviceFailure)) throw error;
    else if (error.code === 'invalid') failure = { kind: 'error', message: error.message };
    else stopped = { code: error.code, text: `${error.message}; ${coveredText(sweeping.ledger.tally(), total)}` };
  }
  await probing.catch(() => null);
  yield* reporter(sweeping).due(true);
  if (tuning.found !== null && known === null && !options.metered && evaluatedOf(sweeping.ledger.tally().counts) > 0n) {
    options.tunings.set(tuning.found);
    if (tuning.found.tried > 1) notes.push(tuningText(options.shape, tuning.found));
  }
  for (const text of notes) yield { kind: 'note', text };
  const beside = Object.values(phases).reduce((sum, ms) => sum + ms, 0);
  phases['sweep'] = clock.now() - started - beside;
  yield { kind: 'verdict', result: resultOf(task, sweeping.ledger.tally(), stopped, failure, phases) };
}

function visitOf(
  { task, total }: Sweeping,
  unit: ReturnType<typeof unitOf>,
): (sweeping: Sweeping) => AsyncGenerator<SweepEvent> {
  if (unit === 'table') return sweepByTable;
  if (task.property.question !== 'injective') return sweepRange;
  return total <= FEW_VALUES ? collisionsByTable : sweepCollisions;
}

/** A probe that went down with its device is made on the next one. */
async function probeAgain(error: unknown, { task, signal, blocks }: Sweeping): ReturnType<typeof probeSpace> {
  if (!(error instanceof DeviceFailure) || error.code !== 'crashed') throw error;
  return probeSpace(blocks.runner(), task.space, signal);
}
