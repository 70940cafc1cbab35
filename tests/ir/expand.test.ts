import { describe, expect, test } from 'vitest';
import { isComposite, PARTLY_TREES, TREES } from '../../core/ir/composites.ts';
import { expandComposites } from '../../core/ir/expand.ts';
import { nearestBuiltins, usesFloats } from '../../core/ir/floats.ts';
import { OP_IDS, OPS, type OpId, type OpRow, TREE_OPS } from '../../core/ir/ops.ts';
import type { FunctionDef, Program } from '../../core/ir/program.ts';
import { visitFunction } from '../../core/ir/reach.ts';
import { isMatrix, isScalar, SIZES, type Type, vectorOf } from '../../core/ir/types.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { bool, call, declare, f32, fn, local, mutable, op, returns, task, u32 } from '../support/build-ir.ts';

/** Every overload of a row, those on vectors of a component-wise row included. */
function overloads(id: OpId): readonly (readonly Type[])[] {
  const row: OpRow = OPS[id];
  return row.signatures.flatMap(({ params }) => {
    const scalars = params.filter(isScalar);
    const vectors = row.componentWise && scalars.length === params.length;
    return [params, ...(vectors ? SIZES.map((size) => scalars.map((t) => vectorOf(size, t))) : [])];
  });
}

/** A function whose body is the operation on its parameters, and a property beside it. */
function about(id: OpId, types: readonly Type[]): Program {
  const params = Object.fromEntries(types.map((type, i) => [`p${i}`, type]));
  const value = op(id, ...types.map((type, i) => local(i, type)));
  const used = fn('used', params, value.type, [returns(value)]);
  return { ...task('forall', [used, fn('property', {}, 'bool', [returns(bool(true))])]).program };
}

function compositesIn(functions: readonly FunctionDef[]): readonly string[] {
  const left: string[] = [];
  for (const f of functions) {
    visitFunction(f, {
      expr: (e) => {
        if (e.kind !== 'op') return;
        const types = e.args.map((a) => a.type);
        if (isComposite(e.op, types) || types.some(isMatrix)) left.push(e.op);
      },
    });
  }
  return left;
}

const tasked = (program: Program) => {
  const [property] = program.properties;
  if (property === undefined) throw new Error('no property');
  return { program, property };
};

describe.each(OP_IDS)('%s', (id) => {
  test.each(overloads(id).map((types) => ({ types })))(
    'expands to a valid program of primitives: $types',
    ({ types }) => {
      const original = tasked(about(id, types));
      validateProgram(original.program);
      const expanded = expandComposites(original);
      expect(expanded === original).toBe(!isComposite(id, types));
      expect(() => validateProgram(expanded.program)).not.toThrow();
      expect(compositesIn(expanded.program.functions)).toEqual([]);
    },
  );
});

test('the trees are those of the table', () => {
  const row = (id: OpId): OpRow => OPS[id];
  const byTable = OP_IDS.filter((id) => row(id).float?.meaning === 'tree');
  expect(new Set(Object.keys(TREES))).toEqual(new Set([...byTable, 'add', 'sub', 'mul']));
  expect(new Set([...TREE_OPS, ...PARTLY_TREES])).toEqual(new Set(Object.keys(TREES)));
  for (const id of TREE_OPS) for (const types of overloads(id)) expect(isComposite(id, types)).toBe(true);
  for (const id of PARTLY_TREES) expect(overloads(id).some((types) => !isComposite(id, types))).toBe(true);
});

test('calls, conditions and compared functions keep their targets', () => {
  const x = local(0, 'f32');
  const helper = fn('helper', { x: 'f32' }, 'f32', [returns(op('fract', op('fma', x, x, x)))]);
  const requires = fn('requires_f', { x: 'f32' }, 'bool', [returns(op('lt', x, f32(1)))]);
  const target = fn('f', { x: 'f32' }, 'bool', [returns(op('eq', call(0, 'f32', x), op('fract', x)))]);
  const original = task('forall', [helper, requires, target], { requires: 1 });
  const property = { ...original.property, equivalent: { left: 0, right: 0 } };
  const program = { ...original.program, properties: [property] };
  const expanded = expandComposites({ ...original, program, property });
  const name = (id: number | null | undefined) => expanded.program.functions[id ?? -1]?.name;
  expect(expanded.program.functions.map((f) => f.name)).toEqual([
    '__fma_f32_f32_f32',
    '__fract_f32',
    'helper',
    'requires_f',
    'f',
  ]);
  expect(name(expanded.property.fn)).toBe('f');
  expect(name(expanded.property.requires)).toBe('requires_f');
  expect(name(expanded.property.equivalent?.left)).toBe('helper');
  expect(name(expanded.property.equivalent?.right)).toBe('helper');
  expect(expanded.program.properties).toEqual([expanded.property]);
  expect(expanded.space).toBe(original.space);
  validateProgram(expanded.program);
  expect(expandComposites({ program, property }).program).toBe(expanded.program);
  expect(expandComposites(expanded)).toBe(expanded);
});

test('what a property reaches decides whether floats matter to it', () => {
  const x = local(0, 'u32');
  const wave = fn('wave', { x: 'u32' }, 'u32', [returns(op('toU32', op('tan', op('pow', op('toF32', x), f32(2)))))]);
  const plain = fn('plain', { x: 'u32' }, 'bool', [returns(op('eq', x, u32(1)))]);
  const about = (...functions: FunctionDef[]) => task('forall', functions);
  const integers = about(wave, plain);
  expect(usesFloats(integers.program, integers.property)).toBe(false);
  expect(nearestBuiltins(integers.program, integers.property)).toEqual([]);
  const floats = about(wave, fn('f', { x: 'u32' }, 'bool', [returns(op('eq', call(0, 'u32', x), x))]));
  expect(usesFloats(floats.program, floats.property)).toBe(true);
  expect(new Set(nearestBuiltins(floats.program, floats.property))).toEqual(new Set(['log2', 'exp2', 'sin', 'cos']));
  const inRequires = task(
    'forall',
    [wave, fn('r', { x: 'u32' }, 'bool', [returns(op('eq', call(0, 'u32', x), x))]), plain],
    {
      requires: 1,
    },
  );
  expect(usesFloats(inRequires.program, inRequires.property)).toBe(true);
  const unused = about(
    fn('g', { x: 'u32' }, 'bool', [declare(1, f32(1)), returns(op('eq', x, u32(1)))], [mutable('v', 'f32')]),
  );
  expect(usesFloats(unused.program, unused.property)).toBe(true);
});
