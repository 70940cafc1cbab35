import { describe, expect, test } from 'vitest';
import { spaceSize } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { compareBlock } from '../support/compare-kernel.ts';
import { instantiateKernel } from '../support/instantiate-kernel.ts';

/** Loops that lanes leave at different turns. Each shows one bit of what it computes, so that both answers occur. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'a loop that only the data ends': `
//@ domain x in 0 .. 299
//@ forall
fn p(x: u32) -> bool {
  var rest = x;
  var ones = 0u;
  while (rest > 0u) { rest &= rest - 1u; ones += 1u; }
  return ones != 3u;
}`,
  'steps that differ widely': `
//@ domain x in 0 .. 99
//@ forall
fn p(x: u32) -> bool {
  var n = x;
  var steps = 0u;
  while (n > 1u) { if ((n & 1u) == 1u) { n = 3u * n + 1u; } else { n /= 2u; } steps++; }
  return (steps & 1u) == 0u;
}`,
  'two parameters, and what is carried changes places': `
//@ domain a in 0 .. 29
//@ domain b in 0 .. 29
//@ forall
fn p(a: u32, b: u32) -> bool {
  var m = a;
  var n = b;
  while (n != 0u) { let r = m % n; m = n; n = r; }
  return m < 4u;
}`,
  'what was carried first is carried on behind': `
//@ domain x in 0 .. 255
//@ forall
fn p(x: u32) -> bool {
  var first = x;
  var second = 3u;
  var turns = x % 7u;
  while (turns > 0u) { let old = first; first += 2u * second; second = old; turns--; }
  return (first & 8u) == 0u;
}`,
  'a bound from the slower parameter': `
//@ domain turns in 0 .. 20
//@ domain x in 0 .. 5000
//@ forall
fn p(turns: u32, x: u32) -> bool {
  var sum = x;
  for (var i = 0u; i < turns; i++) { sum = (sum << 1u) ^ (sum >> i); }
  return (sum & 4u) == 0u;
}`,
  'nested, with break, continue and return': `
//@ domain x in 0 .. 399
//@ forall
fn p(x: u32) -> bool {
  var sum = 0u;
  for (var i = 0u; i < (x & 7u); i++) {
    var j = x >> 3u;
    loop {
      if (j == 0u) { break; }
      j >>= 1u;
      if ((j ^ i) == 5u) { continue; }
      if (j == 9u && i == 3u) { return (sum & 1u) == 1u; }
      sum += j;
      continuing { sum += 1u; break if sum > 90u; }
    }
    if (sum > 60u) { break; }
    if ((sum & 1u) == 0u) { continue; }
    sum += 3u;
  }
  return (sum & 2u) == 0u;
}`,
  'a variable that only the inner loop reads, and keeps from turn to turn of the outer': `
//@ domain x in 0 .. 255
//@ forall
fn p(x: u32) -> bool {
  var left = x;
  var total = 0u;
  for (var i = 0u; i < (x % 5u); i++) {
    var some = 0u;
    while (left > 3u && some < 2u) { left -= 3u; some++; total += left; }
  }
  return (total & 1u) == 0u;
}`,
  'a switch in a loop': `
//@ domain x in 0 .. 511
//@ forall
fn p(x: u32) -> bool {
  var word = x;
  var state = 0u;
  loop {
    if (word == 0u) { break; }
    switch (word & 3u) {
      case 0u: { word >>= 1u; continue; }
      case 1u: { state += 1u; if (state == 3u) { break; } state += 4u; }
      case 2u, 3u: { if (state > 20u) { return false; } state ^= word; }
      default: { }
    }
    word >>= 2u;
  }
  return (state & 1u) == 0u;
}`,
  'elements of an array, outside in some lanes': `
//@ domain x in 0 .. 199
//@ forall
fn p(x: u32) -> bool {
  var a = array<u32, 5>(1u, 2u, 3u, 4u, 5u);
  var i = x & 7u;
  var n = x >> 3u;
  while (n > 0u) { a[i % 6u] += n; i += a[(n + 1u) & 3u]; n >>= 1u; }
  return ((a[0] ^ a[4]) & 1u) == 0u;
}`,
  'only an index outside ends it': `
//@ domain x in 0 .. 63
//@ forall
fn p(x: u32) -> bool {
  var a = array<u32, 4>(3u, 1u, 2u, x);
  var i = x & 1u;
  loop { if (a[i] == 9u) { break; } i++; }
  return i == 3u;
}`,
  'helpers with loops, called in branches': `
//@ domain x in 0 .. 255
//@ forall
fn p(x: u32) -> bool {
  var sum = 0u;
  if ((x & 1u) == 1u) { sum = log(x); } else if (x > 9u && log(x >> 2u) > 2u) { sum = log(x * x) + 1u; }
  for (var i = log(x); i > 0u; i--) { sum += log(sum + i); }
  return (sum & 1u) == 0u;
}
fn log(x: u32) -> u32 {
  var n = 0u;
  for (var r = x; r > 1u; r >>= 1u) { if (n == 20u) { return 77u; } n++; }
  return n;
}`,
  'a condition that changes variables': `
//@ domain x in 0 .. 255
//@ forall
fn p(x: u32) -> bool {
  var n = x;
  var count = 0u;
  while (step(&n, &count)) { count += 2u; }
  return (count & 4u) == 0u && n < 5u;
}
fn step(n: ptr<function, u32>, count: ptr<function, u32>) -> bool {
  *n = *n / 3u;
  *count += *n & 1u;
  return *n > 4u;
}`,
  'no end for the lanes that are excluded': `
//@ domain x in 0 .. 127
//@ requires (x & 3u) != 2u
//@ forall
fn p(x: u32) -> bool {
  var n = x;
  while ((n & 3u) != 2u || n < 40u) { if (n > 1000u && (n & 3u) == 2u) { break; } n += 3u; if (n > 90u) { return (n & 1u) == 0u; } }
  return true;
}`,
  'a loop in what is required': `
//@ domain x in 0 .. 255
//@ requires ones(x) > 2u
//@ forall
fn p(x: u32) -> bool { return ones(x * 3u) != 4u; }
fn ones(x: u32) -> u32 { var n = 0u; var r = x; while (r != 0u) { n += r & 1u; r >>= 1u; } return n; }`,
  'no end for some lanes': `
//@ domain x in 0 .. 63
//@ forall
fn p(x: u32) -> bool {
  var n = x;
  while (n != 0u) { if (n == 13u) { continue; } n = (n * 5u + 3u) & 31u; if (n == 7u) { return false; } }
  return true;
}`,
  'an unrolled loop around one that is not': `
//@ domain x in 0 .. 255
//@ forall
fn p(x: u32) -> bool {
  var sum = 0u;
  for (var i = 0u; i < 3u; i++) {
    var r = x >> i;
    while (r > 2u) { r = r / 2u; sum += r & i; if (sum == 5u) { return i == 1u; } }
  }
  return (sum & 1u) == 0u;
}`,
  'an unrolled loop in one that is not': `
//@ domain x in 0 .. 255
//@ forall
fn p(x: u32) -> bool {
  var r = x;
  var sum = 0u;
  while (r > 0u) { for (var i = 0u; i < 4u; i++) { sum += r >> i; } r /= 3u; }
  return (sum & 1u) == 0u;
}`,
  'flags, and a break in the first turn': `
//@ domain x in 0 .. 255
//@ forall
fn p(x: u32) -> bool {
  var even = true;
  var n = x;
  loop { if (n < 10u) { break; } n -= 7u; even = !even; if (!even && n > 200u) { break; } }
  return even;
}`,
  floats: `
//@ domain x in 0 .. 255
//@ forall
fn p(x: u32) -> bool {
  let a = f32(x);
  var root = a;
  var turns = 0u;
  loop { let next = 0.5 * (root + a / root); if (abs(next - root) < 0.001 || turns > 30u) { break; } root = next; turns++; }
  return turns < 8u;
}`,
};

function taskIn(text: string): Task {
  const { program, diagnostics } = checkModule(text);
  const property = program?.properties[0];
  if (program === null || property === undefined) throw new Error(JSON.stringify(diagnostics));
  return { program, property, space: property.space, bits: null };
}

describe('loops that depend on data run in lanes', () => {
  test.each(Object.keys(PROGRAMS))('%s', (name) => {
    const t = taskIn(PROGRAMS[name] ?? '');
    for (const fuel of [2000, 30, 9, 5]) {
      expect(compareBlock(t, 0n, Math.min(1200, Number(spaceSize(t.space))), fuel)).toBe('lanes');
    }
  });
});

test('lanes that an index outside stops do not keep a loop going: the vector is not given up', () => {
  const t = taskIn(PROGRAMS['only an index outside ends it'] ?? '');
  const { kernel } = instantiateKernel(t, 1000);
  expect(kernel.lanes?.count(0, 8, 0, 1000)).toBe(8);
  // The lanes here leave within six turns.
  expect(kernel.lanes?.count(0, 8, 0, 6)).toBe(8);
  expect(kernel.lanes?.count(0, 8, 0, 2)).toBe(0);
});
