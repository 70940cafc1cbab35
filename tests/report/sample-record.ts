import type { EngineRecord, RaceRecord } from '../../core/race/record.ts';
import { vectorOf } from '../../core/ir/types.ts';
import type { Task } from '../../core/verdict/engine.ts';
import type { Counts } from '../../core/verdict/outcome.ts';
import type { RaceVerdict } from '../../core/verdict/verdict.ts';
import { bool, fn, i32, local, op, returns, task } from '../support/build-ir.ts';

/** `abs(x) >= 0` over i32. */
export const ABS: Task = task('forall', [
  fn('abs_is_not_negative', { x: 'i32' }, 'bool', [returns(op('ge', op('abs', local(0, 'i32')), i32(0)))]),
]);

/** A function of a vector, an array and a nested struct, and an input of it that goes wrong at {@link AT_INDEX} of {@link TEXT}. */
export const COMPOSITE: Task = task('forall', [
  fn(
    'picks',
    {
      v: vectorOf(2, 'u32'),
      a: { kind: 'array', length: 2, element: 'i32' },
      p: {
        kind: 'struct',
        name: 'Pair',
        members: [{ name: 'left', type: { kind: 'struct', name: 'Half', members: [{ name: 'y', type: 'bool' }] } }],
      },
    },
    'bool',
    [returns(bool(true))],
  ),
]);
export const UNDEFINED = [9, 0, 0xffffffff, 7, 1];
export const TEXT = 'fn f() {\nlet x =a[v.x];\n';
export const AT_INDEX = { start: 16, end: 22 };

export function counts(some: Partial<Counts>): Counts {
  return { true: 0n, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n, ...some };
}

/** A cpu lane that ended after 2 s with `verdict`. */
export function lane(verdict: EngineRecord['result']['verdict'], more: Partial<EngineRecord> = {}): EngineRecord {
  return {
    engine: 'cpu',
    method: 'sweep',
    device: '2 workers',
    software: false,
    startedAt: 100,
    answeredAt: 2000,
    endedAt: 2100,
    result: {
      verdict,
      by: ['swept'],
      profile: null,
      deciding: [],
      counts: null,
      coverage: null,
      phases: { compile: 12.3456789 },
    },
    ratePerSecond: 2 ** 31,
    notes: [],
    ...more,
  };
}

export function record(verdict: RaceVerdict, more: Partial<RaceRecord> = {}): RaceRecord {
  return {
    task: ABS,
    verdict,
    by: [],
    engines: [],
    replays: [],
    profile: null,
    lemmas: [],
    compared: null,
    decidedAt: 2000,
    endedAt: 2100,
    ...more,
  };
}

/** A lane whose sweep ended with these counts. */
export function swept(verdict: EngineRecord['result']['verdict'], some: Partial<Counts>): EngineRecord {
  const base = lane(verdict);
  return { ...base, result: { ...base.result, counts: counts(some) } };
}
