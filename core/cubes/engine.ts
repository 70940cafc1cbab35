import { type CancelCause, type CancelSignal, cancelSource } from '../base/cancel.ts';
import { channel } from '../base/channel.ts';
import type { Clock } from '../base/clock.ts';
import { isTruthQuestion } from '../ir/property.ts';
import { spaceSize } from '../ir/space.ts';
import { bareResult } from '../verdict/bare-result.ts';
import type { Budget, Engine, EngineEvent, Task } from '../verdict/engine.ts';
import { cancelledReason, unknown } from '../verdict/verdict.ts';
import { openBoard } from './board.ts';
import { ledgerText, openLedger } from './ledger.ts';
import { openPace } from './pace.ts';
import { openPool } from './pool.ts';
import { proveCubes } from './prove-cubes.ts';
import { openQueue, type Shift } from './shift.ts';
import { sweepCubes } from './sweep-cubes.ts';

/** What the cubes are decided with. Both belong to this engine: nobody else runs or disposes of them. */
export interface CubeEngines {
  readonly prover: Engine;
  readonly sweep: Engine;
  readonly clock: Clock;
}

/** Why the question can not be shared out; `null` when it can. */
function refusalOf({ property, part }: Task): string | null {
  const { question } = property;
  if (part !== undefined) return 'cubes are of whole spaces, not of parts';
  if (isTruthQuestion(question)) return null;
  return question === 'injective'
    ? 'a space can not be split for `injective`: two inputs with one value may lie in different cubes'
    : `\`${question}\` is not answered cube by cube`;
}

/** At most so many different notes of the inner engines are passed on. */
const MOST_NOTES = 12;

/**
 * The engine `cubes`: for a space too large to sweep and a goal too hard to prove. The space is split on input bits; the
 * prover takes cubes with a short budget, the sweep takes those that it gives back, and the books add up to the whole.
 *
 * Its method is `proof`: it gives no counts of the whole and no coverage, it needs cores that sweeps of the same race leave
 * to it, and no forecast of it means anything.
 */
export function createCubeEngine({ prover, sweep, clock }: CubeEngines): Engine {
  async function* run(task: Task, budget: Budget, outer: CancelSignal): AsyncGenerator<EngineEvent> {
    const { question } = task.property;
    const refusal = refusalOf(task);
    if (refusal !== null || !isTruthQuestion(question)) {
      yield { kind: 'verdict', result: bareResult(unknown('unsupported', refusal ?? question)) };
      return;
    }
    const total = spaceSize(task.space);
    const begin = clock.now();
    const events = channel<EngineEvent>();
    const brake = cancelSource();
    let stoppedBy: CancelCause | null = null;
    const stop = (cause: CancelCause): void => {
      stoppedBy ??= cause;
      brake.cancel(cause);
      queue.wake();
    };
    const board = openBoard(question, openLedger(total));
    const over = (): boolean => {
      const done = board.ended || board.ledger.state.open === 0n;
      // Whoever still works on a cube works for nothing now.
      if (done) brake.cancel('cancelled');
      return done || brake.signal.cause !== null;
    };
    const queue = openQueue(over);
    const pace = openPace(budget.timeoutMs, () => clock.now() - begin);
    const notes = new Set<string>();
    let isStarted = false;
    const started = (): void => {
      if (!isStarted) events.push({ kind: 'started', device: `${prover.name} and ${sweep.name}`, software: false });
      isStarted = true;
    };
    const leave = (): void => {
      brake.cancel('cancelled');
      queue.wake();
    };
    const shift: Shift = {
      task,
      question,
      budget,
      engines: { prover, sweep },
      clock,
      signal: brake.signal,
      board,
      pool: openPool(pace),
      pace,
      queue,
      started,
      takeCores: () => {
        if (budget.spareCores <= 1) sweep.takeCores?.();
      },
      note(text) {
        if (notes.has(text) || notes.size >= MOST_NOTES) return;
        notes.add(text);
        events.push({ kind: 'note', text });
      },
      progress(swept) {
        const { open } = board.ledger.state;
        events.push({ kind: 'progress', phase: 'cubes', evaluated: total - open + swept, total, ratePerSecond: null });
      },
    };
    const cleanups = [outer.onCancel(stop), clock.after(budget.timeoutMs, () => stop('time'))];
    const work = async (): Promise<void> => {
      if (total === 0n) started();
      // The first to leave has seen the end of the run.
      else await Promise.all([proveCubes(shift), sweepCubes(shift)].map((worker) => worker.finally(leave)));
      const result = board.conclude(stoppedBy === null ? null : cancelledReason(stoppedBy, null));
      const { state } = board.ledger;
      if (state.proofs + state.sweeps > 0)
        events.push({
          kind: 'note',
          text: `${ledgerText(state)}: ${state.proofs} cubes by proof, ${state.sweeps} by sweep`,
        });
      for (const input of result.deciding) events.push({ kind: 'finding', input });
      events.push({ kind: 'verdict', result: { ...result, phases: { cubes: clock.now() - begin } } });
    };
    work()
      .finally(() => {
        for (const cleanup of cleanups) cleanup();
      })
      .then(events.close, events.fail);
    yield* events;
  }
  return {
    name: 'cubes',
    method: 'proof',
    run,
    takeCores: sweep.takeCores,
    replay: null,
    async warm() {
      await Promise.all([prover.warm(), sweep.warm()]);
    },
    async dispose() {
      await Promise.all([prover.dispose(), sweep.dispose()]);
    },
  };
}
