import { describe, expect, test } from 'vitest';
import { invariant } from '../../core/base/assert.ts';
import { createJudge } from '../../core/gpu/judge.node.ts';
import { kernelText } from '../../core/gpu/kernel/kernel-text.ts';
import { type KernelShape, probeKernel, sweepKernel } from '../../core/gpu/kernel/kernels.ts';
import type { FunctionDef, Stmt } from '../../core/ir/program.ts';
import { matrixOf, vectorOf } from '../../core/ir/types.ts';
import type { Task } from '../../core/verdict/engine.ts';
import {
  and,
  assign,
  bool,
  call,
  constant,
  declare,
  fn,
  i32,
  local,
  mutable,
  NOWHERE,
  op,
  returns,
  task,
  u32,
  when,
  whileLoop,
} from '../support/build-ir.ts';
import { construct, member, splat } from '../support/build-composite.ts';
import { ones, OVERLOADS_BY_ROW } from '../support/overloads.ts';
import { operation } from './operations.ts';
import { COMPOSITE_TASKS, STRUCT_TASK } from './composite-tasks.ts';
import { popcountTask } from '../support/popcount-task.ts';
import { randomTask } from '../support/random-program.ts';

const SHAPE: KernelShape = {
  workgroupSize: 64,
  unroll: 1,
  maxTrips: 1024,
  stepping: 'odometer',
  metering: 'metered',
  firsts: true,
  plant: false,
  opaque: false,
  keeping: { best: false, record: false, steps: false, marks: false },
};

const H2 = vectorOf(2, 'f16');
const x = local(0, 'u32');
const steps = local(1, 'u32');
const collatz: FunctionDef = fn(
  'pass',
  { x: 'u32' },
  'u32',
  [
    declare(1, u32(0)),
    declare(2, x),
    whileLoop(op('gt', local(2, 'u32'), u32(1)), [
      assign(1, op('add', steps, u32(1))),
      when(
        op('eq', op('and', local(2, 'u32'), u32(1)), u32(0)),
        [assign(2, op('shr', local(2, 'u32'), u32(1)))],
        [assign(2, op('add', op('mul', local(2, 'u32'), u32(3)), u32(1)))],
      ),
    ]),
    returns(steps),
  ],
  [mutable('steps', 'u32'), mutable('loop', 'u32')],
);
const looping = task(
  'exists',
  [
    fn('fits', { x: 'u32', low: 'i32' }, 'bool', [returns(op('lt', local(1, 'i32'), i32(-2_147_483_648 + 9)))]),
    collatz,
    fn('long', { x: 'u32', low: 'i32' }, 'bool', [
      returns(and(op('gt', call(1, 'u32', x), u32(100)), op('ge', local(1, 'i32'), i32(-2_147_483_648)))),
    ]),
  ],
  {
    requires: 0,
    space: [
      { type: 'u32', intervals: [{ lo: 1, hi: 1000 }] },
      {
        type: 'i32',
        intervals: [
          { lo: 0, hi: 5 },
          { lo: 0x80000000, hi: 0x80000007 },
        ],
      },
    ],
  },
);

describe('the text of a kernel', () => {
  test('of a formula', async () => {
    await expect(kernelText(popcountTask())).toMatchFileSnapshot('../golden/kernel-popcount.wgsl');
  });

  test('of a metered loop, a precondition and a space with holes', async () => {
    await expect(kernelText(looping)).toMatchFileSnapshot('../golden/kernel-collatz.wgsl');
  });

  test('of a struct, an array and indices that are known only at run time', async () => {
    await expect(kernelText(STRUCT_TASK)).toMatchFileSnapshot('../golden/kernel-struct.wgsl');
  });

  test('of floats: constants and parameters by their patterns, structs of builtins, columns', async () => {
    const h = local(1, 'f16');
    const split = op('modf', local(0, 'f32'));
    const whole = member(split, 1);
    const value = and(
      op('lt', op('mix', whole, constant('f32', 0x80000000), constant('f32', 0x3eaaaaab)), op('toF32', h)),
      op(
        'eq',
        op('determinant', construct(matrixOf(2, 2, 'f16'), splat(H2, h), splat(H2, constant('f16', 0x3c00)))),
        h,
      ),
    );
    const asked = task('forall', [fn('floats', { x: 'f32', h: 'f16' }, 'bool', [returns(value)])], {
      space: [
        {
          type: 'f32',
          intervals: [
            { lo: 0, hi: 0x3f80 },
            { lo: 0x8000, hi: 0xbf80 },
          ],
          shift: 16,
        },
        { type: 'f16', intervals: [{ lo: 0, hi: 0x7bff }] },
      ],
    });
    await expect(kernelText(asked)).toMatchFileSnapshot('../golden/kernel-floats.wgsl');
  });

  test('of operands, conditions and arguments around calls that change variables', async () => {
    const texts = COMPOSITE_TASKS.filter(([name]) => /^(conditions|references|operands)/.test(name)).map(
      ([, asked]) => {
        const text = kernelText(asked);
        return text.slice(text.indexOf('fn property'), text.indexOf('fn outcome'));
      },
    );
    expect(texts.length).toBe(3);
    await expect(texts.join('\n')).toMatchFileSnapshot('../golden/kernel-references.wgsl');
  });

  test('whose operands are opaque: no two uses of a parameter look the same', async () => {
    const [a, b] = [local(0, 'u32'), local(1, 'u32')];
    const commutes = fn('commutes', { x: 'u32', y: 'u32' }, 'bool', [
      returns(op('eq', op('add', a, b), op('add', b, a))),
    ]);
    const text = sweepKernel(task('forall', [commutes]), { ...SHAPE, metering: 'free', opaque: true });
    const property = text.slice(text.indexOf('fn commutes'), text.indexOf('fn outcome'));
    const factors = [...property.matchAll(/\^ \(job\.zero \* (\d+)u\)/g)].map(([, factor]) => Number(factor));
    expect(factors).toHaveLength(4);
    expect(new Set(factors).size).toBe(4);
    expect(factors.every((factor) => factor % 2 === 1)).toBe(true);
    await expect(property).toMatchFileSnapshot('../golden/kernel-opaque.wgsl');
  });

  test('has counters for the outcomes that it can give, and no others', () => {
    const counters = (asked: Task, shape: Partial<KernelShape>) =>
      [...sweepKernel(asked, { ...SHAPE, ...shape }).matchAll(/var as_(\w+)/g)].map(([, name]) => name);
    expect(counters(popcountTask(), { metering: 'free' })).toEqual(['true', 'false']);
    expect(counters(looping, {})).toEqual(['true', 'false', 'excluded', 'unfinished', 'deferred']);
    const [, outside] = COMPOSITE_TASKS.find(([name]) => name.startsWith('an index of a value')) ?? [];
    invariant(outside !== undefined, 'there is such a task');
    expect(counters(outside, { metering: 'free' })).toEqual(['true', 'false', 'undefined']);
  });

  test('has a trap only where something can trap', () => {
    const [, outside] = COMPOSITE_TASKS.find(([name]) => name.startsWith('an index of a value')) ?? [];
    invariant(outside !== undefined, 'there is such a task');
    expect(sweepKernel(outside, { ...SHAPE, metering: 'free' })).toMatch(/checked\(x_0, 4u\)[^]*trap = 0u/);
    expect(sweepKernel(popcountTask(), { ...SHAPE, metering: 'free' })).not.toMatch(/\btrap\b/);
    expect(sweepKernel(looping, SHAPE)).not.toContain('checked');
  });

  test('has its functions callees first, and only those it needs', () => {
    const unused = fn('unused', {}, null, []);
    const text = sweepKernel(task('forall', [unused, fn('f', {}, 'bool', [returns(bool(true))])]), SHAPE);
    expect(text).toContain('fn f_f1()');
    expect(text).not.toContain('unused');
  });
});

const judge = createJudge();
const errors = async (wgsl: string) =>
  (await judge?.judge(wgsl))
    ?.filter((m) => m.severity === 'error')
    .map((m) => `${m.message}: ${wgsl.slice(m.offset, m.offset + 60)}`);

/** Every variant of the kernel that a sweep may ask for. */
function variants(asked: Task): readonly string[] {
  return [
    sweepKernel(asked, { ...SHAPE, unroll: 8, firsts: false, metering: 'free', stepping: 'row' }),
    sweepKernel(asked, { ...SHAPE, metering: 'free' }),
    sweepKernel(asked, SHAPE),
    sweepKernel(asked, { ...SHAPE, firsts: false }),
    sweepKernel(asked, { ...SHAPE, opaque: true, metering: 'free' }),
    sweepKernel(asked, { ...SHAPE, opaque: true }),
    probeKernel(asked, 64),
  ];
}

/** `body` in a loop of each kind, with `continue` and a continuing part. */
const loops = (body: Stmt[]): Stmt[] => {
  const shape = {
    kind: 'loop',
    init: [],
    condition: null,
    body,
    continuing: [],
    breakIf: null,
    span: NOWHERE,
  } as const;
  const step = assign(1, op('add', steps, u32(1)));
  const again = when(op('eq', steps, u32(3)), [{ kind: 'continue', span: NOWHERE }]);
  const more = op('lt', steps, x);
  // WGSL has no `return` inside `continuing`, not even in a loop.
  const inner: Stmt = { ...shape, condition: more, body: [step] };
  return [
    { ...shape, init: [assign(1, u32(0))], condition: more, continuing: [step] },
    { ...shape, init: [assign(1, u32(0))], condition: more, body: [again, ...body], continuing: [step] },
    { ...shape, continuing: [step], breakIf: op('ge', steps, x) },
    { ...shape, body: [again, ...body], continuing: [step], breakIf: op('ge', steps, x) },
    { ...shape, body: [again, ...body], continuing: [inner, step], breakIf: op('ge', steps, x) },
    { ...shape, body: [...body, returns(bool(false))] },
  ];
};

describe.skipIf(judge === null)('Tint accepts (skipped where the webgpu package is not installed)', () => {
  test('every variant of the kernels of small tasks', async () => {
    for (const asked of [popcountTask(), looping, task('exists', [fn('f', {}, 'bool', [returns(bool(true))])])]) {
      for (const text of variants(asked)) expect(await errors(text)).toEqual([]);
    }
  });

  test('every overload of the operator table, printed', async () => {
    for (const { overloads } of OVERLOADS_BY_ROW) {
      const functions = overloads.flatMap(({ op: id, params }, i) => [operation(id, `${id}_${i}`, params)]);
      const uses = functions.map((f, callee): Stmt => {
        const args = f.locals.map(({ type }) => ({ kind: 'value', value: ones(type) }) as const);
        return { kind: 'callStmt', callee, args, span: NOWHERE };
      });
      const asked = task('forall', [...functions, fn('all', { x: 'u32' }, 'bool', [...uses, returns(bool(true))])]);
      expect(await errors(sweepKernel(asked, SHAPE))).toEqual([]);
    }
  });

  test('loops of every shape, metered and free', async () => {
    const body: Stmt[] = [when(op('eq', x, u32(9)), [{ kind: 'break', span: NOWHERE }])];
    const asked = loops(body).map((loop) =>
      task('forall', [
        fn('loops', { x: 'u32' }, 'bool', [declare(1, u32(0)), loop, returns(bool(true))], [mutable('i', 'u32')]),
      ]),
    );
    for (const one of asked) for (const text of variants(one)) expect(await errors(text)).toEqual([]);
  });

  test('names that are reserved, builtin, or used by the kernel itself', async () => {
    const names = [
      'pass',
      'loop',
      'u32',
      'select',
      'job',
      'cursor',
      'decode',
      'fuel',
      'mix',
      'outcome',
      'größe',
      'x_1',
    ];
    const functions = names.map((name, id) =>
      fn(
        name,
        { [name]: 'u32', trap: 'u32' },
        'u32',
        [declare(2, id === 0 ? x : call(id - 1, 'u32', x, x)), returns(op('add', local(2, 'u32'), local(1, 'u32')))],
        [mutable(name, 'u32')],
      ),
    );
    const last = fn('sweep', { x: 'u32' }, 'bool', [returns(op('eq', call(names.length - 1, 'u32', x, x), x))]);
    for (const text of variants(task('forall', [...functions, last]))) expect(await errors(text)).toEqual([]);
  });

  test('long sums and long chains of else if', async () => {
    let sum = x;
    for (let i = 0; i < 400; i++) sum = op('add', sum, u32(i));
    let chain: Stmt[] = [];
    for (let i = 0; i < 100; i++) chain = [when(op('eq', x, u32(i)), [returns(bool(true))], chain)];
    const asked = task('forall', [fn('long', { x: 'u32' }, 'bool', [...chain, returns(op('eq', sum, x))])]);
    expect(await errors(sweepKernel(asked, SHAPE))).toEqual([]);
  });

  test.each(COMPOSITE_TASKS)('%s', async (_name, asked) => {
    for (const text of variants(asked)) expect(await errors(text)).toEqual([]);
  });

  test.each([true, false])('the kernels of random programs, with composites %s', async (composites) => {
    for (let seed = 100; seed < 200; seed++) {
      const asked = randomTask(seed, { intervals: 9, composites });
      for (const text of variants(asked)) expect([seed, await errors(text)]).toEqual([seed, []]);
    }
  });
});
