import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { findLasso } from '../../core/cpu/lasso.ts';
import type { FunctionDef } from '../../core/ir/program.ts';
import { inputAt, spaceSize } from '../../core/ir/space.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { watchStates } from '../../core/ir/watch-states.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { taskOfText } from '../gpu/sweep-tasks.ts';
import { choicesOfSeed } from '../support/random-choices.ts';
import { randomLoop } from '../support/random-loop.ts';

const FUEL = 1000;

function watching(task: Task): Task {
  const functions: FunctionDef[] = [...task.program.functions];
  const { property } = task;
  const steps = watchStates(functions, property.fn, 'states', (fn) => functions.push(fn) - 1);
  const watched = { ...property, steps };
  return { ...task, program: { functions, properties: [watched] }, property: watched };
}

/** What the watched program says of each input, held against the reference evaluator under observation. */
function expectSameLassos(text: string): { readonly endless: number; readonly ends: number } {
  const task = taskOfText(text);
  const watched = watching(task);
  validateProgram(watched.program);
  let [endless, ends] = [0, 0];
  for (let index = 0n; index < spaceSize(task.space); index++) {
    const input = inputAt(task.space, index);
    const { kind } = evaluate(task.program, task.property, input, FUEL);
    const lasso = kind === 'unfinished' ? findLasso(task.program, task.property, input, FUEL) : null;
    const said = evaluate(watched.program, watched.property, input, FUEL);
    expect(said.kind, `${text} at ${input.join(', ')}`).toBe(lasso === null ? kind : 'undefined');
    endless += Number(lasso !== null);
    ends += Number(kind === 'value');
  }
  return { endless, ends };
}

describe('a program whose states are watched', () => {
  test('is undefined on just the inputs that the evaluator sees repeat a state: random loops', {
    timeout: 120_000,
  }, () => {
    let [endless, ends] = [0, 0];
    for (let seed = 100; seed < 103; seed++) {
      const loop = randomLoop(choicesOfSeed(seed));
      const found = expectSameLassos(loop.text);
      const cycles = Array.from({ length: 256 }, (_, x) => loop.follow(x)).filter((truth) => 'cycle' in truth);
      expect(found.endless, loop.text).toBe(cycles.length);
      endless += found.endless;
      ends += found.ends;
    }
    expect(endless).toBeGreaterThan(20);
    expect(ends).toBeGreaterThan(20);
  });

  const domain = '//@ domain x in 0 .. 30\n//@ terminates\n';
  test.each<readonly [string, string, number]>([
    ['no variables', `${domain}fn f(x: u32) { while (x > 20u) { } }`, 10],
    [
      'a loop in a loop, the outer of which repeats',
      `${domain}fn f(x: u32) { var i = x; loop { for (var k = 0u; k < 3u; k += 1u) { i = (i * 2u) % 31u; } if (i == 0u) { break; } } }`,
      30,
    ],
    [
      'a loop in a loop, the inner of which repeats',
      `${domain}fn f(x: u32) { for (var i = 0u; i < 5u; i += 1u) { var n = x + i; while (n % 3u != 0u) { n = (n + 3u) % 33u; } } }`,
      31,
    ],
    [
      'inner loops in the same states again and again, and all of it ends',
      `${domain}fn f(x: u32) { for (var i = 0u; i < 9u; i += 1u) { var n = 5u; while (n > 0u) { n -= 1u; } } }`,
      0,
    ],
    [
      'a helper by reference',
      `fn next(p: ptr<function, u32>) { *p = (*p * 5u) % 31u; }\n${domain}fn f(x: u32) { var n = x; while (n != 1u) { next(&n); } }`,
      28,
    ],
    [
      'a helper with a loop',
      `fn go(x: u32) -> u32 { var n = x; while (n % 7u != 3u) { n = (n + 7u) % 28u; } return n; }\n${domain}fn f(x: u32) -> u32 { var s = 0u; for (var i = 0u; i < 3u; i += 1u) { s += go(x); } return s; }`,
      27,
    ],
    [
      'a condition that changes what it looks at',
      `fn less(p: ptr<function, u32>) -> bool { *p = (*p + 2u) % 10u; return *p != 3u; }\n${domain}fn f(x: u32) { var n = x; while (less(&n)) { } }`,
      16,
    ],
    [
      'composites: a struct with an array and a vector',
      `struct S { a: array<u32, 3>, v: vec2<i32>, on: bool }\n${domain}fn f(x: u32) { var s: S; s.a[0] = x; loop { let t = s.a[0]; s.a[0] = s.a[1]; s.a[1] = s.a[2]; s.a[2] = t; s.v = s.v.yx; s.on = !s.on; if (t == 17u) { break; } } }`,
      30,
    ],
    [
      'a switch with a loop, and jumps',
      `${domain}fn f(x: u32) { var n = x; loop { switch n % 3u { case 0u: { n = (n + 5u) % 32u; continue; } case 1u: { break; } default: { while (n == 29u) { } n += 2u; } } if (n == 4u) { return; } n = (n + 1u) % 32u; } }`,
      -1,
    ],
    [
      'zeros of both signs are two states',
      `${domain}fn f(x: u32) { var z = f32(x) * 0.0; var k = 0u; loop { z = -z; if (bitcast<u32>(z) == 0u && k == 9u) { break; } k = min(k + 1u, 9u); } }`,
      0,
    ],
    [
      'NaN is a state like any other',
      `${domain}fn f(x: u32) { var z = bitcast<f32>(0x7f800000u + x); while (x > 3u) { z = z + 1.0; } }`,
      27,
    ],
    [
      'more than is compared',
      `${domain}fn f(x: u32) { var a: array<u32, 3>; while (x > 20u && a[x % 3u] < 5u) { a[0] = 1u; } }`,
      10,
    ],
  ])('%s', (_, text, endless) => {
    const found = expectSameLassos(text);
    const expected = endless >= 0 ? found.endless === endless : found.endless > 0;
    expect(expected, `${found.endless} are endless`).toBe(true);
  });

  test('a state that is too large is left alone', () => {
    const text = `${domain}fn f(x: u32) { var a: array<u32, 65>; while (x > 20u) { a[0] = 1u; } }`;
    const task = taskOfText(text);
    const watched = watching(task);
    expect(evaluate(watched.program, watched.property, [25], FUEL).kind).toBe('unfinished');
  });
});
