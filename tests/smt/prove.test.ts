import { describe, expect, test } from 'vitest';
import { cancelSource, type CancelSignal, NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import type { Expr, Place } from '../../core/ir/program.ts';
import { createProveEngine } from '../../core/smt/prove/engine.ts';
import type { Answer } from '../../core/smt/solver/solver.ts';
import type { EngineEvent, Task } from '../../core/verdict/engine.ts';
import {
  assign,
  bool,
  declare,
  fn,
  local,
  mutable,
  NOWHERE,
  op,
  returns,
  store,
  task,
  u32,
  whileLoop,
} from '../support/build-ir.ts';
import { cancelledSoon, type FakeSource, fakeSource, type Reply } from './fake-solver.ts';

const UNSAT: Answer = { kind: 'unsat', means: null };
const sat = (...values: number[]): Answer => ({ kind: 'sat', values });
const gaveUp: Answer = { kind: 'unknown', reason: { code: 'gave-up', text: 'the solver gave up' } };

async function run(
  question: Task,
  source: FakeSource,
  options: {
    readonly signal?: CancelSignal;
    readonly fuel?: number;
    readonly timeoutMs?: number;
    readonly plain?: boolean;
  } = {},
) {
  // Plain: what a list of answers stands for is the questions as they were encoded.
  const engine = createProveEngine('fake', source, nodeClock, { plain: options.plain ?? true });
  const events: EngineEvent[] = [];
  const budget = { timeoutMs: options.timeoutMs ?? 5000, fuel: options.fuel ?? 2 ** 20, spareCores: 0 };
  for await (const event of engine.run(question, budget, options.signal ?? NEVER)) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'verdict') throw new Error('a run ends with a verdict');
  expect(events.filter((event) => event.kind === 'started')).toHaveLength(1);
  expect(events[0]?.kind).toBe('started');
  expect(source.closed).toBe(source.opened);
  return { verdict: last.result.verdict, by: last.result.by, events, asked: source.asked.length };
}

const prove = (question: Task, ...replies: Reply[]) => run(question, fakeSource(replies));

const x = local(0, 'u32');
const i = local(1, 'u32');
const U1 = { x: 'u32' } as const;
const isSeven = fn('is_seven', U1, 'bool', [returns(op('eq', op('mul', x, x), u32(49)))]);
const isSmall = fn('is_small', U1, 'bool', [returns(op('lt', x, u32(10)))]);
const counting = fn(
  'counting',
  U1,
  'bool',
  [declare(1, u32(0)), whileLoop(op('lt', i, x), [assign(1, op('add', i, u32(1)))]), returns(op('eq', i, x))],
  [mutable('i', 'u32')],
);
const forall = task('forall', [isSeven]);
const exists = task('exists', [isSeven]);

describe('rows of the table of verdicts', () => {
  test('forall: unsat of the negation is holds, and nothing else is asked', async () => {
    expect(await prove(forall, UNSAT)).toMatchObject({
      verdict: { kind: 'holds', witness: null },
      by: ['proved'],
      asked: 1,
    });
  });

  test('a remark of the solver on its means reaches the reader', async () => {
    const { events } = await prove(forall, { kind: 'unsat', means: 'shown by a younger part' });
    expect(events).toContainEqual({ kind: 'note', text: 'shown by a younger part' });
  });

  test('forall: a model is the counterexample, reported when found', async () => {
    const { verdict, events, by } = await prove(forall, sat(3));
    expect(verdict).toEqual({ kind: 'refuted', counterexample: [3] });
    expect(events.at(-2)).toEqual({ kind: 'finding', input: [3] });
    expect(by).toEqual(['proved']);
  });

  test('exists: a model is the witness, unsat refutes without one', async () => {
    expect((await prove(exists, sat(7))).verdict).toEqual({ kind: 'holds', witness: [7] });
    expect((await prove(exists, UNSAT)).verdict).toEqual({ kind: 'refuted', counterexample: null });
  });

  test('requires: holds needs an input with a value, and vacuity is asked', async () => {
    const required = task('forall', [isSmall, isSeven], { requires: 0 });
    expect(await prove(required, UNSAT, sat(1))).toMatchObject({ verdict: { kind: 'holds' }, asked: 2 });
    expect(await prove(required, UNSAT, UNSAT)).toMatchObject({ verdict: { kind: 'vacuous' }, by: ['proved'] });
    expect((await prove(required, UNSAT, gaveUp)).verdict).toMatchObject({
      kind: 'unknown',
      reason: { code: 'vacuity' },
    });
  });

  test('exists with a requires that nothing satisfies is vacuous, not refuted', async () => {
    const never = fn('never', U1, 'bool', [returns(op('lt', op('mul', x, x), u32(0)))]);
    const question = task('exists', [never, isSeven], { requires: 0 });
    expect(await run(question, fakeSource([]), { plain: false })).toMatchObject({
      verdict: { kind: 'vacuous' },
      by: ['rewritten'],
      asked: 0,
    });
  });

  test('an empty space is vacuous', async () => {
    const question = task('forall', [isSeven], { space: [{ type: 'u32', intervals: [] }] });
    expect(await prove(question)).toMatchObject({ verdict: { kind: 'vacuous' }, by: ['rewritten'] });
  });

  test('a solver that gives up leaves the question open', async () => {
    expect(await prove(forall, gaveUp)).toMatchObject({
      verdict: { kind: 'unknown', reason: { code: 'gave-up' } },
      by: [],
    });
  });
});

describe('undefined inputs', () => {
  const TABLE: Expr = {
    kind: 'construct',
    type: { kind: 'array', length: 3, element: 'u32' },
    args: [u32(4), u32(9), u32(25)],
    span: NOWHERE,
  };
  /** An entry of the table, found by a mask that is too wide. */
  const entry: Expr = {
    kind: 'index',
    type: 'u32',
    object: TABLE,
    index: op('and', op('mul', x, x), u32(7)),
    span: NOWHERE,
  };
  const isBig = fn('is_big', U1, 'bool', [returns(op('gt', entry, u32(8)))]);
  const bigForall = task('forall', [isBig]);
  const bigExists = task('exists', [isBig]);

  test('forall: a false comes before an undefined input, which is asked for only when there is none', async () => {
    // 2 * 2 = 4 is outside; 0 gives 4, which is not big; 1 gives 9.
    expect(await prove(bigForall, sat(0))).toMatchObject({ verdict: { kind: 'refuted' }, asked: 1 });
    const { verdict, by, events, asked } = await prove(bigForall, UNSAT, sat(2));
    expect(verdict).toMatchObject({ kind: 'undefined', input: [2] });
    expect([by, asked]).toEqual([['proved'], 2]);
    expect(events.some((event) => event.kind === 'finding')).toBe(false);
  });

  test('exists: a true comes before an undefined input', async () => {
    expect((await prove(bigExists, sat(1))).verdict).toEqual({ kind: 'holds', witness: [1] });
    expect((await prove(bigExists, UNSAT, sat(6))).verdict).toMatchObject({ kind: 'undefined', input: [6] });
    expect((await prove(bigExists, UNSAT, UNSAT, UNSAT, sat(1))).verdict).toEqual({
      kind: 'refuted',
      counterexample: null,
    });
  });

  test('a model that is not undefined is an error, and so is an undefined input as counterexample', async () => {
    expect((await prove(bigForall, UNSAT, sat(1))).verdict).toMatchObject({ kind: 'error' });
    expect((await prove(bigForall, sat(2))).verdict).toMatchObject({ kind: 'error' });
    expect((await prove(bigExists, sat(2))).verdict).toMatchObject({ kind: 'error' });
  });

  test('is the verdict though the solver gives up on the question itself; not where it gives up on both', async () => {
    expect((await prove(bigForall, gaveUp, sat(2))).verdict).toMatchObject({ kind: 'undefined', input: [2] });
    expect((await prove(bigForall, gaveUp, gaveUp)).verdict).toMatchObject({ kind: 'unknown' });
    expect((await prove(bigForall, UNSAT, gaveUp)).verdict).toMatchObject({ kind: 'unknown' });
  });

  test('of a loop: the search for a decision goes on, and ends with the undefined input', async () => {
    const search = fn(
      'search',
      U1,
      'bool',
      [
        declare(1, u32(0)),
        whileLoop(op('lt', i, op('mul', x, x)), [assign(1, op('add', i, u32(1)))]),
        returns(op('ge', { ...entry, index: op('mul', x, u32(3)) }, u32(4))),
      ],
      [mutable('i', 'u32')],
    );
    // Undefined from 1 (index 3) on, false nowhere; 3 * 3 rounds are more than 8, 5 * 5 more than the fuel.
    const verdictOf = async (...replies: Reply[]) =>
      (await run(task('forall', [search]), fakeSource([UNSAT, sat(1), sat(3), ...replies]), { fuel: 20 })).verdict;
    expect(await verdictOf(UNSAT, sat(2), UNSAT)).toMatchObject({ kind: 'undefined', input: [2] });
    expect(await verdictOf(UNSAT, gaveUp, UNSAT)).toMatchObject({ kind: 'undefined', input: [1] });
    expect(await verdictOf(UNSAT, sat(2), sat(5))).toMatchObject({ kind: 'undefined', input: [1] });
    expect(await verdictOf(gaveUp, gaveUp)).toMatchObject({ kind: 'undefined', input: [1] });
  });

  test('every input: rewritten', async () => {
    const outside = fn('outside', U1, 'bool', [returns(op('eq', { ...entry, index: u32(3) }, x))]);
    expect(await prove(task('forall', [outside]))).toMatchObject({
      verdict: { kind: 'undefined', input: [0] },
      by: ['rewritten'],
      asked: 0,
    });
  });
});

describe('the unwinding assertion', () => {
  test('only unsat of it lets a loop hold', async () => {
    expect(await prove(task('forall', [counting]), UNSAT, UNSAT)).toMatchObject({ verdict: { kind: 'holds' } });
    const open = await prove(task('forall', [counting]), UNSAT, gaveUp);
    expect(open.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'gave-up' } });
  });

  test('an input that needs more rounds makes the bound grow; at the end of the fuel the verdict is loop-bound', async () => {
    const source = fakeSource([UNSAT, sat(9), UNSAT, sat(21)]);
    const { verdict, events } = await run(task('forall', [counting]), source, { fuel: 20 });
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'loop-bound' } });
    expect(events.filter((event) => event.kind === 'note')).toHaveLength(2);
  });

  test('a counterexample within a later bound is found', async () => {
    const wrong = { ...counting, body: [...counting.body.slice(0, 2), returns(op('lt', i, u32(50)))] };
    const source = fakeSource([UNSAT, sat(9), sat(50)]);
    const { verdict } = await run(task('forall', [wrong]), source);
    expect(verdict).toEqual({ kind: 'refuted', counterexample: [50] });
  });

  test('an endless loop that repeats its state is loop-bound without a solver that says so', async () => {
    const spin = fn('spin', U1, 'bool', [whileLoop(bool(true), []), returns(bool(true))]);
    const { verdict, asked } = await prove(task('forall', [spin]));
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'loop-bound' } });
    expect(asked).toBe(0);
  });
});

describe('evidence', () => {
  test('a model that does not satisfy the query is an error, and no finding', async () => {
    const { verdict, events } = await prove(forall, sat(7));
    expect(verdict).toMatchObject({ kind: 'error' });
    expect(events.some((event) => event.kind === 'finding')).toBe(false);
  });

  test('a model outside the space is an error', async () => {
    const question = task('forall', [isSeven], { space: [{ type: 'u32', intervals: [{ lo: 0, hi: 5 }] }] });
    expect((await prove(question, sat(6))).verdict).toMatchObject({ kind: 'error' });
    expect((await prove(question, sat(5))).verdict).toMatchObject({ kind: 'refuted' });
  });

  test('an error of the solver is an error, never a verdict', async () => {
    const { verdict } = await prove(forall, { kind: 'error', message: 'unknown constant y' });
    expect(verdict).toEqual({ kind: 'error', message: 'unknown constant y' });
  });

  test('a wrong model for the unwinding assertion or for vacuity is an error too', async () => {
    expect((await prove(task('forall', [counting]), UNSAT, sat(3))).verdict).toMatchObject({ kind: 'error' });
    const required = task('forall', [isSmall, isSeven], { requires: 0 });
    expect((await prove(required, UNSAT, sat(10))).verdict).toMatchObject({ kind: 'error' });
  });
});

describe('what rewriting closes', () => {
  test('a property that folds to true is rewritten, with no query', async () => {
    const same = fn('same', U1, 'bool', [returns(op('eq', op('add', x, u32(1)), op('add', u32(1), x)))]);
    expect(await prove(task('forall', [same]))).toMatchObject({
      verdict: { kind: 'holds' },
      by: ['rewritten'],
      asked: 0,
    });
  });

  test('a property that folds to false is refuted by the first input of the space', async () => {
    const differs = fn('differs', U1, 'bool', [returns(op('ne', x, x))]);
    const question = task('forall', [differs], { space: [{ type: 'u32', intervals: [{ lo: 12, hi: 13 }] }] });
    expect((await prove(question)).verdict).toEqual({ kind: 'refuted', counterexample: [12] });
  });

  test('no parameters', async () => {
    const truth = fn('truth', {}, 'bool', [returns(op('lt', u32(1), u32(2)))]);
    expect((await prove(task('exists', [truth]))).verdict).toEqual({ kind: 'holds', witness: [] });
  });
});

describe('bad luck', () => {
  test('cancelled in mid-query: the cause is the reason', async () => {
    const { verdict } = await run(forall, fakeSource(['silence']), { signal: cancelledSoon('interrupted') });
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'interrupted' } });
  });

  test('cancelled before it began', async () => {
    const source = cancelSource();
    source.cancel('cancelled');
    const { verdict, asked } = await run(forall, fakeSource([]), { signal: source.signal });
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'cancelled' } });
    expect(asked).toBe(0);
  });

  test('a crash and the end of memory keep their reasons', async () => {
    for (const code of ['crashed', 'memory'] as const) {
      const { verdict } = await prove(forall, { kind: 'unknown', reason: { code, text: code } });
      expect(verdict).toMatchObject({ kind: 'unknown', reason: { code } });
    }
  });

  test('a solver that can not be started is unknown', async () => {
    const { verdict } = await run(forall, fakeSource([], { refuses: 'no memory' }));
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'crashed' } });
  });

  test('a formula past the cap is unknown', async () => {
    const body = [
      declare(1, x),
      ...Array.from({ length: 120_000 }, () => assign(1, op('xor', op('mul', i, i), op('shr', i, u32(1))))),
    ];
    const bomb = fn('bomb', U1, 'bool', [...body, returns(op('eq', i, u32(1)))], [mutable('h', 'u32')]);
    const patient = { timeoutMs: 100_000 };
    const { verdict, asked } = await run(task('forall', [bomb]), fakeSource([]), patient);
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'gave-up' } });
    expect(asked).toBe(0);
  });

  test('a formula that takes longer than there is time is unknown: the time', async () => {
    const body = Array.from({ length: 120_000 }, () => assign(1, op('xor', op('mul', i, i), op('shr', i, u32(1)))));
    const slow = fn('slow', U1, 'bool', [declare(1, x), ...body, returns(op('eq', i, u32(1)))], [mutable('h', 'u32')]);
    const { verdict, asked } = await run(task('forall', [slow]), fakeSource([]), { timeoutMs: 20 });
    expect(verdict).toMatchObject({ kind: 'unknown', reason: { code: 'time' } });
    expect(asked).toBe(0);
  });

  test('a large array changed at unknown indices, too', async () => {
    const array = { kind: 'array', length: 1000, element: 'u32' } as const;
    const slot = (index: Expr): Place => ({ local: 1, steps: [{ kind: 'index', index }], type: 'u32', span: NOWHERE });
    const stores = Array.from({ length: 200 }, (_, k) =>
      store(slot(op('rem', op('mul', x, u32(k + 3)), u32(1000))), op('add', x, u32(k))),
    );
    const last: Expr = { kind: 'index', type: 'u32', object: local(1, array), index: x, span: NOWHERE };
    const body = [declare(1, { kind: 'zero', type: array, span: NOWHERE }), ...stores, returns(op('eq', last, u32(0)))];
    const bomb = fn('bomb', U1, 'bool', body, [mutable('a', array)]);
    const { verdict, asked } = await run(task('forall', [bomb]), fakeSource([]), { timeoutMs: 100_000 });
    expect(verdict).toMatchObject({
      kind: 'unknown',
      reason: { code: 'gave-up', text: expect.stringContaining('the formula grew past') },
    });
    expect(asked).toBe(0);
  });
});
