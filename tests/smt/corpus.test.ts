import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { invariant } from '../../core/base/assert.ts';
import { createCpuEngine } from '../../core/cpu/engine.node.ts';
import { spaceSize } from '../../core/ir/space.ts';
import { taskOf } from '../../core/session/session.ts';
import { createZ3Engine } from '../../core/smt/z3/z3-engine.node.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { carriesOver, type EngineVerdict, isDecisive } from '../../core/verdict/verdict.ts';
import { type Goal, grade, readGoals } from '../../tools/bench/prover/goals.ts';
import { runEngine } from '../support/run-engine.ts';

const goals = readGoals(fileURLToPath(new URL('../../tools/bench/prover/corpus', import.meta.url)));
/** Where the prover has no answer in its time the goal is asked once more, of fewer inputs. */
const ATTEMPTS = [
  { mostInputs: 2n ** 12n, proverMs: 3000 },
  { mostInputs: 2n ** 8n, proverMs: 8000 },
] as const;
const SWEEP = { timeoutMs: 20_000, fuel: 2 ** 20, spareCores: 0 };
/** How many stay open even then is a matter of the machine; so many decided ones make this a test. */
const LEAST_DECIDED = 0.75;

const prover = createZ3Engine();
const sweep = createCpuEngine();
afterAll(() => Promise.all([prover.dispose(), sweep.dispose()]));

/** The goal at the largest width of its parameters that has no more than `most` inputs, and any. */
function narrowed({ name, task: { program, property } }: Goal, most: bigint): Task {
  const widths = Array.from({ length: 32 }, (_, i) => taskOf(program, property, 32 - i));
  const fitting = widths.find(({ space }) => spaceSize(space) <= most && spaceSize(space) > 0n);
  invariant(fitting !== undefined, `${name} has a width that can be swept at once`);
  return fitting;
}

/** What two engines have to agree on: everything but the input that they show. */
const answerOf = (verdict: EngineVerdict): object => ({
  kind: verdict.kind,
  value: verdict.kind === 'holds' ? (verdict.value ?? null) : null,
  reason: verdict.kind === 'unknown' ? verdict.reason.code : null,
});

const OUT_OF_TIME = { kind: 'unknown', value: null, reason: 'time' } as const;

describe('the corpus of the bench', () => {
  test('has at least 60 goals, five a family, a quarter of them refuted, small spaces and huge ones', () => {
    expect(goals.length).toBeGreaterThanOrEqual(60);
    const families = [...new Set(goals.map(({ family }) => family))];
    expect(families).toHaveLength(9);
    for (const family of families)
      expect(goals.filter((g) => g.family === family).length, family).toBeGreaterThanOrEqual(5);
    const refuted = goals.filter(({ truth }) => truth.verdict === 'refuted').length;
    expect(refuted / goals.length).toBeGreaterThan(0.2);
    const small = goals.filter(({ task }) => spaceSize(task.space) <= 2n ** 32n).length;
    expect(small).toBeGreaterThan(goals.length / 3);
    expect(goals.length - small).toBeGreaterThan(goals.length / 3);
  });

  const open: string[] = [];
  describe('on every goal at a width where all inputs are swept the prover never differs from the sweep', () => {
    test.each(goals)('$name', { timeout: 90_000 }, async (goal) => {
      const decided: boolean[] = [];
      for (const { mostInputs, proverMs } of ATTEMPTS) {
        if (decided.includes(true)) continue;
        const task = narrowed(goal, mostInputs);
        const { verdict: swept } = await runEngine(sweep, task, SWEEP);
        const { verdict: proved } = await runEngine(prover, task, { ...SWEEP, timeoutMs: proverMs });
        expect(isDecisive(swept), JSON.stringify(swept)).toBe(true);
        // A narrow answer is one about the goal where nothing is left out, and where it shows an input that decides.
        const whole = spaceSize(task.space) === spaceSize(goal.task.space);
        expect(whole || carriesOver(swept) ? grade(swept, goal.truth) : 'right').toBe('right');
        decided.push(isDecisive(proved));
        expect(answerOf(proved)).toEqual(isDecisive(proved) ? answerOf(swept) : OUT_OF_TIME);
      }
      if (!decided.includes(true)) open.push(goal.name);
    });
  });

  test('the prover decides three quarters of them there at least', () => {
    expect(1 - open.length / goals.length, open.join(', ')).toBeGreaterThanOrEqual(LEAST_DECIDED);
  });
});
