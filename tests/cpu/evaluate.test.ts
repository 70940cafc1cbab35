import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import type { Expr, Loop, Stmt } from '../../core/ir/program.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { TooManyCalls } from '../../core/verdict/outcome.ts';
import {
  and,
  assign,
  bool,
  call,
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
import { randomInputs, randomTask } from '../support/random-program.ts';

const outcome = ({ program, property }: Task, input: readonly number[], fuel = 1 << 20) =>
  evaluate(program, property, input, fuel);
const TRUE = { kind: 'value', bits: 1 };
const FALSE = { kind: 'value', bits: 0 };
const brk: Stmt = { kind: 'break', span: NOWHERE };
const cont: Stmt = { kind: 'continue', span: NOWHERE };
const x = local(0, 'u32');
const s = local(1, 'u32');
const i = local(2, 'u32');
const inc = (id: number) => assign(id, op('add', local(id, 'u32'), u32(1)));

/** A function of `x` with the locals `s` and `i`; true when `s` ends as `expected` says. */
const summing = (body: Stmt[], expected: Expr) =>
  task('forall', [
    fn(
      'p',
      { x: 'u32' },
      'bool',
      [declare(1, u32(0)), declare(2, u32(0)), ...body, returns(op('eq', s, expected))],
      [mutable('s', 'u32'), mutable('i', 'u32')],
    ),
  ]);
const loop = (parts: Partial<Loop>): Loop => ({
  kind: 'loop',
  init: [],
  condition: null,
  body: [],
  continuing: [],
  breakIf: null,
  span: NOWHERE,
  ...parts,
});

describe('control flow', () => {
  test('an if takes one arm, a return ends the function', () => {
    const t = task('forall', [
      fn('p', { x: 'u32' }, 'bool', [when(op('lt', x, u32(5)), [returns(bool(true))]), returns(op('eq', x, u32(9)))]),
    ]);
    expect(outcome(t, [4])).toEqual(TRUE);
    expect(outcome(t, [5])).toEqual(FALSE);
    expect(outcome(t, [9])).toEqual(TRUE);
  });

  test('continue runs continuing, break does not, break if ends after it', () => {
    const body = [when(op('eq', i, u32(3)), [brk]), when(op('eq', op('and', i, u32(1)), u32(1)), [cont]), inc(1)];
    const t = summing([loop({ condition: op('lt', i, x), body, continuing: [inc(2)] })], u32(2));
    expect(outcome(t, [100])).toEqual(TRUE);
    expect(outcome(t, [1])).toEqual(FALSE);
    const twice = summing([loop({ body: [inc(1)], continuing: [inc(2)], breakIf: op('ge', i, x) })], u32(1));
    expect(outcome(twice, [0])).toEqual(TRUE);
    expect(outcome(twice, [2])).toEqual(FALSE);
  });

  test('a switch takes the clause of its selector, else the default wherever it stands; break leaves the switch', () => {
    const clause = (values: number[], isDefault: boolean, body: Stmt[]) => ({ values, isDefault, body, span: NOWHERE });
    const t = summing(
      [
        {
          kind: 'switch',
          selector: x,
          clauses: [
            clause([1, 2], false, [assign(1, u32(10))]),
            clause([7], true, [assign(1, u32(20)), when(op('eq', x, u32(8)), [brk]), inc(1)]),
            clause([3], false, [assign(1, u32(30))]),
          ],
          span: NOWHERE,
        },
      ],
      i,
    );
    const withValue = (value: number): Task => {
      const target = t.program.functions[0];
      if (target === undefined) throw new Error('no function');
      return task('forall', [{ ...target, body: [...target.body.slice(0, -1), returns(op('eq', s, u32(value)))] }]);
    };
    for (const [input, value] of [
      [1, 10],
      [2, 10],
      [3, 30],
      [7, 21],
      [8, 20],
      [99, 21],
    ] as const) {
      expect(outcome(withValue(value), [input])).toEqual(TRUE);
    }
  });

  test('the right operand of && runs only when the left is true', () => {
    const endless = fn('endless', {}, 'bool', [whileLoop(bool(true), [when(bool(false), [brk])]), returns(bool(true))]);
    const t = task('forall', [
      endless,
      fn('p', { x: 'u32' }, 'bool', [returns(and(op('gt', x, u32(5)), call(0, 'bool')))]),
    ]);
    expect(outcome(t, [3], 1000)).toEqual(FALSE);
    expect(outcome(t, [6], 1000)).toEqual({ kind: 'unfinished' });
  });

  test('arguments are values: a callee does not change its caller', () => {
    const half = fn('half', { n: 'i32' }, 'i32', [returns(op('div', local(0, 'i32'), i32(2)))]);
    const t = task('forall', [
      half,
      fn('p', { n: 'i32' }, 'bool', [returns(op('eq', call(0, 'i32', local(0, 'i32')), i32(-3)))]),
    ]);
    expect(outcome(t, [-7 >>> 0])).toEqual(TRUE);
    expect(outcome(t, [-8 >>> 0])).toEqual(FALSE);
  });

  test('a declaration in a loop starts anew each time', () => {
    const body = [declare(1, u32(0)), inc(1), inc(2)];
    expect(outcome(summing([loop({ condition: op('lt', i, x), body })], u32(1)), [5])).toEqual(TRUE);
  });
});

describe('requires and fuel', () => {
  const countdown = fn(
    'countdown',
    { n: 'u32' },
    'bool',
    [
      declare(1, local(0, 'u32')),
      whileLoop(op('gt', local(1, 'u32'), u32(0)), [assign(1, op('sub', local(1, 'u32'), u32(1)))]),
      returns(bool(true)),
    ],
    [mutable('k', 'u32')],
  );

  test('requires comes first: false is excluded, whatever the function would do', () => {
    const pre = fn('pre', { x: 'u32' }, 'bool', [returns(op('lt', x, u32(3)))]);
    const t = task('forall', [pre, countdown], { requires: 0 });
    expect(outcome(t, [3], 0)).toEqual({ kind: 'excluded' });
    expect(outcome(t, [2], 2)).toEqual(TRUE);
    expect(outcome(t, [2], 1)).toEqual({ kind: 'unfinished' });
  });

  test('an evaluation may enter loop bodies exactly fuel times', () => {
    const t = task('forall', [countdown]);
    expect(outcome(t, [10], 10)).toEqual(TRUE);
    expect(outcome(t, [11], 10)).toEqual({ kind: 'unfinished' });
    expect(outcome(t, [0], 0)).toEqual(TRUE);
  });

  test('requires, the function and its helpers share one supply', () => {
    const body = [
      { kind: 'callStmt', callee: 0, args: [{ kind: 'value', value: x }], span: NOWHERE },
      returns(call(0, 'bool', x)),
    ] as const;
    const t = task('forall', [countdown, fn('p', { x: 'u32' }, 'bool', [...body])], { requires: 0 });
    expect(outcome(t, [5], 15)).toEqual(TRUE);
    expect(outcome(t, [5], 14)).toEqual({ kind: 'unfinished' });
  });
});

test('an expression a thousand operations deep has a value', () => {
  let deep: Expr = x;
  for (let k = 0; k < 1000; k++) deep = op('add', deep, u32(1));
  expect(outcome(task('forall', [fn('p', { x: 'u32' }, 'bool', [returns(op('eq', deep, u32(1000)))])]), [0])).toEqual(
    TRUE,
  );
});

test('random programs: the same seed is the same task, and every outcome the language has occurs', () => {
  const seen = { true: 0, false: 0, excluded: 0, unfinished: 0, undefined: 0 };
  for (let seed = 0; seed < 150; seed++) {
    const t = randomTask(seed);
    expect(randomTask(seed)).toEqual(t);
    expect(() => validateProgram(t.program)).not.toThrow();
    for (const input of randomInputs(t, seed, 20)) {
      expect(outcome(t, input).kind).not.toBe('unfinished');
      const short = outcome(t, input, 2);
      if (short.kind === 'value') seen[short.bits === 1 ? 'true' : 'false'] += 1;
      else seen[short.kind] += 1;
    }
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
});

test('a tree of calls without a loop, which fuel does not bound, ends as well', () => {
  const [x] = [local(0, 'u32')];
  const twice = (id: number) => op('add', call(id, 'u32', x), call(id, 'u32', x));
  const helpers = Array.from({ length: 40 }, (_, i) =>
    fn(`f${i}`, { x: 'u32' }, 'u32', [returns(i === 0 ? x : twice(i - 1))]),
  );
  const tree = task('exists', [...helpers, fn('p', { x: 'u32' }, 'bool', [returns(op('eq', twice(39), u32(0)))])]);
  expect(() => evaluate(tree.program, tree.property, [0], 1)).toThrow(TooManyCalls);
  expect(() => evaluate(tree.program, tree.property, [0], 1, 10)).toThrow(TooManyCalls);
});
