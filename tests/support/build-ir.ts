import type { Span } from '../../core/base/span.ts';
import { floatToBits } from '../../core/ir/float.ts';
import { type OpId, resultType } from '../../core/ir/ops.ts';
import type { Expr, FunctionDef, Local, Place, Program, Stmt } from '../../core/ir/program.ts';
import type { Property, Question } from '../../core/ir/property.ts';
import { type Domain, fullDomain } from '../../core/ir/space.ts';
import { type FloatType, leavesOf, type ScalarType, type Type, typeText } from '../../core/ir/types.ts';
import type { Task } from '../../core/verdict/engine.ts';

/** IR by hand, for tests of back ends that must not depend on the front end. */

export const NOWHERE: Span = { start: 0, end: 0 };

export const constant = (type: ScalarType, value: number | boolean): Expr => ({
  kind: 'constant',
  type,
  bits: Number(value) >>> 0,
  span: NOWHERE,
});
export const u32 = (value: number): Expr => constant('u32', value);
export const i32 = (value: number): Expr => constant('i32', value);
export const bool = (value: boolean): Expr => constant('bool', value);
/** The constant of a float type nearest to a number. */
export const float = (type: FloatType, value: number): Expr => constant(type, floatToBits(type, value));
export const f32 = (value: number): Expr => float('f32', value);
export const f16 = (value: number): Expr => float('f16', value);

export const local = (id: number, type: Type): Expr => ({ kind: 'local', type, local: id, span: NOWHERE });

/** An operation whose result type follows from the table. */
export function op(id: OpId, ...args: Expr[]): Expr {
  const type = resultType(
    id,
    args.map((a) => a.type),
  );
  if (type === null) throw new Error(`no overload of ${id} for (${args.map((a) => typeText(a.type)).join(', ')})`);
  return { kind: 'op', type, op: id, args, span: NOWHERE };
}

export const call = (callee: number, type: Type, ...args: Expr[]): Expr => ({
  kind: 'call',
  type,
  callee,
  args: args.map((value) => ({ kind: 'value', value })),
  span: NOWHERE,
});

export const and = (left: Expr, right: Expr): Expr => ({
  kind: 'shortCircuit',
  type: 'bool',
  operator: '&&',
  left,
  right,
  span: NOWHERE,
});

export const returns = (value: Expr): Stmt => ({ kind: 'return', value, span: NOWHERE });
export const declare = (id: number, value: Expr): Stmt => ({ kind: 'declare', local: id, value, span: NOWHERE });
export const assign = (id: number, value: Expr): Stmt =>
  store({ local: id, steps: [], type: value.type, span: NOWHERE }, value);
export const store = (place: Place, value: Expr): Stmt => ({ kind: 'assign', place, value, span: NOWHERE });
export const when = (condition: Expr, then: Stmt[], otherwise: Stmt[] = []): Stmt => ({
  kind: 'if',
  condition,
  then,
  otherwise,
  span: NOWHERE,
});
export const whileLoop = (condition: Expr, body: Stmt[]): Stmt => ({
  kind: 'loop',
  init: [],
  condition,
  body,
  continuing: [],
  breakIf: null,
  span: NOWHERE,
});

/** A function; `locals` are those after the parameters. */
export function fn(
  name: string,
  params: Readonly<Record<string, Type>>,
  result: Type | null,
  body: Stmt[],
  locals: readonly Local[] = [],
): FunctionDef {
  const parameters = Object.entries(params).map(
    ([n, type]): Local => ({ name: n, type, mutable: false, byReference: false }),
  );
  return {
    name,
    paramCount: parameters.length,
    locals: [...parameters, ...locals],
    result,
    body,
    span: NOWHERE,
  };
}

export const mutable = (name: string, type: Type): Local => ({ name, type, mutable: true, byReference: false });

/** A task about the last of `functions`; without `space`, every bit pattern of every parameter. */
export function task(
  question: Question,
  functions: readonly FunctionDef[],
  options: { space?: readonly Domain[]; requires?: number } = {},
): Task {
  const id = functions.length - 1;
  const target = functions[id];
  if (target === undefined) throw new Error('a task needs a function');
  const space =
    options.space ??
    target.locals
      .slice(0, target.paramCount)
      .flatMap((p) => leavesOf(p.type))
      .map((leaf) => fullDomain(leaf.type));
  const property: Property = {
    name: target.name,
    question,
    fn: id,
    requires: options.requires ?? null,
    equivalent: null,
    check: null,
    lemma: false,
    uses: [],
    space,
    expect: [],
    title: null,
    source: null,
    notes: [],
    span: NOWHERE,
  };
  const program: Program = { functions, properties: [property] };
  return { program, property, space, bits: null };
}
