import { NEVER } from '../../../core/base/cancel.ts';
import { nodeClock } from '../../../core/base/clock.node.ts';
import { startRace } from '../../../core/session/session.ts';
import type { Engine } from '../../../core/verdict/engine.ts';
import type { RaceVerdict } from '../../../core/verdict/verdict.ts';
import { type Goal, grade } from './goals.ts';

/** What one run came to. */
export interface Run {
  readonly verdict: RaceVerdict['kind'];
  /** Why there is no answer. */
  readonly reason: string | null;
  readonly grade: 'right' | 'open' | 'wrong';
  /** To the answer, that which the reference has confirmed; to the end where there is none. Start-up is not in it. */
  readonly timeMs: number;
}

const FUEL = 2 ** 20;

/**
 * Engines on one goal, as a race that ends with the first answer. They have started before; each proof has a fresh
 * instance of its solver.
 */
export async function measure(engines: readonly Engine[], goal: Goal, limitMs: number): Promise<Run> {
  await Promise.all(engines.map((engine) => engine.warm()));
  const options = { budget: { timeoutMs: limitMs, fuel: FUEL }, finish: 'first', softwareYields: false } as const;
  for await (const event of startRace({ clock: nodeClock, engines }, goal.task, options, NEVER)) {
    if (event.kind !== 'finished') continue;
    const { verdict, decidedAt, endedAt } = event.record;
    const graded = grade(verdict, goal.truth);
    const timeMs = decidedAt ?? endedAt;
    return {
      verdict: verdict.kind,
      reason: verdict.kind === 'unknown' ? verdict.reason.code : null,
      // An answer after the limit is none.
      grade: graded === 'right' && timeMs > limitMs ? 'open' : graded,
      timeMs,
    };
  }
  throw new Error('the race ended without a record');
}
