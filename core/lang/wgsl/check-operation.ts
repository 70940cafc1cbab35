import { at, invariant } from '../../base/assert.ts';
import type { Span } from '../../base/span.ts';
import { OPS, type OpId, type OpRow, resultType, type Signature } from '../../ir/ops.ts';
import type { Expr } from '../../ir/program.ts';
import { isScalar, isVector, type ScalarType, type VectorType, vectorOf } from '../../ir/types.ts';
import { type ExprContext, reportFault } from './context.ts';
import { ABSTRACT_OPS, foldAbstract, foldConcrete } from './fold.ts';
import { isWholeOp, wholeOperation } from './check-whole-operation.ts';
import { CONVERSIONS } from './predeclared.ts';
import { staticFault } from './static-fault.ts';
import {
  type Abstract,
  bitsOf,
  type Concrete,
  constantOf,
  type Operand,
  poison,
  scalarOf,
  type Typed,
  typeName,
  zeroOf,
} from './typed.ts';

/** Operators and built-in functions that work component by component: overloads, constant values, and what WGSL refuses of constants. */

export function fits(type: ScalarType, value: bigint): boolean {
  return bitsOf(type, value) !== null;
}

/** How many components an operand has (1: a scalar), and what they are. */
interface Form {
  readonly size: 1 | 2 | 3 | 4;
  readonly element: 'int' | ScalarType;
}

function formOf(operand: Operand): Form | null {
  const { type } = operand;
  if (type === 'int' || (typeof type === 'string' && isScalar(type))) return { size: 1, element: type };
  return type.kind === 'vector' ? { size: type.size, element: type.element } : null;
}

/** Rows that take a scalar in the place of any operand when another one is a vector: it stands for all components. */
const MIXING: ReadonlySet<OpId> = new Set<OpId>(['add', 'sub', 'mul', 'div', 'rem']);

/** Operands that are scalars beside vectors: always, or (the condition of `select`) if one likes. */
const SCALAR_OPERANDS: Readonly<Partial<Record<OpId, readonly number[]>>> = { extractBits: [1, 2], insertBits: [2, 3] };

/** The number of components of the result, `null` when the operands' do not go together. */
function commonSize(op: OpId, forms: readonly Form[]): Form['size'] | null {
  const size = forms.find((f) => f.size > 1)?.size ?? 1;
  const scalars = SCALAR_OPERANDS[op] ?? [];
  for (const [i, form] of forms.entries()) {
    const mayBeScalar = size === 1 || MIXING.has(op) || scalars.includes(i) || (op === 'select' && i === 2);
    if (form.size === 1 ? !mayBeScalar : form.size !== size || scalars.includes(i)) return null;
  }
  return size;
}

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
  if (isWholeOp(op)) return wholeOperation(c, op, operands, span, place);
  const forms: Form[] = [];
  for (const operand of operands) {
    const form = formOf(operand);
    if (form !== null) forms.push(form);
  }
  const size = forms.length === operands.length ? commonSize(op, forms) : null;
  const abstract = size === null ? null : abstractOperation(c, op, operands, size, span);
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
  const elements = new Set(operands.map((o) => formOf(o)?.element));
  const hint = elements.has('i32') && elements.has('u32') ? 'convert one of them: `u32(...)` or `i32(...)`' : undefined;
  c.reporter.error('no-overload', place, `\`${OPS[op].wgsl}\` does not accept (${types})`, hint);
  return poison(span);
}

/** Component-wise rows are over scalars. */
function scalarParam(signature: Signature, i: number): ScalarType {
  const param = at(signature.params, i);
  invariant(isScalar(param), 'a component-wise row over vectors');
  return param;
}

/** An operand whose abstract components become `element`; `null` when one does not fit (reported). */
function asElement(c: ExprContext, operand: Operand, element: ScalarType): Concrete | null {
  if (operand.kind === 'concrete') return operand;
  const form = formOf(operand);
  invariant(form !== null, 'an array as an operand');
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

/** A scalar beside vectors, as a vector. */
export function spread(value: Concrete, size: Form['size']): Concrete {
  if (size === 1 || !isScalar(value.type)) return value;
  const type = vectorOf(size, value.type);
  const ir: Expr = { kind: 'splat', type, value: value.ir, span: value.span };
  const constant = value.constant === null ? null : Array<number>(size).fill(at(value.constant, 0));
  return { kind: 'concrete', type, ir, constant, span: value.span };
}

function concreteOperation(
  c: ExprContext,
  op: Exclude<OpId, Parameters<typeof wholeOperation>[1]>,
  args: readonly Concrete[],
  size: Form['size'],
  span: Span,
): Typed {
  const [first] = args;
  invariant(first !== undefined, 'an operation without operands');
  const element = elementType(first);
  let constant: number[] | null = args.every((a) => a.constant !== null) ? [] : null;
  for (let k = 0; k < size; k++) {
    const bits = args.map((a) => a.constant?.[k] ?? null);
    const faulty = staticFault(op, args.length > 1 ? elementType(at(args, 1)) : element, bits);
    if (faulty !== null) {
      reportFault(c, span, faulty.code, faulty.message);
      if (!c.unevaluated) return poison(span);
    }
    if (constant === null) continue;
    const value = foldConcrete(
      op,
      element,
      bits.map((b) => b ?? 0),
    );
    if (typeof value !== 'number') {
      reportFault(c, span, value.code, value.message);
      if (!c.unevaluated) return poison(span);
    }
    constant = [...constant, typeof value === 'number' ? value : 0];
  }
  const type = resultType(
    op,
    args.map((a) => a.type),
  );
  invariant(type !== null, `no overload of ${op} for the chosen operands`);
  return { kind: 'concrete', type, ir: { kind: 'op', type, op, args: args.map((a) => a.ir), span }, constant, span };
}

function elementType({ type }: Concrete): ScalarType {
  if (isVector(type)) return type.element;
  invariant(isScalar(type), 'an operation on an array or struct');
  return type;
}

/**
 * The overload for abstract integers, taken when all operands are constants and those of the
 * generic type are abstract. `null` when it does not apply.
 */
function abstractOperation(
  c: ExprContext,
  op: OpId,
  args: readonly Operand[],
  size: Form['size'],
  span: Span,
): Typed | null {
  if (!ABSTRACT_OPS.has(op) || at(args, 0).kind !== 'abstract') return null;
  const operands: (readonly bigint[])[] = [];
  for (const [i, arg] of args.entries()) {
    if (arg.kind === 'abstract') {
      operands.push(arg.values);
      continue;
    }
    // The count of a shift is u32 and the condition of `select` bool, beside abstract operands too.
    const fixed =
      (i === 1 && (op === 'shl' || op === 'shr') && formOf(arg)?.element === 'u32') ||
      (i === 2 && op === 'select' && formOf(arg)?.element === 'bool');
    if (!fixed || arg.constant === null) return null;
    operands.push(arg.constant.map(BigInt));
  }
  if (op === 'select' && at(args, 2).kind === 'abstract') return null;
  const results: (bigint | boolean)[] = [];
  for (let k = 0; k < size; k++) {
    const values = operands.map((o) => at(o, o.length === 1 ? 0 : k));
    const faulty = abstractFault(op, values) ?? null;
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
  return foldedResults(results, size, span);
}

function foldedResults(results: readonly (bigint | boolean)[], size: Form['size'], span: Span): Abstract | Concrete {
  if (results.some((r) => typeof r === 'boolean')) {
    const type: ScalarType | VectorType = size === 1 ? 'bool' : vectorOf(size, 'bool');
    return constantOf(
      type,
      results.map((r) => (r === true ? 1 : 0)),
      span,
    );
  }
  const type = size === 1 ? 'int' : ({ kind: 'vector', size, element: 'int' } as const);
  return { kind: 'abstract', type, values: results.map((r) => (typeof r === 'bigint' ? r : 0n)), span };
}

function abstractFault(op: OpId, values: readonly bigint[]) {
  const [, second = 0n, third = 0n] = values;
  if ((op === 'shl' || op === 'shr') && !fits('u32', second)) {
    return { code: 'constant-overflow', message: `${second} does not fit u32, the type of a shift count` } as const;
  }
  if (op === 'clamp' && second > third) {
    return { code: 'constant-range', message: `\`clamp\` with low ${second} above high ${third}` } as const;
  }
  return null;
}

/** The first signature that the operands fit; i32 stands before u32 and is what abstract integers prefer. */
function overload(row: OpRow, forms: readonly Form[]): Signature | null {
  const accepts = (param: Signature['result'], { element }: Form) =>
    element === 'int' ? param !== 'bool' : param === element;
  return row.signatures.find((s) => s.params.every((p, i) => accepts(p, at(forms, i)))) ?? null;
}

/** `u32(x)`, `i32(x)`, `bool(x)`, and the same for each component of a vector: `vec2<u32>(v)`. */
export function convertElements(c: ExprContext, type: ScalarType, arg: Typed, span: Span): Typed {
  if (arg.kind !== 'abstract') return applyOperation(c, CONVERSIONS[type], [arg], span);
  const form = formOf(arg);
  if (form === null) return noOverload(c, CONVERSIONS[type], [arg], span, span);
  const result = form.size === 1 ? type : vectorOf(form.size, type);
  if (type === 'bool') {
    return constantOf(
      result,
      arg.values.map((v) => (v === 0n ? 0 : 1)),
      span,
    );
  }
  const value = asElement(c, arg, type);
  return value === null ? poison(span) : applyOperation(c, CONVERSIONS[type], [value], span);
}

/** `u32(x)`, `i32(x)`, `bool(x)`, and without argument the zero value. */
export function convertCall(c: ExprContext, type: ScalarType, args: readonly Typed[], span: Span): Typed {
  const [arg] = args;
  if (arg === undefined) return scalarOf(type, 0, span);
  if (args.length > 1 || arg.kind === 'poison') return applyOperation(c, CONVERSIONS[type], args, span);
  if (formOf(arg)?.size !== 1) return noOverload(c, CONVERSIONS[type], [arg], span, span);
  return convertElements(c, type, arg, span);
}
