import type { Clock } from '../base/clock.ts';
import type { Input } from '../ir/space.ts';
import type { Budget, Engine, EngineEvent, EngineResult, Task } from '../verdict/engine.ts';
import type { FindLasso, RepeatsState } from '../verdict/lasso.ts';
import type { Lasso } from '../verdict/verdict.ts';

/** Who finds and confirms that an evaluation repeats a state. */
export interface Lassos {
  readonly find: FindLasso;
  readonly repeats: RepeatsState;
}

/** All inputs are followed so many steps before any is followed further: most that are endless show it soon. */
const ROUNDS = [2 ** 8, 2 ** 13, 2 ** 17, 2 ** 20] as const;
/** No search begins after so many milliseconds. */
const PATIENCE_MS = 1500;

interface Found {
  readonly input: Input;
  readonly lasso: Lasso;
}

/** The first of the inputs that is found to repeat a state; `null` where none is in time. */
export function findEndless(
  { program, property }: Task,
  inputs: readonly Input[],
  find: FindLasso,
  clock: Clock,
): Found | null {
  const end = clock.now() + PATIENCE_MS;
  for (const [round, steps] of ROUNDS.entries()) {
    for (const input of inputs) {
      if (round > 0 && clock.now() > end) return null;
      const lasso = find(program, property, input, steps);
      if (lasso !== null) return { input, lasso };
    }
  }
  return null;
}

/**
 * An engine that is asked whether a function returns, as the race listens to it: of the inputs that did not finish some are
 * followed by the reference evaluator, and one that repeats a state refutes. A sweep alone does not know.
 */
export function followingEndless(engine: Engine, find: FindLasso, clock: Clock): Engine {
  async function* run(task: Task, budget: Budget, signal: Parameters<Engine['run']>[2]): AsyncGenerator<EngineEvent> {
    let known: Found | null = null;
    for await (const event of engine.run(task, budget, signal)) {
      if (event.kind === 'finding' && event.lasso === undefined) {
        if (known !== null) continue;
        known = findEndless(task, [event.input], find, clock);
        if (known !== null) yield { ...event, lasso: known.lasso };
      } else if (event.kind === 'verdict') {
        const { result } = event;
        known ??= isOpen(result) ? findEndless(task, candidates(result), find, clock) : null;
        yield { kind: 'verdict', result: known === null ? result : concluded(result, known) };
      } else yield event;
    }
  }
  return { ...engine, run };
}

/** Whether an endless input says more than the verdict does. */
function isOpen({ verdict }: EngineResult): boolean {
  if (verdict.kind === 'refuted') return verdict.lasso === null;
  return verdict.kind === 'unknown' || verdict.kind === 'undefined';
}

const candidates = ({ verdict, deciding }: EngineResult): readonly Input[] =>
  verdict.kind === 'refuted' && verdict.counterexample !== null ? [verdict.counterexample] : deciding;

function concluded(result: EngineResult, { input, lasso }: Found): EngineResult {
  const { verdict } = result;
  if (verdict.kind === 'error') return result;
  const by = verdict.kind === 'refuted' ? result.by : (['swept'] as const);
  return { ...result, verdict: { kind: 'refuted', counterexample: input, lasso }, by };
}
