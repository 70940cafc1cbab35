import type { Span } from '../../../base/span.ts';
import type { Expr, Stmt } from '../../../ir/program.ts';
import { sameType } from '../../../ir/types.ts';
import { checkExpression, checkView } from './check-expression.ts';
import { applyOperation } from './check-operation.ts';
import { type Checked, type FunctionContext, isPointer, next } from './context.ts';
import { convertTo } from './automatic-conversion.ts';
import { infixOp } from './predeclared.ts';
import { resolveParamType } from './resolve-type.ts';
import { lookUp, type Scope } from './scope.ts';
import type { AssignSyntax, ExprSyntax, StmtSyntax } from '../syntax.ts';
import { scalarOf } from './typed.ts';
import { load, moved, type Pointer, type Reference, withIndices } from './view.ts';

/** Stores: `=`, `op=`, `++`, `--`, and the pointers that `let` gives a name. */

export function checkAssign(f: FunctionContext, s: AssignSyntax, scope: Scope): Checked {
  const c = f.expressions(scope);
  if (s.target === null) return phony(f, s.value, s.span, scope);
  const target = assignable(f, s.target, scope);
  if (s.operator === null) {
    const given = checkExpression(c, s.value);
    const value = target === null ? null : convertTo(c, given, target.place.type, 'the assigned value');
    return target === null || value === null ? next() : next(store(f, target, value.ir, s.span));
  }
  const op = infixOp(s.operator);
  const once = target === null ? null : evaluatedOnce(f, target);
  const before = once === null ? null : load(c, once.target);
  const given = checkExpression(c, s.value);
  if (once === null || before === null || op === null) return next();
  const result = applyOperation(c, op, [before, given], s.span, s.operatorSpan);
  const value = convertTo(c, result, once.target.place.type, 'the assigned value');
  return value === null ? next() : next(...once.stmts, store(f, once.target, value.ir, s.span));
}

/** `_ = e`: an abstract integer is dropped as it is, of a pointer the indices remain. */
function phony(f: FunctionContext, e: ExprSyntax, span: Span, scope: Scope): Checked {
  const c = f.expressions(scope);
  const view = checkView(c, e);
  if (view.kind === 'pointer') {
    const indices = view.target.place.steps.flatMap((step) => (step.kind === 'index' ? [step.index] : []));
    return next(...indices.map((value): Stmt => ({ kind: 'evaluate', value, span })));
  }
  const value = load(c, view);
  return value.kind === 'concrete' ? next({ kind: 'evaluate', value: value.ir, span }) : next();
}

/** `target++` and `target--`. */
export function checkStep(f: FunctionContext, s: Extract<StmtSyntax, { kind: 'step' }>, scope: Scope): Checked {
  const c = f.expressions(scope);
  const target = assignable(f, s.target, scope);
  if (target === null) return next();
  const { type } = target.place;
  if (type !== 'i32' && type !== 'u32') {
    f.reporter.error('type-mismatch', s.target.span, `\`${s.operator}\` wants i32 or u32`);
    return next();
  }
  const once = evaluatedOnce(f, target);
  const one = scalarOf(type, 1, s.span);
  const value = applyOperation(c, s.operator === '++' ? 'add' : 'sub', [load(c, once.target), one], s.span);
  return value.kind === 'concrete' ? next(...once.stmts, store(f, once.target, value.ir, s.span)) : next();
}

function store(f: FunctionContext, target: Reference, value: Expr, span: Span): Stmt {
  f.onAccess(target.place.local, 'written');
  return { kind: 'assign', place: target.place, value, span };
}

/** The place with indices that may be evaluated again: others get a `let` before. */
function evaluatedOnce(f: FunctionContext, target: Reference, again = isConstantOrLocal) {
  const indices = target.place.steps.flatMap((step) => (step.kind === 'index' ? [step.index] : []));
  if (indices.every(again)) return { stmts: [], target };
  const stmts: Stmt[] = [];
  const fixed = withIndices(target, f.local(target.place.local).type, (index) => {
    if (index.kind === 'constant' || (index.kind === 'local' && !f.local(index.local).mutable)) return index;
    const local = f.addLocal({ name: 'index', type: index.type, mutable: false, byReference: false });
    stmts.push({ kind: 'declare', local, value: index, span: index.span });
    return { kind: 'local', type: index.type, local, span: index.span };
  });
  return { stmts, target: fixed };
}

const isConstantOrLocal = (index: Expr): boolean => index.kind === 'constant' || index.kind === 'local';

/** A `let` whose value is a pointer: it is known now, but for indices, which are evaluated here. */
export function declarePointer(
  f: FunctionContext,
  s: Extract<StmtSyntax, { kind: 'let' | 'var' }>,
  pointer: Pointer,
  scope: Scope,
): { readonly stmts: readonly Stmt[]; readonly target: Reference } | null {
  if (s.kind === 'var') {
    f.reporter.error(
      'invalid-type',
      pointer.span,
      'a variable can not hold a pointer',
      `write \`let ${s.name.text} = ...\``,
    );
    return null;
  }
  const declared = s.type === null ? null : resolveParamType(f.expressions(scope), s.type);
  if (s.type !== null) {
    if (declared === null) return null;
    if (!isPointer(declared) || !sameType(declared.type, pointer.target.place.type)) {
      f.reporter.error('type-mismatch', pointer.span, `\`${s.name.text}\` has another type than this pointer`);
      return null;
    }
  }
  return evaluatedOnce(
    f,
    moved(pointer.target, pointer.span),
    (index) => index.kind === 'constant' || (index.kind === 'local' && !f.local(index.local).mutable),
  );
}

/** The place that `e` stands for; reports and returns `null` when it can not be assigned to. */
function assignable(f: FunctionContext, e: ExprSyntax, scope: Scope): Reference | null {
  if (e.kind === 'paren') return assignable(f, e.inner, scope);
  if (e.kind === 'name' && lookUp(scope, e.name) === null) {
    const declared = f.module.find(e.name);
    if (declared !== null && declared.kind !== 'erroneous') {
      f.reporter.error('not-assignable', e.span, `\`${e.name}\` is a ${declared.kind} and can not be assigned to`);
      return null;
    }
  }
  const view = checkView(f.expressions(scope), e);
  if (view.kind === 'reference') return view;
  if (view.kind === 'poison') return null;
  if (view.kind === 'pointer') {
    f.reporter.error(
      'not-assignable',
      e.span,
      'a pointer can not be assigned to',
      'assign to what it points at: `*p = ...`',
    );
    return null;
  }
  const root = rootName(e);
  const entity = root === null ? undefined : lookUp(scope, root)?.entity;
  if (root === null || entity === undefined || entity.kind === 'erroneous') {
    f.reporter.error('not-assignable', e.span, 'only a variable or a part of one can be assigned to');
  } else if (entity.kind === 'pointer' || (entity.kind === 'local' && entity.form === 'var')) {
    const message = 'WGSL assigns to one component or to a whole vector, not to several components at once';
    f.reporter.error('unsupported-syntax', e.span, message, 'assign them one by one, or make a vector of them all');
  } else {
    const form = entity.kind === 'local' ? entity.form : 'constant';
    const hint = form === 'parameter' ? `copy it first: \`var copy = ${root};\`` : 'declare it with `var`';
    f.reporter.error('not-assignable', e.span, `\`${root}\` is a ${form} and can not be assigned to`, hint);
  }
  return null;
}

/** The name at the start of `a.b[c]`. */
function rootName(e: ExprSyntax): string | null {
  let root = e;
  for (;;) {
    if (root.kind === 'name') return root.name;
    if (root.kind === 'member' || root.kind === 'index') root = root.object;
    else if (root.kind === 'paren') root = root.inner;
    else if (root.kind === 'unary' && root.operator === '*') root = root.operand;
    else return null;
  }
}
