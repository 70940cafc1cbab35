import { afterAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { builtinStruct } from '../../core/ir/builtin-struct.ts';
import { floatToBits } from '../../core/ir/float.ts';
import { type Domain, fullDomain, inputAt, restrictDomain, spaceSize } from '../../core/ir/space.ts';
import { matrixOf, vectorOf } from '../../core/ir/types.ts';
import type { EngineResult, Task } from '../../core/verdict/engine.ts';
import { NO_COUNTS, outcomeCode } from '../../core/verdict/outcome.ts';
import { construct, index, member, place, zero } from '../support/build-composite.ts';
import {
  and,
  assign,
  call,
  constant,
  declare,
  fn,
  local,
  mutable,
  op,
  returns,
  store,
  task,
  u32,
} from '../support/build-ir.ts';
import { runEngine } from '../support/run-engine.ts';
import { adapter, ON_DEVICE, openEngine } from './device.ts';

const engine = openEngine();
afterAll(() => engine.dispose());

const halves = adapter?.features.includes('shader-f16') ?? false;
const sweep = (asked: Task): Promise<EngineResult> =>
  runEngine(engine, asked, { timeoutMs: 60_000, fuel: 1024, spareCores: 0 });

const f32 = (value: number) => constant('f32', floatToBits('f32', value));
const f16 = (value: number) => constant('f16', floatToBits('f16', value));
const pattern = (value: number) => floatToBits('f32', value);
const x = local(0, 'f32');
const h = local(0, 'f16');

/** `name(x: f32) -> bool`. */
const about = (value: Parameters<typeof returns>[0], space: readonly Domain[] = [fullDomain('f32')]): Task =>
  task('forall', [fn('about', { x: 'f32' }, 'bool', [returns(value)])], { space });

const between = (lo: number, hi: number): Domain => ({
  type: 'f32',
  intervals: [{ lo: pattern(lo), hi: pattern(hi) }],
});

describe.skipIf(adapter === null)(`properties of floats ${ON_DEVICE}`, () => {
  test('15.7.2: every NaN of the leading 20 bits arrives, and no other number differs from itself', async () => {
    const domain = restrictDomain(fullDomain('f32'), 20);
    const { counts } = await sweep(about(op('eq', x, x), [domain]));
    // 8 exponent bits and 11 of the fraction: 2 * (2^11 - 1) patterns are NaN.
    expect(counts).toEqual({ ...NO_COUNTS, true: 2n ** 20n - 4094n, false: 4094n });
  });

  test('17.2 bitcast: the pattern of every input arrives, NaN payloads too', async () => {
    const u = op('bitcastU32', x);
    const low = op('eq', op('and', u, u32(0xfff)), u32(0));
    const domain = restrictDomain(fullDomain('f32'), 20);
    expect(await sweep(about(low, [domain]))).toMatchObject({
      verdict: { kind: 'holds' },
      counts: { ...NO_COUNTS, true: 2n ** 20n },
    });
    const quiet = about(op('ne', u, u32(0x7f800001)), [
      {
        type: 'f32',
        intervals: [
          { lo: 0x7f7ffff0, hi: 0x7f80000f },
          { lo: 0xff800000, hi: 0xff800003 },
        ],
      },
    ]);
    expect(await sweep(quiet)).toMatchObject({ verdict: { kind: 'refuted', counterexample: [0x7f800001] } });
  });

  test('a domain by value has both zeros, and its negative numbers come last', async () => {
    const domain: Domain = {
      type: 'f32',
      intervals: [
        { lo: 0, hi: pattern(1) },
        { lo: 0x80000000, hi: pattern(-1) },
      ],
    };
    const inside = and(op('ge', x, f32(-1)), op('le', x, f32(1)));
    expect(await sweep(about(inside, [restrictDomain(domain, 16)]))).toMatchObject({
      verdict: { kind: 'holds' },
      counts: { true: 2n * 0x3f81n },
    });
    const last = about(op('gt', x, f32(-1)), [{ type: 'f32', intervals: [{ lo: pattern(-1) - 9, hi: pattern(-1) }] }]);
    expect(await sweep(last)).toMatchObject({
      verdict: { kind: 'refuted', counterexample: [pattern(-1)] },
      counts: { false: 1n },
    });
  });

  test('the neighbours of 1 are where they are', async () => {
    const grows = about(op('gt', op('mul', x, f32(1.5)), x), [between(1, 1.0001)]);
    expect((await sweep(grows)).verdict).toEqual({ kind: 'holds', witness: null });
    const half = about(op('ne', op('add', x, f32(2 ** -24)), f32(1)), [between(0.5, 1)]);
    const result = await sweep(half);
    expect(result.verdict).toMatchObject({ kind: 'refuted' });
    expect(result).toMatchObject({ profile: null, by: ['swept'] });
    for (const input of result.deciding)
      expect(outcomeCode(evaluate(half.program, half.property, input, 9))).toBe('false');
  });

  test('constants are exact: subnormals, -0 and the largest', async () => {
    for (const bits of [1, 0x007fffff, 0x80000000, 0x80000001, 0x7f7fffff, 0xff7fffff, 0x3eaaaaab]) {
      const same = op('eq', op('bitcastU32', constant('f32', bits)), u32(bits));
      const asked = about(same, [{ type: 'f32', intervals: [{ lo: 0, hi: 0 }] }]);
      expect([bits, (await sweep(asked)).verdict.kind]).toEqual([bits, 'holds']);
    }
  });

  test.skipIf(!halves)('f16 has 65,536 patterns, and f32 holds each of them', async () => {
    const back = op('eq', op('toF16', op('toF32', h)), h);
    const asked = task('forall', [fn('back', { h: 'f16' }, 'bool', [returns(back)])]);
    expect(await sweep(asked)).toMatchObject({ counts: { true: 65_536n - 2046n, false: 2046n } });
    const sum = task('forall', [fn('sum', { h: 'f16' }, 'bool', [returns(op('gt', op('add', h, f16(1)), h))])], {
      space: [{ type: 'f16', intervals: [{ lo: 0x3c00, hi: 0x6800 }] }],
    });
    // From 2048 on a half is a multiple of 2, and half of the sums round to the even one below.
    expect(await sweep(sum)).toMatchObject({
      verdict: { kind: 'refuted', counterexample: [floatToBits('f16', 2048)] },
    });
    for (const bits of [1, 0x3ff, 0x8000, 0x8001, 0x7bff, 0xfbff, 0x3555]) {
      const same = op('eq', op('sub', constant('f16', bits), h), f16(0));
      const one = task('forall', [fn('one', { h: 'f16' }, 'bool', [returns(same)])], {
        space: [{ type: 'f16', intervals: [{ lo: bits, hi: bits }] }],
      });
      expect([bits, (await sweep(one)).verdict.kind]).toEqual([bits, 'holds']);
    }
  });

  test('agrees with the reference on comparisons and moves over finite numbers of 8 bits, input by input', async () => {
    const y = local(1, 'f32');
    const finite: Domain = {
      type: 'f32',
      intervals: [
        { lo: 0, hi: 0x7f7fffff },
        { lo: 0x80000000, hi: 0xff7fffff },
      ],
    };
    const space = [restrictDomain(finite, 8), restrictDomain(finite, 8)];
    const value = op('lt', op('max', op('abs', x), op('neg', y)), op('select', y, x, op('ge', x, y)));
    const asked = task('forall', [fn('mixed', { x: 'f32', y: 'f32' }, 'bool', [returns(value)])], { space });
    const counts = { ...NO_COUNTS };
    for (let i = 0n; i < spaceSize(space); i += 1n) {
      counts[outcomeCode(evaluate(asked.program, asked.property, inputAt(space, i), 9))] += 1n;
    }
    const swept = await sweep(asked);
    expect(swept.counts).toEqual(counts);
    expect(swept.deciding.length).toBe(64);
  });

  test('17.5 frexp, modf: their structs are returned, kept in variables, compared and passed on', async () => {
    const result = builtinStruct('frexp', vectorOf(2, 'f32'));
    const v = local(0, vectorOf(2, 'f32'));
    const split = fn('split', { v: vectorOf(2, 'f32') }, result, [returns(op('frexp', v))]);
    const join = fn('join', { r: result, w: builtinStruct('modf', 'f32') }, vectorOf(2, 'f32'), [
      returns(op('ldexp', member(local(0, result), 0), member(local(0, result), 1))),
    ]);
    const kept = local(2, result);
    const joined = call(1, vectorOf(2, 'f32'), kept, op('modf', x));
    const back = fn(
      'back',
      { x: 'f32', y: 'f32' },
      'bool',
      [
        declare(2, zero(result)),
        assign(2, call(0, result, construct(vectorOf(2, 'f32'), x, local(1, 'f32')))),
        returns(op('all', op('eq', joined, construct(vectorOf(2, 'f32'), x, local(1, 'f32'))))),
      ],
      [mutable('kept', result)],
    );
    const asked = task('forall', [split, join, back], {
      space: [between(0.001, 4), between(1, 1)].map((d) => restrictDomain(d, 24)),
    });
    expect((await sweep(asked)).verdict).toEqual({ kind: 'holds', witness: null });
  });

  test('6.2.7: columns of matrices are taken, stored and indexed; a column outside is undefined', async () => {
    const type = matrixOf(2, 3, 'f32');
    const m = local(2, type);
    const column = (...values: number[]) => construct(vectorOf(3, 'f32'), ...values.map(f32));
    const i = local(1, 'u32');
    const body = [
      declare(2, construct(type, column(1, 2, 3), column(4, 5, 6))),
      store(place(2, type, i), column(7, 8, 9)),
      store(place(2, type, u32(0), 1), x),
      returns(
        op(
          'eq',
          op('dot', index(op('transpose', m), u32(1)), construct(vectorOf(2, 'f32'), f32(1), f32(1))),
          op('add', x, op('select', f32(8), f32(5), op('eq', i, u32(0)))),
        ),
      ),
    ];
    const asked = task('forall', [fn('columns', { x: 'f32', i: 'u32' }, 'bool', body, [mutable('m', type)])], {
      space: [
        { type: 'f32', intervals: [{ lo: pattern(2), hi: pattern(2) + 99 }] },
        { type: 'u32', intervals: [{ lo: 0, hi: 2 }] },
      ],
    });
    expect(await sweep(asked)).toMatchObject({
      verdict: { kind: 'undefined', input: [pattern(2), 2] },
      counts: { true: 200n, undefined: 100n, false: 0n },
    });
  });

  test('replays an input of floats', async () => {
    expect(await engine.replay(about(op('eq', x, x)), [0x7fc00001], 9)).toEqual({ kind: 'value', bits: 0 });
    expect(await engine.replay(about(op('eq', x, x)), [0x80000000], 9)).toEqual({ kind: 'value', bits: 1 });
  });
});
