import type { CancelSignal } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import { bareResult } from '../../verdict/bare-result.ts';
import type { Budget, Engine, EngineEvent, Task } from '../../verdict/engine.ts';
import { lemmaNotes } from '../../verdict/lemmas.ts';
import { type Best, cancelledReason, unknown } from '../../verdict/verdict.ts';
import { prove, type ProveOptions } from './prove.ts';
import type { Solver, SolverSource } from '../solver/solver.ts';

/** Why the prover can not be asked at all; `null` when it can. */
function refusalOf({ part }: Task): string | null {
  return part === undefined ? null : 'the prover answers for whole spaces, not for parts';
}

/** A solver, or `null` when the run was cancelled before one was ready (it is then closed when it arrives). */
function openUnlessCancelled(source: SolverSource, signal: CancelSignal): Promise<Solver | null> {
  return new Promise((resolve, reject) => {
    let over = false;
    const unsubscribe = signal.onCancel(() => {
      over = true;
      resolve(null);
    });
    source.open().then(
      (solver) => {
        unsubscribe();
        if (over) void solver.close();
        else resolve(solver);
      },
      (error: unknown) => {
        unsubscribe();
        reject(error);
      },
    );
  });
}

/** What is set once for an engine; see {@link ProveOptions}. */
export type ProverSettings = Partial<Omit<ProveOptions, 'offered'>>;

/** The engine named `name` that asks the solvers of `source`, one for each proof. */
export function createProveEngine(
  name: string,
  source: SolverSource,
  clock: Clock,
  settings: ProverSettings = {},
): Engine {
  let offered: Best | null = null;
  const options: ProveOptions = {
    plain: false,
    audited: true,
    ladder: true,
    onScript: () => {},
    ...settings,
    offered: () => offered,
  };

  async function* run(task: Task, budget: Budget, signal: CancelSignal): AsyncGenerator<EngineEvent> {
    offered = null;
    const refusal = refusalOf(task);
    if (refusal !== null) {
      yield { kind: 'verdict', result: bareResult(unknown('unsupported', refusal)) };
      return;
    }
    let solver: Solver | null;
    try {
      solver = await openUnlessCancelled(source, signal);
    } catch (error) {
      yield { kind: 'started', device: `${name} (did not start)`, software: false };
      const text = `the solver could not be started: ${error instanceof Error ? error.message : String(error)}`;
      yield { kind: 'verdict', result: bareResult(unknown('crashed', text)) };
      return;
    }
    if (solver === null) {
      yield { kind: 'started', device: name, software: false };
      const reason = cancelledReason(signal.cause ?? 'cancelled', null);
      yield { kind: 'verdict', result: bareResult({ kind: 'unknown', reason }) };
      return;
    }
    try {
      yield { kind: 'started', device: solver.version, software: false };
      for (const text of lemmaNotes(task)) yield { kind: 'note', text };
      yield* prove(task, budget, signal, solver, clock, options);
    } finally {
      await solver.close();
    }
  }
  return {
    name,
    method: 'proof',
    run,
    takeCores: null,
    replay: null,
    offer: (best) => {
      offered = best;
    },
    warm: () => source.warm(),
    dispose: () => source.dispose(),
  };
}
