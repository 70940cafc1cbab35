import type { Engine, EngineResult, Task } from '../../../core/verdict/engine.ts';
import type { EngineVerdict } from '../../../core/verdict/verdict.ts';
import { agrees, byForce, type Force } from '../../../tests/support/loops-by-force.ts';
import { runEngine } from '../../../tests/support/run-engine.ts';

const FUEL = 2 ** 20;
/** Fuel of the evaluations by force: of narrow words every loop is done or back at a state long before. */
const FORCE_FUEL = 2 ** 13;

/** One question asked of the prover. */
export interface Answer {
  readonly verdict: EngineVerdict['kind'];
  readonly timeMs: number;
  /** What gets smaller in each loop, or the states that are never left. */
  readonly reason: string;
}

/** The same beside what trying all inputs came to. */
export interface Compared extends Answer {
  readonly name: string;
  readonly force: Force['verdict'];
  readonly agrees: boolean;
}

function reasonOf({ proof }: EngineResult): string {
  return (proof?.termination ?? [])
    .map((reason) =>
      reason.kind === 'recurrent'
        ? `never leaves ${reason.set.length === 0 ? 'any state' : reason.set.join(' && ')}${reason.given.length === 0 ? '' : ` where ${reason.given.join(' && ')}`}`
        : reason.measure.length === 1
          ? reason.measure.join('')
          : `(${reason.measure.join(', ')})`,
    )
    .join('; ');
}

export async function ask(prover: Engine, task: Task, limitMs: number): Promise<Answer> {
  const begin = performance.now();
  const result = await runEngine(prover, task, { timeoutMs: limitMs, fuel: FUEL, spareCores: 0 });
  return { verdict: result.verdict.kind, timeMs: performance.now() - begin, reason: reasonOf(result) };
}

/** Asks, and tries all inputs. */
export async function compare(prover: Engine, name: string, task: Task, limitMs: number): Promise<Compared> {
  const force = byForce(task, FORCE_FUEL);
  const answer = await ask(prover, task, limitMs);
  return { name, ...answer, force: force.verdict, agrees: agrees(force, answer.verdict) };
}
