import { expect, test } from 'vitest';
import { emitWat } from '../../core/cpu/module/emit-wasm.ts';
import { restrictToProperty } from '../../core/ir/restrict.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { smt2Text } from '../../core/smt/prove/smt2-text.ts';
import { bool, call, fn, local, op, returns, task, u32 } from '../support/build-ir.ts';

const x = local(0, 'u32');
const unreached = (name: string) => fn(name, { x: 'f32' }, 'f32', [returns(op('tan', local(0, 'f32')))]);
const twice = (callee: number | null) =>
  fn('twice', { x: 'u32' }, 'u32', [returns(op('add', x, callee === null ? x : call(callee, 'u32', x)))]);
const whole = task(
  'forall',
  [
    unreached('first'),
    fn('same', { x: 'u32' }, 'u32', [returns(x)]),
    unreached('second'),
    twice(1),
    fn('small', { x: 'u32' }, 'bool', [returns(op('lt', call(3, 'u32', x), u32(10)))]),
    fn('other', { x: 'u32' }, 'bool', [returns(bool(true))]),
    fn('compares', { x: 'u32' }, 'bool', [returns(op('eq', call(3, 'u32', x), x))]),
  ],
  { requires: 4 },
);
const property = { ...whole.property, equivalent: { left: 3, right: 1 } };

test('only what a property reaches is left, in order and called by its new number', () => {
  const restricted = restrictToProperty({ ...whole, property });
  expect(restricted.program.functions.map(({ name }) => name)).toEqual(['same', 'twice', 'small', 'compares']);
  validateProgram(restricted.program);
  const name = (id: number | null | undefined) => restricted.program.functions[id ?? -1]?.name;
  expect(name(restricted.property.fn)).toBe('compares');
  expect(name(restricted.property.requires)).toBe('small');
  expect(name(restricted.property.equivalent?.left)).toBe('twice');
  expect(name(restricted.property.equivalent?.right)).toBe('same');
  expect(restricted.program.properties).toEqual([restricted.property]);
  expect(restricted.space).toBe(whole.space);
  expect(restrictToProperty(restricted)).toBe(restricted);
});

test('compiled and encoded is the same with and without functions that nothing reaches', () => {
  const restricted = restrictToProperty(whole);
  expect(emitWat(whole, 64).wat).toBe(emitWat(restricted, 64).wat);
  expect(smt2Text(whole)).toBe(smt2Text(restricted));
  // What is not reached would be here with its trees.
  expect(emitWat(whole, 64).wat).not.toContain('f32');
});
