import type { Expr, FunctionDef, Local, Stmt } from '../../core/ir/program.ts';
import { type Domain, fullDomain } from '../../core/ir/space.ts';
import { type Type, vectorOf } from '../../core/ir/types.ts';
import type { Task } from '../../core/verdict/engine.ts';
import {
  argument,
  arrayOf,
  callWith,
  construct,
  index,
  member,
  place,
  pointer,
  reference,
  splat,
  structOf,
  swizzle,
  zero,
} from './build-composite.ts';
import {
  and,
  assign,
  bool,
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
} from './build-ir.ts';

/** A program about composites, and what some inputs come to: counted by hand. */
export interface CompositeCase {
  readonly name: string;
  readonly task: Task;
  readonly outcomes: readonly (readonly [
    input: readonly number[],
    outcome: 'true' | 'false' | 'excluded' | 'undefined',
  ])[];
}

const U2 = vectorOf(2, 'u32');
const U3 = vectorOf(3, 'u32');
const I2 = vectorOf(2, 'i32');
const A3 = arrayOf(3, 'u32');
const LONG = arrayOf(40, 'u32');
const PAIR = structOf('Pair', { left: 'u32', right: U2 });
const NEST = structOf('Nest', { pairs: arrayOf(2, PAIR), tag: 'i32' });
const SMALL: readonly Domain[] = [{ type: 'u32', intervals: [{ lo: 0, hi: 60 }] }];
const x = local(0, 'u32');
const eq = (a: Expr, b: number) => op('eq', a, u32(b));

/** A property of `x: u32` from 0 to 60 with locals from 1 on. */
const about = (locals: readonly Local[], body: Stmt[], before: readonly FunctionDef[] = [], requires?: number): Task =>
  task(
    'forall',
    [...before, fn('p', { x: 'u32' }, 'bool', body, locals)],
    requires === undefined ? { space: SMALL } : { space: SMALL, requires },
  );

/** A function with parameters by reference and by value. */
const helper = (
  name: string,
  params: readonly Local[],
  result: Type | null,
  body: Stmt[],
  locals: readonly Local[] = [],
) => ({
  name,
  paramCount: params.length,
  locals: [...params, ...locals],
  result,
  body,
  span: NOWHERE,
});
const byValue = (name: string, type: Type): Local => ({ name, type, mutable: false, byReference: false });

const a = (id: number) => local(id, A3);
const filled = construct(A3, u32(10), u32(20), u32(30));
const long = local(1, LONG);
const fillLong: Stmt[] = [declare(1, zero(LONG)), store(place(1, LONG, x), u32(7)), store(place(1, LONG, u32(3)), x)];

/** Adds 1 to what it is given and returns the value before. */
const bump = helper(
  'bump',
  [pointer('to', 'u32')],
  'u32',
  [declare(1, local(0, 'u32')), assign(0, op('add', local(0, 'u32'), u32(1))), returns(local(1, 'u32'))],
  [byValue('before', 'u32')],
);

export const COMPOSITE_CASES: readonly CompositeCase[] = [
  {
    name: 'splat, swizzle and component of a vector',
    task: about([], [returns(eq(op('dot', swizzle(splat(U3, x), 2, 0), construct(U2, u32(1), u32(2))), 9))]),
    outcomes: [
      [[3], 'true'],
      [[4], 'false'],
    ],
  },
  {
    name: 'a vector constructed from a vector and a scalar, its components in order',
    task: about(
      [mutable('v', U3)],
      [
        declare(1, construct(U3, construct(U2, x, u32(5)), u32(9))),
        store(place(1, U3, 1), op('add', swizzle(local(1, U3), 1), x)),
        returns(and(eq(swizzle(local(1, U3), 1), 7), eq(index(local(1, U3), x), 9))),
      ],
    ),
    outcomes: [
      [[2], 'true'],
      [[1], 'false'],
      // The left operand decides: the index is not evaluated.
      [[3], 'false'],
    ],
  },
  {
    name: 'an element of an array: read outside is undefined',
    task: about([byValue('a', A3)], [declare(1, filled), returns(eq(index(a(1), x), 20))]),
    outcomes: [
      [[0], 'false'],
      [[1], 'true'],
      [[2], 'false'],
      [[3], 'undefined'],
      [[60], 'undefined'],
    ],
  },
  {
    name: 'a negative index is outside',
    task: about(
      [byValue('a', A3)],
      [declare(1, filled), returns(eq(index(a(1), op('sub', op('toI32', x), i32(1))), 10))],
    ),
    outcomes: [
      [[0], 'undefined'],
      [[1], 'true'],
      [[3], 'false'],
      [[4], 'undefined'],
    ],
  },
  {
    name: 'a store outside is undefined, whatever comes after',
    task: about(
      [mutable('a', A3)],
      [declare(1, filled), store(place(1, A3, op('div', x, u32(2))), u32(1)), returns(eq(index(a(1), u32(1)), 1))],
    ),
    outcomes: [
      [[0], 'false'],
      [[1], 'false'],
      [[2], 'true'],
      [[3], 'true'],
      [[5], 'false'],
      [[6], 'undefined'],
    ],
  },
  {
    name: 'only the input that goes there is undefined',
    task: about(
      [byValue('a', A3)],
      [
        declare(1, filled),
        when(op('gt', x, u32(10)), [when(eq(op('rem', x, u32(2)), 0), [returns(bool(true))])]),
        when(op('gt', x, u32(20)), [returns(eq(index(a(1), x), 0))]),
        returns(bool(false)),
      ],
    ),
    outcomes: [
      [[3], 'false'],
      [[12], 'true'],
      [[19], 'false'],
      [[22], 'true'],
      [[23], 'undefined'],
    ],
  },
  {
    name: 'an index outside in requires is undefined, not excluded',
    task: about(
      [],
      [returns(op('ne', x, u32(1)))],
      [
        fn(
          'pre',
          { x: 'u32' },
          'bool',
          [declare(1, filled), returns(op('lt', index(a(1), x), u32(25)))],
          [byValue('a', A3)],
        ),
      ],
      0,
    ),
    outcomes: [
      [[0], 'true'],
      [[1], 'false'],
      [[2], 'excluded'],
      [[3], 'undefined'],
    ],
  },
  {
    name: 'what would be undefined is excluded first',
    task: about(
      [byValue('a', A3)],
      [declare(1, filled), returns(eq(index(a(1), x), 20))],
      [fn('pre', { x: 'u32' }, 'bool', [returns(op('ne', op('rem', x, u32(7)), u32(3)))])],
      0,
    ),
    outcomes: [
      [[1], 'true'],
      [[3], 'excluded'],
      [[4], 'undefined'],
      [[10], 'excluded'],
    ],
  },
  {
    name: 'an index outside in a helper, in both arms of a select',
    task: about(
      [],
      [returns(eq(op('select', callWith(0, 'u32', argument(x)), u32(5), op('lt', x, u32(9))), 5))],
      [
        helper(
          'pick',
          [byValue('i', 'u32')],
          'u32',
          [declare(1, filled), returns(index(a(1), local(0, 'u32')))],
          [byValue('a', A3)],
        ),
      ],
    ),
    outcomes: [
      [[2], 'true'],
      [[3], 'undefined'],
      [[9], 'undefined'],
    ],
  },
  {
    name: 'structs and arrays inside each other, by member and index',
    task: about(
      [mutable('n', NEST)],
      [
        declare(1, zero(NEST)),
        store(place(1, NEST, 0, op('rem', x, u32(3)), 1, 1), u32(8)),
        store(place(1, NEST, 1), i32(-3)),
        store(place(1, NEST, 0, u32(0)), index(member(local(1, NEST), 0), u32(1))),
        returns(
          and(
            op('eq', member(local(1, NEST), 1), i32(-3)),
            eq(swizzle(member(index(member(local(1, NEST), 0), u32(0)), 1), 1), 8),
          ),
        ),
      ],
    ),
    outcomes: [
      [[0], 'false'],
      [[1], 'true'],
      [[2], 'undefined'],
      [[4], 'true'],
    ],
  },
  {
    name: 'composites are values: a copy does not follow its original',
    task: about(
      [mutable('a', A3), mutable('b', A3)],
      [
        declare(1, filled),
        declare(2, a(1)),
        store(place(1, A3, op('rem', x, u32(3))), u32(1)),
        returns(and(eq(index(a(2), op('rem', x, u32(3))), 20), eq(index(a(1), u32(1)), 1))),
      ],
    ),
    outcomes: [
      [[0], 'false'],
      [[1], 'true'],
      [[4], 'true'],
    ],
  },
  {
    name: 'a struct is assigned from its own parts at once',
    task: about(
      [mutable('v', U2)],
      [
        declare(1, construct(U2, x, u32(5))),
        assign(1, construct(U2, swizzle(local(1, U2), 1), swizzle(local(1, U2), 0))),
        returns(and(eq(swizzle(local(1, U2), 0), 5), eq(swizzle(local(1, U2), 1), 7))),
      ],
    ),
    outcomes: [
      [[7], 'true'],
      [[5], 'false'],
    ],
  },
  {
    name: 'a parameter by reference: the caller sees the change, and what was read before does not',
    task: about(
      [mutable('n', 'u32')],
      [
        declare(1, x),
        // n + bump(&n) + n is x + x + (x + 1).
        returns(
          eq(
            op('add', op('add', local(1, 'u32'), callWith(0, 'u32', reference(place(1, 'u32')))), local(1, 'u32')),
            13,
          ),
        ),
      ],
      [bump],
    ),
    outcomes: [
      [[4], 'true'],
      [[5], 'false'],
    ],
  },
  {
    name: 'the right operand of && changes a variable only where it runs',
    task: about(
      [mutable('n', 'u32'), byValue('b', 'bool')],
      [
        declare(1, u32(0)),
        declare(2, and(op('gt', x, u32(5)), eq(callWith(0, 'u32', reference(place(1, 'u32'))), 0))),
        returns(eq(local(1, 'u32'), 1)),
      ],
      [bump],
    ),
    outcomes: [
      [[5], 'false'],
      [[6], 'true'],
    ],
  },
  {
    name: 'an element by reference is the one whose index was known before the call',
    task: about(
      [mutable('a', A3), mutable('i', 'u32')],
      [
        declare(1, filled),
        declare(2, x),
        {
          kind: 'callStmt',
          callee: 0,
          args: [reference(place(2, 'u32')), reference(place(1, A3, local(2, 'u32')))],
          span: NOWHERE,
        },
        returns(and(eq(index(a(1), x), 99), eq(local(2, 'u32'), 77))),
      ],
      [
        helper('set', [pointer('i', 'u32'), pointer('e', 'u32')], null, [
          assign(0, u32(77)),
          when(eq(local(1, 'u32'), 30), [{ kind: 'return', value: null, span: NOWHERE }]),
          assign(1, u32(99)),
        ]),
      ],
    ),
    outcomes: [
      [[0], 'true'],
      [[1], 'true'],
      [[2], 'false'],
      [[3], 'undefined'],
    ],
  },
  {
    name: 'indices of a place come before the value, from left to right',
    task: about(
      [mutable('a', A3), mutable('n', 'u32')],
      [
        declare(1, zero(A3)),
        declare(2, x),
        // a[n] = bump(&n) stores at the old n.
        store(place(1, A3, local(2, 'u32')), op('add', callWith(0, 'u32', reference(place(2, 'u32'))), u32(1))),
        returns(and(eq(index(a(1), x), 2), eq(local(2, 'u32'), 2))),
      ],
      [bump],
    ),
    outcomes: [
      [[0], 'false'],
      [[1], 'true'],
      [[2], 'false'],
      [[3], 'undefined'],
    ],
  },
  {
    name: 'a long array: stores, loads and bounds',
    task: about([mutable('a', LONG)], [...fillLong, returns(eq(index(long, op('mul', x, u32(2))), 0))]),
    outcomes: [
      [[0], 'false'],
      [[1], 'true'],
      [[19], 'true'],
      [[20], 'undefined'],
      [[40], 'undefined'],
    ],
  },
  {
    name: 'a long array as parameter, as reference and as result',
    task: about(
      [mutable('a', LONG), byValue('b', LONG)],
      [
        ...fillLong,
        declare(2, callWith(0, LONG, argument(long), reference(place(1, LONG)), argument(x))),
        // b is a with b[0] = a[x]; the callee has set a[5] = 50 behind that.
        returns(
          and(
            and(eq(index(local(2, LONG), u32(0)), 7), eq(index(local(2, LONG), u32(5)), 0)),
            eq(index(long, u32(5)), 50),
          ),
        ),
      ],
      [
        helper(
          'shift',
          [byValue('a', LONG), pointer('b', LONG), byValue('i', 'u32')],
          LONG,
          [
            declare(3, local(0, LONG)),
            store(place(3, LONG, u32(0)), index(local(1, LONG), local(2, 'u32'))),
            store(place(1, LONG, u32(5)), u32(50)),
            returns(local(3, LONG)),
          ],
          [mutable('c', LONG)],
        ),
      ],
    ),
    outcomes: [
      [[1], 'true'],
      [[3], 'false'],
      [[5], 'false'],
      [[40], 'undefined'],
    ],
  },
  {
    name: 'two results of one function that stand in memory',
    task: about(
      [],
      [
        returns(
          eq(
            op('sub', index(callWith(0, LONG, argument(x)), u32(1)), index(callWith(0, LONG, argument(u32(5))), x)),
            3,
          ),
        ),
      ],
      [
        helper(
          'fill',
          [byValue('n', 'u32')],
          LONG,
          [declare(1, zero(LONG)), store(place(1, LONG, u32(1)), local(0, 'u32')), returns(local(1, LONG))],
          [mutable('a', LONG)],
        ),
      ],
    ),
    outcomes: [
      [[3], 'true'],
      [[1], 'false'],
      [[8], 'false'],
      [[40], 'undefined'],
    ],
  },
  {
    name: 'composite parameters are their leaves in order',
    task: task(
      'forall',
      [
        fn('p', { v: I2, s: PAIR }, 'bool', [
          returns(
            and(
              op('lt', swizzle(local(0, I2), 0), swizzle(local(0, I2), 1)),
              op(
                'eq',
                op('sub', member(local(1, PAIR), 0), swizzle(member(local(1, PAIR), 1), 1)),
                swizzle(member(local(1, PAIR), 1), 0),
              ),
            ),
          ),
        ]),
      ],
      {
        space: [
          {
            type: 'i32',
            intervals: [
              { lo: 0, hi: 1 },
              { lo: 0xfffffffe, hi: 0xffffffff },
            ],
          },
          { type: 'i32', intervals: [{ lo: 0, hi: 1 }] },
          { type: 'u32', intervals: [{ lo: 3, hi: 5 }] },
          { type: 'u32', intervals: [{ lo: 0, hi: 4 }] },
          { type: 'u32', intervals: [{ lo: 0, hi: 7 }] },
        ],
      },
    ),
    outcomes: [
      [[0xffffffff, 0, 5, 2, 3], 'true'],
      [[0xffffffff, 0, 5, 3, 3], 'false'],
      [[1, 1, 5, 2, 3], 'false'],
    ],
  },
  {
    name: 'a vector of bool: parameters, components and reductions',
    task: task(
      'exists',
      [
        fn('p', { v: vectorOf(3, 'bool'), i: 'u32' }, 'bool', [
          returns(
            op(
              'or',
              op('all', local(0, vectorOf(3, 'bool'))),
              op(
                'and',
                op('any', local(0, vectorOf(3, 'bool'))),
                index(local(0, vectorOf(3, 'bool')), local(1, 'u32')),
              ),
            ),
          ),
        ]),
      ],
      {
        space: [
          fullDomain('bool'),
          fullDomain('bool'),
          fullDomain('bool'),
          { type: 'u32', intervals: [{ lo: 0, hi: 9 }] },
        ],
      },
    ),
    outcomes: [
      [[1, 1, 1, 0], 'true'],
      [[0, 1, 0, 1], 'true'],
      [[0, 1, 0, 0], 'false'],
      // Both operands of `|` are evaluated.
      [[1, 1, 1, 3], 'undefined'],
    ],
  },
];
