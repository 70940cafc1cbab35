import { describe, expect, test } from 'vitest';
import { maxLoopEntries } from '../../core/gpu/kernel/loop-bound.ts';
import type { OpId } from '../../core/ir/ops.ts';
import type { Argument, Expr, FunctionDef, Stmt } from '../../core/ir/program.ts';
import { type ScalarType, vectorOf } from '../../core/ir/types.ts';
import {
  and,
  assign,
  call,
  constant,
  declare,
  fn,
  local,
  mutable,
  NOWHERE,
  op,
  returns,
  store,
  u32,
  when,
  whileLoop,
} from '../support/build-ir.ts';

interface Counting {
  readonly type?: ScalarType;
  readonly from?: number;
  readonly op?: OpId;
  readonly to?: number;
  readonly by?: number;
  readonly step?: 'add' | 'sub';
  readonly body?: Stmt[];
}

/** `for (var i = from; i op to; i = i step by) { body }` with `i` as local 1. */
function counting({
  type = 'u32',
  from = 0,
  op: compare = 'lt',
  to = 10,
  by = 1,
  step = 'add',
  body = [],
}: Counting): Stmt {
  const i = local(1, type);
  return {
    kind: 'loop',
    init: [declare(1, constant(type, from))],
    condition: op(compare, i, constant(type, to)),
    body,
    continuing: [assign(1, op(step, i, constant(type, by)))],
    breakIf: null,
    span: NOWHERE,
  };
}

const withLoop = (loop: Stmt, type: ScalarType = 'u32'): FunctionDef =>
  fn('f', { x: 'u32' }, 'u32', [loop, returns(u32(0))], [mutable('i', type)]);
const entries = (options: Counting) =>
  maxLoopEntries({ functions: [withLoop(counting(options), options.type)], properties: [] }, [0]);

describe('the most loop-body entries of a counting loop', () => {
  test.each<[Counting, number]>([
    [{}, 10],
    [{ to: 10, by: 3 }, 4],
    [{ op: 'le', to: 10 }, 11],
    [{ from: 10, op: 'gt', to: 0, step: 'sub' }, 10],
    [{ type: 'i32', from: 10, op: 'ge', to: 0, step: 'sub' }, 11],
    [{ type: 'i32', from: -3, to: 3 }, 6],
    [{ type: 'i32', from: 10, op: 'ge', to: 0, step: 'add', by: -1 }, 11],
    [{ from: 10, to: 10 }, 0],
    // Never false, or only after wrapping around.
    [{ from: 10, op: 'ge', to: 0, step: 'sub' }, Infinity],
    [{ op: 'le', to: 0xffffffff }, Infinity],
    [{ to: 0xffffffff, by: 2 }, Infinity],
    [{ op: 'ne', to: 10 }, Infinity],
    [{ by: 0 }, Infinity],
    [{ body: [assign(1, u32(0))] }, Infinity],
  ])('%j: %d', (options, expected) => {
    expect(entries(options)).toBe(expected);
  });

  test('multiplies what is nested and adds what is called', () => {
    const inner = withLoop(counting({ to: 5 }));
    const value: Expr = call(0, 'u32', u32(1));
    const outer = withLoop(
      counting({ to: 3, body: [when(op('eq', value, u32(1)), [{ kind: 'break', span: NOWHERE }])] }),
    );
    const other = fn('g', { x: 'u32' }, 'bool', [returns(op('eq', op('add', value, value), u32(0)))]);
    const program = { functions: [inner, outer, other], properties: [] };
    expect([0, 1, 2].map((id) => maxLoopEntries(program, [id]))).toEqual([5, 3 + 15, 10]);
    expect(maxLoopEntries(program, [1, 2])).toBe(28);
  });

  test('does not know about other loops', () => {
    const endless = fn('f', { x: 'u32' }, 'u32', [whileLoop(op('gt', local(0, 'u32'), u32(0)), []), returns(u32(0))]);
    expect(maxLoopEntries({ functions: [endless], properties: [] }, [0])).toBe(Infinity);
  });
});

describe('a counter that the loop changes otherwise', () => {
  const counter = { local: 1, steps: [], type: 'u32', span: NOWHERE } as const;
  const bump: FunctionDef = {
    name: 'bump',
    paramCount: 1,
    locals: [{ name: 'p', type: 'u32', mutable: true, byReference: true }],
    result: 'u32',
    body: [assign(0, u32(0)), returns(local(0, 'u32'))],
    span: NOWHERE,
  };
  const reference: Argument = { kind: 'reference', place: counter };
  const bumped: Expr = { kind: 'call', type: 'u32', callee: 0, args: [reference], span: NOWHERE };
  const bound = (loop: Stmt): number => maxLoopEntries({ functions: [bump, withLoop(loop)], properties: [] }, [1]);
  const inBody = (...body: Stmt[]): Stmt => counting({ body });
  const exprs: readonly (readonly [string, Expr])[] = [
    ['a call', bumped],
    ['an operand', op('add', u32(1), bumped)],
    ['the right side of &&', and(op('gt', local(0, 'u32'), u32(1)), op('gt', bumped, u32(1)))],
  ];

  test.each(exprs)('%s with a reference to it', (_name, expr) => {
    expect(bound(inBody({ kind: 'evaluate', value: expr, span: NOWHERE }))).toBe(Infinity);
    expect(bound(inBody(whileLoop(op('ne', expr, expr), [])))).toBe(Infinity);
  });

  test('a call as a statement, an index and a condition of leaving', () => {
    expect(bound(inBody({ kind: 'callStmt', callee: 0, args: [reference], span: NOWHERE }))).toBe(Infinity);
    const inIndex = { local: 0, steps: [{ kind: 'index', index: bumped }], type: 'u32', span: NOWHERE } as const;
    expect(bound(inBody(store(inIndex, u32(1))))).toBe(Infinity);
    const leaving = { ...counting({}), breakIf: op('eq', bumped, u32(3)) } as Stmt;
    expect(bound(leaving)).toBe(Infinity);
  });

  test('but not one that reads it', () => {
    expect(bound(inBody({ kind: 'evaluate', value: op('add', local(1, 'u32'), u32(1)), span: NOWHERE }))).toBe(10);
  });

  test('counts what calls in places and references take', () => {
    const loop = withLoop(counting({ to: 7 }));
    const called: Expr = call(0, 'u32', u32(1));
    const vector = { name: 'v', type: vectorOf(2, 'u32'), mutable: true, byReference: false } as const;
    const part = { local: 1, steps: [{ kind: 'index', index: called }], type: 'u32', span: NOWHERE } as const;
    const stores = fn('g', { x: 'u32' }, 'u32', [store(part, called), returns(u32(0))], [vector]);
    const passes = fn(
      'h',
      { x: 'u32' },
      'u32',
      [{ kind: 'callStmt', callee: 1, args: [{ kind: 'reference', place: part }], span: NOWHERE }, returns(u32(0))],
      [vector],
    );
    const program = { functions: [loop, { ...bump }, stores, passes], properties: [] };
    expect([2, 3].map((id) => maxLoopEntries(program, [id]))).toEqual([14, 7]);
  });
});
