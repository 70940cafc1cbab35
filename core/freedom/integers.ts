import { at, invariant } from '../base/assert.ts';
import type { OpId } from '../ir/ops.ts';
import type { Expr, Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { isScalar, isVector, type ScalarType, type Type, typeText } from '../ir/types.ts';
import type { Evaluate } from '../verdict/outcome.ts';
import { anyInteger, extent, type Integer, some, span } from './scalar.ts';

/**
 * The value of an operation on integers and bools, or one component of it: integers are exact, so it is asked of the
 * reference evaluator, with every combination of what the operands may be.
 *
 * @param operands the leaves of all operands, in order
 */
export type IntegerOperation = (
  op: OpId,
  types: readonly Type[],
  result: Type,
  component: number,
  operands: readonly Integer[],
) => Integer;

/** More combinations than these are not tried one by one. */
const MOST_COMBINATIONS = 256;

export function integerOperation(evaluate: Evaluate): IntegerOperation {
  const programs = new Map<string, Program>();
  return (op, types, result, component, operands) => {
    const scalar = isScalar(result) ? result : componentOf(result);
    const choices = operands.map((operand) => (operand.kind === 'patterns' ? operand.patterns : null));
    const count = choices.reduce((product, patterns) => product * (patterns?.length ?? Number.POSITIVE_INFINITY), 1);
    if (count > MOST_COMBINATIONS) return ranged(op, types, scalar, operands);
    const key = `${op} ${component} ${types.map(typeText).join()}`;
    let program = programs.get(key);
    if (program === undefined) {
      program = programOf(op, types, result, component);
      programs.set(key, program);
    }
    const property = at(program.properties, 0);
    const values: number[] = [];
    for (const input of combinations(choices.map((patterns) => patterns ?? []))) {
      const outcome = evaluate(program, property, input, 0);
      invariant(outcome.kind === 'value', `${op} on integers has a value`);
      values.push(outcome.bits);
    }
    return some(scalar, values);
  };
}

/** Every way to take one of each. */
export function combinations(choices: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return choices.reduce<readonly (readonly number[])[]>(
    (before, patterns) => before.flatMap((taken) => patterns.map((pattern) => [...taken, pattern])),
    [[]],
  );
}

function componentOf(type: Type): ScalarType {
  invariant(isVector(type), 'an operation on integers gives a scalar or a vector');
  return type.element;
}

const NOWHERE = { start: 0, end: 0 };

/** A function of the operands that returns the operation, or one component of it. */
function programOf(op: OpId, types: readonly Type[], result: Type, component: number): Program {
  const args = types.map((type, local): Expr => ({ kind: 'local', type, local, span: NOWHERE }));
  const whole: Expr = { kind: 'op', type: result, op, args, span: NOWHERE };
  const value: Expr = isScalar(result)
    ? whole
    : { kind: 'swizzle', type: componentOf(result), object: whole, components: [component], span: NOWHERE };
  const property: Property = {
    name: 'operation',
    question: 'forall',
    fn: 0,
    requires: null,
    equivalent: null,
    check: null,
    lemma: false,
    uses: [],
    space: [],
    expect: [],
    title: null,
    source: null,
    notes: [],
    span: NOWHERE,
  };
  return {
    functions: [
      {
        name: 'operation',
        paramCount: types.length,
        locals: types.map((type, i) => ({ name: `x${i}`, type, mutable: false, byReference: false })),
        result: value.type,
        body: [{ kind: 'return', value, span: NOWHERE }],
        span: NOWHERE,
      },
    ],
    properties: [property],
  };
}

/** Where an operand may be one of very many: the numbers between the extremes where that is easy, else any. */
function ranged(op: OpId, types: readonly Type[], result: ScalarType, operands: readonly Integer[]): Integer {
  const scalars = types.filter(isScalar);
  if (scalars.length !== types.length) return anyInteger(result);
  const all = operands.map((operand, i) => extent(at(scalars, i), operand));
  const [a = { lo: 0, hi: 0 }, b = a, c = a] = all;
  const within = (lo: number, hi: number): Integer => {
    const any = extent(result, anyInteger(result));
    return lo >= any.lo && hi <= any.hi ? span(result, lo, hi) : anyInteger(result);
  };
  const truth = (yes: boolean, no: boolean) => some('bool', [...(no ? [0] : []), ...(yes ? [1] : [])]);
  switch (op) {
    case 'add':
      return within(a.lo + b.lo, a.hi + b.hi);
    case 'sub':
      return within(a.lo - b.hi, a.hi - b.lo);
    case 'min':
      return within(Math.min(a.lo, b.lo), Math.min(a.hi, b.hi));
    case 'max':
      return within(Math.max(a.lo, b.lo), Math.max(a.hi, b.hi));
    case 'clamp':
      return within(Math.min(Math.max(a.lo, b.lo), c.lo), Math.min(Math.max(a.hi, b.hi), c.hi));
    case 'toI32':
    case 'toU32':
    case 'bitcastI32':
    case 'bitcastU32':
      return within(a.lo, a.hi);
    case 'lt':
      return truth(a.lo < b.hi, a.hi >= b.lo);
    case 'le':
      return truth(a.lo <= b.hi, a.hi > b.lo);
    case 'gt':
      return truth(a.hi > b.lo, a.lo <= b.hi);
    case 'ge':
      return truth(a.hi >= b.lo, a.lo < b.hi);
    case 'eq':
      return truth(a.lo <= b.hi && b.lo <= a.hi, true);
    case 'ne':
      return truth(true, a.lo <= b.hi && b.lo <= a.hi);
    default:
      return anyInteger(result);
  }
}
