import { at, invariant } from '../../../base/assert.ts';
import type { Span } from '../../../base/span.ts';
import type { Expr, FunctionDef, Local, LocalId } from '../../../ir/program.ts';
import type { Reporter } from '../../reporter.ts';
import type { Type } from '../../../ir/types.ts';
import { checkExpression, checkView } from './check-expression.ts';
import { convertTo } from './automatic-conversion.ts';
import { checkStatement } from './check-statement.ts';
import {
  checkBlock,
  declare,
  type ExprContext,
  type FunctionContext,
  type FunctionSignature,
  isPointer,
  type ModuleScope,
  type PointerType,
} from './context.ts';
import { type Frame, has, NEXT } from './flow.ts';
import { type Entity, type Found, openScope } from './scope.ts';
import { layoutOf } from './layout.ts';
import type { ExprSyntax, FunctionSyntax, ParamSyntax } from '../syntax.ts';
import { referenceTo } from './view.ts';

/** What the variables of a function may take together (WGSL specification, section "Limits"). */
const MAX_VARIABLE_BYTES = 8192;

/** Compound statements and their blocks inside each other, links of `else if` included (same section). */
const MAX_NESTING = 127;

/** Checks the body of a function. The result may be incomplete when mistakes were reported. */
export function checkFunction(
  reporter: Reporter,
  module: ModuleScope,
  fn: FunctionSyntax,
  signature: FunctionSignature,
): FunctionDef {
  const { context, scope, locals } = open(reporter, module, fn, signature);
  const body = checkBlock(context, fn.body, scope);
  if (signature.result !== 'none' && has(body.behavior, NEXT)) {
    const end: Span = { start: fn.body.span.end - 1, end: fn.body.span.end };
    reporter.error(
      'missing-return',
      end,
      `\`${fn.name.text}\` can end without returning a value`,
      'end every path with `return`',
    );
  }
  const variables = locals.filter((l) => l.mutable && !l.byReference);
  const bytes = variables.reduce((sum, l) => sum + layoutOf(l.type).size, 0);
  if (bytes > MAX_VARIABLE_BYTES) {
    const message = `the variables of \`${fn.name.text}\` take ${bytes} bytes: ${MAX_VARIABLE_BYTES} are allowed`;
    reporter.error('too-many-locals', fn.name.span, message);
  }
  return {
    name: fn.name.text,
    paramCount: fn.params.length,
    locals,
    result: signature.result === 'none' ? null : (signature.result ?? 'bool'),
    body: body.stmts,
    span: fn.span,
  };
}

/**
 * Checks the conjunction of `conditions` over the parameters of `fn`, as a function of its own.
 * Returns `null` when a mistake was reported.
 */
export function checkConditions(
  reporter: Reporter,
  module: ModuleScope,
  fn: FunctionSyntax,
  signature: FunctionSignature,
  name: string,
  conditions: readonly ExprSyntax[],
): FunctionDef | null {
  const { context, scope, locals } = open(silent(reporter), module, fn, signature);
  const c: ExprContext = { ...context.expressions(scope), reporter };
  let all: Expr | null = null;
  for (const condition of conditions) {
    const value = checkExpression(c, condition);
    const checked = convertTo(c, value, 'bool', 'a `requires` line');
    if (checked === null) return null;
    const span = checked.span;
    all =
      all === null
        ? checked.ir
        : { kind: 'shortCircuit', type: 'bool', operator: '&&', left: all, right: checked.ir, span };
  }
  invariant(all !== null, 'a requires function needs a condition');
  return {
    name,
    paramCount: fn.params.length,
    locals,
    result: 'bool',
    body: [{ kind: 'return', value: all, span: all.span }],
    span: all.span,
  };
}

/** The parameters were reported on with the function itself. */
function silent(reporter: Reporter): Reporter {
  return { error: () => {}, warn: () => {}, hasErrors: reporter.hasErrors, diagnostics: () => [] };
}

/** Gives a parameter its local. */
function parameter(f: FunctionContext, { name, span }: ParamSyntax, declared: Type | PointerType | null): Entity {
  const byReference = declared !== null && isPointer(declared);
  const type = declared === null ? 'u32' : isPointer(declared) ? declared.type : declared;
  const local = f.addLocal({ name: name.text, type, mutable: byReference, byReference });
  if (declared === null) return { kind: 'erroneous' };
  if (byReference) return { kind: 'pointer', form: 'parameter', target: referenceTo(local, type, span) };
  return { kind: 'local', form: 'parameter', local, type };
}

function open(reporter: Reporter, module: ModuleScope, fn: FunctionSyntax, signature: FunctionSignature) {
  const locals: Local[] = [];
  const frames: Frame[] = [];
  let depth = 0;
  const onUse = (found: Found, name: string, span: Span) => {
    for (const frame of frames) {
      if (frame.kind !== 'continuing' || frame.loop.scope !== found.scope) continue;
      const limit = frame.loop.declaredAtContinue;
      if (limit !== null && found.order >= limit) {
        reporter.error('skipped-declaration', span, `a \`continue\` can jump over the declaration of \`${name}\``);
      }
    }
  };
  const onAccess = (local: LocalId, access: 'read' | 'written') => {
    const through = local < fn.params.length ? signature.accesses[local] : undefined;
    if (through !== undefined) through[access] = true;
  };
  const context: FunctionContext = {
    reporter,
    module,
    name: fn.name.text,
    result: signature.result,
    frames,
    expressions: (scope) => ({ reporter, module, scope, unevaluated: false, onUse, onAccess, view: checkView }),
    onAccess,
    local: (id) => at(locals, id),
    addLocal(local) {
      locals.push(local);
      return locals.length - 1;
    },
    nested(span, check) {
      depth++;
      if (depth > MAX_NESTING) {
        const start: Span = { start: span.start, end: span.start + 1 };
        reporter.error('nested-too-deeply', start, `statements are nested more than ${MAX_NESTING} deep`);
      }
      const result = check();
      depth--;
      return result;
    },
    statement: (s, scope) => checkStatement(context, s, scope),
  };
  // Parameters and the body's own declarations share one scope.
  const scope = openScope(null);
  for (const [i, param] of fn.params.entries()) {
    const type = signature.params[i] ?? null;
    declare(reporter, scope, param.name, parameter(context, param, type));
  }
  return { context, scope, locals };
}
