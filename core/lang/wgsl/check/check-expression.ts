import { at, unreachable } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import { floatToBits } from '../../../ir/float.ts';
import type { Expr } from '../../../ir/program.ts';
import { didYouMean } from '../../suggest.ts';
import { floatLiteral } from '../fold/float-literal.ts';
import { addressOf, checkIndex, checkMember, followPointer } from './check-access.ts';
import { checkCall } from './check-call.ts';
import { applyOperation } from './check-operation.ts';
import type { ExprContext } from './context.ts';
import {
  BUILTINS,
  infixOp,
  OUTSIDE_BUILTINS,
  OUTSIDE_TYPES,
  PREDECLARED_TYPES,
  prefixOp,
  TYPE_GENERATORS,
} from './predeclared.ts';
import { mayUse } from './resolve-type.ts';
import { lookUp, visibleNames } from './scope.ts';
import type { BinarySyntax, ExprSyntax, UnaryOperator } from '../syntax.ts';
import {
  abstractOf,
  bitsOf,
  type Operand,
  poison,
  scalarConstant,
  scalarOf,
  type Typed,
  typeName,
  placed,
} from './typed.ts';
import { load, moved, referenceTo, type View } from './view.ts';

/** The type and meaning of an expression; mistakes are reported and become poison. */
export function checkExpression(c: ExprContext, e: ExprSyntax): Typed {
  return load(c, checkView(c, e));
}

/** As {@link checkExpression}, before the load rule. */
export function checkView(c: ExprContext, e: ExprSyntax): View {
  switch (e.kind) {
    case 'integer':
      return integerLiteral(c, e.value, e.suffix, e.text, e.span);
    case 'float':
      return floatLiteralValue(c, e.text, e.span);
    case 'boolean':
      return scalarOf('bool', e.value ? 1 : 0, e.span);
    case 'name':
      return nameValue(c, e.name, e.span);
    case 'paren':
      return checkView(c, e.inner);
    case 'unary':
      return unary(c, e.operator, e.operand, e.span);
    case 'member':
      return checkMember(c, checkView(c, e.object), e.name, e.span);
    case 'index': {
      const object = checkView(c, e.object);
      return checkIndex(c, object, checkExpression(c, e.index), e.span);
    }
    case 'type':
      c.reporter.error('not-a-value', e.span, `\`${e.type.name.text}<...>\` is a type and not a value`);
      return poison(e.span);
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

function unary(c: ExprContext, operator: UnaryOperator, operand: ExprSyntax, span: Span): View {
  if (operator === '&') return addressOf(c, checkView(c, operand), span);
  if (operator === '*') return followPointer(c, checkView(c, operand), span);
  const op = prefixOp(operator);
  return op === null ? poison(span) : applyOperation(c, op, [checkExpression(c, operand)], span);
}

function integerLiteral(c: ExprContext, value: bigint, suffix: '' | 'i' | 'u', text: string, span: Span): Typed {
  if (suffix === '') {
    if (value < 2n ** 63n) return abstractOf(value, span);
    c.reporter.error('constant-overflow', span, `\`${text}\` does not fit an abstract integer (64 bits)`);
    return poison(span);
  }
  const type = suffix === 'u' ? 'u32' : 'i32';
  if (bitsOf(type, value) !== null) return scalarOf(type, Number(value), span);
  c.reporter.error('constant-overflow', span, `\`${text}\` does not fit ${type}`);
  return poison(span);
}

function floatLiteralValue(c: ExprContext, text: string, span: Span): Typed {
  const literal = floatLiteral(text);
  if ('kind' in literal) {
    c.reporter.error(literal.code, span, literal.message);
    return poison(span);
  }
  if (literal.suffix === '') return abstractOf(literal.value, span);
  const type = literal.suffix === 'f' ? 'f32' : 'f16';
  return mayUse(c, type, span) ? scalarOf(type, floatToBits(type, literal.value), span) : poison(span);
}

function nameValue(c: ExprContext, name: string, span: Span): View {
  const found = lookUp(c.scope, name);
  if (found !== null) {
    c.onUse?.(found, name, span);
    const { entity } = found;
    if (entity.kind === 'erroneous') return poison(span);
    if (entity.kind === 'constant') return constantAt(entity.value, span);
    if (entity.kind === 'pointer') return { kind: 'pointer', target: moved(entity.target, span), span };
    if (entity.form === 'var') return referenceTo(entity.local, entity.type, span);
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
  if (PREDECLARED_TYPES.has(name) || TYPE_GENERATORS.has(name) || OUTSIDE_TYPES.has(name)) {
    c.reporter.error('not-a-value', span, `\`${name}\` is a type and not a value`);
  } else if (BUILTINS.has(name) || OUTSIDE_BUILTINS.has(name)) {
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
  return value.kind === 'concrete' ? placed(value, span) : { ...value, span };
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
  const known = left.kind === 'poison' ? null : scalarConstant(left);
  const decided = left.kind === 'concrete' && left.type === 'bool' && known === (operator === '&&' ? 0 : 1);
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
  if (decided) return { ...scalarOf('bool', at([known], 0) ?? 0, e.span), constant };
  const ir: Expr = { kind: 'shortCircuit', type: 'bool', operator, left: left.ir, right: right.ir, span: e.span };
  return { kind: 'concrete', type: 'bool', ir, constant, span: e.span };
}

/** A constant expression; reports and returns `null` when `e` is none. */
export function checkConstant(c: ExprContext, e: ExprSyntax, what: string): Operand | null {
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
