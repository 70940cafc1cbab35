import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import {
  type BatteryDevice,
  type BatteryJob,
  type SelfTest,
  selfTest,
  selfTestText,
  vouched,
} from '../../core/gpu/battery/battery.ts';
import {
  answersText,
  answerWords,
  operationsKernel,
  type Question,
  questions,
} from '../../core/gpu/battery/battery-operations.ts';
import { PROPERTY_NAMES, propertiesKernel, TRIAL_WORDS, trialsOn } from '../../core/gpu/battery/battery-properties.ts';
import { overloadText } from '../../core/gpu/battery/battery-operands.ts';
import { TEMPLATES } from '../../core/gpu/kernel/templates.ts';
import { OPS } from '../../core/ir/ops.ts';
import { checkModule } from '../../core/lang/module.ts';
import type { EngineResult } from '../../core/verdict/engine.ts';
import { NO_COUNTS } from '../../core/verdict/outcome.ts';
import type { EngineVerdict } from '../../core/verdict/verdict.ts';
import { chance } from '../support/device-operands.ts';

const PARTS = [questions(false), questions(true)] as const;
const TRIALS = trialsOn(false);

const TABLES = new Map(PARTS.map((asked) => [operationsKernel(asked), answerWords(asked)]));
const CODES = [...TABLES.keys()];

/** A device that answers by the book, but for one lie about what it read back. */
function device(lie: (job: BatteryJob, results: Uint32Array) => void = () => {}): BatteryDevice {
  return {
    software: false,
    halves: true,
    async run(job) {
      const known = TABLES.get(job.code);
      const results = known?.slice() ?? new Uint32Array(job.resultWords);
      if (known === undefined) for (let slot = 0; slot < results.length; slot += TRIAL_WORDS) results[slot] = 64;
      lie(job, results);
      return results;
    },
  };
}

/** Where the answer to a question stands among those of its part. */
function placeOf(asked: readonly Question[], overload: string, input: readonly number[]): number {
  let place = 0;
  for (const question of asked) {
    const width = question.answers[0]?.length ?? 0;
    if (overloadText(question.overload) === overload) {
      const k = question.inputs.findIndex((one) => one.join() === input.join());
      if (k < 0) throw new Error(`${overload} is not asked about ${input.join()}`);
      return place + k * width;
    }
    place += width * question.answers.length;
  }
  throw new Error(`${overload} is not asked about`);
}

const lieAbout = (part: 0 | 1, overload: string, input: readonly number[], word: number) =>
  device(({ code }, results) => {
    if (code === CODES[part]) results[placeOf(PARTS[part], overload, input)] = word;
  });

describe('the battery of known answers', () => {
  test('passes a device that answers by the book', async () => {
    const passed = await selfTest(device(), 1);
    expect(passed.complaint).toBeNull();
    expect(passed.properties).toBeGreaterThanOrEqual(30);
    expect(passed.answers).toBeGreaterThan(10_000);
    expect(passed.trials).toBeGreaterThan(1_900_000);
  });

  test.each([
    [0, 'div(u32, u32)', [7, 0], 0, '7 u32 / 0 u32 as 0, not 7'],
    [
      0,
      'div(i32, i32)',
      [0x80000000, 0xffffffff],
      0x7fffffff,
      '-2147483648 i32 / -1 i32 as 2147483647, not -2147483648',
    ],
    [0, 'shl(u32, u32)', [1, 32], 0, '1 u32 << 32 u32 as 0, not 1'],
    [0, 'lt(i32, i32)', [0xffffffff, 0], 0, '-1 i32 < 0 i32 as false, not true'],
    [0, 'not(bool)', [1], 1, '!(true) as true, not false'],
    [0, 'round(f32)', [0x40200000], 0x40400000, 'round(2.5 f32) as 3, not 2'],
    [1, 'toI32(f16)', [0x4100], 3, 'i32(2.5 f16) as 3, not 2'],
    [0, 'toI32(f32)', [0x4f000000], 0x80000000, 'i32(2147483600 f32) as -2147483648, not 2147483520'],
  ] as const)('%i %s of %j', async (part, overload, input, word, said) => {
    const { complaint } = await selfTest(lieAbout(part, overload, input, word), 1);
    expect(complaint).toBe(`this adapter computes ${said}`);
  });

  test('a wrong answer to the last question is noticed, and one half', async () => {
    for (const [part, asked] of PARTS.entries()) {
      const liar = device(({ code }, results) => {
        if (code === CODES[part]) results[results.length - 1] = (results.at(-1) ?? 0) ^ 1;
      });
      const last = asked.at(-1)?.overload;
      const name = last === undefined ? '' : OPS[last.op].wgsl;
      expect((await selfTest(liar, 1)).complaint).toContain(`computes ${name}`);
    }
  });

  test('a property that contradicts itself is named with its inputs and both values', async () => {
    const trials = TRIALS.find(({ properties }) => properties.includes('switch_by_choices'));
    if (trials === undefined) throw new Error('the property is tried');
    const k = trials.properties.indexOf('switch_by_choices');
    const liar = device(({ code }, results) => {
      if (code === propertiesKernel(trials))
        results.set([64, 1, 12, 34, 5, 6], (k * trials.invocations + 3) * TRIAL_WORDS);
    });
    expect((await selfTest(liar, 1)).complaint).toBe(
      "this adapter contradicts itself: 'switch by choices' of 12 and 34 is 5, and by other means 6",
    );
  });

  test('a software adapter is asked less, by the names of the same properties', async () => {
    for (const { properties } of trialsOn(true)) for (const name of properties) expect(PROPERTY_NAMES).toContain(name);
  });

  test('an invocation that was dropped, or a loop that was cut, is no passed test', async () => {
    for (const tried of [0, 63, 0xffffffff]) {
      const liar = device(({ entryPoint }, results) => {
        if (entryPoint === 'try_properties') results[TRIAL_WORDS * 5] = tried;
      });
      expect((await selfTest(liar, 1)).complaint).toContain(`tried ${tried} of 64 inputs`);
    }
  });

  test('results that never came are no passed test', async () => {
    expect(
      (
        await selfTest(
          device((_, results) => results.fill(0)),
          1,
        )
      ).complaint,
    ).not.toBeNull();
  });
});

describe('the known answers', () => {
  const known = (overload: string): Question => {
    const found = PARTS.flat().find((question) => overloadText(question.overload) === overload);
    if (found === undefined) throw new Error(`${overload} is not asked about`);
    return found;
  };
  /** Formulas in exact integers (8.7, 8.9), which nothing in the program shares. */
  const word = (value: bigint): number => Number(BigInt.asUintN(32, value));
  const signed = (bits: number): bigint => BigInt.asIntN(32, BigInt(bits));
  test.each([
    ['add(i32, i32)', (a: number, b: number) => word(signed(a) + signed(b))],
    ['sub(u32, u32)', (a: number, b: number) => word(BigInt(a) - BigInt(b))],
    ['mul(i32, i32)', (a: number, b: number) => word(signed(a) * signed(b))],
    ['div(u32, u32)', (a: number, b: number) => (b === 0 ? a : word(BigInt(a) / BigInt(b)))],
    ['div(i32, i32)', (a: number, b: number) => (b === 0 ? a : word(signed(a) / signed(b)))],
    ['rem(i32, i32)', (a: number, b: number) => (b === 0 ? 0 : word(signed(a) % signed(b)))],
    ['shl(u32, u32)', (a: number, b: number) => word(BigInt(a) << BigInt(b % 32))],
    ['shr(i32, u32)', (a: number, b: number) => word(signed(a) >> BigInt(b % 32))],
    ['lt(i32, i32)', (a: number, b: number) => Number(signed(a) < signed(b))],
    ['max(u32, u32)', (a: number, b: number) => Math.max(a, b)],
  ] as const)('%s', (overload, formula) => {
    const { inputs, answers } = known(overload);
    expect(inputs.length).toBeGreaterThanOrEqual(196);
    for (const [k, [a = 0, b = 0]] of inputs.entries()) expect(answers[k], `${a}, ${b}`).toEqual([formula(a, b)]);
  });

  test('of floats there are exact ones, and none that may be rounded either way or flushed', () => {
    const { inputs, answers } = known('add(f32, f32)');
    const value = new DataView(new ArrayBuffer(4));
    const read = (bits = 0): number => {
      value.setUint32(0, bits);
      return value.getFloat32(0);
    };
    expect(inputs.length).toBeGreaterThan(20);
    for (const [k, [a, b]] of inputs.entries()) {
      const sum = read(a) + read(b);
      expect(Math.fround(sum), `${read(a)} + ${read(b)}`).toBe(sum);
      expect(read(answers[k]?.[0])).toBe(sum);
      for (const bits of [a, b]) expect(Number.isFinite(read(bits))).toBe(true);
    }
  });

  test('the text of answers says everything once', () => {
    expect(answersText([[1], [1], null, null, [35, 36], [35, 36], [1]])).toBe('1,,-,,z/10,,1');
  });
});

test('every named property holds of the reference evaluator', () => {
  const wrappers = PROPERTY_NAMES.map(
    (name) => `//@ forall\nfn is_${name}(x: u32, y: u32) -> bool { let r = ${name}(x, y); return r.x == r.y; }\n`,
  );
  const { program, diagnostics } = checkModule(`${TEMPLATES.selfTest}\n${wrappers.join('\n')}`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const next = chance(5);
  const draw = (): number => {
    const bits = Math.floor(next() * 2 ** 32) >>> Math.floor(next() * 32);
    return (next() < 0.5 ? bits : ~bits) >>> 0;
  };
  const corners = [0, 1, 31, 32, 0x7fffffff, 0x80000000, 0xffffffff];
  const inputs = [
    ...corners.flatMap((x) => corners.map((y) => [x, y])),
    ...Array.from({ length: 60 }, () => [draw(), draw()]),
  ];
  if (program === null) throw new Error('the module is accepted');
  expect(program.properties.length).toBe(PROPERTY_NAMES.length);
  const failing = program.properties.flatMap((property) =>
    inputs.flatMap((input) => {
      const outcome = evaluate(program, property, input, 10_000);
      return outcome.kind === 'value' && outcome.bits === 1 ? [] : [`${property.name} of ${input.join()}`];
    }),
  );
  expect(failing).toEqual([]);
}, 60_000);

describe('what a failed self-test leaves of a verdict', () => {
  const passed: SelfTest = { complaint: null, operations: 1, answers: 2, properties: 3, trials: 4 };
  const failed: SelfTest = { ...passed, complaint: 'this adapter computes 7 u32 / 0 u32 as 0, not 7' };
  const result = (verdict: EngineVerdict): EngineResult => ({
    verdict,
    by: ['swept'],
    profile: null,
    deciding: [[7]],
    counts: { ...NO_COUNTS, true: 9n },
    coverage: { blocks: 1, checks: ['tags'] },
    found: { first: null, last: null, collisions: null, fingerprint: null },
    phases: { sweep: 5 },
  });
  const resting: readonly EngineVerdict[] = [
    { kind: 'holds', witness: null },
    { kind: 'holds', witness: [1], value: 3 },
    { kind: 'refuted', counterexample: null },
    { kind: 'vacuous' },
    { kind: 'undefined', input: [1], detail: '' },
    { kind: 'unknown', reason: { code: 'time', text: '' } },
  ];

  test.each(resting)('nothing of %j', (verdict) => {
    const left = vouched(result(verdict), [passed, failed], 3);
    expect(left.verdict).toEqual({
      kind: 'error',
      message: 'this adapter computes 7 u32 / 0 u32 as 0, not 7: its sweeps can not be trusted',
    });
    expect(left).toMatchObject({ by: [], counts: null, coverage: null, deciding: [] });
    expect(left.found).toBeUndefined();
  });

  test.each<EngineVerdict>([
    { kind: 'refuted', counterexample: [7] },
    { kind: 'refuted', counterexample: [7], other: [8] },
    { kind: 'holds', witness: [7] },
  ])('of %j the input, and no count', (verdict) => {
    expect(vouched(result(verdict), [failed], 0)).toMatchObject({ verdict, counts: null, coverage: null });
  });

  test('a passed one is said among the evidence, and its time apart', () => {
    const left = vouched(result({ kind: 'holds', witness: null }), [passed], 7);
    expect(left.coverage?.checks).toEqual(['tags', `self-test of the adapter: ${selfTestText(passed)}`]);
    expect(left.phases).toEqual({ 'self-test': 7, sweep: 5 });
  });
});
