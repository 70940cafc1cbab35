import { describe, expect, test } from 'vitest';
import { findLasso, repeatsState } from '../../core/cpu/lasso.ts';
import { taskOfText } from '../gpu/sweep-tasks.ts';
import { choicesOfSeed } from '../support/random-choices.ts';
import { randomLoop } from '../support/random-loop.ts';

const lassoOf = (text: string, input: readonly number[], mostSteps = 4096) => {
  const { program, property } = taskOfText(text);
  const lasso = findLasso(program, property, input, mostSteps);
  if (lasso !== null) expect(repeatsState(program, property, input, lasso)).toBe(true);
  return lasso;
};

describe('an evaluation that repeats a state', () => {
  test('at once', () => {
    const text = '//@ terminates\nfn g(x: u32, y: u32) -> u32 { var r = x; while (r >= y) { r -= y; } return r; }';
    expect(lassoOf(text, [5, 0])).toEqual({
      stem: 0,
      cycle: 1,
      span: { start: text.indexOf('while'), end: text.lastIndexOf(' return') },
      fn: 'g',
      state: [
        { name: 'x', type: 'u32', bits: 5 },
        { name: 'y', type: 'u32', bits: 0 },
        { name: 'r', type: 'u32', bits: 5 },
      ],
    });
    expect(lassoOf(text, [5, 1])).toBeNull();
  });

  test('after a stem; what the body declares is no part of the state', () => {
    const text = `//@ terminates
fn f() { var i = 0u; loop { let was = i; if (was == 9u) { i = 6u; } else { i = was + 1u; } if (i > 100u) { break; } } }`;
    expect(lassoOf(text, [])).toMatchObject({ stem: 6, cycle: 4, state: [{ name: 'i', bits: 6 }] });
  });

  test('in a helper that is called in the middle of an expression, and counted with the steps before it', () => {
    const text = `fn down(n: u32) -> u32 { var k = n; while (k > 0u) { k -= 1u; } return 3u; }
fn spin(on: bool) -> u32 { var v = vec2<u32>(1u, 2u); while (on) { v = v.yx; } return 4u; }
//@ terminates
fn f(x: u32) -> u32 { return down(x) + spin(x > 4u); }`;
    expect(lassoOf(text, [4])).toBeNull();
    expect(lassoOf(text, [5])).toMatchObject({
      stem: 5,
      cycle: 2,
      fn: 'spin',
      state: [
        { name: 'on', bits: 1 },
        { name: 'v.x', bits: 1 },
        { name: 'v.y', bits: 2 },
      ],
    });
  });

  test('steps of inner loops count; an inner loop that begins again in the same state does not repeat by itself', () => {
    const inner = 'for (var j = 0u; j < 3u; j += 1u) { }';
    const ends = `//@ terminates\nfn f(x: u32) { var i = 0u; while (i < x) { ${inner} i += 1u; } }`;
    const endless = `//@ terminates\nfn f(x: u32) { var i = 0u; while (i < x) { ${inner} i ^= 1u; } }`;
    expect(lassoOf(ends, [300])).toBeNull();
    expect(lassoOf(endless, [7])).toMatchObject({ stem: 0, cycle: 8 });
  });

  test('is not one where `requires` is false, where fuel is short, or where the state goes on', () => {
    const text = '//@ requires y > 0u\n//@ terminates\nfn g(x: u32, y: u32) { var r = x; while (r >= y) { r -= y; } }';
    expect(lassoOf(text, [5, 0])).toBeNull();
    const counter =
      '//@ terminates\nfn f() { var i = 0u; while (i < 4000000000u) { i += 2u; if (i == 7u) { break; } } }';
    expect(lassoOf(counter, [])).toBeNull();
    const long = '//@ terminates\nfn f() { var i = 1u; while (i != 0u) { i = (i + 1u) % 100u + u32(i == 99u); } }';
    expect(lassoOf(long, [], 50)).toBeNull();
    expect(lassoOf(long, [], 1000)).toMatchObject({ stem: 0, cycle: 99 });
  });

  test('a lasso that is not so is not confirmed', () => {
    const { program, property } = taskOfText(
      '//@ terminates\nfn f(x: u32) { var i = x; while (i < 9u) { i = (i + 1u) % 5u; } }',
    );
    const lasso = findLasso(program, property, [7], 100);
    expect(lasso).toMatchObject({ stem: 1, cycle: 5 });
    if (lasso === null) return;
    expect(repeatsState(program, property, [7], { ...lasso, stem: 0 })).toBe(false);
    expect(repeatsState(program, property, [7], { ...lasso, cycle: 4 })).toBe(false);
    expect(repeatsState(program, property, [9], lasso)).toBe(false);
  });

  test('random loops, held against what their states do', () => {
    let endless = 0;
    for (let seed = 0; seed < 60; seed++) {
      const loop = randomLoop(choicesOfSeed(seed));
      const { program, property } = taskOfText(loop.text);
      for (let x = seed % 7; x < 256; x += 7) {
        const truth = loop.follow(x);
        const lasso = findLasso(program, property, [x], 4096);
        const told = lasso === null ? null : { stem: lasso.stem, cycle: lasso.cycle };
        expect(told, `${loop.text} of ${x}`).toEqual('steps' in truth ? null : truth);
        expect(lasso === null || repeatsState(program, property, [x], lasso)).toBe(true);
        endless += lasso === null ? 0 : 1;
      }
    }
    expect(endless).toBeGreaterThan(300);
  });
});
