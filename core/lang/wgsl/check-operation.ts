import { at, invariant } from '../../base/assert.ts';
import type { Span } from '../../base/span.ts';
import { OPS, type OpId, type OpRow, type Signature, signatureOf } from '../../ir/ops.ts';
import type { Expr } from '../../ir/program.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { DiagnosticCode } from '../diagnostic-codes.ts';
import type { ExprContext } from './context.ts';
import { ABSTRACT_OPS, type Fault, fault, foldAbstract, foldConcrete } from './fold.ts';
import { CONVERSIONS } from './predeclared.ts';
import { type Abstract, bitsOf, type Concrete, constantOf, poison, type Typed, typeName } from './typed.ts';

/** Operators and built-in functions: overloads, constant values, and what WGSL refuses of constants. */

export function fits(type: ScalarType, value: bigint): boolean {
  return bitsOf(type, value) !== null;
}

/** The abstract integer as a constant of `type`, `null` when it does not fit. */
export function pick(type: ScalarType, value: Abstract): Concrete | null {
  const bits = bitsOf(type, value.value);
  return bits === null ? null : constantOf(type, bits, value.span);
}

/** Reports a faulty constant, unless a constant `&&` or `||` keeps it from being evaluated. */
export function reportFault(c: ExprContext, span: Span, code: DiagnosticCode, message: string, hint?: string): void {
  if (!c.unevaluated) c.reporter.error(code, span, message, hint);
}

/** Applies a row of the table; `place` is where to point for operand types that do not fit. */
export function applyOperation(
  c: ExprContext,
  op: OpId,
  args: readonly Typed[],
  span: Span,
  place: Span = span,
): Typed {
  const operands: (Abstract | Concrete)[] = [];
  for (const arg of args) if (arg.kind !== 'poison') operands.push(arg);
  if (operands.length < args.length) return poison(span);
  const row: OpRow = OPS[op];
  const arity = at(row.signatures, 0).params.length;
  if (operands.length !== arity) {
    const wanted = `${arity} argument${arity === 1 ? '' : 's'}`;
    c.reporter.error('wrong-arity', span, `\`${row.wgsl}\` takes ${wanted}, not ${operands.length}`);
    return poison(span);
  }
  const abstract = abstractOperation(c, op, operands, span);
  if (abstract !== null) return abstract;
  const signature = overload(row, operands);
  if (signature === null) {
    const types = operands.map(typeName).join(', ');
    c.reporter.error('no-overload', place, `\`${row.wgsl}\` does not accept (${types})`, conversionHint(operands));
    return poison(span);
  }
  const given: Concrete[] = [];
  for (const [i, operand] of operands.entries()) {
    const type = scalar(at(signature.params, i));
    const value = operand.kind === 'concrete' ? operand : pick(type, operand);
    if (value !== null) given.push(value);
    else if (operand.kind === 'abstract') {
      if (!c.unevaluated) c.reporter.error('constant-overflow', operand.span, `${operand.value} does not fit ${type}`);
      given.push(constantOf(type, 0, operand.span));
      if (!c.unevaluated) return poison(span);
    }
  }
  return concreteOperation(c, op, given, scalar(signature.result), span);
}

function concreteOperation(c: ExprContext, op: OpId, args: readonly Concrete[], result: ScalarType, span: Span): Typed {
  const fault = staticFault(op, args);
  if (fault !== null) {
    reportFault(c, span, fault.code, fault.message);
    if (!c.unevaluated) return poison(span);
  }
  let constant: number | null = null;
  const bits = args.map((a) => a.constant);
  if (bits.every((b) => b !== null)) {
    const value = foldConcrete(op, at(args, 0).type, bits);
    if (typeof value === 'number') constant = value;
    else {
      reportFault(c, span, value.code, value.message);
      if (!c.unevaluated) return poison(span);
      constant = 0;
    }
  }
  const ir: Expr = { kind: 'op', type: result, op, args: args.map((a) => a.ir), span };
  invariant(
    signatureOf(
      op,
      args.map((a) => a.type),
    )?.result === result,
    `no overload of ${op} for the chosen operands`,
  );
  return { kind: 'concrete', type: result, ir, constant, span };
}

/** What is an error as soon as some operands are constant, whatever the others are. */
function staticFault(op: OpId, args: readonly Concrete[]): Fault | null {
  const [, b, c, d] = args.map((arg) => arg.constant);
  switch (op) {
    case 'div':
    case 'rem':
      return b === 0
        ? fault('division-by-zero', `${op === 'div' ? 'division' : 'remainder'} by the constant zero`)
        : null;
    case 'shl':
    case 'shr':
      if (b === undefined || b === null || b < 32) return null;
      return fault('constant-shift', `a shift by ${b} places: 32-bit integers take 0 to 31`);
    case 'clamp': {
      if (b === undefined || b === null || c === undefined || c === null) return null;
      const value = (bits: number) => (at(args, 1).type === 'i32' ? bits | 0 : bits);
      if (value(b) <= value(c)) return null;
      return fault('constant-range', `\`clamp\` with low ${value(b)} above high ${value(c)}`);
    }
    case 'extractBits':
    case 'insertBits': {
      const offset = op === 'extractBits' ? b : c;
      const count = op === 'extractBits' ? c : d;
      if (offset === undefined || offset === null || count === undefined || count === null) return null;
      return offset + count > 32
        ? fault('constant-range', `\`${op}\` with offset ${offset} and count ${count}: together they may be at most 32`)
        : null;
    }
    default:
      return null;
  }
}

/**
 * The overload for abstract integers, taken when all operands are constants and those of the
 * generic type are abstract. `null` when it does not apply.
 */
function abstractOperation(c: ExprContext, op: OpId, args: readonly (Abstract | Concrete)[], span: Span): Typed | null {
  if (!ABSTRACT_OPS.has(op) || at(args, 0).kind !== 'abstract') return null;
  const values: bigint[] = [];
  for (const [i, arg] of args.entries()) {
    if (arg.kind === 'abstract') {
      values.push(arg.value);
      continue;
    }
    // The count of a shift is u32 and the condition of `select` bool, beside abstract operands too.
    const fixed =
      (i === 1 && (op === 'shl' || op === 'shr') && arg.type === 'u32') ||
      (i === 2 && op === 'select' && arg.type === 'bool');
    if (!fixed || arg.constant === null) return null;
    values.push(BigInt(arg.constant));
  }
  if (op === 'select' && at(args, 2).kind === 'abstract') return null;
  const count = values[1] ?? 0n;
  if ((op === 'shl' || op === 'shr') && !fits('u32', count)) {
    reportFault(c, at(args, 1).span, 'constant-overflow', `${count} does not fit u32, the type of a shift count`);
    return c.unevaluated ? { kind: 'abstract', value: 0n, span } : poison(span);
  }
  if (op === 'clamp' && (values[1] ?? 0n) > (values[2] ?? 0n)) {
    reportFault(c, span, 'constant-range', `\`clamp\` with low ${values[1]} above high ${values[2]}`);
    if (!c.unevaluated) return poison(span);
  }
  const value = foldAbstract(op, values);
  if (typeof value === 'bigint') return { kind: 'abstract', value, span };
  if (typeof value === 'boolean') return constantOf('bool', value ? 1 : 0, span);
  reportFault(c, span, value.code, value.message);
  return c.unevaluated ? { kind: 'abstract', value: 0n, span } : poison(span);
}

/** The first signature that the operands fit; i32 stands before u32 and is what abstract integers prefer. */
function overload(row: OpRow, operands: readonly (Abstract | Concrete)[]): Signature | null {
  const accepts = (param: ScalarType, operand: Abstract | Concrete) =>
    operand.kind === 'abstract' ? param !== 'bool' : operand.type === param;
  return (
    row.signatures.find((s) => s.params.every((p, i) => typeof p === 'string' && accepts(p, at(operands, i)))) ?? null
  );
}

const scalar = (t: Signature['result']): ScalarType => (typeof t === 'string' ? t : t.element);

function conversionHint(operands: readonly (Abstract | Concrete)[]): string | undefined {
  const types = new Set(operands.map((o) => (o.kind === 'concrete' ? o.type : 'abstract')));
  return types.has('i32') && types.has('u32') ? 'convert one of them: `u32(...)` or `i32(...)`' : undefined;
}

/** `u32(x)`, `i32(x)`, `bool(x)`, and without argument the zero value. */
export function convertCall(c: ExprContext, type: ScalarType, args: readonly Typed[], span: Span): Typed {
  const [arg] = args;
  if (arg === undefined) return constantOf(type, 0, span);
  if (args.length === 1 && arg.kind === 'abstract') {
    if (type === 'bool') return constantOf('bool', arg.value === 0n ? 0 : 1, span);
    const value = pick(type, arg);
    if (value !== null) return applyOperation(c, CONVERSIONS[type], [value], span);
    reportFault(c, span, 'constant-overflow', `${arg.value} does not fit ${type}`);
    return c.unevaluated ? constantOf(type, 0, span) : poison(span);
  }
  return applyOperation(c, CONVERSIONS[type], args, span);
}
