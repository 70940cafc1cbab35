import { describe, expect, test } from 'vitest';
import { evaluate } from '../../core/cpu/evaluate.ts';
import type { Argument, Expr, FunctionDef, Local, Place, PlaceStep, Stmt } from '../../core/ir/program.ts';
import type { Input } from '../../core/ir/space.ts';
import { type ScalarType, type StructType, type Type, vectorOf } from '../../core/ir/types.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { encodeTask } from '../../core/smt/encode/encode.ts';
import { evaluateTerm } from '../../core/smt/terms/evaluate-term.ts';
import { createTermPool, TermLimitError } from '../../core/smt/terms/term.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { OUTCOME_CODES, type OutcomeCode, outcomeCode } from '../../core/verdict/outcome.ts';
import {
  and,
  assign,
  bool,
  call,
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
  when,
  whileLoop,
} from '../support/build-ir.ts';
import { outcomesOf } from '../support/formula-outcomes.ts';

const arrayOf = (length: number, element: Type): Type => ({ kind: 'array', length, element });
const construct = (type: Exclude<Type, ScalarType>, ...args: Expr[]): Expr => ({
  kind: 'construct',
  type,
  args,
  span: NOWHERE,
});
const numbers = (...values: number[]): Expr =>
  construct({ kind: 'array', length: values.length, element: 'u32' }, ...values.map(u32));
const index = (object: Expr, at: Expr, type: Type = 'u32'): Expr => ({
  kind: 'index',
  type,
  object,
  index: at,
  span: NOWHERE,
});
const member = (object: Expr, number: number, type: Type): Expr => ({
  kind: 'member',
  type,
  object,
  member: number,
  span: NOWHERE,
});
const swizzle = (object: Expr, type: Type, ...components: number[]): Expr => {
  if (typeof type !== 'string' && type.kind !== 'vector') throw new Error('no type of a swizzle');
  return { kind: 'swizzle', type, object, components, span: NOWHERE };
};
const place = (id: number, type: Type, ...steps: PlaceStep[]): Place => ({ local: id, steps, type, span: NOWHERE });
const by = (at: Expr): PlaceStep => ({ kind: 'index', index: at });
const name = (number: number): PlaceStep => ({ kind: 'member', member: number });
const reference = (id: number, type: Type = 'u32', ...steps: PlaceStep[]): Argument => ({
  kind: 'reference',
  place: place(id, type, ...steps),
});
const value = (expr: Expr): Argument => ({ kind: 'value', value: expr });
const calls = (callee: number, type: Type, ...args: Argument[]): Expr => ({
  kind: 'call',
  type,
  callee,
  args,
  span: NOWHERE,
});
const callStmt = (callee: number, ...args: Argument[]): Stmt => ({ kind: 'callStmt', callee, args, span: NOWHERE });
const byReference = (name: string, type: Type): Local => ({ name, type, mutable: true, byReference: true });
/** A function whose parameters are given as locals. */
const withParams = (params: readonly Local[], f: FunctionDef): FunctionDef => ({
  ...f,
  paramCount: params.length,
  locals: [...params, ...f.locals],
});

function encoded(question: Task, bound = 64) {
  const terms = createTerms(createTermPool());
  const formula = encodeTask(question, { bound, fuel: 2 ** 20 }, terms);
  return { formula, terms, conditions: outcomesOf(terms, formula) };
}

/** Each input has exactly this outcome, by the formula and by the reference evaluator. */
function expectOutcomes(question: Task, rows: readonly (readonly [Input, OutcomeCode])[], bound = 64): void {
  const { formula, conditions } = encoded(question, bound);
  for (const [input, expected] of rows) {
    const values = new Map(formula.inputs.map((symbol, i) => [symbol.name, input[i] ?? 0]));
    const found = OUTCOME_CODES.filter((code) => evaluateTerm(conditions[code], values) === 1);
    expect(found, `input ${input.join(', ')}`).toEqual([expected]);
    const fuel = expected === 'unfinished' ? bound : 2 ** 20;
    expect(outcomeCode(evaluate(question.program, question.property, input, fuel))).toBe(expected);
  }
}

const x = local(0, 'u32');
const y = local(1, 'u32');
const i = local(0, 'i32');
const U1 = { x: 'u32' } as const;
const U2 = { x: 'u32', y: 'u32' } as const;
const three = arrayOf(3, 'u32');
const TABLE = numbers(10, 20, 30);
const asking = (...functions: FunctionDef[]) => task('forall', functions);

describe('an index out of range makes the input undefined', () => {
  test('in a load', () => {
    const question = asking(fn('load', U1, 'bool', [returns(op('eq', index(TABLE, x), u32(20)))]));
    expectOutcomes(question, [
      [[0], 'false'],
      [[1], 'true'],
      [[2], 'false'],
      [[3], 'undefined'],
      [[0xffffffff], 'undefined'],
    ]);
  });

  test('signed: a negative index too', () => {
    const question = asking(fn('load', { i: 'i32' }, 'bool', [returns(op('ge', index(TABLE, i), u32(20)))]));
    expectOutcomes(question, [
      [[0], 'false'],
      [[2], 'true'],
      [[3], 'undefined'],
      [[0xffffffff], 'undefined'],
      [[0x80000000], 'undefined'],
    ]);
  });

  test('in a store, though nobody reads what was stored', () => {
    const body = [declare(1, TABLE), store(place(1, 'u32', by(x)), u32(5)), returns(bool(true))];
    const question = asking(fn('stores', U1, 'bool', body, [mutable('a', three)]));
    expectOutcomes(question, [
      [[2], 'true'],
      [[3], 'undefined'],
    ]);
  });

  test('in a dropped value, and in an operand of an operation that ignores it', () => {
    const dropped: Stmt = { kind: 'evaluate', value: index(TABLE, x), span: NOWHERE };
    const both = op('select', index(TABLE, x), index(TABLE, y), bool(true));
    const question = asking(fn('drops', U2, 'bool', [dropped, returns(op('lt', both, u32(25)))]));
    expectOutcomes(question, [
      [[0, 0], 'true'],
      [[0, 2], 'false'],
      [[3, 0], 'undefined'],
      [[0, 3], 'undefined'],
    ]);
  });

  test('in requires: undefined, not excluded; where requires is false the body does not matter', () => {
    const requires = fn('requires', U2, 'bool', [returns(op('lt', index(TABLE, x), u32(25)))]);
    const body = fn('body', U2, 'bool', [returns(op('eq', index(TABLE, y), u32(10)))]);
    expectOutcomes(task('forall', [requires, body], { requires: 0 }), [
      [[0, 0], 'true'],
      [[0, 1], 'false'],
      [[0, 9], 'undefined'],
      [[2, 9], 'excluded'],
      [[3, 0], 'undefined'],
      [[3, 9], 'undefined'],
    ]);
  });

  test('in a helper, guarded by the left side of && or not', () => {
    const helper = fn('entry', U1, 'bool', [returns(op('gt', index(TABLE, x), u32(15)))]);
    const guarded = and(op('lt', x, u32(3)), call(0, 'bool', x));
    expectOutcomes(asking(helper, fn('guarded', U1, 'bool', [returns(guarded)])), [
      [[0], 'false'],
      [[1], 'true'],
      [[3], 'false'],
    ]);
    const late = and(call(0, 'bool', x), op('lt', x, u32(3)));
    expectOutcomes(asking(helper, fn('late', U1, 'bool', [returns(late)])), [
      [[1], 'true'],
      [[3], 'undefined'],
    ]);
  });

  test('behind a branch, only there; what ran before it does not matter', () => {
    const body = [
      declare(1, u32(1)),
      when(op('gt', x, u32(7)), [returns(bool(false))]),
      when(op('gt', x, u32(4)), [assign(1, index(TABLE, x))]),
      returns(op('eq', local(1, 'u32'), u32(1))),
    ];
    expectOutcomes(asking(fn('branches', U1, 'bool', body, [mutable('v', 'u32')])), [
      [[4], 'true'],
      [[5], 'undefined'],
      [[8], 'false'],
    ]);
  });

  test('in a loop, in its condition, and in the value of a switch', () => {
    const step = assign(1, op('add', y, u32(1)));
    const summing = fn(
      'summing',
      U1,
      'bool',
      [
        declare(1, u32(0)),
        declare(2, u32(0)),
        whileLoop(op('lt', y, x), [assign(2, op('add', local(2, 'u32'), index(TABLE, y))), step]),
        returns(op('eq', local(2, 'u32'), u32(30))),
      ],
      [mutable('k', 'u32'), mutable('sum', 'u32')],
    );
    expectOutcomes(asking(summing), [
      [[0], 'false'],
      [[2], 'true'],
      [[3], 'false'],
      [[4], 'undefined'],
      [[1000], 'undefined'],
    ]);
    const search = fn(
      'search',
      U1,
      'bool',
      [declare(1, u32(0)), whileLoop(op('ne', index(TABLE, y), x), [step]), returns(op('eq', y, u32(1)))],
      [mutable('k', 'u32')],
    );
    expectOutcomes(asking(search), [
      [[10], 'false'],
      [[20], 'true'],
      [[30], 'false'],
      [[40], 'undefined'],
    ]);
    const clause = (values: number[], result: boolean) => ({
      values,
      isDefault: values.length === 0,
      body: [returns(bool(result))],
      span: NOWHERE,
    });
    const choice: Stmt = {
      kind: 'switch',
      selector: index(TABLE, x),
      clauses: [clause([20], true), clause([], false)],
      span: NOWHERE,
    };
    expectOutcomes(asking(fn('chooses', U1, 'bool', [choice])), [
      [[0], 'false'],
      [[1], 'true'],
      [[3], 'undefined'],
    ]);
  });

  test('what comes first counts: before an endless loop undefined, after it unfinished', () => {
    const endless = fn('endless', U1, 'u32', [whileLoop(op('gt', x, u32(5)), []), returns(u32(1))]);
    const load = index(TABLE, x);
    const loop = call(0, 'u32', x);
    const equal = (a: Expr, b: Expr) => asking(endless, fn('orders', U1, 'bool', [returns(op('gt', a, b))]));
    expectOutcomes(equal(load, loop), [
      [[0], 'true'],
      [[4], 'undefined'],
      [[6], 'undefined'],
    ]);
    expectOutcomes(equal(loop, load), [
      [[0], 'false'],
      [[4], 'undefined'],
      [[6], 'unfinished'],
    ]);
  });

  test('of the object, then of the index: the first that goes wrong ends it', () => {
    const matrix = construct({ kind: 'array', length: 2, element: three }, TABLE, numbers(1, 2, 3));
    const question = asking(fn('nested', U2, 'bool', [returns(op('lt', index(index(matrix, x, three), y), u32(10)))]));
    expectOutcomes(question, [
      [[0, 2], 'false'],
      [[1, 2], 'true'],
      [[2, 0], 'undefined'],
      [[1, 3], 'undefined'],
    ]);
  });

  test('by a constant that only inlining reveals', () => {
    const entry = fn('entry', U1, 'u32', [returns(index(TABLE, x))]);
    const question = asking(entry, fn('constant', U1, 'bool', [returns(op('eq', call(0, 'u32', u32(7)), x))]));
    const { formula, terms } = encoded(question);
    expect(formula.undefined).toBe(terms.true);
  });
});

describe('indices that are known to be in range need no check', () => {
  const inRange = (at: Expr) => {
    const { formula, terms } = encoded(asking(fn('safe', U1, 'bool', [returns(op('eq', index(TABLE, at), x))])));
    return formula.undefined === terms.false;
  };

  test('by a mask, a remainder, a minimum, a shift, a choice of constants', () => {
    expect(inRange(op('rem', x, u32(3)))).toBe(true);
    expect(inRange(op('min', x, u32(2)))).toBe(true);
    expect(inRange(op('min', u32(2), x))).toBe(true);
    expect(inRange(op('clamp', x, u32(1), u32(2)))).toBe(true);
    expect(inRange(op('toU32', op('clamp', op('toI32', x), i32(0), i32(2))))).toBe(true);
    expect(inRange(op('select', u32(0), x, op('le', x, u32(2))))).toBe(true);
    expect(inRange(op('and', x, u32(2)))).toBe(true);
    expect(inRange(op('shr', x, u32(31)))).toBe(true);
    expect(inRange(op('select', u32(0), u32(2), op('lt', x, u32(77))))).toBe(true);
    expect(inRange(op('add', op('and', x, u32(1)), op('shr', x, u32(31))))).toBe(true);
  });

  test('but not by what is one too much', () => {
    expect(inRange(op('rem', x, u32(4)))).toBe(false);
    expect(inRange(op('min', x, u32(3)))).toBe(false);
    expect(inRange(op('clamp', x, u32(1), u32(3)))).toBe(false);
    expect(inRange(op('toU32', op('clamp', op('toI32', x), i32(-1), i32(2))))).toBe(false);
    expect(inRange(op('toU32', op('min', op('toI32', x), i32(2))))).toBe(false);
    expect(inRange(op('select', x, u32(0), op('le', x, u32(2))))).toBe(false);
    expect(inRange(op('and', x, u32(3)))).toBe(false);
    expect(inRange(op('shr', x, u32(30)))).toBe(false);
    expect(inRange(op('select', u32(0), u32(3), op('lt', x, u32(77))))).toBe(false);
    expect(inRange(op('sub', op('and', x, u32(1)), u32(1)))).toBe(false);
  });
});

describe('long arrays', () => {
  test.each([15, 16, 17, 20, 31, 32, 33, 100])('%i elements: loads and stores reach the element meant', (length) => {
    const type = { kind: 'array', length, element: 'u32' } as const;
    const squares = construct(type, ...Array.from({ length }, (_, k) => op('mul', u32(k + 3), u32(k + 3))));
    const a = local(2, type);
    const body = [
      declare(2, squares),
      store(place(2, 'u32', by(x)), u32(7)),
      returns(
        op(
          'eq',
          index(a, y),
          op('select', op('mul', op('add', y, u32(3)), op('add', y, u32(3))), u32(7), op('eq', x, y)),
        ),
      ),
    ];
    const question = asking(fn('squares', U2, 'bool', body, [mutable('a', type)]));
    const picks = [0, 1, 7, 14, length - 2, length - 1];
    const rows = picks.flatMap((p) => picks.map((q) => [[p, q], 'true'] as const));
    expectOutcomes(question, [
      ...rows,
      [[length, 0], 'undefined'],
      [[0, length], 'undefined'],
      [[0, 128], 'undefined'],
    ]);
  });
});

describe('parts', () => {
  const pair: StructType = {
    kind: 'struct',
    name: 'Pair',
    members: [
      { name: 'flag', type: 'bool' },
      { name: 'v', type: vectorOf(3, 'u32') },
    ],
  };
  const pairs = arrayOf(2, pair);

  test('a store into a component of a vector in a struct in an array', () => {
    const p = local(2, pairs);
    const v = (k: Expr): Expr => member(index(p, k, pair), 1, vectorOf(3, 'u32'));
    const body = [
      declare(2, { kind: 'zero', type: { kind: 'array', length: 2, element: pair }, span: NOWHERE }),
      store(place(2, vectorOf(3, 'u32'), by(x), name(1)), {
        kind: 'splat',
        type: vectorOf(3, 'u32'),
        value: u32(4),
        span: NOWHERE,
      }),
      store(place(2, 'u32', by(x), name(1), { kind: 'component', component: 2 }), u32(9)),
      store(place(2, 'u32', by(x), name(1), by(y)), u32(1)),
      store(place(2, 'bool', by(u32(1)), name(0)), bool(true)),
      returns(
        and(
          op('all', op('eq', v(u32(0)), swizzle(v(u32(0)), vectorOf(3, 'u32'), 0, 1, 2))),
          op('eq', op('dot', v(x), v(x)), u32(98)),
        ),
      ),
    ];
    const question = asking(fn('parts', U2, 'bool', body, [mutable('p', pairs)]));
    expectOutcomes(question, [
      [[0, 0], 'true'],
      [[1, 1], 'true'],
      [[1, 2], 'false'],
      [[2, 0], 'undefined'],
      [[1, 3], 'undefined'],
    ]);
  });

  test('only the leaves that are asked for are chosen', () => {
    const wide = arrayOf(4, {
      kind: 'struct',
      name: 'Wide',
      members: [
        { name: 'a', type: 'u32' },
        { name: 'b', type: arrayOf(50, 'u32') },
      ],
    });
    const sizeOf = (element: Expr) => {
      const question = asking(fn('asks', { w: wide, k: 'u32' }, 'bool', [returns(op('eq', element, u32(1)))]));
      return encoded(question).terms.pool.size;
    };
    const wideElement = index(local(0, wide), local(1, 'u32'), elementType(wide));
    expect(sizeOf(member(wideElement, 0, 'u32'))).toBeLessThan(4 * 51 + 40);
  });

  test('parameters: one symbol a leaf, named as WGSL reaches it', () => {
    const { formula } = encoded(asking(fn('leaves', { p: pairs, n: 'u32' }, 'bool', [returns(bool(true))])));
    expect(formula.inputs.map((symbol) => `${symbol.name}:${symbol.sort}`)).toEqual([
      'p[0].flag:bool',
      'p[0].v.x:32',
      'p[0].v.y:32',
      'p[0].v.z:32',
      'p[1].flag:bool',
      'p[1].v.x:32',
      'p[1].v.y:32',
      'p[1].v.z:32',
      'n:32',
    ]);
  });
});

function elementType(type: Type): Type {
  if (typeof type === 'string' || type.kind !== 'array') throw new Error('no array');
  return type.element;
}

describe('parameters by reference', () => {
  /** Adds one and gives the value from before. */
  const bump = withParams(
    [byReference('p', 'u32')],
    fn('bump', {}, 'u32', [assign(0, op('add', local(0, 'u32'), u32(1))), returns(op('sub', local(0, 'u32'), u32(1)))]),
  );
  const v = local(1, 'u32');
  const V = [mutable('v', 'u32')];

  test('a call in an expression changes what stands to its right, not what stood to its left', () => {
    const sum = op('add', v, op('mul', op('add', calls(0, 'u32', reference(1)), u32(10)), v));
    const body = [declare(1, x), returns(op('eq', sum, u32(3 + 13 * 4)))];
    expectOutcomes(asking(bump, fn('order', U1, 'bool', body, V)), [
      [[3], 'true'],
      [[4], 'false'],
    ]);
  });

  test('the same call twice on other values: results are remembered with what went in', () => {
    const twice = [declare(1, x), callStmt(0, reference(1)), callStmt(0, reference(1)), callStmt(0, reference(1))];
    const body = [...twice, returns(op('eq', v, op('add', x, u32(3))))];
    const { conditions, terms } = encoded(asking(bump, fn('thrice', U1, 'bool', body, V)));
    expect(conditions.false).toBe(terms.false);
  });

  test('behind && the variable changes only where the right side is evaluated', () => {
    const condition = and(op('gt', x, u32(5)), op('gt', calls(0, 'u32', reference(1)), u32(0)));
    const body = [declare(1, u32(7)), when(condition, []), returns(op('eq', v, u32(8)))];
    expectOutcomes(asking(bump, fn('guarded', U1, 'bool', body, V)), [
      [[5], 'false'],
      [[6], 'true'],
    ]);
  });

  test('in the condition and the break-if of a loop', () => {
    const loop: Stmt = {
      kind: 'loop',
      init: [],
      condition: op('lt', calls(0, 'u32', reference(1)), x),
      body: [],
      continuing: [],
      breakIf: op('gt', calls(0, 'u32', reference(1)), u32(6)),
      span: NOWHERE,
    };
    const question = asking(bump, fn('loops', U1, 'bool', [declare(1, u32(0)), loop, returns(op('eq', v, u32(5)))], V));
    expectOutcomes(question, [
      [[0], 'false'],
      [[3], 'true'],
      [[4], 'true'],
      [[100], 'false'],
    ]);
  });

  test('the indices of a place come before the value that is stored', () => {
    const a = local(2, three);
    const body = [
      declare(1, u32(0)),
      declare(2, TABLE),
      // a[v] = (v += 1): into a[0].
      store(place(2, 'u32', by(v)), op('add', calls(0, 'u32', reference(1)), u32(100))),
      returns(and(op('eq', index(a, u32(0)), u32(100)), op('eq', op('add', index(a, v), x), u32(21)))),
    ];
    const question = asking(bump, fn('stores', U1, 'bool', body, [...V, mutable('a', three)]));
    expectOutcomes(question, [
      [[1], 'true'],
      [[2], 'false'],
    ]);
  });

  test('an element as a reference: its index is known when the call begins, and must be in range', () => {
    const both = withParams(
      [byReference('p', 'u32'), byReference('q', 'u32')],
      fn('both', {}, null, [
        assign(1, op('add', local(1, 'u32'), u32(1))),
        assign(0, op('mul', local(0, 'u32'), u32(3))),
      ]),
    );
    const a = local(2, three);
    const body = [
      declare(1, x),
      declare(2, TABLE),
      callStmt(0, reference(2, 'u32', by(v)), reference(1)),
      returns(and(op('eq', v, op('add', x, u32(1))), op('eq', index(a, x), u32(60)))),
    ];
    expectOutcomes(asking(both, fn('elements', U1, 'bool', body, [...V, mutable('a', three)])), [
      [[0], 'false'],
      [[1], 'true'],
      [[3], 'undefined'],
    ]);
  });

  test('what is passed is read when all arguments are known, and written back in order', () => {
    const add = withParams(
      [byReference('p', 'u32'), { name: 'd', type: 'u32', mutable: false, byReference: false }],
      fn('add', {}, null, [assign(0, op('add', local(0, 'u32'), local(1, 'u32')))]),
    );
    const body = [
      declare(1, u32(5)),
      callStmt(1, reference(1), value(calls(0, 'u32', reference(1)))),
      returns(op('eq', v, x)),
    ];
    expectOutcomes(asking(bump, add, fn('late', U1, 'bool', body, V)), [
      [[11], 'true'],
      [[10], 'false'],
    ]);
  });

  test('every way out of the callee carries the reference out: early returns, out of loops, the end', () => {
    const p = local(0, 'u32');
    const callee = withParams(
      [byReference('p', 'u32')],
      fn('leaves', {}, null, [
        when(op('eq', p, u32(0)), [assign(0, u32(50)), { kind: 'return', value: null, span: NOWHERE }]),
        whileLoop(op('gt', p, u32(10)), [
          assign(0, op('sub', p, u32(3))),
          when(op('eq', p, u32(15)), [{ kind: 'return', value: null, span: NOWHERE }]),
        ]),
        assign(0, op('add', p, u32(100))),
      ]),
    );
    const shifted = fn(
      'shifted',
      U2,
      'bool',
      [declare(2, x), callStmt(0, reference(2)), returns(op('eq', local(2, 'u32'), y))],
      [mutable('v', 'u32')],
    );
    expectOutcomes(asking(callee, shifted), [
      [[0, 50], 'true'],
      [[18, 15], 'true'],
      [[21, 15], 'true'],
      [[4, 104], 'true'],
      [[20, 108], 'true'],
      [[20, 107], 'false'],
    ]);
  });

  test('a callee that never returns is unfinished, one that goes out of range undefined', () => {
    const p = local(0, 'u32');
    const callee = withParams(
      [byReference('p', 'u32')],
      fn('ends', {}, 'u32', [
        when(op('gt', p, u32(5)), [whileLoop(bool(true), [])]),
        assign(0, index(TABLE, p)),
        returns(p),
      ]),
    );
    const body = [declare(1, x), returns(op('eq', calls(0, 'u32', reference(1)), v))];
    expectOutcomes(asking(callee, fn('calls', U1, 'bool', body, V)), [
      [[2], 'true'],
      [[3], 'undefined'],
      [[6], 'unfinished'],
    ]);
  });
});

describe('limits', () => {
  test('a large array stored into and read from by unknown indices ends at the cap, soon', () => {
    const big = { kind: 'array', length: 2000, element: 'u32' } as const;
    const k = local(3, 'u32');
    const body = [
      declare(2, { kind: 'zero', type: big, span: NOWHERE }),
      declare(3, u32(0)),
      whileLoop(op('lt', k, y), [
        store(place(2, 'u32', by(op('rem', op('mul', x, k), u32(2000)))), index(local(2, big), op('xor', x, k))),
        assign(3, op('add', k, u32(1))),
      ]),
      returns(op('eq', index(local(2, big), x), u32(0))),
    ];
    const bomb = asking(fn('bomb', U2, 'bool', body, [mutable('a', big), mutable('k', 'u32')]));
    const begin = performance.now();
    expect(() => encoded(bomb, 4096)).toThrow(TermLimitError);
    // Without the cap it takes hours.
    expect(performance.now() - begin).toBeLessThan(30_000);
  });

  test('copying a large array ends at the step limit, soon', () => {
    const big = { kind: 'array', length: 2000, element: 'u32' } as const;
    const k = local(2, 'u32');
    const body = [
      declare(1, { kind: 'zero', type: big, span: NOWHERE }),
      declare(2, u32(0)),
      whileLoop(op('lt', k, u32(1_000_000)), [
        store(place(1, 'u32', by(op('rem', k, u32(2000)))), k),
        assign(2, op('add', k, u32(1))),
      ]),
      returns(op('eq', index(local(1, big), x), u32(0))),
    ];
    const bomb = asking(fn('bomb', U1, 'bool', body, [mutable('a', big), mutable('k', 'u32')]));
    const begin = performance.now();
    expect(() => encoded(bomb, 2 ** 20)).toThrow(TermLimitError);
    // Without the cap it takes hours.
    expect(performance.now() - begin).toBeLessThan(30_000);
  });

  test('a table filled in a loop with known indices costs no choices', () => {
    const table = { kind: 'array', length: 256, element: 'u32' } as const;
    const k = local(2, 'u32');
    const body = [
      declare(1, { kind: 'zero', type: table, span: NOWHERE }),
      declare(2, u32(0)),
      whileLoop(op('lt', k, u32(256)), [
        store(place(1, 'u32', by(k)), op('mul', k, k)),
        assign(2, op('add', k, u32(1))),
      ]),
      returns(op('eq', index(local(1, table), op('and', x, u32(255))), u32(144))),
    ];
    const question = asking(fn('fills', U1, 'bool', body, [mutable('a', table), mutable('k', 'u32')]));
    const { formula, terms } = encoded(question, 256);
    expect([formula.undefined, formula.unfinished]).toEqual([terms.false, terms.false]);
    expect(terms.pool.size).toBeLessThan(1200);
    expectOutcomes(
      question,
      [
        [[12], 'true'],
        [[268], 'true'],
        [[13], 'false'],
      ],
      256,
    );
  });
});

test('a vector of comparisons: components stay apart', () => {
  const pairOf = vectorOf(2, 'u32');
  const a = local(0, pairOf);
  const bigger = op('gt', a, swizzle(a, pairOf, 1, 0));
  expectOutcomes(asking(fn('compares', { a: pairOf }, 'bool', [returns(op('any', bigger))])), [
    [[1, 2], 'true'],
    [[2, 1], 'true'],
    [[2, 2], 'false'],
  ]);
  expectOutcomes(asking(fn('compares', { a: pairOf }, 'bool', [returns(op('all', bigger))])), [
    [[1, 2], 'false'],
    [[2, 2], 'false'],
  ]);
});
