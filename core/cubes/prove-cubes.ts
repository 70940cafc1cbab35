import { unreachable } from '../base/assert.ts';
import type { EngineResult } from '../verdict/engine.ts';
import { type CubeAnswer, readAnswer } from './answer.ts';
import { ask } from './ask.ts';
import { type Cube, cubeOf } from './cube.ts';
import { scout } from './scout.ts';
import type { Shift } from './shift.ts';

/** So many crashes in a row, and the prover is asked no more. */
const MOST_CRASHES = 3;

/** A proof on a cube, read but not booked; `null` when the run ended meanwhile. */
export interface Attempt {
  readonly answer: CubeAnswer;
  readonly result: EngineResult | null;
  readonly ms: number;
}

export type Prove = (cube: Cube, timeoutMs: number) => Promise<Attempt | null>;

/** The prover's half of a run: the whole first, then what the pool has. */
export async function proveCubes(shift: Shift): Promise<void> {
  const { task, question, budget, engines, clock, signal, board, pool, pace, queue } = shift;
  let crashes = 0;
  const retire = (text: string): CubeAnswer => {
    pool.retire('prover');
    return { kind: 'out', reason: { code: 'crashed', text } };
  };

  const prove: Prove = async (cube, timeoutMs) => {
    const ending = await ask({
      engine: engines.prover,
      task: { ...task, space: cube.space },
      budget: { ...budget, timeoutMs },
      clock,
      signal,
      onEvent: (event) => {
        if (event.kind === 'started') shift.started();
      },
    });
    switch (ending.kind) {
      case 'deaf':
        if (signal.cause !== null) return null;
        return { answer: retire(`${engines.prover.name} did not stop when it was told to`), result: null, ms: 0 };
      case 'failed':
        return { answer: { kind: 'error', message: ending.message }, result: null, ms: 0 };
      case 'answered': {
        const { result, notes, ms } = ending;
        let answer = readAnswer(engines.prover.name, 'proved', task, question, cube, result);
        if (answer.kind === 'settled') notes.forEach(shift.note);
        const crashed = answer.kind === 'open' && (answer.reason.code === 'crashed' || answer.reason.code === 'memory');
        crashes = crashed ? crashes + 1 : 0;
        if (answer.kind === 'open' && crashes >= MOST_CRASHES) answer = retire(answer.reason.text);
        if (answer.kind === 'out') pool.retire('prover');
        return { answer, result, ms };
      }
      default:
        return unreachable(ending);
    }
  };

  const whole = cubeOf(task.space);
  const first = await queue.next('prover', () => whole);
  if (first === null) return;
  const attempt = await prove(whole, pace.budgetMs());
  if (attempt === null) return;
  const { answer, result } = attempt;
  // Of the whole the prover knows best itself whether an undefined input is the answer.
  if (answer.kind === 'open' && answer.undefined !== null) return board.end(answer.undefined, result);
  board.take('proved', whole, answer, result);
  if (answer.kind === 'out') pool.add(whole);
  else if (answer.kind === 'open' && pace.sweepable(whole.size)) pool.giveBack(whole);
  else if (answer.kind === 'open') await scout(shift, whole, prove);

  const take = (): Cube | null => {
    const cube = pool.forProver();
    if (cube === null) shift.takeCores();
    return cube;
  };
  for (;;) {
    shift.progress(0n);
    const cube = await queue.next('prover', take);
    if (cube === null) return;
    const limitMs = pace.budgetMs();
    const found = await prove(cube, limitMs);
    if (found === null) return;
    board.take('proved', cube, found.answer, found.result);
    if (found.answer.kind === 'settled') {
      pool.answered(cube);
      pace.answered(found.ms);
    } else if (found.answer.kind === 'open') {
      pool.failed(cube, limitMs);
      pace.givenBack();
      pool.giveBack(cube);
    } else if (found.answer.kind === 'out') {
      pool.add(cube);
    }
  }
}
