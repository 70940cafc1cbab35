import { afterAll, describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { createZ3Engine } from '../../core/smt/z3/z3-engine.node.ts';
import type { EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import {
  and,
  assign,
  call,
  declare,
  fn,
  i32,
  local,
  mutable,
  op,
  returns,
  task,
  u32,
  whileLoop,
} from '../support/build-ir.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const BUDGET = { timeoutMs: 20_000, fuel: 2 ** 20, spareCores: 0 };
const engine = createZ3Engine();
afterAll(() => engine.dispose());

async function eventsOf(question: Task, budget = BUDGET, signal = NEVER): Promise<readonly EngineEvent[]> {
  const events: EngineEvent[] = [];
  for await (const event of engine.run(question, budget, signal)) events.push(event);
  return events;
}

async function resultOf(question: Task, budget = BUDGET, signal = NEVER): Promise<EngineResult> {
  const last = (await eventsOf(question, budget, signal)).at(-1);
  if (last?.kind !== 'verdict') throw new Error('a run ends with a verdict');
  return last.result;
}

const x = local(0, 'u32');
const y = local(1, 'u32');
const U2 = { x: 'u32', y: 'u32' } as const;

const commutes = task('forall', [fn('commutes', U2, 'bool', [returns(op('eq', op('add', x, y), op('add', y, x)))])]);

const midpoint = task('forall', [
  fn(
    'midpoint_between',
    { lo: 'i32', hi: 'i32' },
    'bool',
    [
      declare(2, op('div', op('add', local(0, 'i32'), local(1, 'i32')), i32(2))),
      returns(and(op('le', local(0, 'i32'), local(2, 'i32')), op('le', local(2, 'i32'), local(1, 'i32')))),
    ],
    [{ name: 'mid', type: 'i32', mutable: false, byReference: false }],
  ),
]);

/** Not closed by rewriting: (x & y) + (x | y) == x + y. */
const sumOfParts = task('forall', [
  fn('sum_of_parts', U2, 'bool', [returns(op('eq', op('add', op('and', x, y), op('or', x, y)), op('add', x, y)))]),
]);

/** A hash of 32 bits that is injective, which no solver shows within the time of a test. */
const hash = fn(
  'hash',
  { x: 'u32' },
  'u32',
  [
    declare(1, x),
    ...[0x7feb352d, 0x846ca68b].flatMap((factor) => [
      assign(1, op('xor', y, op('shr', y, u32(15)))),
      assign(1, op('mul', y, u32(factor))),
    ]),
    returns(op('xor', y, op('shr', y, u32(16)))),
  ],
  [mutable('h', 'u32')],
);
const hard = task('forall', [
  hash,
  fn('injective', U2, 'bool', [returns(op('or', op('eq', x, y), op('ne', call(0, 'u32', x), call(0, 'u32', y))))]),
]);

/** Closed by rules, and by Z3 without them. */
const BOTH = ['rewritten', 'proved'];

describe('z3 in a worker thread', () => {
  test('answers by rules and by a solver, and says which solver', async () => {
    const events = await eventsOf(sumOfParts);
    expect(events[0]).toMatchObject({ kind: 'started', software: false });
    expect(events[0]?.kind === 'started' && events[0].device).toMatch(/^Z3 \d+\.\d+\.\d+\.\d+ \(WebAssembly\)$/);
    expect(events.at(-1)).toMatchObject({ result: { verdict: { kind: 'holds', witness: null }, by: BOTH } });
    expect(events.filter((event) => event.kind === 'verdict')).toHaveLength(1);
  });

  test('shows that x + y == y + x twice', async () => {
    expect(await resultOf(commutes)).toMatchObject({ verdict: { kind: 'holds' }, by: BOTH });
  });

  test('refutes the midpoint with an input that is one', async () => {
    const events = await eventsOf(midpoint);
    const finding = events.find((event) => event.kind === 'finding');
    const result = events.at(-1);
    if (finding?.kind !== 'finding' || result?.kind !== 'verdict') throw new Error('a finding, then a verdict');
    expect(result.result.verdict).toEqual({ kind: 'refuted', counterexample: finding.input });
    const [lo, hi] = finding.input.map((bits) => Number(bits) | 0);
    if (lo === undefined || hi === undefined) throw new Error('two parameters');
    const mid = Math.trunc(((lo + hi) | 0) / 2);
    expect(lo <= mid && mid <= hi).toBe(false);
  });

  test('proves a loop whose end depends on the input', { timeout: 100_000 }, async () => {
    // Counts the bits of x by shifting; at most 32 rounds, which the unwinding assertion has to show.
    const counting = fn(
      'count',
      { x: 'u32' },
      'bool',
      [
        declare(1, x),
        declare(2, u32(0)),
        whileLoop(op('ne', y, u32(0)), [
          assign(2, op('add', local(2, 'u32'), op('and', y, u32(1)))),
          assign(1, op('shr', y, u32(1))),
        ]),
        returns(op('eq', local(2, 'u32'), op('countOneBits', x))),
      ],
      [mutable('rest', 'u32'), mutable('count', 'u32')],
    );
    expect(await resultOf(task('forall', [counting]))).toMatchObject({ verdict: { kind: 'holds' }, by: ['proved'] });
  });

  test('stops within a second when cancelled, and the next run is unharmed', WALL_CLOCK, async () => {
    const source = cancelSource();
    setTimeout(() => source.cancel('interrupted'), 300);
    const before = performance.now();
    const result = await resultOf(hard, BUDGET, source.signal);
    expect(performance.now() - before).toBeLessThan(1300);
    expect(result).toMatchObject({ verdict: { kind: 'unknown', reason: { code: 'interrupted' } }, by: [] });
    expect(await resultOf(sumOfParts)).toMatchObject({ verdict: { kind: 'holds' } });
  });

  test('stops when its time is up', WALL_CLOCK, async () => {
    const before = performance.now();
    const result = await resultOf(hard, { timeoutMs: 400, fuel: 100, spareCores: 0 });
    expect(performance.now() - before).toBeLessThan(1800);
    expect(result).toMatchObject({ verdict: { kind: 'unknown', reason: { code: 'time' } }, by: [] });
  });
});
