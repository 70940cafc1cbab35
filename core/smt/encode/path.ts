import { invariant } from '../../base/assert.ts';
import type { LocalId } from '../../ir/program.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';
import { mergeValues, type Value } from './value.ts';

/** The values of the locals in scope. */
export type Env = ReadonlyMap<LocalId, Value>;

/**
 * One way in which control leaves a construct. `when` is relative: a condition under which, once the
 * construct was entered, this way is taken. The ways of one construct exclude each other.
 */
export interface Path {
  readonly when: Term;
  readonly env: Env;
  /** The most loop-body entries on any path merged in here. */
  readonly entries: number;
}

/** A path that carries what leaves the function: the leaves of its result, then those of its parameters by reference. */
export interface ReturnPath {
  readonly when: Term;
  readonly leaves: Value;
  readonly entries: number;
}

/** All ways out of a construct. `null`: there is no such way. */
export interface Flow {
  readonly next: Path | null;
  readonly broken: Path | null;
  readonly continued: Path | null;
  readonly returned: ReturnPath | null;
  /** Evaluation ends in a dynamic error or an indeterminate value. */
  readonly undefined: Term;
  /** Evaluation ran into the bound of loop-body entries. */
  readonly unfinished: Term;
}

/** `c ? a : b`, local by local; a local that only one side has is out of scope after the merge. */
export function mergeEnv(t: Terms, c: Term, a: Env, b: Env): Env {
  if (a === b) return a;
  const merged = new Map<LocalId, Value>();
  for (const [id, value] of a) {
    const other = b.get(id);
    if (other !== undefined) merged.set(id, mergeValues(t, c, value, other));
  }
  return merged;
}

/** Joins two paths that exclude each other; `a.when` tells them apart, or `selector` where something simpler does. */
export function joinPaths(t: Terms, a: Path | null, b: Path | null, selector?: Term): Path | null {
  if (a === null || a.when === t.false) return b ?? a;
  if (b === null || b.when === t.false) return a;
  return {
    when: t.or(a.when, b.when),
    env: mergeEnv(t, selector ?? a.when, a.env, b.env),
    entries: Math.max(a.entries, b.entries),
  };
}

/** As {@link joinPaths}. */
export function joinReturns(t: Terms, a: ReturnPath | null, b: ReturnPath | null, selector?: Term): ReturnPath | null {
  if (a === null || a.when === t.false) return b ?? a;
  if (b === null || b.when === t.false) return a;
  const leaves = mergeValues(t, selector ?? a.when, a.leaves, b.leaves);
  return { when: t.or(a.when, b.when), leaves, entries: Math.max(a.entries, b.entries) };
}

/** `path`, taken only under `condition`. */
export function guardPath<P extends { readonly when: Term }>(t: Terms, condition: Term, path: P | null): P | null {
  return path === null || condition === t.true ? path : { ...path, when: t.and(condition, path.when) };
}

/** The flow of a construct that is entered only under `condition`. */
export function guardFlow(t: Terms, condition: Term, flow: Flow): Flow {
  if (condition === t.true) return flow;
  return {
    next: guardPath(t, condition, flow.next),
    broken: guardPath(t, condition, flow.broken),
    continued: guardPath(t, condition, flow.continued),
    returned: guardPath(t, condition, flow.returned),
    undefined: t.and(condition, flow.undefined),
    unfinished: t.and(condition, flow.unfinished),
  };
}

/** `then` where `condition` holds, else `otherwise`. */
export function branchFlow(t: Terms, condition: Term, then: Flow, otherwise: Flow): Flow {
  const a = guardFlow(t, condition, then);
  const b = guardFlow(t, t.not(condition), otherwise);
  return {
    next: joinPaths(t, a.next, b.next, condition),
    broken: joinPaths(t, a.broken, b.broken, condition),
    continued: joinPaths(t, a.continued, b.continued, condition),
    returned: joinReturns(t, a.returned, b.returned, condition),
    undefined: t.or(a.undefined, b.undefined),
    unfinished: t.or(a.unfinished, b.unfinished),
  };
}

/** What follows: `second` is entered where `first` goes on. The `next` of `first` is used up. */
export function sequenceFlows(t: Terms, first: Flow, second: Flow): Flow {
  if (first.next === null) return first;
  const then = guardFlow(t, first.next.when, second);
  return {
    next: then.next,
    broken: joinPaths(t, first.broken, then.broken),
    continued: joinPaths(t, first.continued, then.continued),
    returned: joinReturns(t, first.returned, then.returned),
    undefined: t.or(first.undefined, then.undefined),
    unfinished: t.or(first.unfinished, then.unfinished),
  };
}

/** A flow with no way out at all. */
export function noFlow(t: Terms): Flow {
  return { next: null, broken: null, continued: null, returned: null, undefined: t.false, unfinished: t.false };
}

/** Leaves the scope of everything that is not in `outer`. */
export function leaveScope(flow: Flow, outer: Env): Flow {
  const restrict = (path: Path | null): Path | null => {
    if (path === null) return null;
    const env = new Map<LocalId, Value>();
    for (const id of outer.keys()) {
      const value = path.env.get(id);
      invariant(value !== undefined, `local ${id} was lost`);
      env.set(id, value);
    }
    return { ...path, env };
  };
  return { ...flow, next: restrict(flow.next), broken: restrict(flow.broken) };
}
