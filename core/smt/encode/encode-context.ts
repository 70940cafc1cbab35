import type { Span } from '../../base/span.ts';
import type { FunctionDef, FunctionId } from '../../ir/program.ts';
import type { Cutting } from './loop-system.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { type Env, mergeEnv } from './path.ts';
import { type Term, TermLimitError } from '../terms/term.ts';
import type { Value } from './value.ts';

/** What a call comes to. `finished`, `undefined` and `unfinished` exclude each other and cover everything. */
export interface CallResult {
  /** Meaningful where the call finished; no leaves for a function without result. */
  readonly value: Value;
  /** What the parameters by reference hold at the end, in order; meaningful where the call finished. */
  readonly outs: readonly Value[];
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
  /** Called every thousand steps of work, on a thread that has nothing else to do meanwhile: what it throws ends the encoding. */
  readonly tick?: () => void;
}

export interface EncodeContext {
  readonly terms: Terms;
  readonly limits: UnrollLimits;
  /** The function that is encoded. */
  readonly fn: FunctionDef;
  /** How loops are cut; `null` where they are unrolled. */
  readonly cutting: Cutting | null;
  /** Where loops are cut: a condition under which control has come here, seen from the beginning of the evaluation. Else unused. */
  readonly under: Term;
  /**
   * Inlines a function on a value for each parameter; for one by reference, what it refers to.
   *
   * @param from the context of the caller where its condition matters
   */
  call(callee: FunctionId, args: readonly Value[], entries: number, from?: EncodeContext): CallResult;
  /** A context that unrolls loops, of the same terms. */
  unrolling(bound: number): EncodeContext;
  /** Counts work, so that inlining ends where the formula does not grow but the tree of calls does. */
  step(work?: number): void;
}

/** The context of what is reached only under `condition`, seen from where `c` is. */
export function within(c: EncodeContext, condition: Term): EncodeContext {
  return c.cutting === null || condition === c.terms.true ? c : { ...c, under: c.terms.and(c.under, condition) };
}

/** Thrown where an evaluation needs an operation that no formula stands for. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
  /** As WGSL names it. */
  readonly operation: string;
  readonly span: Span;

  constructor(operation: string, span: Span) {
    super(`the prover does not model ${operation}`);
    this.operation = operation;
    this.span = span;
  }
}

/** Expressions and statements visited in one encoding, and leaves written and chosen from, at most. */
export const STEP_LIMIT = 5_000_000;

/** Steps between two ticks: some milliseconds. */
const TICK_STEPS = 1000;

/** A counter for {@link EncodeContext.step}. */
export function stepCounter(limit: number = STEP_LIMIT, tick: () => void = () => {}): (work?: number) => void {
  let steps = 0;
  let nextTick = TICK_STEPS;
  return (work = 1) => {
    steps += work;
    if (steps >= nextTick) {
      nextTick = steps + TICK_STEPS;
      tick();
    }
    if (steps > limit) throw new TermLimitError(`the formula grew past ${limit} steps of inlining`);
  };
}

/**
 * The evaluation of the expressions of one statement, in order: what has gone wrong so far, where all
 * is well, and the locals there (a call in an expression may change what it is given by reference).
 */
export interface Progress {
  /** Evaluation has come this far. */
  alive: Term;
  undefined: Term;
  unfinished: Term;
  env: Env;
  entries: number;
}

export function startProgress(t: Terms, env: Env, entries: number): Progress {
  return { alive: t.true, undefined: t.false, unfinished: t.false, env, entries };
}

/** The part `sub` of an evaluation, done only under `condition`. */
export function include(t: Terms, progress: Progress, condition: Term, sub: Omit<Progress, 'alive'>): void {
  const reached = t.and(progress.alive, condition);
  const undefinedHere = t.and(reached, sub.undefined);
  const unfinishedHere = t.and(reached, sub.unfinished);
  progress.undefined = t.or(progress.undefined, undefinedHere);
  progress.unfinished = t.or(progress.unfinished, unfinishedHere);
  progress.alive = t.and(progress.alive, t.not(undefinedHere), t.not(unfinishedHere));
  progress.env = mergeEnv(t, condition, sub.env, progress.env);
  progress.entries = Math.max(progress.entries, sub.entries);
}

/** Evaluation goes on only where `condition` holds: elsewhere the input is *undefined* from here on. */
export function demand(t: Terms, progress: Progress, condition: Term): void {
  progress.undefined = t.or(progress.undefined, t.and(progress.alive, t.not(condition)));
  progress.alive = t.and(progress.alive, condition);
}
