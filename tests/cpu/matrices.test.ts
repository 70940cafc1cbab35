import { expect, test } from 'vitest';
import type { Expr, Stmt } from '../../core/ir/program.ts';
import { type Domain, spaceSize } from '../../core/ir/space.ts';
import { columnOf, leavesOf, matrixOf, type Type, vectorOf } from '../../core/ir/types.ts';
import {
  argument,
  arrayOf,
  callWith,
  construct,
  index,
  place,
  pointer,
  reference,
  structOf,
} from '../support/build-composite.ts';
import { declare, f32, fn, local, mutable, NOWHERE, op, returns, store, task, u32, when } from '../support/build-ir.ts';
import { compareBlock } from '../support/compare-kernel.ts';

/** Matrices are columns: values, places and parameters by reference, with indices that are computed. */

const m23 = matrixOf(2, 3, 'f32');
const [m, i, j] = [local(0, m23), local(1, 'u32'), local(2, 'u32')];
const few: Domain = {
  type: 'f32',
  intervals: [
    { lo: 0x3f7fffff, hi: 0x3f800000 },
    { lo: 0xbf800000, hi: 0xbf800000 },
  ],
};
const indices: Domain[] = [
  { type: 'u32', intervals: [{ lo: 0, hi: 2 }] },
  { type: 'u32', intervals: [{ lo: 0, hi: 3 }] },
];
const space = [...leavesOf(m23).map(() => few), ...indices];

/** All inputs: `m`, and two indices of which some lie outside. */
function compare(body: Stmt[], variables: Readonly<Record<string, Type>>, kind: 'lanes' | 'scalar' = 'lanes'): void {
  const locals = Object.entries(variables).map(([name, type]) => mutable(name, type));
  const t = task('forall', [fn('p', { m: m23, i: 'u32', j: 'u32' }, 'bool', body, locals)], { space });
  expect(compareBlock(t, 0n, Number(spaceSize(space)), 1)).toBe(kind);
}
const element = (of: Expr, column: Expr, row: Expr): Expr => index(index(of, column), row);

test('an element of a value: column, then row', () => {
  compare([returns(op('gt', element(m, i, j), f32(0)))], {});
});

test('a store to a column, and to an element of one', () => {
  const c = local(3, m23);
  compare(
    [
      declare(3, m),
      store(place(3, m23, op('and', j, u32(1))), index(m, i)),
      store(place(3, m23, i, j), f32(2)),
      returns(op('ge', op('add', element(c, u32(0), u32(1)), element(c, u32(1), u32(2))), f32(1))),
    ],
    { c: m23 },
  );
});

test('columns that are given make a matrix', () => {
  const swapped = construct(m23, index(m, u32(1)), index(m, u32(0)));
  compare([declare(3, swapped), returns(op('eq', element(local(3, m23), i, j), element(m, op('sub', u32(1), i), j)))], {
    c: m23,
  });
});

test('matrices in arrays and structs, in locals and in memory', () => {
  for (const length of [2, 3, 17]) {
    const type = structOf('S', { all: arrayOf(length, m23), last: vectorOf(2, 'u32') });
    const zero: Expr = { kind: 'zero', type, span: NOWHERE };
    compare(
      [
        declare(3, zero),
        store(place(3, type, 0, i), m),
        store(place(3, type, 0, j, op('and', i, u32(1)), u32(2)), f32(5)),
        returns(
          op(
            'lt',
            element(
              index(
                { kind: 'member', type: arrayOf(length, m23), object: local(3, type), member: 0, span: NOWHERE },
                i,
              ),
              u32(1),
              j,
            ),
            f32(1),
          ),
        ),
      ],
      { s: type },
      length === 17 ? 'scalar' : 'lanes',
    );
  }
});

test('a matrix by reference, and one of its columns', () => {
  const column = columnOf(m23);
  const negate = {
    ...fn('negate', {}, 'f32', [
      store(place(0, column), op('neg', local(0, column))),
      returns(index(local(0, column), u32(1))),
    ]),
    paramCount: 1,
    locals: [pointer('c', column)],
  };
  const double = {
    ...fn('double', {}, 'f32', [
      when(op('lt', local(1, 'u32'), u32(2)), [
        store(place(0, m23, local(1, 'u32')), op('add', index(local(0, m23), u32(0)), index(local(0, m23), u32(1)))),
      ]),
      returns(f32(1)),
    ]),
    paramCount: 2,
    locals: [pointer('m', m23), { name: 'k', type: 'u32' as const, mutable: false, byReference: false }],
  };
  const probe = fn(
    'p',
    { m: m23, i: 'u32', j: 'u32' },
    'bool',
    [
      declare(3, m),
      declare(4, callWith(0, 'f32', reference(place(3, m23, i)))),
      declare(4, op('add', local(4, 'f32'), callWith(1, 'f32', reference(place(3, m23)), argument(j)))),
      returns(op('ge', op('add', local(4, 'f32'), element(local(3, m23), u32(1), j)), f32(0.5))),
    ],
    [mutable('c', m23), mutable('s', 'f32')],
  );
  const t = task('forall', [negate, double, probe], { space });
  expect(compareBlock(t, 0n, Number(spaceSize(space)), 1)).toBe('lanes');
});
