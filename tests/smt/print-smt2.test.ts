import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import type { Expr } from '../../core/ir/program.ts';
import { type StructType, vectorOf } from '../../core/ir/types.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { printScript } from '../../core/smt/print/print-smt2.ts';
import { quoteName } from '../../core/smt/print/quote.ts';
import { type Dialect, scriptText } from '../../core/smt/solver/solver.ts';
import { smt2Text } from '../../core/smt/prove/smt2-text.ts';
import { createTermPool, type SymbolTerm } from '../../core/smt/terms/term.ts';
import { createZ3NodeSource } from '../../core/smt/z3/z3-engine.node.ts';
import {
  and,
  assign,
  declare,
  fn,
  i32,
  local,
  mutable,
  NOWHERE,
  op,
  returns,
  store,
  task,
  u32,
  whileLoop,
} from '../support/build-ir.ts';

const source = createZ3NodeSource({ instances: 1 });
const solver = source.open();
afterAll(async () => {
  await (await solver).close();
  await source.dispose();
});

const midpoint = task(
  'forall',
  [
    fn('ordered', { lo: 'i32', hi: 'i32' }, 'bool', [returns(op('le', local(0, 'i32'), local(1, 'i32')))]),
    fn(
      'midpoint_between',
      { lo: 'i32', hi: 'i32' },
      'bool',
      [
        declare(2, op('div', op('add', local(0, 'i32'), local(1, 'i32')), i32(2))),
        returns(and(op('le', local(0, 'i32'), local(2, 'i32')), op('le', local(2, 'i32'), local(1, 'i32')))),
      ],
      [{ name: 'mid', type: 'i32', mutable: false, byReference: false }],
    ),
  ],
  {
    requires: 0,
    space: [
      { type: 'i32', intervals: [{ lo: 0, hi: 0xffffffff }] },
      {
        type: 'i32',
        intervals: [
          { lo: 0, hi: 99 },
          { lo: 0xffffff9c, hi: 0xffffffff },
        ],
      },
    ],
  },
);

const counting = task('exists', [
  fn(
    'counts_to',
    { n: 'u32', flag: 'bool' },
    'bool',
    [
      declare(2, u32(0)),
      whileLoop(op('lt', local(2, 'u32'), local(0, 'u32')), [assign(2, op('add', local(2, 'u32'), u32(3)))]),
      returns(op('select', op('eq', local(2, 'u32'), u32(7)), op('eq', local(2, 'u32'), u32(6)), local(1, 'bool'))),
    ],
    [mutable('i', 'u32')],
  ),
]);

const cells = { kind: 'array', length: 3, element: 'u32' } as const;
const line: StructType = {
  kind: 'struct',
  name: 'Line',
  members: [
    { name: 'cells', type: cells },
    { name: 'step', type: vectorOf(2, 'i32') },
  ],
};
const lineCells: Expr = { kind: 'member', type: cells, object: local(0, line), member: 0, span: NOWHERE };
const cell = (index: Expr): Expr => ({ kind: 'index', type: 'u32', object: local(2, cells), index, span: NOWHERE });
const rotated = task('forall', [
  fn(
    'stored',
    { line, at: 'u32' },
    'bool',
    [
      declare(2, lineCells),
      store(
        { local: 2, steps: [{ kind: 'index', index: local(1, 'u32') }], type: 'u32', span: NOWHERE },
        op('add', cell(op('min', local(1, 'u32'), u32(1))), u32(1)),
      ),
      returns(op('ge', cell(local(1, 'u32')), cell(u32(0)))),
    ],
    [mutable('cells', cells)],
  ),
]);

const rounded = task(
  'forall',
  [
    fn('rounded', { x: 'f32', n: 'u32', h: 'f16' }, 'bool', [
      returns(
        op(
          'lt',
          op('mul', op('add', local(0, 'f32'), op('toF32', local(1, 'u32'))), op('toF32', local(2, 'f16'))),
          op('sqrt', local(0, 'f32')),
        ),
      ),
    ]),
  ],
  {
    space: [
      { type: 'f32', intervals: [{ lo: 0, hi: 0x3f80 }], shift: 16 },
      { type: 'u32', intervals: [{ lo: 0, hi: 7 }] },
      { type: 'f16', intervals: [{ lo: 0x3c00, hi: 0x4000 }] },
    ],
  },
);

describe('golden scripts', () => {
  test('an array in a struct, stored into and read from by an index that may be outside', async () => {
    await expect(smt2Text(rotated)).toMatchFileSnapshot('golden/stored.smt2');
  });

  test('a requires, a domain of two intervals, a division', async () => {
    await expect(smt2Text(midpoint)).toMatchFileSnapshot('golden/midpoint.smt2');
  });

  test('a loop of two rounds with its unwinding assertion', async () => {
    await expect(smt2Text(counting, { bound: 2, fuel: 100 })).toMatchFileSnapshot('golden/counts-to.smt2');
  });

  test('sums, products, roots and conversions of floats, a domain of leading bits', async () => {
    await expect(smt2Text(rounded)).toMatchFileSnapshot('golden/rounded.smt2');
  });
});

describe('floats', () => {
  /** Asks whether two operations on floats can differ, of the patterns where `canDiffer` holds. */
  const script = (dialect: Dialect, other: 'fp.add' | 'fp.sub') => {
    const t = createTerms(createTermPool());
    const x = t.pool.symbol('x', 16);
    const y = t.pool.symbol('y', 16);
    const differ = t.ne(t.float('fp.add', 16, x, y), t.float(other, 16, y, x));
    return printScript([x, y] as SymbolTerm[], [differ], [], dialect);
  };

  test.each(['standard', 'z3'] as const)(
    '%s: patterns of floats are unique, of NaN as well',
    async (dialect) => {
      const ask = async (other: 'fp.add' | 'fp.sub') =>
        (await solver).solve(script(dialect, other), { timeoutMs: 100_000, signal: NEVER });
      expect(await ask('fp.add')).toMatchObject({ kind: 'unsat', means: null });
      expect(await ask('fp.sub')).toMatchObject({ kind: 'sat' });
    },
    100_000,
  );

  test('the standard form has no function that SMT-LIB has not', () => {
    expect(scriptText(script('standard', 'fp.sub'))).not.toContain('to_ieee_bv');
    expect(script('standard', 'fp.sub').logic).toBe('QF_BVFP');
  });
});

describe('names', () => {
  test('stay themselves where SMT-LIB lets them', () => {
    expect(['lo', 'x_1', 'bvadd', 'and', 'Bool', 'größe', 'let'].map(quoteName)).toEqual([
      'lo',
      'x_1',
      'bvadd.',
      'and.',
      'Bool.',
      '|größe|',
      'let.',
    ]);
  });

  test('of leaves: paths of plain names stay, indices and other letters are quoted, families of Z3 get a dot', () => {
    expect(['v.x', 'a[2]', 'p.left.y', 'größe.x', 'a[0].x', 'str.len', 'and.x', 'str.größe'].map(quoteName)).toEqual([
      'v.x',
      '|a[2]|',
      'p.left.y',
      '|größe.x|',
      '|a[0].x|',
      'str.len.',
      'and.x.',
      '|str.größe.|',
    ]);
  });

  test('Z3 reads every one of them and gives its value back', async () => {
    const names = [
      'lo',
      'bvadd',
      'and',
      'Bool',
      'größe',
      'Δ',
      'let',
      'fp',
      'select',
      'distinct',
      'int2bv',
      'str',
      'k',
      'x',
      'v.x',
      'a[2]',
      'a[0].flag.y',
      'größe.x',
      'str.len',
      'fp.add',
      'seq.len',
      'and.x',
      'str.größe',
      'and[0]',
    ];
    const t = createTerms(createTermPool());
    const inputs = names.map((name): SymbolTerm => t.pool.symbol(name, 32));
    const goals = inputs.map((input, i) => t.eq(t.binary('bvmul', input, t.bits(32, 3)), t.bits(32, 3 * i)));
    const answer = await (await solver).solve(printScript(inputs, goals, []), { timeoutMs: 9000, signal: NEVER });
    expect(answer).toMatchObject({ kind: 'sat', values: names.map((_, i) => i) });
  });
});

test('a deep formula is printed and read without a deep nesting', async () => {
  const t = createTerms(createTermPool());
  const x = t.pool.symbol('x', 32);
  const y = t.pool.symbol('y', 32);
  let value = t.binary('bvmul', x, y);
  for (let k = 0; k < 20_000; k++) value = t.binary(k % 2 === 0 ? 'bvxor' : 'bvand', k % 2 === 0 ? x : y, value);
  const script = printScript([x, y], [t.eq(value, t.bits(32, 1))], ['deep']);
  const nesting = [...scriptText(script)].reduce(
    ({ depth, most }, letter) => {
      const now = depth + (letter === '(' ? 1 : letter === ')' ? -1 : 0);
      return { depth: now, most: Math.max(most, now) };
    },
    { depth: 0, most: 0 },
  );
  expect(nesting.depth).toBe(0);
  expect(nesting.most).toBeLessThan(50);
});
