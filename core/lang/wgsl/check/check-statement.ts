import { at, unreachable } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import type { Expr } from '../../../ir/program.ts';
import type { Type } from '../../../ir/types.ts';
import { checkAssign, checkStep, declarePointer } from './check-assign.ts';
import { checkCall } from './check-call.ts';
import { checkConstant, checkExpression, checkView } from './check-expression.ts';
import { convertTo, materialize } from './automatic-conversion.ts';
import { isFunctionSpace, resolveParamType, resolveType } from './resolve-type.ts';
import { checkFor, checkIf, checkLoop, checkSwitch, checkWhile } from './check-control.ts';
import {
  type Checked,
  checkBlock,
  declare,
  type ExprContext,
  type FunctionContext,
  isPointer,
  next,
} from './context.ts';
import { BREAK, breakTarget, CONTINUE, continueTarget, NEXT, RETURN } from './flow.ts';
import { PREDECLARED_TYPES, TYPE_GENERATORS } from './predeclared.ts';
import { type Entity, lookUp, openScope, type Scope } from './scope.ts';
import type { CallSyntax, ExprSyntax, StmtSyntax } from '../syntax.ts';
import { type Concrete, folded, zeroOf } from './typed.ts';
import { load } from './view.ts';

/** One statement as none or several of the IR: constants vanish, `for` and `loop` become one kind. */
export function checkStatement(f: FunctionContext, s: StmtSyntax, scope: Scope): Checked {
  const c = f.expressions(scope);
  switch (s.kind) {
    case 'const': {
      const type = s.type === null ? null : resolveType(c, s.type);
      const value = checkConstant(c, s.init, `the value of \`${s.name.text}\``);
      const typed =
        value === null || s.type === null
          ? value
          : type === null
            ? null
            : convertTo(c, value, type, `\`${s.name.text}\``);
      declare(
        f.reporter,
        scope,
        s.name,
        typed === null ? { kind: 'erroneous' } : { kind: 'constant', value: folded(typed) },
      );
      return next();
    }
    case 'constAssert':
      checkConstAssert(c, s.condition);
      return next();
    case 'let':
    case 'var':
      return checkVariable(f, s, scope);
    case 'assign':
      return checkAssign(f, s, scope);
    case 'step':
      return checkStep(f, s, scope);
    case 'callStmt':
      return checkCallStatement(f, s.call, scope, s.span);
    case 'block': {
      const inner = checkBlock(f, s.block, openScope(scope));
      return { stmts: [{ kind: 'block', body: inner.stmts, span: s.span }], behavior: inner.behavior };
    }
    case 'if':
      return checkIf(f, s, scope);
    case 'for':
      return checkFor(f, s, scope);
    case 'while':
      return checkWhile(f, s, scope);
    case 'loop':
      return checkLoop(f, s, scope);
    case 'switch':
      return checkSwitch(f, s, scope);
    case 'break':
      return checkBreak(f, s.span);
    case 'breakIf':
      f.reporter.error('misplaced-statement', s.span, '`break if` must be the last statement of a `continuing` block');
      return { stmts: [], behavior: BREAK | NEXT };
    case 'continue':
      return checkContinue(f, s.span);
    case 'return':
      return checkReturn(f, s.value, s.span, scope);
    case 'erroneous':
      if (s.name !== null) declare(f.reporter, scope, s.name, { kind: 'erroneous' });
      return next();
    default:
      return unreachable(s);
  }
}

export function checkConstAssert(c: ExprContext, condition: ExprSyntax): void {
  const constant = checkConstant(c, condition, 'a `const_assert`');
  const value = constant === null ? null : convertTo(c, constant, 'bool', 'a `const_assert`');
  if (value?.constant?.[0] === 0) c.reporter.error('assertion-failed', condition.span, 'this `const_assert` is false');
}

function checkVariable(f: FunctionContext, s: Extract<StmtSyntax, { kind: 'let' | 'var' }>, scope: Scope): Checked {
  const c = f.expressions(scope);
  const what = `\`${s.name.text}\``;
  if (s.kind === 'var' && s.space !== null && !isFunctionSpace(c, 'function', s.space)) {
    declare(f.reporter, scope, s.name, { kind: 'erroneous' });
    return next();
  }
  const init = s.init === null ? null : checkView(c, s.init);
  if (init?.kind === 'pointer') {
    const pointer = declarePointer(f, s, init, scope);
    const entity: Entity =
      pointer === null ? { kind: 'erroneous' } : { kind: 'pointer', form: 'let', target: pointer.target };
    declare(f.reporter, scope, s.name, entity);
    return next(...(pointer?.stmts ?? []));
  }
  const declared = s.type === null ? null : resolveVariableType(c, s, init !== null);
  let value: Concrete | null = null;
  if (init !== null) {
    const given = load(c, init);
    if (s.type === null) value = materialize(c, given, what);
    else if (declared !== null) value = convertTo(c, given, declared, what);
  } else if (s.type === null) {
    f.reporter.error('missing-initializer', s.name.span, `${what} needs a type or an initial value`);
  } else if (declared !== null) value = zeroOf(declared, s.name.span);
  const type = declared ?? value?.type ?? null;
  if (type === null) {
    declare(f.reporter, scope, s.name, { kind: 'erroneous' });
    return next();
  }
  const local = f.addLocal({ name: s.name.text, type, mutable: s.kind === 'var', byReference: false });
  declare(f.reporter, scope, s.name, { kind: 'local', form: s.kind, local, type });
  return value === null ? next() : next({ kind: 'declare', local, value: value.ir, span: s.span });
}

/** The type of a variable whose value is no pointer. */
function resolveVariableType(
  c: ExprContext,
  s: Extract<StmtSyntax, { kind: 'let' | 'var' }>,
  hasValue: boolean,
): Type | null {
  if (s.type === null || s.kind === 'var' || !hasValue) return s.type === null ? null : resolveType(c, s.type);
  const type = resolveParamType(c, s.type);
  if (type === null || !isPointer(type)) return type;
  c.reporter.error(
    'type-mismatch',
    s.type.span,
    `\`${s.name.text}\` is a pointer and its value is none`,
    'take an address: `&x`',
  );
  return null;
}

function checkCallStatement(f: FunctionContext, call: CallSyntax, scope: Scope, span: Span): Checked {
  const c = f.expressions(scope);
  const result = checkCall(c, call);
  if (result.kind === 'void')
    return next({
      kind: 'callStmt',
      callee: result.callee,
      args: result.args,
      span,
    });
  if (result.kind === 'poison') return next();
  const name = call.callee.name.text;
  const declared = lookUp(scope, name) === null ? f.module.find(name) : null;
  const mustUse = declared?.kind === 'function' ? declared.signature.mustUse : true;
  if (mustUse || result.kind !== 'concrete' || result.ir.kind !== 'call') {
    const what =
      PREDECLARED_TYPES.has(name) || TYPE_GENERATORS.has(name) || declared?.kind === 'type' ? 'value' : 'result';
    f.reporter.error(
      'unused-result',
      span,
      `the ${what} of \`${name}\` must be used`,
      `write \`_ = ${name}(...);\` to drop it`,
    );
    return next();
  }
  return next({ kind: 'callStmt', callee: result.ir.callee, args: result.ir.args, span });
}

function checkBreak(f: FunctionContext, span: Span): Checked {
  const target = breakTarget(f.frames);
  if (target === null) f.reporter.error('misplaced-statement', span, '`break` stands outside of a loop and switch');
  else if (target.kind === 'continuing') {
    f.reporter.error(
      'misplaced-statement',
      span,
      '`break` can not leave a `continuing` block',
      'end the block with `break if`',
    );
  }
  return { stmts: target === null ? [] : [{ kind: 'break', span }], behavior: BREAK };
}

function checkContinue(f: FunctionContext, span: Span): Checked {
  const target = continueTarget(f.frames);
  if (target === null) f.reporter.error('misplaced-statement', span, '`continue` stands outside of a loop');
  else if (target.kind === 'continuing') {
    f.reporter.error('misplaced-statement', span, '`continue` can not stand in a `continuing` block');
  } else if (target.kind === 'loop') target.declaredAtContinue ??= target.scope.names.size;
  return { stmts: target === null ? [] : [{ kind: 'continue', span }], behavior: CONTINUE };
}

function checkReturn(f: FunctionContext, e: ExprSyntax | null, span: Span, scope: Scope): Checked {
  if (f.frames.some((frame) => frame.kind === 'continuing')) {
    f.reporter.error('misplaced-statement', span, '`return` can not stand in a `continuing` block');
  }
  const c = f.expressions(scope);
  const given = e === null ? null : checkExpression(c, e);
  let value: Expr | null = null;
  if (f.result === 'none') {
    if (given !== null)
      f.reporter.error(
        'type-mismatch',
        at([given], 0).span,
        `\`${f.name}\` has no result type`,
        'declare it: `-> u32`',
      );
  } else if (given === null) {
    f.reporter.error('type-mismatch', span, `\`${f.name}\` must return a value`);
  } else if (f.result !== null) {
    value = convertTo(c, given, f.result, `the result of \`${f.name}\``)?.ir ?? null;
  }
  return { stmts: [{ kind: 'return', value, span }], behavior: RETURN };
}
