import type { Span } from '../../../base/span.ts';
import type { Expr, Loop, Stmt, SwitchClause } from '../../../ir/program.ts';
import type { ScalarType } from '../../../ir/types.ts';
import { checkConstant, checkExpression } from './check-expression.ts';
import { convertTo } from './automatic-conversion.ts';
import { type Checked, checkBlock, type FunctionContext } from './context.ts';
import { BREAK, type Behavior, type Frame, loopBehavior, NEXT, switchBehavior } from './flow.ts';
import { checkHints } from './check-hints.ts';
import { openScope, type Scope } from './scope.ts';
import type { BlockSyntax, ExprSyntax, ForSyntax, IfSyntax, LoopSyntax, StmtSyntax, SwitchSyntax } from '../syntax.ts';
import { type Operand, typeName } from './typed.ts';

/** Case selectors of one switch (WGSL specification, section "Limits"). */
const MAX_SELECTORS = 1023;

export function checkIf(f: FunctionContext, s: IfSyntax, scope: Scope): Checked {
  return f.nested(s.span, () => ifStatement(f, s, scope));
}

function ifStatement(f: FunctionContext, s: IfSyntax, scope: Scope): Checked {
  const condition = checkCondition(f, s.condition, scope, 'the condition');
  const then = checkBlock(f, s.then, openScope(scope));
  const otherwise: Checked =
    s.otherwise === null
      ? { stmts: [], behavior: NEXT }
      : 'kind' in s.otherwise
        ? checkIf(f, s.otherwise, scope)
        : checkBlock(f, s.otherwise, openScope(scope));
  const behavior = then.behavior | otherwise.behavior;
  if (condition === null) return { stmts: [], behavior };
  return { stmts: [{ kind: 'if', condition, then: then.stmts, otherwise: otherwise.stmts, span: s.span }], behavior };
}

/** A `bool` condition, `null` when a mistake was reported. */
function checkCondition(f: FunctionContext, e: ExprSyntax, scope: Scope, what: string): Expr | null {
  const c = f.expressions(scope);
  return convertTo(c, checkExpression(c, e), 'bool', what)?.ir ?? null;
}

/** Checks a loop's body inside its frame. */
function checkBody(
  f: FunctionContext,
  body: BlockSyntax,
  scope: Scope,
): { readonly body: Checked; readonly frame: Frame & { kind: 'loop' } } {
  const frame: Frame & { kind: 'loop' } = { kind: 'loop', scope, declaredAtContinue: null };
  f.frames.push(frame);
  const checked = f.nested(body.span, () => checkBlock(f, body, scope));
  f.frames.pop();
  return { body: checked, frame };
}

function exits(f: FunctionContext, inside: Behavior, span: Span): Behavior {
  const behavior = loopBehavior(inside);
  if (behavior !== 0) return behavior;
  f.reporter.error(
    'endless-loop',
    { start: span.start, end: span.start + 4 },
    'the loop has no way out',
    'leave it with `break` or `return`',
  );
  return NEXT;
}

export function checkFor(f: FunctionContext, s: ForSyntax, scope: Scope): Checked {
  const header = openScope(scope);
  const init = s.init === null ? [] : f.statement(s.init, header).stmts;
  const condition = s.condition === null ? null : checkCondition(f, s.condition, header, 'the condition');
  const hints = checkHints(f, s.span, header);
  const update = s.update === null ? [] : f.statement(s.update, header).stmts;
  const { body } = checkBody(f, s.body, openScope(header));
  const behavior = s.condition === null ? exits(f, body.behavior, s.span) : loopBehavior(body.behavior) | NEXT;
  // A loop has one statement before it: the evaluation of indices that comes with it goes into a block around.
  const single = init.length <= 1;
  const stmt = loop(s.span, { init: single ? init : [], condition, body: body.stmts, continuing: update, ...hints });
  return { stmts: [single ? stmt : { kind: 'block', body: [...init, stmt], span: s.span }], behavior };
}

export function checkWhile(f: FunctionContext, s: Extract<StmtSyntax, { kind: 'while' }>, scope: Scope): Checked {
  const condition = checkCondition(f, s.condition, scope, 'the condition');
  const hints = checkHints(f, s.span, scope);
  const { body } = checkBody(f, s.body, openScope(scope));
  return {
    stmts: [loop(s.span, { condition, body: body.stmts, ...hints })],
    behavior: loopBehavior(body.behavior) | NEXT,
  };
}

export function checkLoop(f: FunctionContext, s: LoopSyntax, scope: Scope): Checked {
  const hints = checkHints(f, s.span, scope);
  const inner = openScope(scope);
  const { body, frame } = checkBody(f, s.body, inner);
  if (s.continuing === null) {
    return { stmts: [loop(s.span, { body: body.stmts, ...hints })], behavior: exits(f, body.behavior, s.span) };
  }
  f.frames.push({ kind: 'continuing', loop: frame });
  const last = s.continuing.body.at(-1);
  const breakIf = last?.kind === 'breakIf' ? last : null;
  const statements = breakIf === null ? s.continuing : { ...s.continuing, body: s.continuing.body.slice(0, -1) };
  const continuingScope = openScope(inner);
  const continuing = f.nested(s.span, () => f.nested(s.span, () => checkBlock(f, statements, continuingScope)));
  const condition =
    breakIf === null ? null : checkCondition(f, breakIf.condition, continuingScope, 'the condition of `break if`');
  f.frames.pop();
  const inside = body.behavior | continuing.behavior | (breakIf === null ? 0 : loopExit);
  return {
    stmts: [loop(s.span, { body: body.stmts, continuing: continuing.stmts, breakIf: condition, ...hints })],
    behavior: exits(f, inside, s.span),
  };
}

/** `break if` either leaves or goes on. */
const loopExit: Behavior = BREAK | NEXT;

function loop(span: Span, parts: Partial<Omit<Loop, 'kind' | 'span'>>): Stmt {
  return { kind: 'loop', init: [], condition: null, body: [], continuing: [], breakIf: null, ...parts, span };
}

export function checkSwitch(f: FunctionContext, s: SwitchSyntax, scope: Scope): Checked {
  const c = f.expressions(scope);
  const selector = checkExpression(c, s.selector);
  const cases = s.clauses.map((clause) =>
    clause.selectors.map((e) => (e === null ? null : { e, value: checkConstant(c, e, 'a case selector') })),
  );
  const values = cases.flat().flatMap((entry) => (entry === null || entry.value === null ? [] : [entry.value]));
  const type = commonType(f, s.selector, selector.kind === 'poison' ? null : selector, values);
  const selectorIr: Expr | null = type === null ? null : (convertTo(c, selector, type, 'the selector')?.ir ?? null);
  const defaults = s.clauses.flatMap((clause) => clause.selectors).filter((e) => e === null).length;
  if (defaults !== 1) {
    const place: Span = { start: s.span.start, end: s.span.start + 6 };
    const message = defaults === 0 ? 'the switch has no default clause' : 'the switch has more than one default clause';
    f.reporter.error('missing-default', place, message, defaults === 0 ? 'add `default: { }`' : undefined);
  }
  if (cases.flat().length > MAX_SELECTORS) {
    f.reporter.error('too-many-selectors', s.span, `a switch may have ${MAX_SELECTORS} case selectors`);
  }
  const seen = new Set<number>();
  let behavior: Behavior = 0;
  const clauses: SwitchClause[] = [];
  for (const [i, clause] of s.clauses.entries()) {
    const bits: number[] = [];
    for (const entry of cases[i] ?? []) {
      if (entry === null || entry.value === null || type === null) continue;
      const value = convertTo(c, entry.value, type, 'the case selector')?.constant?.[0];
      if (value === undefined) continue;
      if (seen.has(value)) f.reporter.error('duplicate-case', entry.e.span, 'another case has the same value');
      seen.add(value);
      bits.push(value);
    }
    f.frames.push({ kind: 'switch' });
    const body = f.nested(s.span, () => f.nested(clause.span, () => checkBlock(f, clause.body, openScope(scope))));
    f.frames.pop();
    behavior |= body.behavior;
    clauses.push({ values: bits, isDefault: clause.selectors.includes(null), body: body.stmts, span: clause.span });
  }
  const outside = switchBehavior(behavior === 0 ? NEXT : behavior);
  return selectorIr === null
    ? { stmts: [], behavior: outside }
    : { stmts: [{ kind: 'switch', selector: selectorIr, clauses, span: s.span }], behavior: outside };
}

/** The concrete integer type of a switch: that of any selector which has one, else i32. */
function commonType(
  f: FunctionContext,
  place: ExprSyntax,
  selector: Operand | null,
  values: readonly Operand[],
): ScalarType | null {
  if (selector === null) return null;
  const first = [selector, ...values].find((v) => v.kind === 'concrete') ?? selector;
  if (first.type === 'int') return 'i32';
  if (first.type === 'i32' || first.type === 'u32') return first.type;
  f.reporter.error('type-mismatch', place.span, `a switch wants i32 or u32, not ${typeName(first)}`);
  return null;
}
