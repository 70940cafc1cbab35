import { describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { evaluate as evaluateReference } from '../../core/cpu/evaluate.ts';
import { freedomOf } from '../../core/freedom/freedom.ts';
import { floatToBits } from '../../core/ir/float.ts';
import type { Expr } from '../../core/ir/program.ts';
import type { Question } from '../../core/ir/property.ts';
import { type ScalarType } from '../../core/ir/types.ts';
import { race } from '../../core/race/race.ts';
import type { RaceEvent, RaceRecord } from '../../core/race/record.ts';
import type { Engine, EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import { type Evaluate, TooManyCalls, type Outcome } from '../../core/verdict/outcome.ts';
import type { Best, EngineVerdict } from '../../core/verdict/verdict.ts';
import { f32, fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, progress, started, verdict } from '../support/fake-engine.ts';

const FREEDOM = freedomOf(evaluateReference);
const bits = (value: number) => floatToBits('f32', value);

/** A question about `f(x) = value`, over all of `type`. */
const about = (question: Question, type: ScalarType, value: Expr): Task => {
  const asked = task('forall', [fn('f', { x: type }, value.type, [returns(value)])]);
  return { ...asked, property: { ...asked.property, question } };
};

/** `min(x, 9)`: its largest value is 9, its smallest 0, and all inputs from 9 on collide. */
const CLAMPED = op('min', local(0, 'u32'), u32(9));
const MAXIMUM = about('maximize', 'u32', CLAMPED);
const MINIMUM = about('minimize', 'u32', CLAMPED);
const INJECTIVE = about('injective', 'u32', CLAMPED);

const best = (x: number, value: number): EngineVerdict => ({ kind: 'holds', witness: [x], value });
const collision = (a: number, b: number): EngineVerdict => ({ kind: 'refuted', counterexample: [a], other: [b] });
const unknown = (found?: { bits: number; input: readonly number[] }): EngineVerdict => ({
  kind: 'unknown',
  reason: { code: 'time', text: 'the time budget ran out' },
  ...(found === undefined ? {} : { best: found }),
});
const undefinedAt = (x: number): EngineVerdict => ({ kind: 'undefined', input: [x], detail: 'nothing' });

type Says = readonly [
  name: string,
  verdict: EngineVerdict,
  more?: Partial<EngineResult>,
  replay?: (x: number) => Outcome,
];

async function run(of: Task, says: readonly Says[], evaluate: Evaluate = evaluateReference): Promise<RaceRecord> {
  return (await eventsOf(of, says, evaluate)).record;
}

async function eventsOf(of: Task, says: readonly Says[], evaluate: Evaluate = evaluateReference) {
  const clock = fakeClock();
  const engines = says.map(([name, value, more, replay]): Engine => {
    const result = { by: ['swept'] as const, ...more };
    const script = [
      [1, started()],
      [10, verdict(value, result)],
    ] as const;
    return fakeEngine(name, clock, script, replay === undefined ? {} : { replay: (_task, [x]) => replay(Number(x)) });
  });
  const events: RaceEvent[] = [];
  const options = { budget: { timeoutMs: 30_000, fuel: 1000 }, finish: 'all', softwareYields: false } as const;
  const reading = (async () => {
    for await (const event of race(of, engines, { clock, evaluate, freedom: FREEDOM }, options, NEVER))
      events.push(event);
  })();
  await clock.advance(20_000);
  await reading;
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('the race did not finish');
  return { record: last.record, events };
}

describe('an extreme', () => {
  test('that engines agree on stands, whichever inputs they show', async () => {
    const record = await run(MAXIMUM, [
      ['cpu', best(9, 9)],
      ['gpu', best(100, 9)],
    ]);
    expect(record.verdict).toEqual(best(9, 9));
    expect(record.by).toEqual(['swept']);
    expect(record.replays).toEqual([{ input: [9], on: 'reference', outcome: { kind: 'value', bits: 9 } }]);
  });

  test('is decided once, when the reference has confirmed it', async () => {
    const { events } = await eventsOf(MAXIMUM, [['cpu', best(9, 9)]]);
    expect(events.filter((e) => e.kind === 'decided')).toMatchObject([{ engine: 'cpu', verdict: best(9, 9) }]);
    const denied = await eventsOf(MAXIMUM, [['cpu', best(9, 8)]]);
    expect(denied.events.filter((e) => e.kind === 'decided')).toEqual([]);
  });

  test.each(['cpu', 'gpu', 'z3'])('whose input gives another value is a mistake of %s', async (engine) => {
    const record = await run(MAXIMUM, [[engine, best(3, 9)]]);
    expect(record.verdict).toMatchObject({
      kind: 'disagreement',
      input: [3],
      layer: engine === 'gpu' ? 'compiler-or-driver' : 'translation',
      text: `${engine} says the input gives 9, the reference evaluator says 3`,
    });
    expect(record.by).toEqual([]);
  });

  test.each([
    [MAXIMUM, best(8, 8), best(9, 9), 'cpu', 'translation', 9],
    [MAXIMUM, best(9, 9), best(8, 8), 'gpu', 'compiler-or-driver', 9],
    [MINIMUM, best(1, 1), best(0, 0), 'cpu', 'translation', 0],
    [MINIMUM, best(0, 0), best(1, 1), 'gpu', 'compiler-or-driver', 0],
  ] as const)('that a confirmed one beats is a mistake (%#)', async (of, cpu, gpu, wrong, layer, value) => {
    const record = await run(of, [
      ['cpu', cpu],
      ['gpu', gpu],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', layer, input: [value] });
    expect(JSON.stringify(record.verdict)).toContain(`${wrong} says the extreme is that the input gives`);
  });

  test('that the best so far of another engine beats is a mistake, too', async () => {
    const record = await run(MAXIMUM, [
      ['cpu', best(8, 8)],
      ['gpu', unknown({ bits: 9, input: [40] })],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', layer: 'translation', input: [40] });
  });

  test('stands beside a best so far that is not better', async () => {
    const record = await run(MAXIMUM, [
      ['cpu', best(9, 9)],
      ['gpu', unknown({ bits: 8, input: [8] })],
    ]);
    expect(record.verdict).toEqual(best(9, 9));
  });

  test('outside of the space or the part that was asked about is a mistake', async () => {
    const part = { part: 1, of: 2, range: { start: 0n, count: 2n ** 31n } };
    expect((await run({ ...MAXIMUM, part }, [['cpu', best(9, 9)]])).verdict.kind).toBe('holds');
    const record = await run({ ...MAXIMUM, part }, [['cpu', best(0x80000000, 9)]]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [0x80000000] });
  });

  test('is contradicted by an undefined input', async () => {
    const reference: Evaluate = (...asked) =>
      asked[2][0] === 77
        ? { kind: 'undefined', detail: 'out of range', span: { start: 0, end: 1 } }
        : evaluateReference(...asked);
    const record = await run(
      MAXIMUM,
      [
        ['cpu', best(9, 9)],
        ['z3', undefinedAt(77)],
      ],
      reference,
    );
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [77], layer: 'translation' });
    expect((await run(MAXIMUM, [['z3', undefinedAt(77)]], reference)).verdict).toEqual({
      ...undefinedAt(77),
      detail: 'out of range',
    });
  });

  test('that the reference can not evaluate decides nothing', async () => {
    const slow: Evaluate = () => {
      throw new TooManyCalls('');
    };
    const record = await run(MAXIMUM, [['cpu', best(9, 9)]], slow);
    expect(record.verdict).toMatchObject({ kind: 'unknown', reason: { code: 'gave-up' } });
    const both = await run(
      MAXIMUM,
      [
        ['cpu', best(9, 9)],
        ['gpu', best(8, 8)],
      ],
      slow,
    );
    expect(both.verdict.kind).toBe('disagreement');
  });
});

describe('an extreme that nobody knows', () => {
  test('comes with the best value that the reference confirms', async () => {
    const record = await run(MAXIMUM, [
      ['cpu', unknown({ bits: 7, input: [7] })],
      ['gpu', unknown({ bits: 8, input: [8] })],
      ['z3', unknown()],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'unknown', best: { bits: 8, input: [8] } });
    expect(record.replays).toMatchObject([{ input: [8], on: 'reference' }]);
  });

  test('with a best value that is none is a disagreement', async () => {
    const record = await run(MAXIMUM, [['cpu', unknown({ bits: 8, input: [7] })]]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [7], layer: 'translation' });
  });
});

describe('of floats', () => {
  const x = local(0, 'f32');
  const identity = about('maximize', 'f32', x);
  const third = about('maximize', 'f32', op('div', x, f32(3)));
  const [one, up] = [bits(1), bits(1) + 1];

  test('0 and -0 are one extreme', async () => {
    const zero = about('minimize', 'f32', op('mul', x, f32(0)));
    const record = await run(zero, [
      ['cpu', best(0, 0)],
      ['gpu', best(0x80000000, 0x80000000)],
      ['z3', best(0x80000000, 0)],
    ]);
    expect(record.verdict).toEqual(best(0, 0));
  });

  test('NaN is no extreme, and the answer only where there is no number', async () => {
    const nan = 0x7fc00000;
    expect((await run(identity, [['cpu', best(nan, nan)]])).verdict.kind).toBe('disagreement');
    expect((await run(identity, [['cpu', undefinedAt(nan)]])).verdict).toEqual(undefinedAt(nan));
    expect((await run(identity, [['cpu', undefinedAt(one)]])).verdict.kind).toBe('disagreement');
    const record = await run(identity, [
      ['cpu', undefinedAt(nan)],
      ['z3', best(one, one)],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', input: [one], layer: 'translation' });
  });

  test('a device may round otherwise: its own value for an input is spec freedom', async () => {
    const exact = evaluateReference(third.program, third.property, [one], 10);
    const value = exact.kind === 'value' ? exact.bits : 0;
    const record = await run(third, [['gpu', best(one, value + 1)]]);
    expect(record.verdict).toMatchObject({ kind: 'spec-freedom', input: [one], classified: 1 });
    expect(JSON.stringify(record.verdict)).toContain('WGSL allows both answers on the input that is known');
    // The CPU sweep has no such freedom, and no device a wider one.
    expect((await run(third, [['cpu', best(one, value + 1)]])).verdict.kind).toBe('disagreement');
    expect((await run(third, [['gpu', best(one, value + 1000)]])).verdict.kind).toBe('disagreement');
  });

  test('a device that moves values has no freedom to miss the best one', async () => {
    const record = await run(identity, [
      ['cpu', best(up, up)],
      ['gpu', best(one, one)],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'disagreement', layer: 'compiler-or-driver', input: [up] });
  });

  test('a device that may see the best input lower is not accused, and nobody is believed', async () => {
    const value = (input: number) => {
      const outcome = evaluateReference(third.program, third.property, [input], 10);
      return outcome.kind === 'value' ? outcome.bits : 0;
    };
    const better = up + 3;
    const record = await run(third, [
      ['cpu', best(better, value(better))],
      ['gpu', best(up, value(up))],
    ]);
    expect(record.verdict).toMatchObject({ kind: 'spec-freedom', input: [better] });
    const much = await run(third, [
      ['cpu', best(bits(2), value(bits(2)))],
      ['gpu', best(up, value(up))],
    ]);
    expect(much.verdict).toMatchObject({ kind: 'disagreement', layer: 'compiler-or-driver', input: [bits(2)] });
  });

  test('a replay on the device may round otherwise, too', async () => {
    const outcome = evaluateReference(third.program, third.property, [one], 10);
    const value = outcome.kind === 'value' ? outcome.bits : 0;
    const replay = (by: number) => (): Outcome => ({ kind: 'value', bits: value + by });
    const beside = (by: number): readonly Says[] => [
      ['cpu', best(one, value)],
      ['gpu', unknown(), {}, replay(by)],
    ];
    expect((await run(third, beside(0))).verdict.kind).toBe('holds');
    expect((await run(third, beside(1))).verdict).toMatchObject({ kind: 'spec-freedom', input: [one] });
    expect((await run(third, beside(1000))).verdict).toMatchObject({ kind: 'disagreement', input: [one] });
    expect((await run(third, [['gpu', best(one, value), {}, replay(1)]])).verdict.kind).toBe('holds');
  });
});

describe('a collision', () => {
  test('is replayed on both inputs', async () => {
    const record = await run(INJECTIVE, [
      ['gpu', collision(9, 70), {}, (x) => ({ kind: 'value', bits: Math.min(x, 9) })],
    ]);
    expect(record.verdict).toEqual(collision(9, 70));
    expect(record.replays.map(({ on, input }) => [on, ...input])).toEqual([
      ['reference', 9],
      ['reference', 70],
      ['gpu', 9],
      ['gpu', 70],
    ]);
  });

  test.each([
    [
      'of two values',
      collision(8, 70),
      'cpu says two inputs give the same value, the reference evaluator says 8 and 9',
    ],
    [
      'of one input',
      collision(9, 9),
      'cpu says two inputs give the same value, the reference evaluator says that they are one input',
    ],
  ])('%s is none', async (_name, says, text) => {
    expect((await run(INJECTIVE, [['cpu', says]])).verdict).toMatchObject({ kind: 'disagreement', text });
  });

  test.each(['cpu', 'gpu', 'z3'])('denies that %s says that there is none', async (engine) => {
    const other = engine === 'cpu' ? 'gpu' : 'cpu';
    const record = await run(INJECTIVE, [
      [engine, { kind: 'holds', witness: null }],
      [other, collision(9, 70)],
    ]);
    expect(record.verdict).toMatchObject({
      kind: 'disagreement',
      layer: engine === 'gpu' ? 'compiler-or-driver' : 'translation',
      text: `${engine} says holds; the reference evaluator confirms two inputs with one value`,
    });
  });

  test('outranks an undefined input', async () => {
    const reference: Evaluate = (...asked) =>
      asked[2][0] === 77
        ? { kind: 'undefined', detail: 'out of range', span: { start: 0, end: 1 } }
        : evaluateReference(...asked);
    const record = await run(
      INJECTIVE,
      [
        ['z3', undefinedAt(77)],
        ['cpu', collision(9, 70)],
      ],
      reference,
    );
    expect(record.verdict).toEqual(collision(9, 70));
  });

  test('that a device finds in the freedom of floats is nobody’s mistake', async () => {
    const rounded = about('injective', 'f32', op('div', local(0, 'f32'), f32(3)));
    const value = (input: number) => evaluateReference(rounded.program, rounded.property, [input], 10);
    const [a, b] = [bits(1), bits(1) + 1];
    expect(value(a)).not.toEqual(value(b));
    const free = await run(rounded, [['gpu', collision(a, b)]]);
    expect(free.verdict).toMatchObject({ kind: 'spec-freedom', input: [a] });
    expect((await run(rounded, [['gpu', collision(a, bits(7))]])).verdict.kind).toBe('disagreement');
    expect((await run(rounded, [['cpu', collision(a, b)]])).verdict.kind).toBe('disagreement');
  });

  test('of NaN and NaN, of 0 and -0 is one', async () => {
    const identity = about('injective', 'f32', local(0, 'f32'));
    for (const [a, b] of [
      [0, 0x80000000],
      [0x7fc00000, 0xffffffff],
    ] as const) {
      expect((await run(identity, [['cpu', collision(a, b)]])).verdict).toEqual(collision(a, b));
    }
  });

  test('is announced as a finding with both inputs, and decides', async () => {
    const clock = fakeClock();
    const engine = fakeEngine('cpu', clock, [
      [1, started()],
      [5, { kind: 'finding', input: [9], other: [70] }],
      [10, verdict(collision(9, 70), { by: ['swept'] })],
    ]);
    const decided: RaceEvent[] = [];
    const options = { budget: { timeoutMs: 30_000, fuel: 1000 }, finish: 'all', softwareYields: false } as const;
    const reading = (async () => {
      const services = { clock, evaluate: evaluateReference, freedom: FREEDOM };
      for await (const event of race(INJECTIVE, [engine], services, options, NEVER))
        if (event.kind === 'decided') decided.push(event);
    })();
    await clock.advance(20_000);
    await reading;
    expect(decided).toMatchObject([{ at: 5, verdict: collision(9, 70) }]);
  });
});

describe('requires', () => {
  test('counts for both inputs of what a device is held to', async () => {
    const x = local(0, 'f32');
    const shared = task(
      'forall',
      [
        fn('needs', { x: 'f32' }, 'bool', [returns(op('gt', x, f32(0)))]),
        fn('f', { x: 'f32' }, 'f32', [returns(op('div', x, f32(3)))]),
      ],
      { requires: 0 },
    );
    const of: Task = { ...shared, property: { ...shared.property, question: 'injective' } };
    const [a, b] = [bits(1), bits(1) + 1];
    expect((await run(of, [['gpu', collision(a, b)]])).verdict.kind).toBe('spec-freedom');
    // An excluded input has no value on any device.
    expect((await run(of, [['gpu', collision(a, bits(-1))]])).verdict.kind).toBe('disagreement');
  });
});

test('what a sweep has reached is offered to the others, not to itself', async () => {
  const clock = fakeClock();
  const offers: string[] = [];
  const offerTo = (name: string) => (best: Best) => void offers.push(`${name} ${best.bits}`);
  const reached = (bits: number): EngineEvent =>
    Object.assign({}, progress(1n, 9n, 1), { best: { bits, input: [bits] } });
  const unknownWith = (bits: number) =>
    verdict({ kind: 'unknown', reason: { code: 'time', text: 'over' }, best: { bits, input: [bits] } });
  const sweep = fakeEngine(
    'cpu',
    clock,
    [
      [1, started()],
      [5, reached(3)],
      [9, unknownWith(4)],
    ],
    { offer: offerTo('cpu') },
  );
  const proof = fakeEngine(
    'z3',
    clock,
    [
      [1, started()],
      [20, unknownWith(4)],
    ],
    { method: 'proof', offer: offerTo('z3') },
  );
  const options = { budget: { timeoutMs: 30_000, fuel: 1000 }, finish: 'all', softwareYields: false } as const;
  const reading = (async () => {
    const services = { clock, evaluate: evaluateReference, freedom: FREEDOM };
    for await (const event of race(MAXIMUM, [sweep, proof], services, options, NEVER)) void event;
  })();
  await clock.advance(1000);
  await reading;
  expect(offers).toEqual(['z3 3', 'z3 4']);
});
