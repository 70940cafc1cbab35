import { describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { printProgram } from '../../core/ir/print.ts';
import { checkModule } from '../../core/lang/module.ts';
import { lineStarts, positionAt } from '../../core/base/span.ts';

const TYPES = ['u32', 'i32', 'f32'] as const;
const QUESTIONS = ['injective', 'maximize', 'minimize'] as const;

const asked = (question: string, type: string, more = '') =>
  `${more}//@ ${question}\nfn f(x: ${type}) -> ${type} {\n  return x;\n}\n`;

/** Code, text, line and column of every diagnostic; each has a hint. */
function mistakes(text: string): readonly (readonly [string, string, number, number])[] {
  const { program, diagnostics } = checkModule(text);
  expect(program === null).toBe(diagnostics.length > 0);
  const starts = lineStarts(text);
  for (const d of diagnostics) expect(d.hint).toMatch(/[a-z]/);
  return diagnostics.map(({ code, span }) => {
    const { line, column } = positionAt(starts, span.start);
    return [code, text.slice(span.start, span.end), line, column];
  });
}

function propertyOf(text: string) {
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics).toEqual([]);
  return at(program?.properties ?? [], 0);
}

describe.each(QUESTIONS)('%s', (question) => {
  test.each(TYPES)('asks about the values of a function that returns %s', (type) => {
    const text = asked(question, type);
    const { program } = checkModule(text);
    const property = propertyOf(text);
    expect(property).toMatchObject({ question, fn: 0, equivalent: null, check: null, expect: [] });
    expect(printProgram(program ?? { functions: [], properties: [] })).toContain(`${question} function 0`);
    expect(evaluate(program ?? { functions: [], properties: [] }, property, [0x80000001], 10)).toEqual({
      kind: 'value',
      bits: 0x80000001,
    });
  });

  test.each(['bool', 'vec2<u32>', 'array<i32, 2>'])('refuses a function that returns %s', (type) => {
    expect(mistakes(asked(question, type))).toEqual([['question-type', type, 2, 14 + type.length]]);
    expect(checkModule(asked(question, type)).diagnostics[0]?.message).toBe(
      `\`${question}\` wants a function that returns u32, i32 or f32; \`f\` returns ${type}`,
    );
  });

  test('refuses halves and functions without a result', () => {
    expect(mistakes(`enable f16;\n${asked(question, 'f16')}`)).toEqual([['question-type', 'f16', 3, 17]]);
    expect(mistakes(`//@ ${question}\nfn f(x: u32) {\n}\n`)).toEqual([['question-type', 'f', 2, 4]]);
  });

  test('stands alone on its line, and is one question', () => {
    expect(mistakes(`//@ ${question} x\nfn f(x: u32) -> u32 { return x; }\n`)).toEqual([
      ['directive-syntax', 'x', 1, 6 + question.length],
    ]);
    expect(mistakes(asked(question, 'u32', '//@ maximize\n'))).toEqual([['two-questions', `//@ ${question}`, 2, 1]]);
  });

  test('takes domains and requires', () => {
    const text = asked(question, 'u32', '//@ domain x in 3 .. 9\n//@ requires x != 4u\n');
    const { program } = checkModule(text);
    const property = propertyOf(text);
    expect(property.space).toEqual([{ type: 'u32', intervals: [{ lo: 3, hi: 9 }] }]);
    const outcome = (x: number) => evaluate(program ?? { functions: [], properties: [] }, property, [x], 10);
    expect(outcome(4)).toEqual({ kind: 'excluded' });
    expect(outcome(5)).toEqual({ kind: 'value', bits: 5 });
  });
});

test.each(['forall', 'exists'])('%s of a function that returns a number points to the other questions', (question) => {
  expect(mistakes(asked(question, 'u32'))).toEqual([['question-type', 'u32', 2, 17]]);
});

describe('the value of an expectation', () => {
  test.each([
    ['u32', '7', 7],
    ['u32', '0xffffffffu', 0xffffffff],
    ['u32', '+ 3', 3],
    ['i32', '-1', 0xffffffff],
    ['i32', '-0x80000000i', 0x80000000],
    ['f32', '1', 0x3f800000],
    ['f32', '-1.5f', 0xbfc00000],
    ['f32', '-0.0', 0x80000000],
    ['f32', '0x1p-149', 1],
    ['f32', '0.1', 0x3dcccccd],
    ['f32', 'inf', 0x7f800000],
    ['f32', '-inf', 0xff800000],
  ])('%s %s is a pattern of the type', (type, text, bits) => {
    for (const question of ['maximize', 'minimize']) {
      const source = asked(question, type, `//@ expect holds ${text}\n`);
      expect(propertyOf(source).expect).toEqual([{ verdict: 'holds', value: bits }]);
    }
  });

  test('stands behind each alternative', () => {
    const source = asked('maximize', 'f32', '//@ expect  holds 1.5  |undefined | holds 2| spec-freedom\n');
    expect(propertyOf(source).expect).toEqual([
      { verdict: 'holds', value: 0x3fc00000 },
      { verdict: 'undefined', value: null },
      { verdict: 'holds', value: 0x40000000 },
      { verdict: 'spec-freedom', value: null },
    ]);
    const { program } = checkModule(source);
    expect(printProgram(program ?? { functions: [], properties: [] })).toContain(
      'expect holds 1.5 | undefined | holds 2 | spec-freedom',
    );
  });

  test.each([
    ['maximize', 'u32', 'holds -1', '-1'],
    ['maximize', 'u32', 'holds 4294967296', '4294967296'],
    ['maximize', 'u32', 'holds 1.5', '1.5'],
    ['maximize', 'u32', 'holds inf', 'inf'],
    ['maximize', 'u32', 'holds 3 4', '3 4'],
    ['minimize', 'i32', 'holds 3u', '3u'],
    ['minimize', 'i32', 'holds x', 'x'],
    ['minimize', 'f32', 'holds nan', 'nan'],
    ['minimize', 'f32', 'holds 1e39', '1e39'],
    ['minimize', 'f32', 'holds 1h', '1h'],
    ['minimize', 'f32', 'undefined 1', 'undefined 1'],
    ['minimize', 'f32', 'holds | refuted', 'refuted'],
    ['injective', 'f32', 'holds 1.5', '1.5'],
  ])('%s of %s can not be expected to be `%s`', (question, type, expected, place) => {
    const text = asked(question, type, `//@ expect ${expected}\n`);
    expect(mistakes(text)).toEqual([['impossible-expectation', place, 1, text.indexOf(` ${place}`, 10) + 2]]);
  });

  test.each(['forall', 'exists'])('is nothing that %s has', (question) => {
    const text = `//@ expect holds 1\n//@ ${question}\nfn f(x: u32) -> bool { return true; }\n`;
    expect(mistakes(text)).toEqual([['impossible-expectation', '1', 1, 18]]);
  });
});
