import { at, invariant } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import { OPS, type OpId, type OpRow, resultType, type Signature } from '../../../ir/ops.ts';
import type { Expr } from '../../../ir/program.ts';
import { isFloat, isScalar, isVector, type ScalarType, type Size, type Type, vectorOf } from '../../../ir/types.ts';
import type { AbstractLeaf } from './abstract-type.ts';
import { abstractOperation } from './check-abstract-operation.ts';
import { isWholeOp, wholeOperation } from './check-whole-operation.ts';
import { type ExprContext, reportFault } from './context.ts';
import { floatOf, foldOperation, operandFault } from '../fold/evaluate-constant.ts';
import {
  type AbstractValue,
  bitsOf,
  type Concrete,
  constantOf,
  type Operand,
  poison,
  type Typed,
  typeName,
  zeroOf,
} from './typed.ts';

/** Operators and built-in functions that work component by component: which overload the operands choose. */

/** How many components an operand has (1: a scalar), and what they are. */
export interface Form {
  readonly size: 1 | Size;
  readonly element: AbstractLeaf | ScalarType;
}

export function formOf({ type }: Operand): Form | null {
  if (typeof type === 'string') return { size: 1, element: type };
  return type.kind === 'vector' ? { size: type.size, element: type.element } : null;
}

/** Rows that take a scalar in the place of any operand when another one is a vector: it stands for all components. */
const MIXING: ReadonlySet<OpId> = new Set<OpId>(['add', 'sub', 'mul', 'div', 'rem']);

/** Operands that are scalars beside vectors. */
const SCALAR_OPERANDS: Readonly<Partial<Record<OpId, readonly number[]>>> = { extractBits: [1, 2], insertBits: [2, 3] };

/** Operands that may be scalars beside vectors: the condition of `select` and the share of `mix`. */
const OPTIONAL_SCALARS: Readonly<Partial<Record<OpId, number>>> = { select: 2, mix: 2 };

/** The number of components of the result, `null` when the operands' do not go together. */
function commonSize(op: OpId, forms: readonly Form[]): Form['size'] | null {
  const size = forms.find((f) => f.size > 1)?.size ?? 1;
  const scalars = SCALAR_OPERANDS[op] ?? [];
  for (const [i, form] of forms.entries()) {
    const mayBeScalar = size === 1 || MIXING.has(op) || scalars.includes(i) || OPTIONAL_SCALARS[op] === i;
    if (form.size === 1 ? !mayBeScalar : form.size !== size || scalars.includes(i)) return null;
  }
  return size;
}

const isMatrix = ({ type }: Operand): boolean => typeof type !== 'string' && type.kind === 'matrix';

/** Applies a row of the table; `place` is where to point for operand types that do not fit. */
export function applyOperation(
  c: ExprContext,
  op: OpId,
  args: readonly Typed[],
  span: Span,
  place: Span = span,
): Typed {
  const operands: Operand[] = [];
  for (const arg of args) if (arg.kind !== 'poison') operands.push(arg);
  if (operands.length < args.length) return poison(span);
  const row: OpRow = OPS[op];
  const arity = at(row.signatures, 0).params.length;
  if (operands.length !== arity) {
    const wanted = `${arity} argument${arity === 1 ? '' : 's'}`;
    c.reporter.error('wrong-arity', span, `\`${row.wgsl}\` takes ${wanted}, not ${operands.length}`);
    return poison(span);
  }
  if (isWholeOp(op) || operands.some(isMatrix)) return wholeOperation(c, op, operands, span, place);
  const forms: Form[] = [];
  for (const operand of operands) {
    const form = formOf(operand);
    if (form !== null) forms.push(form);
  }
  const size = forms.length === operands.length ? commonSize(op, forms) : null;
  const abstract = size === null ? null : abstractOperation(c, op, spreadAbstract(op, operands, size), span);
  if (abstract !== null) return abstract;
  const signature = size === null ? null : overload(row, forms);
  if (size === null || signature === null) return noOverload(c, op, operands, place, span);
  const given: Concrete[] = [];
  for (const [i, operand] of operands.entries()) {
    const value = asElement(c, operand, scalarParam(signature, i));
    if (value === null) return poison(span);
    given.push(spread(value, size));
  }
  return concreteOperation(c, op, given, size, span);
}

export function noOverload(c: ExprContext, op: OpId, operands: readonly Operand[], place: Span, span: Span): Typed {
  const types = operands.map(typeName).join(', ');
  c.reporter.error('no-overload', place, `\`${OPS[op].wgsl}\` does not accept (${types})`, mixtureHint(op, operands));
  return poison(span);
}

function mixtureHint(op: OpId, operands: readonly Operand[]): string | undefined {
  const forms = operands.map(formOf);
  const elements = new Set(forms.map((form) => form?.element));
  const floating = elements.has('f32') || elements.has('f16') || elements.has('float');
  const integer = elements.has('i32') || elements.has('u32');
  if (elements.has('f32') && elements.has('f16')) return 'convert one of them: `f32(...)` or `f16(...)`';
  if (floating && integer) return 'convert one of them: `f32(...)`, `i32(...)` or `u32(...)`';
  if (elements.has('i32') && elements.has('u32')) return 'convert one of them: `u32(...)` or `i32(...)`';
  const sizes = new Set(forms.map((form) => form?.size));
  const vector = [...sizes].find((size) => size !== undefined && size > 1);
  if (sizes.size === 2 && sizes.has(1) && vector !== undefined && OPS[op].componentWise) {
    return `make the scalar a vector: \`vec${vector}(...)\``;
  }
  return undefined;
}

/** Component-wise rows are over scalars. */
function scalarParam(signature: Signature, i: number): ScalarType {
  const param = at(signature.params, i);
  invariant(isScalar(param), 'a component-wise row over vectors');
  return param;
}

/** An operand whose abstract components become `element`; `null` when one does not fit (reported). */
export function asElement(c: ExprContext, operand: Operand, element: ScalarType): Concrete | null {
  if (operand.kind === 'concrete') return operand;
  const form = formOf(operand);
  invariant(form !== null, 'an operand without components');
  const type = form.size === 1 ? element : vectorOf(form.size, element);
  const bits: number[] = [];
  for (const value of operand.values) {
    const pattern = bitsOf(element, value);
    if (pattern !== null) bits.push(pattern);
    else {
      if (c.unevaluated) return zeroOf(type, operand.span);
      c.reporter.error('constant-overflow', operand.span, `${value} does not fit ${element}`);
      return null;
    }
  }
  return constantOf(type, bits, operand.span);
}

/** Abstract scalars that stand beside vectors, as vectors, so that all operands have one form. */
function spreadAbstract(op: OpId, operands: readonly Operand[], size: Form['size']): readonly Operand[] {
  if (size === 1 || SCALAR_OPERANDS[op] !== undefined) return operands;
  return operands.map((operand) => {
    if (operand.kind === 'concrete') return spread(operand, size);
    if (typeof operand.type !== 'string') return operand;
    const values = Array<AbstractValue>(size).fill(at(operand.values, 0));
    return { ...operand, type: { kind: 'vector', size, element: operand.type }, values };
  });
}

/** A scalar beside vectors, as a vector. */
export function spread(value: Concrete, size: Form['size']): Concrete {
  if (size === 1 || !isScalar(value.type)) return value;
  const type = vectorOf(size, value.type);
  const ir: Expr = { kind: 'splat', type, value: value.ir, span: value.span };
  const constant = value.constant === null ? null : Array<number>(size).fill(at(value.constant, 0));
  return { kind: 'concrete', type, ir, constant, span: value.span };
}

function concreteOperation(c: ExprContext, op: OpId, args: readonly Concrete[], size: Form['size'], span: Span): Typed {
  for (let k = 0; k < size; k++) {
    const bits = args.map((a) => a.constant?.[k] ?? null);
    if (bits.every((b) => b === null)) continue;
    const faulty = operandFault(op, args.map(elementType), bits);
    if (faulty === null) continue;
    reportFault(c, span, faulty.code, faulty.message);
    if (!c.unevaluated) return poison(span);
  }
  return operationOf(c, op, args, span);
}

/** The operation on operands that fit it, with its value when all are constants. */
export function operationOf(c: ExprContext, op: OpId, args: readonly Concrete[], span: Span): Typed {
  const types = args.map((a) => a.type);
  const type = resultType(op, types);
  invariant(type !== null, `no overload of ${op} for the chosen operands`);
  const bits = args.flatMap((a) => (a.constant === null ? [] : [a.constant]));
  let constant = bits.length === args.length ? foldOperation(op, type, types, bits) : null;
  if (constant !== null && 'kind' in constant) {
    reportFault(c, span, constant.code, constant.message);
    if (!c.unevaluated) return poison(span);
    constant = zeroOf(type, span).constant;
  }
  if (constant !== null && isComputed(op, types)) return constantOf(type, constant, span);
  return { kind: 'concrete', type, ir: { kind: 'op', type, op, args: args.map((a) => a.ir), span }, constant, span };
}

/**
 * Constants keep the operations that every engine has, so that engines check each other; of a sine a prover
 * could say nothing.
 */
function isComputed(op: OpId, types: readonly Type[]): boolean {
  const meaning = OPS[op].float?.meaning;
  return (meaning === 'nearest' || meaning === 'tree') && types.some((t) => floatOf(t) !== null);
}

function elementType({ type }: Concrete): ScalarType {
  if (isVector(type)) return type.element;
  invariant(isScalar(type), 'a component-wise operation on an array or struct');
  return type;
}

/** The first signature that the operands fit: in the order of the table, which is that of the conversion ranks. */
function overload(row: OpRow, forms: readonly Form[]): Signature | null {
  const accepts = (param: Type, { element }: Form) =>
    element === 'int'
      ? isScalar(param) && param !== 'bool'
      : element === 'float'
        ? isScalar(param) && isFloat(param)
        : param === element;
  return row.signatures.find((s) => s.params.every((p, i) => accepts(p, at(forms, i)))) ?? null;
}
