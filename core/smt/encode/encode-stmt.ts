import { invariant, unreachable } from '../../base/assert.ts';
import type { Expr, Stmt, Switch } from '../../ir/program.ts';
import { isScalar } from '../../ir/types.ts';
import { cutLoop } from './cut-loop.ts';
import { type EncodeContext, type Progress, startProgress, within } from './encode-context.ts';
import { encodeCall, encodeExpr, encodePlace, encodeStore } from './encode-expr.ts';
import { encodeLoop } from './encode-loop.ts';
import {
  branchFlow,
  type Env,
  type Flow,
  joinPaths,
  leaveScope,
  noFlow,
  type ReturnPath,
  sequenceFlows,
} from './path.ts';
import type { Term } from '../terms/term.ts';
import { constantOf, scalar, type Value } from './value.ts';

/** The flow that goes on in `env`. */
function goOn(c: EncodeContext, env: Env, entries: number): Flow {
  return { ...noFlow(c.terms), next: { when: c.terms.true, env, entries } };
}

/** The flow of expressions that are evaluated before `rest`, which is entered where they end well. */
function afterExpressions(c: EncodeContext, progress: Progress, rest: Flow): Flow {
  const t = c.terms;
  const before: Flow = {
    ...noFlow(t),
    next: { when: progress.alive, env: progress.env, entries: progress.entries },
    undefined: progress.undefined,
    unfinished: progress.unfinished,
  };
  return sequenceFlows(t, before, rest);
}

/**
 * Evaluates one expression, then goes on with what `rest` makes of its value, of the locals by then, of the entries spent and
 * in the context of what follows.
 */
function withValue(
  c: EncodeContext,
  expr: Expr,
  env: Env,
  entries: number,
  rest: (value: Value, env: Env, entries: number, then: EncodeContext) => Flow,
): Flow {
  const progress = startProgress(c.terms, env, entries);
  const value = encodeExpr(c, expr, progress);
  return afterExpressions(c, progress, rest(value, progress.env, progress.entries, within(c, progress.alive)));
}

/** Leaves the function with its result, and with what its parameters by reference hold. */
export function returnPath(c: EncodeContext, result: Value, env: Env, entries: number): ReturnPath {
  const outs = c.fn.locals.slice(0, c.fn.paramCount).flatMap(({ byReference }, id) => {
    if (!byReference) return [];
    const value = env.get(id);
    invariant(value !== undefined, `the parameter ${id} was lost`);
    return value;
  });
  return { when: c.terms.true, leaves: outs.length === 0 ? result : [...result, ...outs], entries };
}

/** Statements in order, in the scope they stand in. Stops where nothing goes on. */
export function encodeSequence(c: EncodeContext, body: readonly Stmt[], env: Env, entries: number): Flow {
  let flow = goOn(c, env, entries);
  for (const stmt of body) {
    if (flow.next === null || flow.next.when === c.terms.false) break;
    flow = sequenceFlows(c.terms, flow, encodeStmt(within(c, flow.next.when), stmt, flow.next.env, flow.next.entries));
  }
  return flow;
}

/** Statements in a scope of their own. */
function encodeBlock(c: EncodeContext, body: readonly Stmt[], env: Env, entries: number): Flow {
  return leaveScope(encodeSequence(c, body, env, entries), env);
}

function encodeSwitch(c: EncodeContext, stmt: Switch, before: Env, entries: number): Flow {
  const t = c.terms;
  return withValue(c, stmt.selector, before, entries, (selector, env, spent, inner) => {
    const value = scalar(selector);
    const { type } = stmt.selector;
    invariant(isScalar(type), 'a switch over what is no number');
    const clauseFlow = (body: readonly Stmt[], when: Term): Flow => {
      const flow = encodeBlock(within(inner, when), body, env, spent);
      return { ...flow, next: joinPaths(t, flow.next, flow.broken), broken: null };
    };
    const fallback = stmt.clauses.find((clause) => clause.isDefault);
    invariant(fallback !== undefined, 'a switch without default');
    // No two selectors are equal, so the order of the tests is free; the default takes what is left.
    const cases = stmt.clauses
      .filter((clause) => !clause.isDefault)
      .map(({ values, body }) => ({
        chosen: t.or(...values.map((bits) => t.eq(value, constantOf(t, type, bits)))),
        body,
      }));
    const none = c.cutting === null ? t.true : t.not(t.or(...cases.map(({ chosen }) => chosen)));
    return cases.reduceRight(
      (rest, { chosen, body }) => (chosen === t.false ? rest : branchFlow(t, chosen, clauseFlow(body, chosen), rest)),
      clauseFlow(fallback.body, none),
    );
  });
}

/** One statement. The environment and the entries are those at its start. */
export function encodeStmt(c: EncodeContext, stmt: Stmt, env: Env, entries: number): Flow {
  const t = c.terms;
  c.step();
  switch (stmt.kind) {
    case 'declare':
      return withValue(c, stmt.value, env, entries, (value, after, spent) =>
        goOn(c, new Map(after).set(stmt.local, value), spent),
      );
    case 'assign': {
      const progress = startProgress(t, env, entries);
      const target = encodePlace(c, stmt.place, progress);
      encodeStore(c, target, encodeExpr(c, stmt.value, progress), progress);
      return afterExpressions(c, progress, goOn(c, progress.env, progress.entries));
    }
    case 'evaluate':
      return withValue(c, stmt.value, env, entries, (_value, after, spent) => goOn(c, after, spent));
    case 'callStmt': {
      const progress = startProgress(t, env, entries);
      encodeCall(c, stmt.callee, stmt.args, progress);
      return afterExpressions(c, progress, goOn(c, progress.env, progress.entries));
    }
    case 'block':
      return encodeBlock(c, stmt.body, env, entries);
    case 'if':
      return withValue(c, stmt.condition, env, entries, (value, after, spent, inner) => {
        const condition = scalar(value);
        if (condition === t.true) return encodeBlock(inner, stmt.then, after, spent);
        if (condition === t.false) return encodeBlock(inner, stmt.otherwise, after, spent);
        const then = encodeBlock(within(inner, condition), stmt.then, after, spent);
        const otherwise = encodeBlock(within(inner, t.not(condition)), stmt.otherwise, after, spent);
        return branchFlow(t, condition, then, otherwise);
      });
    case 'loop':
      return (c.cutting === null ? encodeLoop : cutLoop)(c, stmt, env, entries, encodeSequence);
    case 'switch':
      return encodeSwitch(c, stmt, env, entries);
    case 'break':
      return { ...noFlow(t), broken: { when: t.true, env, entries } };
    case 'continue':
      return { ...noFlow(t), continued: { when: t.true, env, entries } };
    case 'return':
      if (stmt.value === null) return { ...noFlow(t), returned: returnPath(c, [], env, entries) };
      return withValue(c, stmt.value, env, entries, (value, after, spent) => ({
        ...noFlow(t),
        returned: returnPath(c, value, after, spent),
      }));
    default:
      return unreachable(stmt);
  }
}
