import { describe, expect, test } from 'vitest';
import { lowerToLanes } from '../../core/cpu/lanes/lower-lanes.ts';
import type { Expr, Loop, Stmt, SwitchClause } from '../../core/ir/program.ts';
import {
  assign,
  bool,
  call,
  declare,
  fn,
  local,
  mutable,
  NOWHERE,
  op,
  returns,
  task,
  u32,
  when,
  whileLoop,
} from '../support/build-ir.ts';
import { compareBlock } from '../support/compare-kernel.ts';

const x = local(1, 'u32');
const s = local(2, 'u32');
const i = local(3, 'u32');
const brk: Stmt = { kind: 'break', span: NOWHERE };
const cont: Stmt = { kind: 'continue', span: NOWHERE };
const plus = (id: number, by: Expr) => assign(id, op('add', local(id, 'u32'), by));
const bit = (n: number) => op('ne', op('and', x, u32(1 << n)), u32(0));
const clause = (values: number[], body: Stmt[], isDefault = false): SwitchClause => ({
  values,
  isDefault,
  body,
  span: NOWHERE,
});
const choose = (selector: Expr, ...clauses: SwitchClause[]): Stmt => ({
  kind: 'switch',
  selector,
  clauses,
  span: NOWHERE,
});
const times = (count: Expr, body: Stmt[], parts: Partial<Loop> = {}): Loop => ({
  kind: 'loop',
  init: [declare(3, u32(0))],
  condition: op('lt', i, count),
  body,
  continuing: [plus(3, u32(1))],
  breakIf: null,
  span: NOWHERE,
  ...parts,
});

/** Computes `s` from `x` in 0 .. 255, and shows one bit of it: the first parameter says which. */
const computing = (body: Stmt[]) => {
  const shown = op('ne', op('and', op('shr', s, local(0, 'u32')), u32(1)), u32(0));
  const locals = [mutable('s', 'u32'), mutable('i', 'u32'), mutable('k', 'u32')];
  const target = fn('p', { w: 'u32', x: 'u32' }, 'bool', [declare(2, u32(0)), ...body, returns(shown)], locals);
  return task('forall', [target], {
    space: [
      { type: 'u32', intervals: [{ lo: 0, hi: 11 }] },
      { type: 'u32', intervals: [{ lo: 0, hi: 255 }] },
    ],
  });
};

describe('control flow in lanes means what it means one input at a time', () => {
  const programs: Readonly<Record<string, Stmt[]>> = {
    'an if whose arms assign different locals': [
      when(bit(0), [assign(2, u32(5))], [plus(2, x)]),
      when(bit(1), [plus(2, u32(100))]),
    ],
    'break out of a switch, with assignments behind it': [
      choose(
        op('rem', x, u32(4)),
        clause([0], [assign(2, u32(1)), when(bit(2), [brk]), plus(2, u32(10)), when(bit(3), [brk]), plus(2, u32(100))]),
        clause([1, 2], [plus(2, x)], false),
        clause(
          [],
          [assign(2, u32(7)), when(bit(4), [when(bit(5), [brk]), assign(2, u32(9))]), plus(2, u32(1000))],
          true,
        ),
      ),
      plus(2, u32(3)),
    ],
    'a switch inside a switch': [
      choose(
        op('rem', x, u32(3)),
        clause(
          [0],
          [
            choose(
              bit(4).type === 'bool' ? op('rem', x, u32(5)) : x,
              clause([1], [assign(2, u32(4)), brk]),
              clause([], [when(bit(6), [brk]), assign(2, u32(6))], true),
            ),
            plus(2, u32(20)),
            when(bit(3), [brk]),
            plus(2, u32(40)),
          ],
        ),
        clause([], [assign(2, u32(8))], true),
      ),
    ],
    'a counted loop': [times(u32(8), [plus(2, op('and', op('shr', x, i), u32(1)))])],
    'continue, with assignments behind it and a continuing': [
      times(u32(6), [when(op('eq', op('and', op('shr', x, i), u32(1)), u32(0)), [cont]), plus(2, i), plus(2, u32(1))]),
    ],
    'break out of a counted loop, with assignments behind it': [
      times(u32(8), [
        plus(2, u32(1)),
        when(op('eq', op('and', op('shr', x, i), u32(1)), u32(1)), [brk]),
        plus(2, u32(16)),
      ]),
      plus(2, u32(256)),
    ],
    'break and continue of nested loops': [
      times(u32(4), [
        declare(4, u32(0)),
        {
          ...times(u32(0), []),
          init: [],
          condition: op('lt', local(4, 'u32'), u32(3)),
          body: [
            when(op('eq', op('add', i, local(4, 'u32')), op('rem', x, u32(7))), [cont]),
            when(op('eq', local(4, 'u32'), op('rem', x, u32(5))), [brk]),
            plus(2, op('add', i, u32(1))),
          ],
          continuing: [plus(4, u32(1))],
        },
        when(op('gt', s, u32(20)), [brk]),
        plus(2, u32(2)),
      ]),
    ],
    'a bound that depends on the lane, below a constant one': [
      times(u32(8), [when(op('ge', i, op('rem', x, u32(9))), [brk]), plus(2, x)]),
    ],
    'break if at the end': [times(u32(0), [plus(2, u32(3))], { condition: null, breakIf: op('ge', i, u32(5)) })],
    'a loop around a switch that continues it': [
      times(u32(5), [
        choose(
          op('and', op('shr', x, i), u32(3)),
          clause([0], [plus(2, u32(1)), cont]),
          clause([2], [when(bit(7), [brk]), plus(2, u32(64))]),
          clause([], [plus(2, u32(4))], true),
        ),
        plus(2, u32(16)),
      ]),
    ],
    'an early return in some lanes': [
      when(bit(0), [plus(2, u32(1)), when(bit(1), [returns(bit(2))])]),
      times(u32(3), [when(op('eq', i, op('rem', x, u32(4))), [returns(bit(3))]), plus(2, x)]),
    ],
  };
  test.each(Object.keys(programs))('%s', (name) => {
    expect(compareBlock(computing(programs[name] ?? []), 0n, 12 * 256, 1 << 20)).toBe('lanes');
  });

  test('a local that only one call of a helper sets does not leak into the next', () => {
    const helper = fn(
      'h',
      { n: 'u32' },
      'u32',
      [declare(1, u32(0)), when(op('gt', local(0, 'u32'), u32(9)), [assign(1, u32(1))]), returns(local(1, 'u32'))],
      [mutable('v', 'u32')],
    );
    const y = local(0, 'u32');
    const twice = op('sub', call(0, 'u32', y), call(0, 'u32', op('shr', y, u32(1))));
    const t = task('forall', [helper, fn('p', { y: 'u32' }, 'bool', [returns(op('eq', twice, u32(0)))])], {
      space: [{ type: 'u32', intervals: [{ lo: 0, hi: 63 }] }],
    });
    expect(compareBlock(t, 0n, 64, 1)).toBe('lanes');
  });
});

describe('what stays scalar', () => {
  const lanesOf = (t: ReturnType<typeof computing>, fuel: number) =>
    lowerToLanes(t.program, t.property, { fuel, observesBits: false });

  test('a loop without an end', () => {
    const t = computing([whileLoop(bool(true), [plus(2, u32(1))])]);
    expect(lanesOf(t, 1 << 20)).toBeNull();
    expect(compareBlock(t, 0n, 8, 100)).toBe('scalar');
  });

  test('a counted loop for which the fuel may not do', () => {
    const t = computing([times(u32(8), [plus(2, x)])]);
    expect(lanesOf(t, 8)).not.toBeNull();
    expect(lanesOf(t, 7)).toBeNull();
    expect(compareBlock(t, 0n, 64, 7)).toBe('scalar');
  });
});
