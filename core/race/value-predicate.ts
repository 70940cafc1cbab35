import { at, unreachable } from '../base/assert.ts';
import { CANONICAL_NAN } from '../ir/comparable.ts';
import type { Argument, Expr, FunctionDef, FunctionId, Local, Program } from '../ir/program.ts';
import type { Extreme, Property } from '../ir/property.ts';
import { evaluatedFunction, resultOf } from '../ir/result.ts';
import type { Input } from '../ir/space.ts';
import type { ScalarType } from '../ir/types.ts';
import type { Task } from '../verdict/engine.ts';
import type { Fact, ValueClaim } from './value-claim.ts';

/** A question about truth, of inputs of a question about values: of such it can be told what WGSL allows. */
export type Predicate =
  /** The value equals that of these bits. */
  | { readonly kind: 'equals'; readonly input: Input; readonly bits: number }
  /** The value answers an extreme better than that of these bits. */
  | { readonly kind: 'better'; readonly input: Input; readonly bits: number; readonly than: Extreme }
  /** Both inputs have equal values. */
  | { readonly kind: 'collides'; readonly input: Input; readonly other: Input };

/** What a claim comes to as a predicate: true exactly where the claim is. An undefined input makes each of them so. */
export function predicateOf(claim: ValueClaim | Fact): Predicate {
  const { input } = claim;
  switch (claim.kind) {
    case 'value':
      return { kind: 'equals', input, bits: claim.bits };
    case 'collision':
      return { kind: 'collides', input, other: claim.other };
    case 'valueless':
    case 'undefined':
    case 'nan':
      return { kind: 'equals', input, bits: CANONICAL_NAN };
    default:
      return unreachable(claim);
  }
}

/** A property that returns `bool`, of a program of its own, and the input that it is asked about. */
export interface AskedOfInput {
  readonly program: Program;
  readonly property: Property;
  readonly input: Input;
  /** How often the function is evaluated: each time on the fuel of one input. */
  readonly evaluations: number;
}

/** The predicate as a property of the task's function: `requires` holds of each input as before. */
export function asProperty({ program, property }: Task, predicate: Predicate): AskedOfInput {
  const evaluated = evaluatedFunction(property);
  const asked = at(program.functions, evaluated);
  const type = resultOf(program, property);
  const copies = predicate.kind === 'collides' ? 2 : 1;
  const params = asked.locals.slice(0, asked.paramCount);
  const locals = Array.from({ length: copies }, () => params).flat();
  const call = (callee: FunctionId, copy: number, result: Expr['type']): Expr => ({
    kind: 'call',
    type: result,
    callee,
    args: argumentsOf(params, copy * params.length, asked.span),
    span: asked.span,
  });
  const value = (copy: number): Expr => call(evaluated, copy, type);
  const shell = { ...asked, locals, paramCount: locals.length, result: 'bool' } as const;
  const decides = returning(shell, `${asked.name}_decides`, truthOf(predicate, value, type));
  const functions: FunctionDef[] = [...program.functions, decides];
  const fn = functions.length - 1;
  let { requires } = property;
  if (requires !== null && copies === 2) {
    const [left, right] = [call(requires, 0, 'bool'), call(requires, 1, 'bool')];
    const both: Expr = { kind: 'shortCircuit', type: 'bool', operator: '&&', left, right, span: asked.span };
    requires = functions.push(returning(shell, `${asked.name}_requires`, both)) - 1;
  }
  const space = Array.from({ length: copies }, () => property.space).flat();
  const { steps: _, ...rest } = property;
  const question: Property = { ...rest, question: 'forall', fn, requires, space, expect: [] };
  const input = predicate.kind === 'collides' ? [...predicate.input, ...predicate.other] : predicate.input;
  return { program: { functions, properties: [] }, property: question, input, evaluations: copies };
}

/**
 * Comparisons of WGSL: false where NaN is, and whatever the freedom of floats leaves there is more than that. Infinities
 * and NaN leave it all.
 */
function truthOf(predicate: Predicate, value: (copy: number) => Expr, type: ScalarType): Expr {
  const first = value(0);
  const { span } = first;
  const compare = (op: 'eq' | 'gt' | 'lt', second: Expr): Expr => ({
    kind: 'op',
    type: 'bool',
    op,
    args: [first, second],
    span,
  });
  if (predicate.kind === 'collides') return compare('eq', value(1));
  const constant: Expr = { kind: 'constant', type, bits: predicate.bits, span };
  if (predicate.kind === 'equals') return compare('eq', constant);
  return compare(predicate.than === 'maximize' ? 'gt' : 'lt', constant);
}

const argumentsOf = (params: readonly Local[], from: number, span: Expr['span']): readonly Argument[] =>
  params.map(({ type }, i) => ({ kind: 'value', value: { kind: 'local', type, local: from + i, span } }));

const returning = (shell: FunctionDef, name: string, value: Expr): FunctionDef => ({
  ...shell,
  name,
  body: [{ kind: 'return', value, span: shell.span }],
});
