import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { freedomOf } from '../../core/freedom/freedom.ts';
import { createJudge } from '../../core/gpu/judge.node.ts';
import { expandComposites } from '../../core/ir/expand.ts';
import { floatToBits } from '../../core/ir/float.ts';
import { indexOf, type Input, spaceSize } from '../../core/ir/space.ts';
import { checkModule, judgeModule } from '../../core/lang/module.ts';

const judge = createJudge();
afterAll(() => judge?.dispose());

const f32 = (value: number): number => floatToBits('f32', value);

/** The outcome of a property of a file for an input. */
function outcomeOf(text: string, name: string, input: Input): string {
  const { program } = checkModule(text);
  const property = program?.properties.find((p) => p.name === name);
  if (program === null || property === undefined) throw new Error(`no property ${name}`);
  const task = expandComposites({ program, property });
  const outcome = evaluate(task.program, task.property, input, 1000);
  return outcome.kind === 'value' ? String(outcome.bits === 1) : outcome.kind;
}

const ROTATIONS = `//@ title   Turning by a quarter four times changes nothing
//@ domain  v finite
//@ forall
//@ expect  holds
fn four_quarters(v: vec2<f32>) -> bool {
  let turned = QUARTER * (QUARTER * (QUARTER * (QUARTER * v)));
  return all(turned == v);
}

//@ title   A rotation keeps the length, to a millionth
//@ domain  v in -1000 .. 1000
//@ requires length(v) > 1e-3
//@ forall
fn keeps_length(v: vec2<f32>) -> bool {
  let m = mat2x2<f32>(0.6, 0.8, -0.8, 0.6);
  return abs(length(m * v) - length(v)) <= 1e-6 * length(v);
}

//@ title   The determinant by hand
//@ domain  m in -16 .. 16
//@ equivalent determinant_by_hand
fn determinant_of(m: mat2x2<f32>) -> f32 {
  return determinant(m);
}

fn determinant_by_hand(m: mat2x2<f32>) -> f32 {
  return m[0].x * m[1].y - m[1].x * m[0].y;
}

const QUARTER = mat2x2(0.0, 1.0, -1.0, 0.0);
`;

const COLOURS = `//@ title   Packing a colour and unpacking it again changes nothing
//@ forall
fn bytes_survive(packed: u32) -> bool {
  return pack4x8unorm(unpack4x8unorm(packed)) == packed;
}

//@ title   sRGB decoding is increasing at its seam
//@ domain  x in 0.0404 .. 0.0405
//@ exists
fn seam(x: f32) -> bool {
  return linear(x) > linear(x + 1e-4);
}

fn linear(c: f32) -> f32 {
  return select(pow((c + 0.055) / 1.055, 2.4), c / 12.92, c <= 0.04045);
}

//@ title   Luminance as a dot product and as a sum
//@ domain  c finite
//@ expect  holds | spec-freedom
//@ equivalent luminance_by_hand
fn luminance(c: vec3<f32>) -> f32 {
  return dot(c, WEIGHTS);
}

fn luminance_by_hand(c: vec3<f32>) -> f32 {
  return c.x * WEIGHTS.x + c.y * WEIGHTS.y + c.z * WEIGHTS.z;
}

const WEIGHTS = vec3(0.2126, 0.7152, 0.0722);
`;

const HALVES = `enable f16;

//@ title   Halves: widening and narrowing again is the identity
//@ domain  h finite
//@ equivalent itself
fn there_and_back(h: f16) -> f16 {
  return f16(f32(h));
}

fn itself(h: f16) -> f16 { return h; }

struct Ray { origin: vec3<f16>, length: f16 }

//@ domain r.length in 0 .. 10
//@ domain r.origin in -1 .. 1
//@ forall
fn inside(r: Ray) -> bool {
  return r.length <= 10h && all(abs(r.origin) <= vec3(1h));
}
`;

describe('whole files about floats', () => {
  test.each([
    ['rotations', ROTATIONS],
    ['colours', COLOURS],
    ['halves', HALVES],
  ])('%s: checked here, and legal for Tint', async (_, text) => {
    const checked = checkModule(text);
    expect(checked.diagnostics).toEqual([]);
    expect(checked.program?.properties.length).toBeGreaterThan(1);
    expect(judge === null ? [] : await judgeModule(checked, judge)).toEqual([]);
  });

  test('properties mean what they say', () => {
    expect(outcomeOf(ROTATIONS, 'four_quarters', [f32(3), f32(-0.25)])).toBe('true');
    expect(outcomeOf(ROTATIONS, 'keeps_length', [0, 0])).toBe('excluded');
    expect(outcomeOf(ROTATIONS, 'keeps_length', [f32(3), f32(4)])).toBe('true');
    expect(outcomeOf(ROTATIONS, 'determinant_of', [f32(3.1), f32(4.7), f32(-1.3), f32(0.1)])).toBe('true');
    for (const packed of [0, 0xffffffff, 0x01fe7f80, 0xdeadbeef]) {
      expect(outcomeOf(COLOURS, 'bytes_survive', [packed])).toBe('true');
    }
    expect(outcomeOf(COLOURS, 'luminance', [f32(0.1), f32(0.7), f32(1e-30)])).toBe('true');
    expect(outcomeOf(HALVES, 'there_and_back', [0x0001])).toBe('true');
  });

  test('the spaces are those of the domains', () => {
    const { program } = checkModule(HALVES);
    const [back, inside] = program?.properties ?? [];
    expect(spaceSize(back?.space ?? [])).toBe(BigInt(2 * 0x7c00));
    const unit = 2n * 0x3c01n;
    expect(spaceSize(inside?.space ?? [])).toBe(unit * unit * unit * BigInt(0x4901 + 1));
    expect(indexOf(inside?.space ?? [], [0, 0, 0, 0x4900])).not.toBeNull();
    expect(indexOf(inside?.space ?? [], [0, 0, 0, 0x4901])).toBeNull();
  });
});

describe('the freedom of an equivalence', () => {
  const text = `//@ equivalent g
fn f(x: f32) -> f32 { return sin(x) * 0.1; }
fn g(x: f32) -> f32 { return select(sin(x) * 0.1, 7.0, x > 1.0); }`;

  test('values that can not be equal must differ, and those that may be both may', () => {
    const { program } = checkModule(text);
    if (program === null) throw new Error('no program');
    const allowed = (x: number) => freedomOf(evaluate)(program, at(program.properties, 0), [f32(x)], 1000).kind;
    expect(allowed(2)).toBe('must');
    expect(allowed(0.5)).toBe('either');
  });
});

describe('the manual of problem files', () => {
  const manual = readFileSync(fileURLToPath(new URL('../../docs/problem-files.md', import.meta.url)), 'utf8');
  const examples = [...manual.matchAll(/```wgsl\n(.*?)```/gs)].map((match) => match[1] ?? '');

  test('has examples', () => {
    expect(examples.length).toBeGreaterThan(2);
  });

  test.each(examples)('an example is a problem file: %#', (text) => {
    expect(checkModule(text).diagnostics).toEqual([]);
  });
});
