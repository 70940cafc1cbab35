import { describe, expect, test } from 'vitest';
import { pacer } from '../../core/gpu/sweep/pace.ts';
import { allowanceOf, planMetered, planRun, strideOf } from '../../core/gpu/sweep/plan.ts';
import type { Shape } from '../../core/gpu/sweep/runner.ts';
import type { Work } from '../../core/gpu/sweep/schedule.ts';

describe('the sizes of blocks', () => {
  test('quadruple while blocks are far too short, double while they are short, halve when they are long, and quarter when one is far too long', () => {
    const pace = pacer(1024, 64, 48);
    pace.record(1024, 10);
    expect(pace.target).toBe(2048);
    pace.record(2048, 5);
    expect(pace.target).toBe(8192);
    pace.record(8192, 130);
    pace.record(8192, 130);
    expect(pace.target).toBe(2048);
    pace.record(2048, 30);
    expect(pace.target).toBe(2048);
    pace.record(2048, 130);
    expect(pace.target).toBe(1024);
    pace.record(2048, 300);
    expect(pace.target).toBe(512);
  });

  test('do not grow from blocks that were cut short, nor shrink from a first one that was compiled', () => {
    const pace = pacer(1024, 64, 48);
    pace.record(1024, 400);
    expect(pace.target).toBe(1024);
    pace.record(100, 1);
    expect(pace.target).toBe(1024);
    pace.record(1024, 400);
    expect(pace.target).toBe(256);
  });

  test('never fall below the least', () => {
    const pace = pacer(64, 64, 48);
    for (let i = 0; i < 5; i++) pace.record(64, 10_000);
    expect(pace.target).toBe(64);
  });
});

const SHAPE: Shape = { workgroupSize: 64, unroll: 8, maxInputs: 65_536, minWorkgroups: 8, maxWorkgroups: 4096 };
const all = (hi: number) => ({ type: 'u32', intervals: [{ lo: 0, hi }] }) as const;
const work = (base: bigint, count: bigint): Work => ({ base, count, list: null, round: 0, of: null });

describe('the plan of a block', () => {
  test('never crosses a row where invocations must stay in one', () => {
    for (const row of [256, 3 * 512, 2 ** 20, 2 ** 32]) {
      const stride = strideOf([all(99), all(row - 1)]);
      expect(stride.stepping).toBe('row');
      let base = 0n;
      let target = 300;
      while (base < 1_000_000n) {
        const plan = planRun(SHAPE, stride, work(base, 10_000_000n - base), target, null);
        const per = BigInt(plan.inputsPerInvocation);
        expect(plan.kernel === 'search' || (BigInt(row) % per === 0n && base % per === 0n)).toBe(true);
        expect(plan.invocations).toBeGreaterThan(0);
        base += BigInt(plan.invocations) * per;
        target = Math.min(target * 2, 50_000);
      }
    }
  });

  test('takes long invocations once there is enough for every workgroup', () => {
    const plan = planRun(SHAPE, strideOf([all(2 ** 32 - 1)]), work(0n, 2n ** 32n), 2 ** 28, null);
    expect(plan).toEqual({ kernel: 'wide', invocations: 4096, inputsPerInvocation: 65_536 });
  });

  test('takes what is left over below the width of the kernel', () => {
    const plan = planRun(SHAPE, strideOf([all(1000)]), work(1000n, 1n), 4096, null);
    expect(plan).toEqual({ kernel: 'search', invocations: 1, inputsPerInvocation: 1 });
  });

  test.each([64, 2 ** 12, 2 ** 16, 2 ** 28])('keeps every workgroup within a unit of %s inputs', (unit) => {
    for (const [space, start] of [
      [[all(2 ** 32 - 1)], 0n],
      [[all(2 ** 32 - 1)], 12_345n],
      [[all(99), all(3 * 512 - 1)], 7n],
      [[all(99_999), all(99)], 1_000_001n],
    ] as const) {
      const end = start + 5_000_000n;
      const outside: object[] = [];
      let target = 300;
      for (let base = start; base < end; ) {
        const plan = planRun(SHAPE, strideOf(space), work(base, end - base), target, unit);
        const size = plan.invocations * plan.inputsPerInvocation;
        expect(size).toBeGreaterThan(0);
        expect(BigInt(size)).toBeLessThanOrEqual(end - base);
        const group = BigInt(SHAPE.workgroupSize * plan.inputsPerInvocation);
        for (let from = base; from < base + BigInt(size); from += group) {
          const last = from + group < base + BigInt(size) ? from + group - 1n : base + BigInt(size) - 1n;
          if (from / BigInt(unit) !== last / BigInt(unit)) outside.push({ base, from, last, plan });
        }
        base += BigInt(size);
        target = Math.min(target * 2, 2 ** 20);
      }
      expect(outside).toEqual([]);
    }
  });

  test('bounds what a metered dispatch may burn, in every round', () => {
    for (const round of [0, 1, 2, 3]) {
      const allowance = allowanceOf(round, 2 ** 20);
      const plan = planMetered(SHAPE, { ...work(0n, 2n ** 40n), round }, allowance, 2 ** 30, 2 ** 28, 256, null);
      const each = Math.min(allowance.invocationFuel, plan.inputsPerInvocation * allowance.fuel);
      expect(plan.invocations * each).toBeLessThanOrEqual(2 ** 28);
    }
    expect([0, 1, 2, 3].map((round) => allowanceOf(round, 2 ** 20).fuel)).toEqual([2 ** 10, 2 ** 14, 2 ** 18, 2 ** 20]);
    expect([0, 1, 2, 3].map((round) => allowanceOf(round, 2 ** 20).lastRound)).toEqual([false, false, false, true]);
    expect(allowanceOf(0, 100)).toMatchObject({ fuel: 100, lastRound: true });
  });
});
