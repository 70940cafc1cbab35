import { describe, expect, test } from 'vitest';
import { maxLoopEntries } from '../../core/gpu/loop-bound.ts';
import type { OpId } from '../../core/ir/ops.ts';
import type { Expr, FunctionDef, Stmt } from '../../core/ir/program.ts';
import type { ScalarType } from '../../core/ir/types.ts';
import {
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
