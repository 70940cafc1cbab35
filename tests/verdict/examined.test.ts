import { describe, expect, test } from 'vitest';
import { type Examined, examinedOf, type Outcome } from '../../core/verdict/outcome.ts';

const value = (bits: number): Outcome => ({ kind: 'value', bits });
const [ONE, MINUS_ZERO, NAN, PAYLOAD] = [0x3f800000, 0x80000000, 0x7fc00000, 0xff812345];
const counted = (word: number): Examined => ({ code: 'true', word });

describe('a question about truth', () => {
  test.each(['forall', 'exists'] as const)('%s keeps true and false', (question) => {
    expect(examinedOf(question, 'bool', value(1))).toEqual({ code: 'true', word: 0 });
    expect(examinedOf(question, 'bool', value(0))).toEqual({ code: 'false', word: 0 });
  });
});

describe.each(['injective', 'maximize', 'minimize'] as const)('%s', (question) => {
  const extreme = question !== 'injective';

  test('counts every integer as a value, also 0 and what would be NaN', () => {
    for (const type of ['u32', 'i32'] as const) {
      for (const bits of [0, ONE, MINUS_ZERO, NAN, 0xffffffff])
        expect(examinedOf(question, type, value(bits))).toEqual(counted(bits));
    }
  });

  test('keeps the sign of zero', () => {
    expect(examinedOf(question, 'f32', value(MINUS_ZERO))).toEqual(counted(MINUS_ZERO));
    expect(examinedOf(question, 'f32', value(0))).toEqual(counted(0));
  });

  test('has one pattern for NaN, which an extreme counts apart', () => {
    for (const nan of [NAN, PAYLOAD])
      expect(examinedOf(question, 'f32', value(nan))).toEqual({ code: extreme ? 'false' : 'true', word: NAN });
    for (const infinity of [0x7f800000, 0xff800000])
      expect(examinedOf(question, 'f32', value(infinity))).toEqual(counted(infinity));
  });

  test('keeps outcomes without a value as they are', () => {
    const undefinedOutcome: Outcome = { kind: 'undefined', detail: '', span: { start: 0, end: 0 } };
    expect(examinedOf(question, 'f32', undefinedOutcome)).toEqual({ code: 'undefined', word: 0 });
    expect(examinedOf(question, 'f32', { kind: 'excluded' })).toEqual({ code: 'excluded', word: 0 });
    expect(examinedOf(question, 'f32', { kind: 'unfinished' })).toEqual({ code: 'unfinished', word: 0 });
  });
});
