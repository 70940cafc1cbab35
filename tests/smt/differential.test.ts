import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { inputAt, spaceSize } from '../../core/ir/space.ts';
import { createZ3Engine } from '../../core/smt/z3-engine.node.ts';
import { decideSweep, type Firsts } from '../../core/verdict/decide.ts';
import type { EngineResult, Task } from '../../core/verdict/engine.ts';
import { addCounts, NO_COUNTS, outcomeCode } from '../../core/verdict/outcome.ts';
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
  for await (const event of engine.run(question, { timeoutMs: 20_000, fuel: FUEL, spareCores: 0 }, NEVER)) {
    if (event.kind === 'verdict') return event.result;
  }
  throw new Error('no verdict');
}

describe('the prover against brute force', () => {
  const seeds = Array.from({ length: 60 }, (_, i) => 5000 + i);

  test(`${seeds.length} random programs over small spaces: the same verdict, the decisive input confirmed`, async () => {
    const kinds = new Map<string, number>();
    for (const seed of seeds) {
      const question = randomTask(seed, { params: 2, intervals: 12, composites: true });
      const expected = bruteForce(question);
      const { verdict } = await prove(question);
      expect(verdict.kind, `seed ${seed}: ${JSON.stringify(verdict)}`).toBe(expected.kind);
      kinds.set(verdict.kind, (kinds.get(verdict.kind) ?? 0) + 1);
      const input =
        verdict.kind === 'refuted' ? verdict.counterexample : verdict.kind === 'holds' ? verdict.witness : null;
      if (input === null) continue;
      const outcome = evaluate(question.program, question.property, input, FUEL);
      expect(outcomeCode(outcome), `seed ${seed}`).toBe(question.property.question === 'forall' ? 'false' : 'true');
    }
    expect([...kinds.keys()].sort()).toEqual(expect.arrayContaining(['holds', 'refuted', 'vacuous']));
  }, 180_000);
});
