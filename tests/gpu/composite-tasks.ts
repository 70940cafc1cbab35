import type { Argument, Expr, FunctionDef, Local, Place, PlaceStep, Stmt } from '../../core/ir/program.ts';
import {
  type ArrayType,
  type CompositeType,
  type ScalarType,
  type StructType,
  type Type,
  type VectorType,
  vectorOf,
} from '../../core/ir/types.ts';
import type { Domain } from '../../core/ir/space.ts';
import type { Task } from '../../core/verdict/engine.ts';
import {
  and,
  assign,
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

/** Small tasks over composites, each about one thing that WGSL makes hard; swept whole, on the device and by the reference. */

const U4: ArrayType = { kind: 'array', length: 4, element: 'u32' };
const U3V = vectorOf(3, 'u32');
const PAIR: StructType = {
  kind: 'struct',
  name: 'Pair',
  members: [
    { name: 'left', type: U4 },
    // Reserved, and the name of a builtin.
    { name: 'pass', type: U3V },
    { name: 'select', type: 'bool' },
  ],
};
const NEST: StructType = { kind: 'struct', name: 'Nest', members: [{ name: 'pairs', type: arrayOf(PAIR, 2) }] };

export function arrayOf(element: Type, length: number): ArrayType {
  return { kind: 'array', length, element };
}

const byReference = (name: string, type: Type): Local => ({ name, type, mutable: true, byReference: true });
const value = (name: string, type: Type): Local => ({ name, type, mutable: false, byReference: false });

/** A function whose parameters are given as locals. */
export function define(
  name: string,
  params: readonly Local[],
  result: Type | null,
  body: readonly Stmt[],
  locals: readonly Local[] = [],
): FunctionDef {
  return { name, paramCount: params.length, locals: [...params, ...locals], result, body, span: NOWHERE };
}

export const index = (object: Expr, at: Expr): Expr => {
  if (typeof object.type === 'string' || object.type.kind === 'struct') throw new Error('nothing to index');
  return { kind: 'index', type: object.type.element, object, index: at, span: NOWHERE };
};
export const member = (object: Expr, i: number): Expr => {
  if (typeof object.type === 'string' || object.type.kind !== 'struct') throw new Error('no struct');
  const found = object.type.members[i];
  if (found === undefined) throw new Error(`no member ${i}`);
  return { kind: 'member', type: found.type, object, member: i, span: NOWHERE };
};
export const construct = (type: CompositeType, ...args: Expr[]): Expr => ({
  kind: 'construct',
  type,
  args,
  span: NOWHERE,
});
const zero = (type: CompositeType): Expr => ({ kind: 'zero', type, span: NOWHERE });
const splat = (type: VectorType, of: Expr): Expr => ({ kind: 'splat', type, value: of, span: NOWHERE });
const swizzle = (object: Expr, type: ScalarType | VectorType, ...components: number[]): Expr => ({
  kind: 'swizzle',
  type,
  object,
  components,
  span: NOWHERE,
});
export const place = (id: number, type: Type, ...steps: PlaceStep[]): Place => ({
  local: id,
  steps,
  type,
  span: NOWHERE,
});
export const at = (i: Expr): PlaceStep => ({ kind: 'index', index: i });
const m = (i: number): PlaceStep => ({ kind: 'member', member: i });
const component = (i: number): PlaceStep => ({ kind: 'component', component: i });
const ref = (target: Place): Argument => ({ kind: 'reference', place: target });
const val = (e: Expr): Argument => ({ kind: 'value', value: e });
export const invoke = (callee: number, type: Type, ...args: Argument[]): Expr => ({
  kind: 'call',
  type,
  callee,
  args,
  span: NOWHERE,
});
export const invokeStmt = (callee: number, ...args: Argument[]): Stmt => ({
  kind: 'callStmt',
  callee,
  args,
  span: NOWHERE,
});
const next = (target: number): Argument => ref(place(target, 'u32'));

const small = (lo: number, hi: number): Domain => ({ type: 'u32', intervals: [{ lo, hi }] });
const x = local(0, 'u32');
const add = (a: Expr, b: Expr): Expr => op('add', a, b);

/** `*p += 1; return *p` (0), `*p = *p * 3; return x > *p` (1), and a swap of two variables without a result (2). */
const HELPERS: readonly FunctionDef[] = [
  define('bump', [byReference('p', 'u32')], 'u32', [assign(0, add(x, u32(1))), returns(x)]),
  define('triple', [byReference('p', 'u32'), value('x', 'u32')], 'bool', [
    assign(0, op('mul', x, u32(3))),
    returns(op('gt', local(1, 'u32'), x)),
  ]),
  define(
    'swap',
    [byReference('a', 'u32'), byReference('b', 'u32')],
    null,
    [declare(2, x), assign(0, local(1, 'u32')), assign(1, local(2, 'u32'))],
    [mutable('c', 'u32')],
  ),
];
const bump = (id: number): Expr => invoke(0, 'u32', next(id));

/** A task about `f(x: u32)` with `body`, over 0 to `most`. Local 1 is a copy of x, 2 an array, 3 a vector, 4 a nested struct. */
function about(name: string, body: readonly Stmt[], most = 40, more: readonly FunctionDef[] = []): [string, Task] {
  const n = add(x, u32(0));
  const start: readonly Stmt[] = [
    declare(1, x),
    declare(2, construct(U4, x, add(x, u32(1)), op('mul', n, u32(2)), u32(7))),
    declare(3, construct(U3V, x, swizzle(construct(U3V, u32(1), n, u32(9)), vectorOf(2, 'u32'), 2, 1))),
    declare(4, zero(NEST)),
  ];
  const locals = [mutable('n', 'u32'), mutable('a', U4), mutable('v', U3V), mutable('s', NEST), mutable('i', 'u32')];
  const f = fn('property', { x: 'u32' }, 'bool', [...start, ...body], locals);
  return [name, task('forall', [...HELPERS, ...more, f], { space: [small(0, most)] })];
}

const n = local(1, 'u32');
const a = local(2, U4);
const v = local(3, U3V);
const s = local(4, NEST);
const i = local(5, 'u32');
/** Everything that `about`'s variables hold, mixed into one word, compared with a bound that splits the inputs. */
const mixed = (of: Expr): Stmt => {
  const parts: Expr[] = [
    n,
    of,
    ...[0, 1, 2, 3].map((k) => index(a, u32(k))),
    ...[0, 1, 2].map((k) => swizzle(v, 'u32', k)),
  ];
  const pair = index(member(s, 0), u32(1));
  parts.push(index(member(pair, 0), i32(2)), swizzle(member(pair, 1), 'u32', 1), op('toU32', member(pair, 2)));
  const word = parts.reduce((sum, part) => op('xor', op('mul', sum, u32(0x9e3779b1)), part));
  return returns(op('lt', op('reverseBits', word), u32(0x80000000)));
};
const shape = { kind: 'loop', init: [], condition: null, continuing: [], breakIf: null, span: NOWHERE } as const;

const EFFECTS: readonly (readonly [string, Task])[] = [
  about('operands before a call keep their values', [
    mixed(add(op('mul', n, bump(1)), add(add(n, index(a, op('rem', bump(1), u32(4)))), n))),
  ]),
  about('the right side of && and || is not always evaluated', [
    when(and(op('gt', x, u32(3)), invoke(1, 'bool', next(1), val(n))), [assign(1, add(n, u32(100)))]),
    when(
      { ...(and(op('lt', n, u32(30)), op('eq', bump(1), u32(9))) as Expr & { kind: 'shortCircuit' }), operator: '||' },
      [assign(1, add(n, u32(1000)))],
    ),
    mixed(n),
  ]),
  about('an object is read before its index changes it', [
    declare(5, index(a, op('rem', invoke(0, 'u32', ref(place(2, 'u32', at(u32(1))))), u32(4)))),
    mixed(add(i, index(v, op('rem', bump(1), u32(3))))),
  ]),
  about('references to parts', [
    invokeStmt(2, ref(place(2, 'u32', at(op('rem', n, u32(4))))), ref(place(1, 'u32'))),
    invokeStmt(2, ref(place(3, 'u32', component(1))), ref(place(4, 'u32', m(0), at(i32(1)), m(1), component(1)))),
    invokeStmt(2, ref(place(4, 'u32', m(0), at(u32(1)), m(0), at(op('rem', bump(1), u32(4))))), ref(place(1, 'u32'))),
    mixed(invoke(0, 'u32', ref(place(3, 'u32', at(op('rem', n, u32(3))))))),
  ]),
  about('two parts of one variable, the later one copied out last', [
    invokeStmt(2, ref(place(2, 'u32', at(u32(0)))), ref(place(2, 'u32', at(op('rem', n, u32(4)))))),
    invokeStmt(2, ref(place(1, 'u32')), ref(place(2, 'u32', at(op('and', n, u32(3)))))),
    mixed(n),
  ]),
  about(
    'conditions with calls in if, else if, switch and loops',
    [
      when(
        op('eq', bump(1), u32(5)),
        [assign(1, u32(50))],
        [when(op('gt', bump(1), u32(20)), [assign(1, add(bump(1), n))])],
      ),
      {
        kind: 'switch',
        selector: op('rem', bump(1), u32(3)),
        clauses: [
          { values: [1], isDefault: false, body: [assign(1, add(n, u32(4)))], span: NOWHERE },
          { values: [], isDefault: true, body: [assign(1, add(n, bump(1)))], span: NOWHERE },
        ],
        span: NOWHERE,
      },
      whileLoop(op('lt', bump(1), u32(90)), [store(place(2, 'u32', at(op('rem', n, u32(4)))), add(n, bump(1)))]),
      {
        ...shape,
        init: [declare(5, bump(1))],
        condition: op('lt', bump(5), add(n, u32(9))),
        body: [when(op('eq', i, u32(95)), [{ kind: 'continue', span: NOWHERE }]), assign(1, add(n, u32(1)))],
        continuing: [assign(5, add(bump(5), u32(1)))],
      },
      {
        ...shape,
        body: [assign(1, add(n, u32(1)))],
        continuing: [assign(1, bump(1))],
        breakIf: op('gt', bump(1), u32(150)),
      },
      mixed(n),
    ],
    70,
  ),
  about('a counter that its loop changes through a reference', [
    {
      ...shape,
      init: [declare(5, u32(0))],
      condition: op('lt', i, u32(8)),
      body: [
        when(op('gt', op('rem', x, u32(3)), u32(0)), [{ kind: 'evaluate', value: bump(5), span: NOWHERE }]),
        assign(1, add(n, i)),
      ],
      continuing: [assign(5, add(i, u32(1)))],
    },
    mixed(n),
  ]),
  about(
    'a reference handed on, whole and in part',
    [
      invokeStmt(3, ref(place(2, U4)), val(op('rem', x, u32(4)))),
      mixed(invoke(4, 'u32', ref(place(4, PAIR, m(0), at(op('and', n, u32(1))))))),
    ],
    40,
    [
      define('inner', [byReference('q', U4), value('k', 'u32')], null, [
        store(
          place(0, 'u32', at(op('rem', local(1, 'u32'), u32(4)))),
          add(index(local(0, U4), u32(1)), invoke(0, 'u32', ref(place(0, 'u32', at(u32(3)))))),
        ),
      ]),
      define('outer', [byReference('pair', PAIR)], 'u32', [
        store(place(0, 'u32', m(1), component(2)), u32(3)),
        invokeStmt(3, ref(place(0, U4, m(0))), val(u32(2))),
        store(place(0, 'bool', m(2)), op('not', member(local(0, PAIR), 2))),
        returns(add(index(member(local(0, PAIR), 0), u32(2)), swizzle(member(local(0, PAIR), 1), 'u32', 2))),
      ]),
    ],
  ),
  about('fields of vectors, one for all and one for each', [
    assign(3, op('extractBits', op('mul', v, splat(U3V, u32(0x9e3779b1))), splat(U3V, n), splat(U3V, u32(7)))),
    assign(3, op('insertBits', v, op('complement', v), v, op('reverseBits', v))),
    mixed(op('dot', v, op('shr', v, splat(U3V, u32(3))))),
  ]),
  about('conversions of vectors', [
    assign(3, op('toU32', op('toBool', op('sub', v, splat(U3V, n))))),
    mixed(op('dot', v, op('bitcastU32', op('shr', op('bitcastI32', op('complement', v)), v)))),
  ]),
];

const endless = whileLoop(op('ge', n, u32(0)), [assign(1, add(n, u32(0)))]);
/** The same number, unless it is more than 20: then it does not return. */
const STUCK = fn(
  'stuck',
  { x: 'u32' },
  'u32',
  [declare(1, x), when(op('gt', x, u32(20)), [endless]), returns(x)],
  [mutable('n', 'u32')],
);
const TRAPS: readonly (readonly [string, Task])[] = [
  about('an index of a value and of a variable', [mixed(add(index(a, x), index(v, op('sub', x, u32(1)))))], 6),
  about(
    'a store and a constant index outside',
    [
      when(op('gt', x, u32(8)), [assign(1, index(a, i32(-1)))]),
      store(place(2, 'u32', at(op('bitcastI32', op('sub', x, u32(2))))), u32(1)),
      mixed(n),
    ],
    12,
  ),
  about(
    'an index outside in an operand that is not evaluated',
    [returns(and(op('lt', x, u32(4)), op('ge', index(a, x), x)))],
    12,
  ),
  about('an index outside before a loop without end', [
    assign(1, index(a, op('rem', x, u32(6)))),
    when(op('gt', x, u32(20)), [endless]),
    mixed(n),
  ]),
  about('a loop without end before an index outside', [
    when(op('gt', x, u32(20)), [endless]),
    assign(1, index(a, op('rem', x, u32(6)))),
    mixed(n),
  ]),
  about(
    'an index outside in the place, the value stored and the argument of one statement',
    [store(place(2, 'u32', at(op('rem', x, u32(5)))), invoke(3, 'u32', val(index(a, op('rem', x, u32(6)))))), mixed(n)],
    40,
    [STUCK],
  ),
  about(
    'a callee without end before an index outside, and behind one',
    [
      assign(1, add(index(a, op('rem', x, u32(5))), call(3, 'u32', x))),
      assign(1, add(n, index(v, op('rem', x, u32(4))))),
      mixed(n),
    ],
    40,
    [STUCK],
  ),
  about(
    'an index outside in a loop that counts',
    [
      {
        ...shape,
        init: [declare(5, u32(0))],
        condition: op('lt', i, u32(6)),
        body: [when(op('eq', i, x), [{ kind: 'break', span: NOWHERE }]), assign(1, add(n, index(a, i)))],
        continuing: [assign(5, add(i, u32(1)))],
      },
      mixed(n),
    ],
    12,
  ),
];

const params = { p: PAIR, x: 'i32', w: vectorOf(2, 'bool') } as const;
const [p, y, w] = [local(0, PAIR), local(1, 'i32'), local(2, vectorOf(2, 'bool'))];
const leaf = (...values: number[]): Domain => ({
  type: 'u32',
  intervals: values.map((bits) => ({ lo: bits, hi: bits })),
});
const flag: Domain = { type: 'bool', intervals: [{ lo: 0, hi: 1 }] };
/** A property and a precondition that take a struct, a number and a vector, and both look into an array. */
export const STRUCT_TASK: Task = task(
  'forall',
  [
    fn('precondition', params, 'bool', [returns(op('lt', index(member(p, 0), y), u32(50)))]),
    fn(
      'struct_property',
      params,
      'bool',
      [
        declare(3, p),
        store(place(3, 'u32', m(0), at(op('add', y, i32(1)))), op('dot', member(p, 1), member(p, 1))),
        returns(
          and(
            op('any', op('or', w, splat(vectorOf(2, 'bool'), member(p, 2)))),
            op('gt', index(member(local(3, PAIR), 0), op('toU32', swizzle(w, 'bool', 1))), u32(3)),
          ),
        ),
      ],
      [mutable('copy', PAIR)],
    ),
  ],
  {
    requires: 0,
    space: [
      leaf(0, 60),
      leaf(3, 4),
      leaf(7),
      leaf(1, 2),
      leaf(0, 1, 2),
      leaf(5),
      leaf(1, 0x80000000),
      flag,
      {
        type: 'i32',
        intervals: [
          { lo: 0, hi: 4 },
          { lo: 0xfffffffe, hi: 0xffffffff },
        ],
      },
      flag,
      flag,
    ],
  },
);

export const COMPOSITE_TASKS: readonly (readonly [string, Task])[] = [
  ...EFFECTS,
  ...TRAPS,
  ['parameters that are composites', STRUCT_TASK],
];
