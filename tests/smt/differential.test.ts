import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { type Input, inputAt, spaceSize } from '../../core/ir/space.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { encodeTask } from '../../core/smt/encode/encode.ts';
import { createTermPool, TermLimitError } from '../../core/smt/terms/term.ts';
import { createZ3Engine } from '../../core/smt/z3/z3-engine.node.ts';
import { decideSweep, type Firsts } from '../../core/verdict/decide.ts';
import type { EngineResult, Task } from '../../core/verdict/engine.ts';
import { addCounts, NO_COUNTS, type OutcomeCode, outcomeCode } from '../../core/verdict/outcome.ts';
import type { EngineVerdict } from '../../core/verdict/verdict.ts';
import { randomTask } from '../support/random-program.ts';

const FUEL = 2 ** 20;
const engine = createZ3Engine();
afterAll(() => engine.dispose());

/** The verdict by trying every input with the reference evaluator. */
function bruteForce({ program, property, space }: Task): EngineVerdict {
  let counts = NO_COUNTS;
  const firsts: { -readonly [K in keyof Firsts]: Firsts[K] } = { true: null, false: null, undefined: null };
  for (let index = 0n; index < spaceSize(space); index++) {
    const input = inputAt(space, index);
    const code = outcomeCode(evaluate(program, property, input, FUEL));
    counts = addCounts(counts, { ...NO_COUNTS, [code]: 1n });
    if (code === 'true' || code === 'false' || code === 'undefined') firsts[code] ??= input;
  }
  return decideSweep(property.question, counts, firsts, null);
}

async function prove(question: Task): Promise<EngineResult> {
  for await (const event of engine.run(question, { timeoutMs: 10_000, fuel: FUEL, spareCores: 0 }, NEVER)) {
    if (event.kind === 'verdict') return event.result;
  }
  throw new Error('no verdict');
}

/** The input that a verdict shows, and what evaluating it must come to. */
function shown({ property }: Task, verdict: EngineVerdict): readonly [Input, OutcomeCode] | null {
  if (verdict.kind === 'undefined') return [verdict.input, 'undefined'];
  const input = verdict.kind === 'refuted' ? verdict.counterexample : verdict.kind === 'holds' ? verdict.witness : null;
  return input === null ? null : [input, property.question === 'forall' ? 'false' : 'true'];
}

/** Small enough to try every input, and for a solver to be done in a moment. */
function isSmall(question: Task): boolean {
  if (spaceSize(question.space) > 3000n) return false;
  try {
    encodeTask(question, { bound: 8, fuel: FUEL }, createTerms(createTermPool(1500)));
    return true;
  } catch (error) {
    if (error instanceof TermLimitError) return false;
    throw error;
  }
}

/** Compares the verdicts on random tasks; gives back how often each was met. */
async function compareVerdicts(seeds: readonly number[], composites: boolean): Promise<Map<string, number>> {
  const kinds = new Map<string, number>();
  let undecided = 0;
  for (const seed of seeds) {
    const question = randomTask(seed, { params: 2, intervals: 12, composites });
    if (!isSmall(question)) continue;
    const expected = bruteForce(question);
    const { verdict } = await prove(question);
    // How far a solver comes in the time depends on the machine: that it does not know is no difference.
    if (verdict.kind === 'unknown' && verdict.reason.code === 'time') {
      undecided += 1;
      continue;
    }
    expect(verdict.kind, `seed ${seed}: ${JSON.stringify(verdict)}`).toBe(expected.kind);
    kinds.set(verdict.kind, (kinds.get(verdict.kind) ?? 0) + 1);
    const evidence = shown(question, verdict);
    if (evidence === null) continue;
    const outcome = evaluate(question.program, question.property, evidence[0], FUEL);
    expect(outcomeCode(outcome), `seed ${seed}`).toBe(evidence[1]);
  }
  expect(undecided).toBeLessThan(seeds.length / 10);
  return kinds;
}

const range = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

describe('the prover against brute force: the same verdict, and the input that it shows confirmed', () => {
  test('60 random programs over scalars', async () => {
    const kinds = await compareVerdicts(range(5000, 60), false);
    expect([...kinds.keys()]).toEqual(expect.arrayContaining(['holds', 'refuted', 'vacuous']));
  }, 180_000);

  test('90 random programs over vectors, arrays, structs and references', async () => {
    const kinds = await compareVerdicts(range(7000, 90), true);
    expect([...kinds.keys()]).toEqual(expect.arrayContaining(['holds', 'refuted', 'vacuous', 'undefined']));
    expect([...kinds.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);
  }, 180_000);
});
