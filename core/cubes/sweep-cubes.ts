import { unreachable } from '../base/assert.ts';
import { NO_DEMANDS } from '../verdict/engine.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { readAnswer } from './answer.ts';
import { ask } from './ask.ts';
import type { Cube } from './cube.ts';
import type { Shift } from './shift.ts';

/** So long a sweep gains speed before its forecast counts. */
const WARMING_MS = 1000;
/** A sweep that needs so many times the time left gives its cube back. */
const HOPELESS = 1.5;
const MOST_CRASHES = 2;

/** The sweep's half of a run: the cubes that the prover gave back. */
export async function sweepCubes(shift: Shift): Promise<void> {
  const { task, question, budget, engines, clock, signal, board, pool, pace, queue } = shift;
  let crashes = 0;

  const sweep = (cube: Cube) => {
    let startedAt = clock.now();
    return ask({
      engine: engines.sweep,
      task: { ...task, space: cube.space },
      budget: {
        ...budget,
        timeoutMs: pace.remainingMs(),
        // The order and the hiding of operands are passed on; what is kept of a sweep is of the whole, and not of cubes.
        demands: { ...NO_DEMANDS, order: budget.demands?.order ?? 'refuting', opaque: budget.demands?.opaque ?? false },
      },
      clock,
      signal,
      onEvent(event, stop) {
        switch (event.kind) {
          case 'started':
            startedAt = clock.now();
            if (!queue.isBusy('prover')) shift.takeCores();
            return shift.started();
          case 'finding':
            // It decides the whole: the sweep's verdict is wanted now.
            return stop('cancelled');
          case 'progress': {
            if (event.evaluated === null) return;
            shift.progress(event.evaluated);
            if (event.ratePerSecond === null || clock.now() - startedAt < WARMING_MS) return;
            pace.swept(event.ratePerSecond);
            if (pace.sweepMs(cube.size - event.evaluated) > HOPELESS * pace.remainingMs()) stop('time');
            return;
          }
          case 'settled':
          case 'note':
          case 'pieces':
          case 'tiles':
          case 'verdict':
            return;
          default:
            return unreachable(event);
        }
      },
    });
  };

  for (;;) {
    const cube = await queue.next('sweep', () => pool.forSweep());
    if (cube === null) return;
    const ending = await sweep(cube);
    switch (ending.kind) {
      case 'deaf':
        if (signal.cause !== null) return;
        pool.retire('sweep');
        pool.refuse(cube);
        break;
      case 'failed':
        return board.end({ kind: 'error', message: ending.message }, null);
      case 'answered': {
        const { result } = ending;
        const answer = readAnswer(engines.sweep.name, 'swept', task, question, cube, result);
        board.take('swept', cube, answer, result);
        if (answer.kind === 'out') {
          pool.retire('sweep');
          pool.refuse(cube);
        } else if (answer.kind === 'open') {
          if (signal.cause !== null) {
            if (result.counts !== null) board.ledger.bookPart(evaluatedOf(result.counts) - result.counts.unfinished);
            return;
          }
          const crashed = answer.reason.code === 'crashed' || answer.reason.code === 'memory';
          crashes = crashed ? crashes + 1 : 0;
          if (crashes >= MOST_CRASHES) pool.retire('sweep');
          pool.refuse(cube);
        }
        shift.progress(0n);
        break;
      }
      default:
        unreachable(ending);
    }
  }
}
