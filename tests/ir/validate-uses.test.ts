import { describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import type { Program } from '../../core/ir/program.ts';
import { mainProperty, type Property, renumbered, type Use } from '../../core/ir/property.ts';
import { restrictToProperty } from '../../core/ir/restrict.ts';
import { fullDomain } from '../../core/ir/space.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { bool, fn, local, returns, task, u32 } from '../support/build-ir.ts';

const x = local(0, 'u32');
const base = task('forall', [
  fn('low', { n: 'u32' }, 'bool', [returns(bool(true))]),
  fn('argument', { x: 'u32' }, 'u32', [returns(x)]),
  fn('other_argument', { x: 'f32' }, 'u32', [returns(u32(1))]),
  fn('unreached', { x: 'u32' }, 'bool', [returns(bool(true))]),
  fn('main', { x: 'u32' }, 'bool', [returns(bool(true))]),
]);
const { functions } = base.program;
const SPACE = [fullDomain('u32')];
const lemma: Property = { ...base.property, name: 'low', fn: 0, lemma: true, space: SPACE };
const use: Use = { lemma: 'low', fn: 0, requires: null, space: SPACE, args: [1], span: { start: 0, end: 1 } };
const main: Property = { ...base.property, uses: [use] };
const program = (...properties: readonly Property[]): Program => ({ functions, properties });
const using = (changes: Partial<Use>): Property => ({ ...main, uses: [{ ...use, ...changes }] });

describe('a use of a lemma', () => {
  test('is good below its lemma, and where the lemma is not at hand', () => {
    expect(() => validateProgram(program(lemma, main))).not.toThrow();
    expect(() => validateProgram(program(main))).not.toThrow();
  });

  test.each<[string, Program, string]>([
    ['above its lemma', program(main, lemma), 'does not stand above it'],
    ['of what is no lemma', program({ ...lemma, lemma: false }, main), 'is no lemma'],
    [
      'of another space',
      program(lemma, using({ space: [{ type: 'u32', intervals: [{ lo: 0, hi: 9 }] }] })),
      'something else',
    ],
    ['of another function', program(lemma, using({ fn: 3 })), 'something else'],
    ['of no function', program(using({ fn: 9 })), 'no function 9'],
    ['of no statement', program(using({ fn: 1 })), 'is no statement'],
    ['without arguments', program(using({ args: [] })), 'gets 0 arguments'],
    ['with an argument of another type', program(using({ args: [3] })), 'argument 0'],
    ['with an argument over other parameters', program(using({ args: [2] })), 'other parameters'],
    ['with a condition of another kind', program(using({ requires: 1 })), 'the condition'],
    ['without domains', program(using({ space: [] })), '0 domains'],
  ])('%s is broken', (_, broken, message) => {
    expect(() => validateProgram(broken)).toThrow(message);
  });

  test('itself is broken, and so is a lemma that asks for something else', () => {
    expect(() => validateProgram(program({ ...lemma, uses: [use] }))).toThrow('does not stand above it');
    expect(() => validateProgram(program({ ...lemma, question: 'exists' }))).toThrow('no plain `forall`');
  });
});

test('a program restricted to a property keeps the uses that are asked for', () => {
  const whole = { program: program(lemma, main), property: main };
  const proof = restrictToProperty(whole, main.uses);
  expect(proof.program.functions.map(({ name }) => name)).toEqual(['low', 'argument', 'main']);
  validateProgram(proof.program);
  expect(proof.property.uses).toMatchObject([{ fn: 0, args: [1] }]);
  const sweep = restrictToProperty(whole);
  expect(sweep.program.functions.map(({ name }) => name)).toEqual(['main']);
  expect(sweep.property.uses).toEqual([]);
});

test('the numbers of all functions of a property move together', () => {
  const moved = renumbered({ ...main, requires: 3, uses: [{ ...use, requires: 3 }] }, (id) => id + 10);
  expect(moved).toMatchObject({ fn: 14, requires: 13, uses: [{ fn: 10, requires: 13, args: [11] }] });
});

test('a file is about the first property that is no lemma', () => {
  expect(mainProperty(program(lemma, main))).toBe(main);
  expect(mainProperty(program(lemma))).toBe(at([lemma], 0));
  expect(mainProperty(program())).toBeNull();
});
