import { invariant, unreachable } from '../base/assert.ts';
import type { Expr, FunctionId } from '../ir/program.ts';
import type { Terms } from './bit-terms.ts';
import { ENCODE, sortOf } from './encode-op.ts';
import type { Env } from './path.ts';
import { type Term, TermLimitError } from './term.ts';

/** What a call comes to. `finished`, `undefined` and `unfinished` exclude each other and cover everything. */
export interface CallResult {
  /** Meaningful where the call finished; `null` for a function without result. */
  readonly value: Term | null;
  readonly undefined: Term;
  readonly unfinished: Term;
  /** Loop-body entries spent since the evaluation began, at most. */
  readonly entries: number;
}

/** Where unrolling ends. What is cut is *unfinished*. */
export interface UnrollLimits {
  /** Body entries of one loop, counted anew each time the loop is reached. */
  readonly bound: number;
  /** Body entries along a path, all loops and helpers together: the fuel of the evaluation. */
  readonly fuel: number;
}

export interface EncodeContext {
  readonly terms: Terms;
  readonly limits: UnrollLimits;
  /** Inlines a function. */
  call(callee: FunctionId, args: readonly Term[], entries: number): CallResult;
  /** Counts work, so that inlining ends where the formula does not grow but the tree of calls does. */
  step(): void;
}

/** Expressions and statements visited in one encoding, at most. */
export const STEP_LIMIT = 5_000_000;

/** A counter for {@link EncodeContext.step}. */
export function stepCounter(limit: number = STEP_LIMIT): () => void {
  let steps = 0;
  return () => {
    steps += 1;
    if (steps > limit) throw new TermLimitError(`the formula grew past ${limit} steps of inlining`);
  };
}

/** The evaluation of the expressions of one statement, in order: what has gone wrong so far, and where all is well. */
export interface Progress {
  /** Evaluation has come this far. */
  alive: Term;
  undefined: Term;
  unfinished: Term;
  entries: number;
}

export function startProgress(t: Terms, entries: number): Progress {
  return { alive: t.true, undefined: t.false, unfinished: t.false, entries };
}

/** The part `sub` of an evaluation, done only under `condition`. */
function include(t: Terms, progress: Progress, condition: Term, sub: Omit<Progress, 'alive'>): void {
  const reached = t.and(progress.alive, condition);
  const undefinedHere = t.and(reached, sub.undefined);
  const unfinishedHere = t.and(reached, sub.unfinished);
  progress.undefined = t.or(progress.undefined, undefinedHere);
  progress.unfinished = t.or(progress.unfinished, unfinishedHere);
  progress.alive = t.and(progress.alive, t.not(undefinedHere), t.not(unfinishedHere));
  progress.entries = Math.max(progress.entries, sub.entries);
}

/** The arguments of a call or operation, left to right. */
export function encodeArgs(c: EncodeContext, args: readonly Expr[], env: Env, progress: Progress): readonly Term[] {
  return args.map((arg) => encodeExpr(c, arg, env, progress));
}

/** Inlines a call whose arguments are encoded. */
export function encodeCall(
  c: EncodeContext,
  callee: FunctionId,
  args: readonly Term[],
  progress: Progress,
): Term | null {
  const result = c.call(callee, args, progress.entries);
  include(c.terms, progress, c.terms.true, result);
  return result.value;
}

/** The value of `expr`; meaningful where `progress.alive` holds afterwards. */
export function encodeExpr(c: EncodeContext, expr: Expr, env: Env, progress: Progress): Term {
  const t = c.terms;
  c.step();
  switch (expr.kind) {
    case 'constant': {
      const sort = sortOf(expr.type);
      return sort === 'bool' ? t.bool(expr.bits !== 0) : t.bits(sort, expr.bits);
    }
    case 'local': {
      const value = env.get(expr.local);
      invariant(value !== undefined, `local ${expr.local} is read before it is declared`);
      return value;
    }
    case 'op': {
      const args = encodeArgs(c, expr.args, env, progress);
      const first = expr.args[0];
      invariant(first !== undefined, `operation ${expr.op} without operands`);
      return ENCODE[expr.op](t, args, first.type);
    }
    case 'shortCircuit': {
      const left = encodeExpr(c, expr.left, env, progress);
      const goesOn = expr.operator === '&&' ? left : t.not(left);
      if (goesOn === t.false) return left;
      const sub = startProgress(t, progress.entries);
      const right = encodeExpr(c, expr.right, env, sub);
      include(t, progress, goesOn, sub);
      return expr.operator === '&&' ? t.and(left, right) : t.or(left, right);
    }
    case 'call': {
      const args = encodeArgs(c, expr.args, env, progress);
      const value = encodeCall(c, expr.callee, args, progress);
      invariant(value !== null, 'a call without a result is used as a value');
      return value;
    }
    default:
      return unreachable(expr);
  }
}
