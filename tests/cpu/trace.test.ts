import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { trace, TRACE_LIMITS } from '../../core/cpu/trace.ts';
import { expandComposites } from '../../core/ir/expand.ts';
import type { Expr, FunctionDef, Stmt } from '../../core/ir/program.ts';
import { isScalar } from '../../core/ir/types.ts';
import { formatValue } from '../../core/ir/value.ts';
import { taskOfText } from '../gpu/sweep-tasks.ts';
import { randomInputs, randomTask } from '../support/random-program.ts';

const traceOf = (text: string, input: readonly number[], limits = TRACE_LIMITS) => {
  const { program, property } = taskOfText(text);
  const traced = trace(program, property, input, limits);
  const shown = traced.expressions.map(({ span, type, values }) => {
    const formatted = values.map((bits) => (isScalar(type) ? formatValue(type, bits[0] ?? 0) : bits.join(' ')));
    return [text.slice(span.start, span.end), ...formatted];
  });
  return { ...traced, shown };
};

const MIDPOINT = `//@ requires lo <= hi
//@ forall
fn between(lo: i32, hi: i32) -> bool {
  let mid = (lo + hi) / 2;
  return lo <= mid && mid <= hi;
}`;

describe('a trace', () => {
  test('has the values of the subexpressions in the order of the text, with where they go', () => {
    const { outcome, shown, expressions } = traceOf(MIDPOINT, [1, 0x7fffffff]);
    expect(outcome).toEqual({ kind: 'value', bits: 0 });
    expect(shown).toEqual([
      ['lo <= hi', 'true'],
      ['(lo + hi) / 2', '-1073741824'],
      ['lo + hi', '-2147483648'],
      ['lo <= mid && mid <= hi', 'false'],
      ['lo <= mid', 'false'],
    ]);
    expect(expressions.map(({ destination }) => destination)).toEqual([
      null,
      { kind: 'variable', name: 'mid' },
      null,
      { kind: 'result' },
      null,
    ]);
  });

  test('ends at the conditions of an excluded input', () => {
    const { outcome, shown } = traceOf(MIDPOINT, [2, 1]);
    expect(outcome).toEqual({ kind: 'excluded' });
    expect(shown).toEqual([['lo <= hi', 'false']]);
  });

  test('has the variables at each entry of a loop body, runs of inner loops apart, without what is out of scope', () => {
    const text = `//@ forall
fn f(n: u32) -> bool {
  for (var before = 0u; before < 1u; before += 1u) { }
  var sum = 0u;
  for (var i = 0u; i < n; i += 1u) { for (var j = 0u; j < i; j += 1u) { sum += j; } }
  return sum < 100u;
}`;
    const { loops, steps } = traceOf(text, [3]);
    expect(steps).toBe(1 + 3 + 3);
    const [, outer, inner] = loops;
    expect(outer?.variables.map(({ name }) => name)).toEqual(['n', 'sum', 'i']);
    expect(outer?.entries.map(({ bits }) => bits)).toEqual([
      [3, 0, 0],
      [3, 0, 1],
      [3, 0, 2],
    ]);
    expect(inner?.variables.map(({ name }) => name)).toEqual(['n', 'sum', 'i', 'j']);
    expect(inner?.entries.map(({ run, step, bits }) => [run, step, ...bits])).toEqual([
      [2, 3, 3, 0, 1, 0],
      [3, 5, 3, 0, 2, 0],
      [3, 6, 3, 0, 2, 1],
    ]);
  });

  test('keeps the first of many, and counts all', () => {
    const text = '//@ forall\nfn f(n: u32) -> bool { var i = 0u; while (i < n) { i += 1u; } return i == n; }';
    const { expressions, loops, steps, cut } = traceOf(text, [500], { ...TRACE_LIMITS, kept: 10 });
    expect({ steps, cut }).toEqual({ steps: 500, cut: false });
    expect(expressions.map(({ times, values }) => [times, values.length])).toContainEqual([501, 10]);
    expect(loops.map(({ count, entries }) => [count, entries.length])).toEqual([[500, 10]]);
  });

  test('is cut where it takes too long, and says so', () => {
    const text = '//@ forall\nfn f(n: u32) -> bool { var i = 0u; while (i >= 0u) { i += 1u; } return true; }';
    expect(traceOf(text, [1], { fuel: 100, work: 2 ** 20, kept: 5 })).toMatchObject({
      outcome: { kind: 'unfinished' },
      steps: 100,
      cut: false,
    });
    expect(traceOf(text, [1], { fuel: 2 ** 30, work: 1000, kept: 5 })).toMatchObject({
      outcome: { kind: 'unfinished' },
      cut: true,
    });
  });

  test('stops where an input has no value, and says where', () => {
    const text =
      '//@ forall\nfn f(i: u32) -> bool { var a = array<u32, 3>(4u, 5u, 6u); a[1] = i + 7u; return a[i] > 0u; }';
    const { outcome, shown, expressions } = traceOf(text, [3]);
    expect(outcome).toMatchObject({ kind: 'undefined', span: { start: text.lastIndexOf('[i]') + 1 } });
    expect(shown.map(([expr]) => expr)).toContain('i + 7u');
    expect(expressions.map(({ destination }) => destination)).toContainEqual({ kind: 'variable', name: 'a[1]' });
  });

  test('shows a composite operation as one expression of the source', () => {
    const text =
      '//@ forall\nfn f(x: f32) -> bool { let d = dot(vec2<f32>(x, 2.0), vec2<f32>(3.0, 4.0)); return d > 0.0; }';
    const { shown } = traceOf(text, [0x3f800000]);
    expect(shown).toContainEqual(['dot(vec2<f32>(x, 2.0), vec2<f32>(3.0, 4.0))', '11']);
    expect(shown.every(([expr]) => expr !== '')).toBe(true);
  });

  test('of an endless loop counts steps, of the function itself', () => {
    const text = '//@ terminates\nfn g(x: u32, y: u32) -> u32 { var r = x; while (r >= y) { r -= y; } return r; }';
    expect(traceOf(text, [6, 2])).toMatchObject({ outcome: { kind: 'value' }, steps: 3 });
    expect(traceOf(text, [6, 0], { fuel: 50, work: 2 ** 20, kept: 5 })).toMatchObject({
      outcome: { kind: 'unfinished' },
      steps: 50,
    });
  });
});

describe('on random programs a trace', () => {
  const seeds = Array.from({ length: 60 }, (_, seed) => seed);

  test('comes to the same outcome as the evaluator', () => {
    const kinds = new Set<string>();
    for (const seed of seeds) {
      const task = randomTask(seed);
      for (const input of randomInputs(task, seed, 8)) {
        const outcome = evaluate(task.program, task.property, input, 1000);
        kinds.add(outcome.kind);
        expect(trace(task.program, task.property, input, { ...TRACE_LIMITS, fuel: 1000 }).outcome).toEqual(outcome);
      }
    }
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['excluded', 'undefined', 'value']));
  });

  test('has for each expression the value that the program gives when it is cut short there', () => {
    let compared = 0;
    for (const seed of seeds) {
      const task = randomTask(seed);
      const { program, property } = expandComposites(task);
      const fn = program.functions[property.fn];
      if (fn === undefined) continue;
      for (const input of randomInputs(task, seed, 2)) {
        const traced = trace(program, property, input);
        if (traced.outcome.kind === 'excluded' || traced.cut) continue;
        for (const [index, stmt] of fn.body.entries()) {
          if (stmt.kind !== 'declare' || !isScalar(stmt.value.type)) continue;
          const values = traced.expressions.filter(
            ({ destination, fn: name }) =>
              name === fn.name && destination?.kind === 'variable' && destination.name === fn.locals[stmt.local]?.name,
          );
          const [found] = values;
          // An assignment to the same variable has the same name.
          if (found === undefined || values.length !== 1 || found.times !== 1) continue;
          const short = cutShort(fn, index, stmt.value, found.values[0]?.[0] ?? 0);
          const functions = program.functions.with(property.fn, short);
          const asked = { ...property, question: 'forall' as const };
          expect(evaluate({ ...program, functions }, asked, input, 2 ** 16)).toEqual({ kind: 'value', bits: 1 });
          compared += 1;
        }
      }
    }
    expect(compared).toBeGreaterThan(30);
  });
});

/** The function up to a statement, and there: is the expression this value? */
function cutShort(fn: FunctionDef, index: number, value: Expr, bits: number): FunctionDef {
  const { span, type } = value;
  if (!isScalar(type)) throw new Error('of scalars alone');
  const recorded: Expr = { kind: 'constant', type, bits, span };
  const same: Expr = { kind: 'op', op: 'eq', type: 'bool', args: [value, recorded], span };
  const body: readonly Stmt[] = [...fn.body.slice(0, index), { kind: 'return', value: same, span }];
  return { ...fn, body, result: 'bool' };
}
