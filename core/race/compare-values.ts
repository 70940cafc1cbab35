import { at } from '../base/assert.ts';
import type { Expr, FunctionDef, FunctionId, Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import { type CompositeType, isScalar, leavesOf, partsOf, type ScalarType } from '../ir/types.ts';
import type { Task } from '../verdict/engine.ts';
import { type Evaluate, TooManyCalls } from '../verdict/outcome.ts';

/** A scalar inside a value: `path` is how WGSL reaches it, empty for a value that is a scalar itself. */
export interface ValueLeaf {
  readonly path: string;
  readonly type: ScalarType;
  readonly bits: number;
}

/** What two functions under comparison give on one input, as the reference evaluator has it. */
export interface Compared {
  readonly left: readonly ValueLeaf[];
  readonly right: readonly ValueLeaf[];
}

/** The values of both functions of an equivalence; `null` for another question, or where one of them has no value. */
export function comparedValues(
  { program, property }: Task,
  input: Input,
  fuel: number,
  evaluate: Evaluate,
): Compared | null {
  // A value without a width does not fit an outcome.
  if (property.equivalent === null || property.unbounded) return null;
  const left = valueOf(program, property, property.equivalent.left, input, fuel, evaluate);
  const right = valueOf(program, property, property.equivalent.right, input, fuel, evaluate);
  return left === null || right === null ? null : { left, right };
}

function valueOf(
  program: Program,
  property: Property,
  id: FunctionId,
  input: Input,
  fuel: number,
  evaluate: Evaluate,
): readonly ValueLeaf[] | null {
  const target = at(program.functions, id);
  if (target.result === null) return null;
  const leaves: ValueLeaf[] = [];
  for (const [i, { path, type }] of leavesOf(target.result).entries()) {
    const asking = leafFunction(target, id, i);
    const extended: Program = { functions: [...program.functions, asking], properties: [] };
    const question: Property = { ...property, fn: program.functions.length, requires: null };
    try {
      const outcome = evaluate(extended, question, input, fuel);
      if (outcome.kind !== 'value') return null;
      leaves.push({ path, type, bits: outcome.bits });
    } catch (error) {
      if (error instanceof TooManyCalls) return null;
      throw error;
    }
  }
  return leaves;
}

/** A function of the same parameters that returns one leaf of what `target` returns. */
function leafFunction(target: FunctionDef, id: FunctionId, leaf: number): FunctionDef {
  const { span, paramCount, result } = target;
  const params = target.locals.slice(0, paramCount);
  const args = params.map(
    ({ type }, local) => ({ kind: 'value', value: { kind: 'local', type, local, span } }) as const,
  );
  const value: Expr = { kind: 'call', type: result ?? 'bool', callee: id, args, span };
  const chosen = at(leafExpressions(value), leaf);
  return {
    name: `${target.name}_leaf`,
    paramCount,
    locals: params,
    result: chosen.type,
    body: [{ kind: 'return', value: chosen, span }],
    span,
  };
}

/** The leaves of a value, in order. */
function leafExpressions(value: Expr): readonly Expr[] {
  const { type } = value;
  if (isScalar(type)) return [value];
  return partsOf(type).flatMap((part, i) => leafExpressions(partOf(value, type, i, part.type)));
}

function partOf(object: Expr, whole: CompositeType, position: number, type: Expr['type']): Expr {
  const { span } = object;
  if (whole.kind === 'struct') return { kind: 'member', type, object, member: position, span };
  const index: Expr = { kind: 'constant', type: 'u32', bits: position, span };
  return { kind: 'index', type, object, index, span };
}
