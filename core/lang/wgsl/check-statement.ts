import { at, invariant, unreachable } from '../../base/assert.ts';
import type { Span } from '../../base/span.ts';
import type { Expr, Stmt } from '../../ir/program.ts';
import type { ScalarType } from '../../ir/types.ts';
import { checkCall, checkConstant, checkExpression } from './check-expression.ts';
import { convertTo, materialize } from './convert.ts';
import { resolveType } from './resolve-type.ts';
import { checkFor, checkIf, checkLoop, checkSwitch, checkWhile } from './check-control.ts';
import { applyOperation } from './check-operation.ts';
import { type Checked, checkBlock, declare, type ExprContext, type FunctionContext } from './context.ts';
import { BREAK, breakTarget, CONTINUE, continueTarget, NEXT, RETURN } from './flow.ts';
import { infixOp, PREDECLARED_TYPES } from './predeclared.ts';
import { lookUp, openScope, type Scope } from './scope.ts';
import type { AssignSyntax, CallSyntax, ExprSyntax, StmtSyntax } from './syntax.ts';
import { type Concrete, constantOf } from './typed.ts';

const next = (...stmts: readonly Stmt[]): Checked => ({ stmts, behavior: NEXT });

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
      declare(f.reporter, scope, s.name, typed === null ? { kind: 'erroneous' } : { kind: 'constant', value: typed });
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
    case 'step': {
      const target = assignable(f, s.target, scope);
      if (target === null) return next();
      if (target.type === 'bool') {
        f.reporter.error('type-mismatch', s.target.span, `\`${s.operator}\` wants i32 or u32, not bool`);
        return next();
      }
      const one = constantOf(target.type, 1, s.span);
      const value = applyOperation(c, s.operator === '++' ? 'add' : 'sub', [target, one], s.span);
      return value.kind === 'concrete' ? next(store(target, value.ir, s.span)) : next();
    }
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
  if (value?.constant === 0) c.reporter.error('assertion-failed', condition.span, 'this `const_assert` is false');
}

function checkVariable(f: FunctionContext, s: Extract<StmtSyntax, { kind: 'let' | 'var' }>, scope: Scope): Checked {
  const c = f.expressions(scope);
  const what = `\`${s.name.text}\``;
  const declared = s.type === null ? null : resolveType(c, s.type);
  let value: Concrete | null = null;
  if (s.init !== null) {
    const init = checkExpression(c, s.init);
    if (s.type === null) value = materialize(c, init, what);
    else if (declared !== null) value = convertTo(c, init, declared, what);
  } else if (s.type === null) {
    f.reporter.error('missing-initializer', s.name.span, `${what} needs a type or an initial value`);
  } else if (declared !== null) value = constantOf(declared, 0, s.name.span);
  const type: ScalarType | null = declared ?? value?.type ?? null;
  if (type === null) {
    declare(f.reporter, scope, s.name, { kind: 'erroneous' });
    return next();
  }
  const local = f.addLocal({ name: s.name.text, type, mutable: s.kind === 'var', byReference: false });
  declare(f.reporter, scope, s.name, { kind: 'local', form: s.kind, local, type });
  return value === null ? next() : next({ kind: 'declare', local, value: value.ir, span: s.span });
}

function checkAssign(f: FunctionContext, s: AssignSyntax, scope: Scope): Checked {
  const c = f.expressions(scope);
  if (s.target === null) {
    // An abstract integer is dropped as it is: it needs no type.
    const value = checkExpression(c, s.value);
    return value.kind === 'concrete' ? next({ kind: 'evaluate', value: value.ir, span: s.span }) : next();
  }
  const target = assignable(f, s.target, scope);
  const given = checkExpression(c, s.value);
  if (target === null) return next();
  if (s.operator === null) {
    const value = convertTo(c, given, target.type, 'the assigned value');
    return value === null ? next() : next(store(target, value.ir, s.span));
  }
  const op = infixOp(s.operator);
  if (op === null) return next();
  const result = applyOperation(c, op, [target, given], s.span, s.operatorSpan);
  const value = convertTo(c, result, target.type, 'the assigned value');
  return value === null ? next() : next(store(target, value.ir, s.span));
}

function store(target: Concrete, value: Expr, span: Span): Stmt {
  invariant(target.ir.kind === 'local', 'an assignment to what is no variable');
  return {
    kind: 'assign',
    place: { local: target.ir.local, steps: [], type: target.type, span: target.span },
    value,
    span,
  };
}

/** The variable that `e` names, as a value; reports and returns `null` when it can not be assigned to. */
function assignable(f: FunctionContext, e: ExprSyntax, scope: Scope): Concrete | null {
  if (e.kind === 'paren') return assignable(f, e.inner, scope);
  if (e.kind === 'erroneous') return null;
  if (e.kind !== 'name') {
    f.reporter.error('not-assignable', e.span, 'only a variable can be assigned to');
    return null;
  }
  const found = lookUp(scope, e.name);
  if (found === null || found.entity.kind === 'erroneous') {
    const declared = found === null ? f.module.find(e.name) : null;
    if (declared === null || declared.kind === 'erroneous') {
      checkExpression(f.expressions(scope), e);
      return null;
    }
    f.reporter.error('not-assignable', e.span, `\`${e.name}\` is a ${declared.kind} and can not be assigned to`);
    return null;
  }
  const { entity } = found;
  if (entity.kind === 'local' && entity.form === 'var') {
    const value = checkExpression(f.expressions(scope), e);
    return value.kind === 'concrete' ? value : null;
  }
  const form = entity.kind === 'local' ? entity.form : 'constant';
  const hint = form === 'parameter' ? `copy it first: \`var copy = ${e.name};\`` : 'declare it with `var`';
  f.reporter.error('not-assignable', e.span, `\`${e.name}\` is a ${form} and can not be assigned to`, hint);
  return null;
}

function checkCallStatement(f: FunctionContext, call: CallSyntax, scope: Scope, span: Span): Checked {
  const c = f.expressions(scope);
  const result = checkCall(c, call);
  if (result.kind === 'void')
    return next({
      kind: 'callStmt',
      callee: result.callee,
      args: result.args.map((value) => ({ kind: 'value', value })),
      span,
    });
  if (result.kind === 'poison') return next();
  const name = call.callee.name.text;
  const declared = lookUp(scope, name) === null ? f.module.find(name) : null;
  const mustUse = declared?.kind === 'function' ? declared.signature.mustUse : true;
  if (mustUse || result.kind !== 'concrete' || result.ir.kind !== 'call') {
    const what = PREDECLARED_TYPES.has(name) || declared?.kind === 'type' ? 'value' : 'result';
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
