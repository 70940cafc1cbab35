import { describe, expect, test } from 'vitest';
import { orderKey } from '../../core/ir/comparable.ts';
import { inputAt, spaceSize } from '../../core/ir/space.ts';
import { encodeTask } from '../../core/smt/encode/encode.ts';
import type { Attempt } from '../../core/smt/prove/attempt.ts';
import { sampledBest, searchExtreme } from '../../core/smt/prove/extreme.ts';
import { type Query, satisfies } from '../../core/smt/prove/query.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { createTermPool } from '../../core/smt/terms/term.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import type { Task } from '../../core/verdict/engine.ts';
import type { Best } from '../../core/verdict/verdict.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';

const x = local(0, 'u32');
/** `(x * k) ^ (x >> 3)` over 0 .. 255: no order that a search could lean on. */
const scattered = (k: number): Task =>
  task(
    'maximize',
    [fn('scattered', { x: 'u32' }, 'u32', [returns(op('xor', op('mul', x, u32(k)), op('shr', x, u32(3))))])],
    { space: [{ type: 'u32', intervals: [{ lo: 0, hi: 255 }] }] },
  );

/** An attempt whose solver tries every input, the last one first so that its models are not the best ones. */
function forced(question: Task, asked: Query[] = []): Attempt {
  const terms = createTerms(createTermPool());
  const formula = encodeTask(question, { bound: 8, fuel: 64 }, terms);
  return {
    task: question,
    type: 'u32',
    terms,
    formula,
    second: null,
    ask: async (query) => {
      asked.push(query);
      for (let i = spaceSize(question.space) - 1n; i >= 0n; i--) {
        const values = inputAt(question.space, i);
        if (satisfies(query, values)) return { kind: 'some', values, rewritten: false, strategy: null };
      }
      return { kind: 'none', rewritten: false, strategy: null, means: null };
    },
  };
}

function byForce({ program, property, space }: Task): number {
  const values = Array.from({ length: Number(spaceSize(space)) }, (_, i) => {
    const outcome = evaluate(program, property, inputAt(space, BigInt(i)), 64);
    return outcome.kind === 'value' ? outcome.bits : -1;
  });
  return Math.max(...values);
}

describe('searching for an extreme', () => {
  test.each([1, 3, 0x9e3779b1, 0xfffffff5, 0x80000001, 12_345])(
    'finds it, and asks little, for the factor %i',
    async (k) => {
      const question = scattered(k);
      const asked: Query[] = [];
      const search = await searchExtreme(forced(question, asked), 'maximize', null, () => null);
      expect(search).toMatchObject({ kind: 'extreme', best: { bits: byForce(question) } });
      expect(asked.length).toBeLessThan(70);
    },
  );

  test('the smallest, too', async () => {
    const question = { ...scattered(7), space: [{ type: 'u32' as const, intervals: [{ lo: 9, hi: 99 }] }] };
    const search = await searchExtreme(forced(question), 'minimize', null, () => null);
    const values = Array.from({ length: 91 }, (_, i) => ((i + 9) * 7) ^ ((i + 9) >> 3));
    expect(search).toMatchObject({ kind: 'extreme', best: { bits: Math.min(...values) } });
  });

  test('one question is left when somebody has offered the best', async () => {
    const question = scattered(0x9e3779b1);
    const top = byForce(question);
    const input = Array.from({ length: 256 }, (_, i) => [i]).find((candidate) => {
      const outcome = evaluate(question.program, question.property, candidate, 64);
      return outcome.kind === 'value' && outcome.bits === top;
    });
    const asked: Query[] = [];
    const offer: Best = { bits: top, input: input ?? [] };
    const search = await searchExtreme(forced(question, asked), 'maximize', null, () => offer);
    expect(search).toMatchObject({ kind: 'extreme', best: { bits: top } });
    expect(asked).toHaveLength(1);
  });

  test('an offer that is not true is worth what its input has', async () => {
    const question = scattered(5);
    const lie: Best = { bits: 0xffffffff, input: [3] };
    const stray: Best = { bits: 0xfffffffe, input: [256] };
    for (const offer of [lie, stray]) {
      const search = await searchExtreme(forced(question), 'maximize', null, () => offer);
      expect(search).toMatchObject({ kind: 'extreme', best: { bits: byForce(question) } });
    }
  });

  test('samples give a value that their input has', () => {
    const question = scattered(77);
    const best = sampledBest(forced(question), 'maximize');
    expect(best).not.toBeNull();
    const outcome = evaluate(question.program, question.property, best?.input ?? [], 64);
    expect(outcome).toEqual({ kind: 'value', bits: best?.bits });
    expect(orderKey('maximize', 'u32', best?.bits ?? 0)).toBeLessThanOrEqual(byForce(question));
  });

  test('no answer leaves the bound open and keeps the best so far', async () => {
    const attempt = forced(scattered(3));
    const reason = { code: 'time', text: 'over' } as const;
    const search = await searchExtreme(
      { ...attempt, ask: async () => ({ kind: 'unknown', reason }) },
      'maximize',
      { bits: 3, input: [1] },
      () => null,
    );
    expect(search).toEqual({ kind: 'open', verdict: { kind: 'unknown', reason, best: { bits: 3, input: [1] } } });
  });
});
