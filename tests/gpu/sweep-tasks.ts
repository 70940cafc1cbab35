import type { Question } from '../../core/ir/property.ts';
import { checkModule } from '../../core/lang/module.ts';
import type { Task } from '../../core/verdict/engine.ts';

/** The first property of a text as a task. */
export function taskOfText(text: string): Task {
  const { program, diagnostics } = checkModule(text);
  const property = program?.properties[0];
  if (program === null || property === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return { program, property, space: property.space, bits: null };
}

/** Up to 25,000 inputs each, whatever is asked: outcomes of all kinds, several parameters, loops of unknown length, NaN. */
export const VALUE_TEXTS: Readonly<Record<string, (question: Question) => string>> = {
  'a hash of few values': (question) => `//@ domain x in 100 .. 20131
//@ ${question}
fn f(x: u32) -> u32 { return (x * 2654435761u) >> 19u; }`,
  'a bijection': (question) => `//@ domain x in -9000 .. 9999
//@ ${question}
fn f(x: i32) -> i32 { return (x * 5) ^ 0x55; }`,
  'two parameters, some of them excluded': (question) => `//@ domain a in 0 .. 149
//@ domain b in -70 .. 70
//@ requires i32(a) != b
//@ ${question}
fn f(a: u32, b: i32) -> i32 { return b * i32(a) - (b & 3); }`,
  'indices outside': (question) => `const table = array<u32, 5>(9u, 7u, 5u, 3u, 1u);
//@ domain a in 0 .. 199
//@ domain b in 0 .. 99
//@ requires a % 7u != 3u
//@ ${question}
fn f(a: u32, b: u32) -> u32 { return table[a % 6u] * 1000u + b; }`,
  'a loop that is long for some': (question) => `//@ domain x in 1 .. 1999
//@ ${question}
fn f(x: u32) -> u32 {
  var n = x;
  var steps = 0u;
  while (n != 1u) {
    if ((n & 1u) == 0u) { n = n / 2u; } else { n = 3u * n + 1u; }
    steps += 1u;
    if (x % 1000u == 999u && steps == 50u) { for (var i = 0u; i < x; i += 1u) { steps += i & 1u; } }
  }
  return steps;
}`,
  'floats with NaN and both zeros': (question) => `//@ domain k in 0 .. 9999
//@ ${question}
fn f(k: u32) -> f32 {
  let bits = (k % 100u) * 0x01480000u + (k / 100u) * 0x00300000u;
  return bitcast<f32>(bits);
}`,
  'only NaN': (question) => `//@ domain k in 0 .. 3000
//@ ${question}
fn f(k: u32) -> f32 { return bitcast<f32>(0x7fc00001u + k); }`,
};

export const TRUTH_TEXTS: Readonly<Record<string, (question: Question) => string>> = {
  'a sparse formula': (question) => `//@ domain x in 7 .. 30
//@ domain y in 0 .. 1023
//@ ${question}
fn f(x: u32, y: u32) -> bool { return (x * 31u + y) % 701u != 0u; }`,
  'indices outside, some excluded': (question) => `const table = array<u32, 5>(9u, 7u, 5u, 3u, 1u);
//@ domain a in 0 .. 199
//@ domain b in 0 .. 99
//@ requires a % 7u != 3u
//@ ${question}
fn f(a: u32, b: u32) -> bool { return table[a % 6u] > b % 9u; }`,
  'a loop that is long for some': (question) => `//@ domain x in 900 .. 1300
//@ ${question}
fn f(x: u32) -> bool {
  var i = 0u;
  while (i < x) { i += 1u + u32(x % 3u == 0u && i > 40u) * 10u; }
  return i % 50u != 0u;
}`,
  never: (question) => `//@ domain x in 5 .. 9000
//@ ${question}
fn f(x: u32) -> bool { return x > 10000u; }`,
};
