import { describe, expect, test } from 'vitest';
import { builtinStruct } from '../../core/ir/builtin-struct.ts';
import type { Expr, FunctionDef, Program } from '../../core/ir/program.ts';
import { printProgram } from '../../core/ir/print.ts';
import type { Property } from '../../core/ir/property.ts';
import type { Domain } from '../../core/ir/space.ts';
import { type CompositeType, matrixOf, type Size, vectorOf } from '../../core/ir/types.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { arrayOf, construct, index, member, place, zero } from '../support/build-composite.ts';
import {
  bool,
  constant,
  declare,
  f16,
  f32,
  fn,
  local,
  mutable,
  NOWHERE,
  op,
  returns,
  store,
  task,
  u32,
} from '../support/build-ir.ts';

const M = matrixOf(2, 3, 'f32');
const V3 = vectorOf(3, 'f32');
const m = local(0, M);

const program = (...body: Parameters<typeof fn>[3]): Program => ({
  functions: [fn('f', { m: M, i: 'u32' }, null, body, [mutable('v', M)])],
  properties: [],
});
const value = (e: Expr): Program => program({ kind: 'evaluate', value: e, span: NOWHERE });

test('accepts floats, matrices by columns, and the structs of frexp and modf', () => {
  const column = op('add', index(m, local(1, 'u32')), zero(V3));
  const good: readonly Expr[] = [
    f32(-0),
    f16(65504),
    constant('f16', 0xffff),
    constant('f32', 0xffffffff),
    construct(M, column, zero(V3)),
    index(column, local(1, 'u32')),
    op('mul', m, zero(vectorOf(2, 'f32'))),
    member(op('frexp', f16(1)), 1),
    construct(builtinStruct('modf', V3), zero(V3), zero(V3)),
  ];
  const nested = (levels: number): CompositeType => (levels === 0 ? M : arrayOf(1, nested(levels - 1)));
  for (const e of [...good, zero(nested(13))]) expect(() => validateProgram(value(e))).not.toThrow();
  const stores = program(
    declare(2, m),
    store(place(2, M, u32(1)), zero(V3)),
    store(place(2, M, u32(1), 2), f32(1)),
    store(place(2, M, u32(1), local(1, 'u32')), f32(1)),
  );
  expect(() => validateProgram(stores)).not.toThrow();
});

describe('refuses', () => {
  const nested = (levels: number, inner: CompositeType): CompositeType =>
    levels === 0 ? inner : arrayOf(1, nested(levels - 1, inner));
  test.each<[string, Program]>([
    ['a half of 17 bits', value(constant('f16', 0x10000))],
    ['a matrix of scalars', value(construct(M, ...Array.from({ length: 6 }, () => f32(1))))],
    ['a matrix with too few columns', value(construct(M, zero(V3)))],
    ['a matrix with columns of another size', value(construct(M, zero(vectorOf(2, 'f32')), zero(vectorOf(2, 'f32'))))],
    [
      'a matrix of integers',
      value({ kind: 'zero', type: { ...M, element: 'u32' } as unknown as CompositeType, span: NOWHERE }),
    ],
    ['a matrix of one column', value(zero({ ...M, columns: 1 as Size }))],
    ['a matrix too deep', value(zero(nested(14, M)))],
    ['a column as a scalar', value({ ...index(m, u32(0)), type: 'f32' } as Expr)],
    ['a component of a matrix', value({ kind: 'swizzle', type: 'f32', object: m, components: [0], span: NOWHERE })],
    ['a scalar stored to a column', program(declare(2, m), store({ ...place(2, M, u32(1)), type: 'f32' }, f32(1)))],
    [
      'a bitwise operation on floats',
      value({ kind: 'op', type: 'f32', op: 'and', args: [f32(1), f32(1)], span: NOWHERE }),
    ],
    ['two widths of floats', value({ kind: 'op', type: 'f32', op: 'add', args: [f32(1), f16(1)], span: NOWHERE })],
    ['a product of matrices that do not fit', value({ kind: 'op', type: M, op: 'mul', args: [m, m], span: NOWHERE })],
  ])('%s', (_, broken) => {
    expect(() => validateProgram(broken)).toThrow('IR');
  });
});

describe('of a property', () => {
  const compared = fn('g', { x: 'f16', y: 'i32' }, 'f16', [returns(local(0, 'f16'))]);
  const silent = fn('h', { x: 'f16', y: 'i32' }, null, []);
  const other = fn('k', { x: 'f32', y: 'i32' }, 'f32', [returns(local(0, 'f32'))]);
  const target = fn('f', { x: 'f16', y: 'i32' }, 'bool', [returns(bool(true))]);
  const functions: readonly FunctionDef[] = [compared, silent, other, target];
  const { property } = task('forall', functions);
  const full: Domain = { type: 'i32', intervals: [{ lo: 0, hi: 0xffffffff }] };
  const half = (shift: number, hi: number, type: Domain['type'] = 'f16'): Domain => ({
    type,
    intervals: [{ lo: 0, hi }],
    shift,
  });
  const validated = (changes: Partial<Property>) => () =>
    validateProgram({ functions, properties: [{ ...property, ...changes }] });

  test.each<[string, Partial<Property>]>([
    ['leading bits of a float', { space: [half(6, 1023), full] }],
    ['two functions compared', { equivalent: { left: 0, right: 0 } }],
    ['a check', { check: { hazard: 'overflow', of: 'g', span: NOWHERE } }],
  ])('accepts %s', (_, changes) => {
    expect(validated(changes)).not.toThrow();
  });

  test.each<[string, Partial<Property>, string]>([
    ['more patterns than the leading bits have', { space: [half(6, 1024), full] }, 'out of range'],
    ['a shift of all bits', { space: [half(16, 0), full] }, 'the shift 16'],
    ['a shift that is no integer', { space: [half(0.5, 0), full] }, 'the shift 0.5'],
    [
      'a shift of integers',
      { space: [half(0, 0xffff), { ...full, intervals: [{ lo: 0, hi: 1 }], shift: 1 }] },
      'the shift 1',
    ],
    ['a comparison with nothing', { equivalent: { left: 0, right: 9 } }, 'no function 9'],
    ['a comparison without result', { equivalent: { left: 1, right: 0 } }, 'without result'],
    ['a comparison of other parameters', { equivalent: { left: 0, right: 2 } }, 'other parameters'],
    [
      'an unknown hazard',
      { check: { hazard: 'fire' as unknown as 'shift', of: 'g', span: NOWHERE } },
      'the hazard fire',
    ],
    [
      'a place that ends before it begins',
      { check: { hazard: 'shift', of: 'g', span: { start: 2, end: 1 } } },
      'the span',
    ],
  ])('refuses %s', (_, changes, message) => {
    expect(validated(changes)).toThrow(message);
  });

  test('all of it as text', () => {
    const printed = printProgram({
      functions,
      properties: [
        {
          ...property,
          space: [{ type: 'f16', intervals: [{ lo: 1, hi: 0x1f0 }], shift: 6 }, full],
          equivalent: { left: 0, right: 0 },
          check: { hazard: 'not-finite', of: 'g', span: { start: 3, end: 9 } },
        },
      ],
    });
    expect(printed.slice(printed.indexOf('property f'))).toMatchInlineSnapshot(`
      "property f
        forall function 3
        x in 0x0040 .. 0x7c00 in steps of 0x0040
        y in all of i32
        compares function 0 with function 0
        checks not-finite of g at 3 .. 9
      "
    `);
  });
});

test('float constants as text have a suffix, NaN its pattern', () => {
  const all = [
    f32(0.1),
    f32(-0),
    f16(1),
    constant('f32', 0x7fc00001),
    constant('f16', 0xfc00),
    index(construct(M, zero(V3), zero(V3)), u32(1)),
  ];
  const printed = printProgram({
    functions: [
      fn(
        'f',
        {},
        null,
        all.map((e) => ({ kind: 'evaluate', value: e, span: NOWHERE })),
      ),
    ],
    properties: [],
  });
  expect(printed).toMatchInlineSnapshot(`
    "function 0 f() {
      _ = 0.1f
      _ = -0f
      _ = 1h
      _ = nan(0x7fc00001)
      _ = -infh
      _ = mat2x3<f32>(vec3<f32>(), vec3<f32>())[1u]
    }
    "
  `);
});
