import { describe, expect, test } from 'vitest';
import { InvariantError } from '../../core/base/assert.ts';
import type { Argument, Expr, FunctionDef, Place, PlaceStep, Program, Stmt } from '../../core/ir/program.ts';
import type { Property } from '../../core/ir/property.ts';
import { type ArrayType, type StructType, type Type, vectorOf } from '../../core/ir/types.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import {
  assign,
  bool,
  call,
  constant,
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

const x = local(0, 'u32');
const BREAK: Stmt = { kind: 'break', span: NOWHERE };
const CONTINUE: Stmt = { kind: 'continue', span: NOWHERE };
const program = (...functions: FunctionDef[]): Program => ({ functions, properties: [] });
const body = (...stmts: Stmt[]): Program => program(fn('f', { x: 'u32' }, null, stmts, [mutable('v', 'u32')]));
const value = (e: Expr): Program => body({ kind: 'evaluate', value: e, span: NOWHERE });
const loop = (parts: Partial<Extract<Stmt, { kind: 'loop' }>>): Stmt => ({
  ...(whileLoop(bool(true), []) as Extract<Stmt, { kind: 'loop' }>),
  ...parts,
});
const cases = (...clauses: { values: number[]; isDefault?: boolean; body?: Stmt[] }[]): Stmt => ({
  kind: 'switch',
  selector: x,
  clauses: clauses.map((c) => ({ isDefault: false, body: [], span: NOWHERE, ...c })),
  span: NOWHERE,
});

const V2 = vectorOf(2, 'u32');
const A3: ArrayType = { kind: 'array', length: 3, element: 'u32' };
const S: StructType = {
  kind: 'struct',
  name: 'S',
  members: [
    { name: 'v', type: V2 },
    { name: 'i', type: 'i32' },
  ],
};
type Composite = Extract<Expr, { kind: 'zero' }>['type'];
const zero = (type: Composite): Expr => ({ kind: 'zero', type, span: NOWHERE });
const construct = (type: Composite, ...args: Expr[]): Expr => ({ kind: 'construct', type, args, span: NOWHERE });
const deep = (levels: number): Composite => ({
  kind: 'array',
  length: 1,
  element: levels === 1 ? 'u32' : deep(levels - 1),
});
const placeOf = (id: number, steps: readonly PlaceStep[], type: Type): Place => ({
  local: id,
  steps,
  type,
  span: NOWHERE,
});

/** A store into a part of a variable that is an array of three. */
const stored = (steps: readonly PlaceStep[], type: Type): Program =>
  program(
    fn('f', { x: 'u32' }, null, [declare(1, zero(A3)), store(placeOf(1, steps, type), u32(1))], [mutable('a', A3)]),
  );

/** A call of a function that takes a reference to an u32; the locals are an array, a let and a variable. */
const referring = (argument: Argument): Program =>
  program(
    { ...fn('g', { r: 'u32' }, null, []), locals: [{ name: 'r', type: 'u32', mutable: true, byReference: true }] },
    fn(
      'f',
      { x: 'u32' },
      null,
      [
        declare(1, zero(A3)),
        declare(2, x),
        declare(3, x),
        { kind: 'callStmt', callee: 0, args: [argument], span: NOWHERE },
      ],
      [mutable('a', A3), { ...mutable('l', 'u32'), mutable: false }, mutable('v', 'u32')],
    ),
  );

test('accepts composite values, places and references', () => {
  const evaluated: readonly Expr[] = [
    construct(S, construct(V2, x, x), i32(1)),
    construct(vectorOf(4, 'u32'), zero(V2), x, x),
    op('mul', zero(V2), { kind: 'splat', type: V2, value: x, span: NOWHERE }),
    op('dot', zero(V2), zero(V2)),
    { kind: 'swizzle', type: vectorOf(3, 'u32'), object: zero(V2), components: [1, 0, 1], span: NOWHERE },
    {
      kind: 'index',
      type: 'u32',
      object: { kind: 'member', type: V2, object: zero(S), member: 0, span: NOWHERE },
      index: x,
      span: NOWHERE,
    },
    zero(deep(15)),
  ];
  for (const e of evaluated) expect(() => validateProgram(value(e))).not.toThrow();
  expect(() => validateProgram(stored([{ kind: 'index', index: x }], 'u32'))).not.toThrow();
  const element = placeOf(1, [{ kind: 'index', index: x }], 'u32');
  expect(() => validateProgram(referring({ kind: 'reference', place: element }))).not.toThrow();
  expect(() => validateProgram(referring({ kind: 'reference', place: placeOf(3, [], 'u32') }))).not.toThrow();
});

test('accepts what the invariants allow', () => {
  const good = program(
    fn('g', { a: 'i32' }, 'i32', [returns(op('neg', local(0, 'i32')))]),
    fn(
      'f',
      { x: 'u32' },
      'bool',
      [
        declare(1, op('add', x, u32(1))),
        loop({
          condition: null,
          body: [declare(2, x), when(bool(true), [CONTINUE], [BREAK])],
          continuing: [assign(1, local(2, 'u32')), loop({ body: [BREAK] })],
          breakIf: op('eq', local(2, 'u32'), u32(3)),
        }),
        cases({ values: [1, 2], body: [BREAK] }, { values: [], isDefault: true }),
        loop({ condition: null, body: [returns(op('lt', call(0, 'i32', i32(-1)), i32(0)))] }),
      ],
      [mutable('v', 'u32'), mutable('w', 'u32')],
    ),
  );
  expect(() => validateProgram(good)).not.toThrow();
});

describe('refuses', () => {
  test.each<[string, Program]>([
    [
      'an operation without such an overload',
      value({ kind: 'op', type: 'u32', op: 'add', args: [x, i32(1)], span: NOWHERE }),
    ],
    ['an operation of the wrong type', value({ kind: 'op', type: 'u32', op: 'eq', args: [x, x], span: NOWHERE })],
    ['an operation with too few operands', value({ kind: 'op', type: 'u32', op: 'add', args: [x], span: NOWHERE })],
    ['a pattern that is negative', value({ kind: 'constant', type: 'i32', bits: -1, span: NOWHERE })],
    ['a pattern of 33 bits', value({ kind: 'constant', type: 'u32', bits: 2 ** 32, span: NOWHERE })],
    ['a bool that is 2', value({ kind: 'constant', type: 'bool', bits: 2, span: NOWHERE })],
    ['a pattern that is no integer', value({ kind: 'constant', type: 'u32', bits: 0.5, span: NOWHERE })],
    ['a local of the wrong type', value(local(0, 'i32'))],
    ['a local that is not declared yet', value(local(1, 'u32'))],
    ['a local that does not exist', value(local(9, 'u32'))],
    ['a local outside of its block', body(when(bool(true), [declare(1, x)]), assign(1, x))],
    ['a local of a loop after it', body(loop({ init: [declare(1, x)] }), assign(1, x))],
    ['a declaration inside its own scope', body(declare(1, x), declare(1, x))],
    ['a declaration of a parameter', body(declare(0, u32(1)))],
    ['a declaration of the wrong type', body(declare(1, i32(1)))],
    ['an assignment of the wrong type', body(declare(1, x), assign(1, bool(true)))],
    ['an assignment to a parameter', body(assign(0, u32(1)))],
    [
      'an assignment to a let',
      program(
        fn(
          'f',
          {},
          null,
          [declare(0, u32(1)), assign(0, u32(1))],
          [{ name: 'l', type: 'u32', mutable: false, byReference: false }],
        ),
      ),
    ],
    ['a condition that is no bool', body(when(u32(1), []))],
    ['a loop condition that is no bool', body(loop({ condition: u32(1) }))],
    [
      'a short circuit over integers',
      value({ kind: 'shortCircuit', type: 'bool', operator: '&&', left: x, right: bool(true), span: NOWHERE }),
    ],
    ['a break outside of a loop', body(BREAK)],
    ['a continue outside of a loop', body(CONTINUE)],
    ['a continue in a switch without loop', body(cases({ values: [], isDefault: true, body: [CONTINUE] }))],
    ['a break in continuing', body(loop({ continuing: [BREAK] }))],
    ['a continue in continuing', body(loop({ continuing: [CONTINUE] }))],
    ['a return in continuing', body(loop({ continuing: [{ kind: 'return', value: null, span: NOWHERE }] }))],
    [
      'a return deep in continuing',
      body(loop({ continuing: [loop({ body: [{ kind: 'return', value: null, span: NOWHERE }] })] })),
    ],
    ['a switch without default', body(cases({ values: [1] }))],
    ['a switch with two defaults', body(cases({ values: [], isDefault: true }, { values: [], isDefault: true }))],
    ['a case twice', body(cases({ values: [1, 1] }, { values: [], isDefault: true }))],
    ['a case out of range', body(cases({ values: [-1] }, { values: [], isDefault: true }))],
    ['a clause that nothing selects', body(cases({ values: [] }, { values: [], isDefault: true }))],
    ['a return with a value where there is no result', body(returns(x))],
    ['a return without value', program(fn('f', {}, 'u32', [{ kind: 'return', value: null, span: NOWHERE }]))],
    ['a return of the wrong type', program(fn('f', {}, 'u32', [returns(i32(1))]))],
    [
      'a function that can end without result',
      program(fn('f', { x: 'u32' }, 'u32', [when(bool(true), [returns(u32(1))])])),
    ],
    ['a function whose loop can end without result', program(fn('f', {}, 'u32', [loop({ body: [returns(u32(1))] })]))],
    [
      'a function whose switch can break to the end',
      program(
        fn('f', { x: 'u32' }, 'u32', [
          cases({ values: [], isDefault: true, body: [when(bool(true), [BREAK]), returns(u32(1))] }),
        ]),
      ),
    ],
    ['a call of itself', program(fn('f', {}, 'u32', [returns(call(0, 'u32'))]))],
    [
      'a call of a later function',
      program(fn('f', {}, 'u32', [returns(call(1, 'u32'))]), fn('g', {}, 'u32', [returns(u32(1))])),
    ],
    [
      'a call with the wrong type',
      program(fn('g', {}, 'u32', [returns(u32(1))]), fn('f', {}, 'i32', [returns(call(0, 'i32'))])),
    ],
    [
      'a call with too many arguments',
      program(fn('g', {}, 'u32', [returns(u32(1))]), fn('f', {}, 'u32', [returns(call(0, 'u32', u32(1)))])),
    ],
    [
      'a call with a wrong argument',
      program(fn('g', { a: 'i32' }, 'u32', [returns(u32(1))]), fn('f', {}, 'u32', [returns(call(0, 'u32', u32(1)))])),
    ],
    [
      'the value of a call without result',
      program(fn('g', {}, null, []), fn('f', {}, 'u32', [returns(call(0, 'u32'))])),
    ],
    ['a scalar as a zero value', value({ kind: 'zero', type: 'u32', span: NOWHERE } as unknown as Expr)],
    ['a constant of composite type', value({ kind: 'constant', type: V2, bits: 0, span: NOWHERE } as unknown as Expr)],
    ['a splat of another type', value({ kind: 'splat', type: V2, value: i32(1), span: NOWHERE })],
    ['a splat to an array', value({ kind: 'splat', type: A3, value: x, span: NOWHERE } as unknown as Expr)],
    ['a vector with too many parts', value(construct(V2, x, x, x))],
    ['a vector with too few parts', value(construct(V2, x))],
    ['a vector with parts of another type', value(construct(V2, x, i32(1)))],
    ['a vector with an array as part', value(construct(V2, { kind: 'zero', type: A3, span: NOWHERE }))],
    ['an array with too few elements', value(construct(A3, x, x))],
    ['an array with elements of another type', value(construct(A3, x, x, bool(true)))],
    ['a struct with members in another order', value(construct(S, i32(1), zero(V2)))],
    ['a member of a vector', value({ kind: 'member', type: 'u32', object: zero(V2), member: 0, span: NOWHERE })],
    ['a member that is not there', value({ kind: 'member', type: 'u32', object: zero(S), member: 2, span: NOWHERE })],
    ['a member of the wrong type', value({ kind: 'member', type: 'u32', object: zero(S), member: 1, span: NOWHERE })],
    [
      'components of an array',
      value({ kind: 'swizzle', type: 'u32', object: zero(A3), components: [0], span: NOWHERE }),
    ],
    ['a component outside', value({ kind: 'swizzle', type: 'u32', object: zero(V2), components: [2], span: NOWHERE })],
    ['no components', value({ kind: 'swizzle', type: 'u32', object: zero(V2), components: [], span: NOWHERE })],
    [
      'two components as a scalar',
      value({ kind: 'swizzle', type: 'u32', object: zero(V2), components: [0, 1], span: NOWHERE }),
    ],
    [
      'five components',
      value({ kind: 'swizzle', type: V2, object: zero(V2), components: [0, 1, 0, 1, 0], span: NOWHERE }),
    ],
    ['an element of a struct', value({ kind: 'index', type: 'u32', object: zero(S), index: x, span: NOWHERE })],
    ['an element of the wrong type', value({ kind: 'index', type: 'i32', object: zero(A3), index: x, span: NOWHERE })],
    [
      'an index that is bool',
      value({ kind: 'index', type: 'u32', object: zero(A3), index: bool(true), span: NOWHERE }),
    ],
    [
      'an operation on vectors of two sizes',
      value({ kind: 'op', type: V2, op: 'add', args: [zero(V2), zero(vectorOf(3, 'u32'))], span: NOWHERE }),
    ],
    ['a vector beside a scalar', value({ kind: 'op', type: V2, op: 'mul', args: [zero(V2), x], span: NOWHERE })],
    [
      'an operation on arrays',
      value({ kind: 'op', type: 'bool', op: 'eq', args: [zero(A3), zero(A3)], span: NOWHERE }),
    ],
    ['an array without elements', value(zero({ kind: 'array', length: 0, element: 'u32' }))],
    ['a vector of five', value(zero({ kind: 'vector', size: 5, element: 'u32' } as unknown as Composite))],
    ['a vector of vectors', value(zero({ kind: 'vector', size: 2, element: V2 } as unknown as Composite))],
    ['a struct without members', value(zero({ kind: 'struct', name: 'E', members: [] }))],
    [
      'a struct with a member twice',
      value(
        zero({
          kind: 'struct',
          name: 'E',
          members: [
            { name: 'a', type: 'u32' },
            { name: 'a', type: 'u32' },
          ],
        }),
      ),
    ],
    [
      'two structs of one name',
      body(
        { kind: 'evaluate', value: zero(S), span: NOWHERE },
        { kind: 'evaluate', value: zero({ ...S, members: S.members.toReversed() }), span: NOWHERE },
      ),
    ],
    ['types nested too deeply', value(zero(deep(16)))],
    [
      'a switch over a vector',
      body({
        kind: 'switch',
        selector: zero(V2),
        clauses: [{ values: [], isDefault: true, body: [], span: NOWHERE }],
        span: NOWHERE,
      }),
    ],
    ['a place with a component of an array', stored([{ kind: 'component', component: 0 }], 'u32')],
    ['a place with an index that is bool', stored([{ kind: 'index', index: bool(false) }], 'u32')],
    ['a place of another type', stored([{ kind: 'index', index: x }], 'i32')],
    [
      'a place with an index of a scalar',
      stored(
        [
          { kind: 'index', index: x },
          { kind: 'index', index: x },
        ],
        'u32',
      ),
    ],
    [
      'a store into a part of a parameter',
      program(fn('f', { a: A3 }, null, [store(placeOf(0, [{ kind: 'index', index: u32(0) }], 'u32'), u32(1))])),
    ],
    ['a value for a reference', referring({ kind: 'value', value: x })],
    ['a reference of another type', referring({ kind: 'reference', place: placeOf(1, [], A3) })],
    ['a reference to a let', referring({ kind: 'reference', place: placeOf(2, [], 'u32') })],
    [
      'a reference for a value',
      program(
        fn('g', { a: 'u32' }, null, []),
        fn(
          'f',
          { x: 'u32' },
          null,
          [
            declare(1, x),
            { kind: 'callStmt', callee: 0, args: [{ kind: 'reference', place: placeOf(1, [], 'u32') }], span: NOWHERE },
          ],
          [mutable('v', 'u32')],
        ),
      ),
    ],
    [
      'a reference that is no parameter',
      program(fn('f', {}, null, [], [{ name: 'r', type: 'u32', mutable: true, byReference: true }])),
    ],
    [
      'a reference that is not mutable',
      program({
        ...fn('f', { r: 'u32' }, null, []),
        locals: [{ name: 'r', type: 'u32', mutable: false, byReference: true }],
      }),
    ],
    ['a span that runs backwards', value({ ...constant('u32', 1), span: { start: 2, end: 1 } })],
  ])('%s', (_, broken) => {
    expect(() => validateProgram(broken)).toThrow(InvariantError);
  });
});

describe('properties', () => {
  const good = task(
    'forall',
    [fn('r', { x: 'u32' }, 'bool', [returns(bool(true))]), fn('f', { x: 'u32' }, 'bool', [returns(bool(true))])],
    { requires: 0 },
  );
  const functions = good.program.functions;
  const broken =
    (changes: Partial<Property>, others: readonly FunctionDef[] = functions) =>
    () =>
      validateProgram({ functions: others, properties: [{ ...good.property, ...changes }] });

  test('a good one', () => expect(broken({})).not.toThrow());

  test.each<[string, Partial<Property>]>([
    ['no such function', { fn: 7 }],
    ['another name', { name: 'g' }],
    ['no such condition', { requires: 7 }],
    ['too few domains', { space: [] }],
    ['a domain of another type', { space: [{ type: 'i32', intervals: [{ lo: 0, hi: 1 }] }] }],
    ['an interval that runs backwards', { space: [{ type: 'u32', intervals: [{ lo: 2, hi: 1 }] }] }],
    [
      'intervals out of order',
      {
        space: [
          {
            type: 'u32',
            intervals: [
              { lo: 5, hi: 6 },
              { lo: 1, hi: 2 },
            ],
          },
        ],
      },
    ],
    [
      'intervals that overlap',
      {
        space: [
          {
            type: 'u32',
            intervals: [
              { lo: 1, hi: 4 },
              { lo: 4, hi: 5 },
            ],
          },
        ],
      },
    ],
    ['an interval out of range', { space: [{ type: 'u32', intervals: [{ lo: 0, hi: 2 ** 32 }] }] }],
  ])('%s', (_, changes) => {
    expect(broken(changes)).toThrow(InvariantError);
  });

  test('a function that returns no bool, a condition with other parameters or result', () => {
    const of = (...list: FunctionDef[]) => broken({}, list);
    const f = fn('f', { x: 'u32' }, 'bool', [returns(bool(true))]);
    expect(
      of(fn('r', { x: 'u32' }, 'bool', [returns(bool(true))]), fn('f', { x: 'u32' }, 'u32', [returns(u32(1))])),
    ).toThrow('returns u32');
    expect(of(fn('r', { x: 'i32' }, 'bool', [returns(bool(true))]), f)).toThrow('other parameters');
    expect(of(fn('r', { x: 'u32' }, 'u32', [returns(u32(1))]), f)).toThrow('condition returns u32');
  });

  const EXPECTED = [{ verdict: 'holds', value: 7 }] as const;
  const number = (changes: Partial<Property>, result: 'u32' | 'i32' | 'f32' | 'f16' | 'bool' = 'u32') => {
    const bits: Expr = { kind: 'constant', type: result, bits: 0, span: NOWHERE };
    const asked = fn('f', { x: 'u32' }, result, [returns(bits)]);
    return broken({ fn: 0, requires: null, ...changes }, [asked]);
  };

  test.each(['injective', 'maximize', 'minimize'] as const)(
    '%s of a number of 32 bits, and of nothing else',
    (question) => {
      for (const result of ['u32', 'i32', 'f32'] as const) expect(number({ question }, result)).not.toThrow();
      for (const result of ['bool', 'f16'] as const) expect(number({ question }, result)).toThrow(`returns ${result}`);
      expect(number({ question, equivalent: { left: 0, right: 0 } })).toThrow('compared for');
      expect(number({ question, check: { hazard: 'index', of: 'f', span: NOWHERE } })).toThrow('a check asks');
    },
  );

  test.each(['forall', 'exists'] as const)('%s of a number', (question) => {
    expect(number({ question })).toThrow('returns u32');
  });

  test('a value is expected of an extreme that holds, as a pattern of its type', () => {
    expect(number({ question: 'maximize', expect: EXPECTED })).not.toThrow();
    expect(number({ question: 'injective', expect: EXPECTED })).toThrow('is expected of');
    expect(number({ question: 'forall', expect: EXPECTED }, 'bool')).toThrow('is expected of');
    expect(number({ question: 'minimize', expect: [{ verdict: 'undefined', value: 7 }] })).toThrow('is expected of');
    for (const value of [2 ** 32, -1, 0.5])
      expect(number({ question: 'minimize', expect: [{ verdict: 'holds', value }] })).toThrow('no bit pattern');
  });

  test('two of one name', () => {
    expect(() => validateProgram({ functions, properties: [good.property, good.property] })).toThrow('two properties');
  });
});
