import { at, unreachable } from '../../base/assert.ts';
import type { Span } from '../../base/span.ts';
import type { OpId } from '../../ir/ops.ts';
import type { Expr, FunctionId } from '../../ir/program.ts';
import { didYouMean } from '../suggest.ts';
import { applyOperation, convertCall, fits } from './check-operation.ts';
import type { ExprContext, FunctionSignature } from './context.ts';
import { convertTo } from './convert.ts';
import {
  BUILTINS,
  infixOp,
  PREDECLARED_TYPES,
  prefixOp,
  UNSUPPORTED_BUILTINS,
  UNSUPPORTED_TYPES,
} from './predeclared.ts';
import { resolveType } from './resolve-type.ts';
import { lookUp, visibleNames } from './scope.ts';
import type { BinarySyntax, CallSyntax, ExprSyntax } from './syntax.ts';
import { constantOf, poison, type Typed, typeName } from './typed.ts';

/** The type and meaning of an expression; mistakes are reported and become poison. */
export function checkExpression(c: ExprContext, e: ExprSyntax): Typed {
  switch (e.kind) {
    case 'integer':
      return integerLiteral(c, e.value, e.suffix, e.text, e.span);
    case 'boolean':
      return constantOf('bool', e.value ? 1 : 0, e.span);
    case 'name':
      return nameValue(c, e.name, e.span);
    case 'paren':
      return checkExpression(c, e.inner);
    case 'unary': {
      const op = prefixOp(e.operator);
      return op === null ? poison(e.span) : applyOperation(c, op, [checkExpression(c, e.operand)], e.span);
    }
    case 'binary':
      return binary(c, e);
    case 'call': {
      const result = checkCall(c, e);
      if (result.kind !== 'void') return result;
      c.reporter.error('no-result', e.span, `\`${e.callee.name.text}\` has no result`, 'call it as a statement');
      return poison(e.span);
    }
    case 'erroneous':
      return poison(e.span);
    default:
      return unreachable(e);
  }
}

function integerLiteral(c: ExprContext, value: bigint, suffix: '' | 'i' | 'u', text: string, span: Span): Typed {
  if (suffix === '') {
    if (value < 2n ** 63n) return { kind: 'abstract', value, span };
    c.reporter.error('constant-overflow', span, `\`${text}\` does not fit an abstract integer (64 bits)`);
    return poison(span);
  }
  const type = suffix === 'u' ? 'u32' : 'i32';
  if (fits(type, value)) return constantOf(type, Number(value), span);
  c.reporter.error('constant-overflow', span, `\`${text}\` does not fit ${type}`);
  return poison(span);
}

function nameValue(c: ExprContext, name: string, span: Span): Typed {
  const found = lookUp(c.scope, name);
  if (found !== null) {
    c.onUse?.(found, name, span);
    const { entity } = found;
    if (entity.kind === 'erroneous') return poison(span);
    if (entity.kind === 'constant') return constantAt(entity.value, span);
    const ir: Expr = { kind: 'local', type: entity.type, local: entity.local, span };
    return { kind: 'concrete', type: entity.type, ir, constant: null, span };
  }
  const declared = c.module.find(name);
  if (declared !== null) {
    if (declared.kind === 'erroneous') return poison(span);
    if (declared.kind === 'constant') return constantAt(declared.value, span);
    const hint = declared.kind === 'function' ? `call it: \`${name}(...)\`` : `convert with \`${name}(...)\``;
    c.reporter.error('not-a-value', span, `\`${name}\` is a ${declared.kind} and not a value`, hint);
    return poison(span);
  }
  if (PREDECLARED_TYPES.has(name) || UNSUPPORTED_TYPES.has(name)) {
    c.reporter.error('not-a-value', span, `\`${name}\` is a type and not a value`);
  } else if (BUILTINS.has(name) || UNSUPPORTED_BUILTINS.has(name)) {
    c.reporter.error(
      'not-a-value',
      span,
      `\`${name}\` is a built-in function and not a value`,
      `call it: \`${name}(...)\``,
    );
  } else {
    const near = didYouMean(name, [...visibleNames(c.scope), ...c.module.names()]);
    c.reporter.error('unknown-name', span, `nothing named \`${name}\` is declared here`, near);
  }
  return poison(span);
}

/** A constant where it is used: its value, with the span of the use. */
function constantAt(value: Typed, span: Span): Typed {
  if (value.kind === 'concrete' && value.constant !== null) return constantOf(value.type, value.constant, span);
  return { ...value, span };
}

function binary(c: ExprContext, e: BinarySyntax): Typed {
  if (e.operator === '&&' || e.operator === '||') return shortCircuit(c, e, e.operator);
  const op = infixOp(e.operator);
  const left = checkExpression(c, e.left);
  const right = checkExpression(c, e.right);
  return op === null ? poison(e.span) : applyOperation(c, op, [left, right], e.span, e.operatorSpan);
}

function shortCircuit(c: ExprContext, e: BinarySyntax, operator: '&&' | '||'): Typed {
  const left = checkExpression(c, e.left);
  const decided = left.kind === 'concrete' && left.constant === (operator === '&&' ? 0 : 1);
  const right = checkExpression(decided ? { ...c, unevaluated: true } : c, e.right);
  if (left.kind === 'poison' || right.kind === 'poison') return poison(e.span);
  if (left.kind !== 'concrete' || right.kind !== 'concrete' || left.type !== 'bool' || right.type !== 'bool') {
    const types = `(${typeName(left)}, ${typeName(right)})`;
    c.reporter.error(
      'no-overload',
      e.operatorSpan,
      `\`${operator}\` does not accept ${types}`,
      'both operands must be bool',
    );
    return poison(e.span);
  }
  const constant = left.constant === null || right.constant === null ? null : decided ? left.constant : right.constant;
  // The operand that is cut off may hold faulty constants: it must not reach the IR.
  if (decided) return { ...constantOf('bool', at([left.constant], 0) ?? 0, e.span), constant };
  const ir: Expr = { kind: 'shortCircuit', type: 'bool', operator, left: left.ir, right: right.ir, span: e.span };
  return { kind: 'concrete', type: 'bool', ir, constant, span: e.span };
}

/** A call that has no result: only a statement may hold it. */
interface VoidCall {
  readonly kind: 'void';
  readonly callee: FunctionId;
  readonly args: readonly Expr[];
  readonly span: Span;
}

export function checkCall(c: ExprContext, e: CallSyntax): Typed | VoidCall {
  const { name, templateArgs } = e.callee;
  const found = lookUp(c.scope, name.text);
  const declared = found === null ? c.module.find(name.text) : null;
  if (name.text === 'bitcast' && found === null && declared === null) return checkBitcast(c, e);
  const args = e.args.map((a) => checkExpression(c, a));
  if (found !== null) {
    if (found.entity.kind !== 'erroneous') {
      c.reporter.error('not-callable', name.span, `\`${name.text}\` is a value and not a function`);
    }
    return poison(e.span);
  }
  if (declared?.kind === 'erroneous') return poison(e.span);
  if (declared?.kind === 'constant') {
    c.reporter.error('not-callable', name.span, `\`${name.text}\` is a constant and not a function`);
    return poison(e.span);
  }
  const unsupported = declared === null ? UNSUPPORTED_TYPES.get(name.text) : undefined;
  if (unsupported !== undefined) {
    c.reporter.error('unsupported-type', e.callee.span, `\`${name.text}\`: ${unsupported} not supported yet`);
    return poison(e.span);
  }
  if (templateArgs.length > 0) {
    c.reporter.error('unsupported-syntax', e.callee.span, `\`${name.text}\` takes no template arguments`);
    return poison(e.span);
  }
  if (declared?.kind === 'function') return userCall(c, name.text, declared.signature, args, e.span);
  const type = declared?.kind === 'type' ? declared.type : PREDECLARED_TYPES.get(name.text);
  if (type === null) return poison(e.span);
  if (type !== undefined) return convertCall(c, type, args, e.span);
  const op = BUILTINS.get(name.text);
  if (op !== undefined) return applyOperation(c, op, args, e.span);
  if (UNSUPPORTED_BUILTINS.has(name.text)) {
    c.reporter.error('unsupported-builtin', name.span, `the built-in function \`${name.text}\` is not supported yet`);
  } else {
    const near = didYouMean(name.text, [...c.module.names(), ...BUILTINS.keys()]);
    c.reporter.error('unknown-name', name.span, `no function named \`${name.text}\` is declared`, near);
  }
  return poison(e.span);
}

function userCall(
  c: ExprContext,
  name: string,
  signature: FunctionSignature,
  args: readonly Typed[],
  span: Span,
): Typed | VoidCall {
  const { params, result, id } = signature;
  if (args.length !== params.length) {
    const wanted = `${params.length} argument${params.length === 1 ? '' : 's'}`;
    c.reporter.error('wrong-arity', span, `\`${name}\` takes ${wanted}, not ${args.length}`);
    return poison(span);
  }
  const given: Expr[] = [];
  for (const [i, arg] of args.entries()) {
    const type = params[i] ?? null;
    if (type === null || arg.kind === 'poison') continue;
    const value = convertTo(c, arg, type, `argument ${i + 1} of \`${name}\``);
    if (value !== null) given.push(value.ir);
  }
  if (given.length !== params.length || result === null) return poison(span);
  if (result === 'none') return { kind: 'void', callee: id, args: given, span };
  const ir: Expr = {
    kind: 'call',
    type: result,
    callee: id,
    args: given.map((value) => ({ kind: 'value', value })),
    span,
  };
  return { kind: 'concrete', type: result, ir, constant: null, span };
}

function checkBitcast(c: ExprContext, e: CallSyntax): Typed {
  const [target] = e.callee.templateArgs;
  const args = e.args.map((a) => checkExpression(c, a));
  if (target === undefined || e.callee.templateArgs.length > 1) {
    c.reporter.error('wrong-arity', e.callee.span, '`bitcast` wants one type', 'write `bitcast<u32>(x)`');
    return poison(e.span);
  }
  if (target.kind === 'erroneous') return poison(e.span);
  const named = target.kind === 'name' ? { text: target.name, span: target.span } : { text: '?', span: target.span };
  const type = resolveType(c, { name: named, templateArgs: [], span: target.span });
  if (type === null) return poison(e.span);
  if (type === 'bool') {
    c.reporter.error('no-overload', target.span, '`bitcast` gives i32 or u32, not bool', 'use `bool(x)`');
    return poison(e.span);
  }
  const op: OpId = type === 'u32' ? 'bitcastU32' : 'bitcastI32';
  const [arg] = args;
  if (arg?.kind === 'abstract' && args.length === 1) {
    // The constant takes the target type itself, so that all 32-bit patterns of u32 can be written.
    const value = convertTo(c, arg, type, 'the argument of `bitcast`');
    return value === null ? poison(e.span) : applyOperation(c, op, [value], e.span);
  }
  return applyOperation(c, op, args, e.span);
}

/** A constant expression; reports and returns `null` when `e` is none. */
export function checkConstant(c: ExprContext, e: ExprSyntax, what: string): Exclude<Typed, { kind: 'poison' }> | null {
  const value = checkExpression(c, e);
  if (value.kind === 'poison') return null;
  if (value.kind === 'abstract' || value.constant !== null) return value;
  c.reporter.error(
    'not-constant',
    e.span,
    `${what} must be a constant expression`,
    'only literals, `const` names, operators and built-in functions',
  );
  return null;
}
