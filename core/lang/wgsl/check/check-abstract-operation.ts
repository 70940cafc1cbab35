import { at } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import { OPS, type OpId, resultType } from '../../../ir/ops.ts';
import { isVector, leafCount, type Type } from '../../../ir/types.ts';
import { abstractForm, hasFloat, withLeaf } from './abstract-type.ts';
import { type ExprContext, reportFault } from './context.ts';
import { type Fault, fault } from '../fold/fault.ts';
import { ABSTRACT_OPS, foldAbstract, foldAbstractDot } from '../fold/fold-abstract.ts';
import { foldFloats } from '../fold/fold-float.ts';
import {
  type Abstract,
  type AbstractValue,
  bitsOf,
  type Concrete,
  constantOf,
  type Operand,
  poison,
  type Typed,
} from './typed.ts';

/** The overloads for abstract numbers: they are taken when all operands are constants and the generic ones abstract. */

/** Rows with floats that have no overload for abstract floats: their operands or results are f32, or name a type. */
const CONCRETE_ONLY = /^(to[A-Z]|bitcast|halves|words?Of|pack|unpack|quantize)/;

const takesAbstractFloats = (op: OpId): boolean => OPS[op].float !== null && !CONCRETE_ONLY.test(op);

/** Operands whose type is the same in all overloads, beside operands of abstract types too. */
const FIXED: Readonly<Partial<Record<OpId, readonly [operand: number, element: 'u32' | 'bool']>>> = {
  shl: [1, 'u32'],
  shr: [1, 'u32'],
  select: [2, 'bool'],
};

/** `null` when no overload for abstract numbers applies. */
export function abstractOperation(c: ExprContext, op: OpId, args: readonly Operand[], span: Span): Typed | null {
  const fixed = FIXED[op];
  const generic = args.flatMap((arg, i) => (fixed?.[0] === i ? [] : [arg]));
  if (!generic.every((arg) => arg.kind === 'abstract')) return null;
  const other = fixed === undefined ? undefined : args[fixed[0]];
  if (other !== undefined && !isFixed(other, fixed?.[1])) return null;
  const integers = generic.every((arg) => arg.kind === 'abstract' && !hasFloat(arg.type));
  if (integers && op === 'dot') return abstractDot(c, generic, span);
  if (integers && ABSTRACT_OPS.has(op)) return integerOperation(c, op, args, span);
  return takesAbstractFloats(op) ? floatOperation(c, op, args, span) : null;
}

function isFixed(arg: Operand, element: 'u32' | 'bool' | undefined): boolean {
  if (arg.kind === 'abstract') return element === 'u32' && !hasFloat(arg.type);
  const { type } = arg;
  return arg.constant !== null && (isVector(type) ? type.element : type) === element;
}

function floatOperation(c: ExprContext, op: OpId, args: readonly Operand[], span: Span): Typed | null {
  const exponent = op === 'ldexp' ? args[1] : undefined;
  if (exponent?.kind === 'abstract' && hasFloat(exponent.type)) return null;
  const shapes = args.map((arg) =>
    arg.kind === 'concrete' ? arg.type : withLeaf(arg.type, arg === exponent ? 'i32' : 'f32'),
  );
  const type = resultType(op, shapes);
  if (type === null) return null;
  const values = foldFloats(op, 'f64', shapes, args.map(numbersOf));
  if ('kind' in values) return refused(c, values, type, span);
  return fromNumbers(type, values, span);
}

function numbersOf(arg: Operand): readonly number[] {
  return arg.kind === 'abstract' ? arg.values.map(Number) : (arg.constant ?? []);
}

/** A value whose type is `type` with abstract numbers in it, or of bools. */
function fromNumbers(type: Type, values: readonly number[], span: Span): Abstract | Concrete {
  const abstract = abstractForm(type);
  if (abstract === null) return constantOf(type, values, span);
  const integers = typeof abstract !== 'string' && abstract.kind === 'struct' && abstract.builtin === 'frexp';
  // The second half of the leaves of `frexp` are exponents.
  const leaves = values.map((v, i): AbstractValue => (integers && i >= values.length / 2 ? BigInt(v) : v));
  return { kind: 'abstract', type: abstract, values: leaves, span };
}

function refused(c: ExprContext, faulty: Fault, type: Type, span: Span): Typed {
  reportFault(c, span, faulty.code, faulty.message);
  if (!c.unevaluated) return poison(span);
  return fromNumbers(type, Array<number>(leafCount(type)).fill(0), span);
}

function integerOperation(c: ExprContext, op: OpId, args: readonly Operand[], span: Span): Typed | null {
  const shapes = args.map((arg) =>
    arg.kind === 'abstract' ? withLeaf(arg.type, op === 'shl' || op === 'shr' ? 'u32' : 'i32') : arg.type,
  );
  const type = resultType(op, shapes);
  if (type === null) return null;
  const operands = args.map((arg) => (arg.kind === 'abstract' ? arg.values : (arg.constant ?? []).map(BigInt)));
  const size = Math.max(...operands.map((o) => o.length));
  const results: (bigint | boolean)[] = [];
  for (let k = 0; k < size; k++) {
    const values = operands.map((o) => BigInt(at(o, o.length === 1 ? 0 : k)));
    const faulty = integerFault(op, values);
    const value = faulty ?? foldAbstract(op, values);
    if (typeof value !== 'object') {
      results.push(value);
      continue;
    }
    const where = value.code === 'constant-overflow' && faulty !== null ? at(args, 1).span : span;
    reportFault(c, where, value.code, value.message);
    if (!c.unevaluated) return poison(span);
    results.push(0n);
  }
  const abstract = abstractForm(type);
  if (abstract === null) {
    return constantOf(
      type,
      results.map((r) => (r === true ? 1 : 0)),
      span,
    );
  }
  return { kind: 'abstract', type: abstract, values: results.map((r) => (typeof r === 'bigint' ? r : 0n)), span };
}

function integerFault(op: OpId, values: readonly bigint[]): Fault | null {
  const [, second = 0n, third = 0n] = values;
  if ((op === 'shl' || op === 'shr') && bitsOf('u32', second) === null) {
    return fault('constant-overflow', `${second} does not fit u32, the type of a shift count`);
  }
  if (op === 'clamp' && second > third) {
    return fault('constant-range', `\`clamp\` with low ${second} above high ${third}`);
  }
  return null;
}

function abstractDot(c: ExprContext, args: readonly Operand[], span: Span): Typed | null {
  const [a, b] = args.map((arg) => (arg.kind === 'abstract' ? arg : null));
  if (a === undefined || a === null || b === undefined || b === null) return null;
  const vectors = [a, b].every(({ type }) => typeof type !== 'string' && type.kind === 'vector');
  if (!vectors || a.values.length !== b.values.length) return null;
  const value = foldAbstractDot(a.values.map(BigInt), b.values.map(BigInt));
  if (typeof value === 'bigint') return { kind: 'abstract', type: 'int', values: [value], span };
  reportFault(c, span, value.code, value.message);
  return c.unevaluated ? { kind: 'abstract', type: 'int', values: [0n], span } : poison(span);
}
