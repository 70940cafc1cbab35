import { describe, expect, test } from 'vitest';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { isQuestion } from '../../core/smt/native/question-text.ts';
import { createRemoteSource, type RemoteQuestion } from '../../core/smt/native/remote-source.ts';
import { checkModule } from '../../core/lang/module.ts';
import { smt2Text } from '../../core/smt/prove/smt2-text.ts';

describe('a question from elsewhere', () => {
  test.each([
    '',
    '(declare-const x (_ BitVec 32))\n(assert (= x #x00000001)) ; a comment (exit)\n',
    '(define-fun |(exit)| () Bool true)(assert |(exit)|)',
    '(assert (= "a "" (exit)" "b"))',
  ])('may be %j', (text) => expect(isQuestion(text)).toBe(true));

  test.each([
    '(set-option :diagnostic-output-channel "out.txt")',
    '(assert true)(exit)',
    '(assert true) (check-sat)',
    '(assert true))(set-info :a b',
    '((assert true))',
    '(assert true',
    'assert',
    '()',
    '(assert "(exit)',
    '(assert |x)',
    '(; assert\n exit)',
    '(echo "a")',
    '(include "x")',
    '(|assert| true)',
  ])('may not be %j', (text) => expect(isQuestion(text)).toBe(false));

  test('is what the prover writes about every problem of the catalogue', () => {
    let asked = 0;
    for (const { path, text } of catalogue()) {
      const { program } = checkModule(text);
      for (const property of program?.properties ?? []) {
        if (program === null) continue;
        let written: string;
        try {
          written = smt2Text({ program, property, space: property.space, bits: null });
        } catch {
          // Nobody encodes this one.
          continue;
        }
        const body = written.replace(/^\((?:set-|check-sat|get-value|reset|exit).*$/gm, '');
        expect(isQuestion(body), path).toBe(true);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(100);
  }, 120_000);
});

describe('a solver of another process', () => {
  const SCRIPT = { preamble: '', logic: 'QF_BV', body: '', values: [{ name: 'x', sort: 32 }] } as const;
  const ask = async (told: unknown) => {
    const source = createRemoteSource('cvc5', 'cvc5 1.2.3', { solve: async () => told, cancelSolve: async () => {} });
    const solver = await source.open();
    return solver.solve(SCRIPT, { timeoutMs: 1000, signal: NEVER });
  };

  test('answers', async () => {
    expect(await ask({ kind: 'sat', values: [7] })).toEqual({ kind: 'sat', values: [7], strategy: 'cvc5' });
    expect(await ask({ kind: 'unsat', means: null })).toEqual({ kind: 'unsat', means: null, strategy: 'cvc5' });
    const reason = { code: 'time', text: 'the time budget ran out' };
    expect(await ask({ kind: 'unknown', reason })).toEqual({ kind: 'unknown', reason });
  });

  test.each([
    null,
    'unsat',
    { kind: 'sat', values: [] },
    { kind: 'sat', values: [-1] },
    { kind: 'sat', values: ['7'] },
    { kind: 'unknown' },
    { kind: 'holds' },
  ])('says nothing with %j', async (told) => {
    expect(await ask(told)).toMatchObject({ kind: 'error' });
  });

  test('is told to end when nobody waits any more, and a refusal is no verdict', async () => {
    const ended: number[] = [];
    const questions: RemoteQuestion[] = [];
    const source = createRemoteSource('cvc5', 'cvc5 1.2.3', {
      solve: (question) => {
        questions.push(question);
        return new Promise(() => {});
      },
      cancelSolve: async (id) => void ended.push(id),
    });
    const cancel = cancelSource();
    const answered = (await source.open()).solve(SCRIPT, { timeoutMs: 1000, signal: cancel.signal });
    cancel.cancel('interrupted');
    expect(await answered).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
    expect(ended).toEqual(questions.map(({ id }) => id));
    const refusing = createRemoteSource('cvc5', 'x', {
      solve: () => Promise.reject(new Error('Refused.')),
      cancelSolve: async () => {},
    });
    expect(await (await refusing.open()).solve(SCRIPT, { timeoutMs: 1, signal: NEVER })).toMatchObject({
      kind: 'unknown',
      reason: { code: 'crashed', text: 'Refused.' },
    });
  });
});
