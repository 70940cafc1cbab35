import { invariant } from '../../base/assert.ts';
import type { Expr, LocalId, Loop, Stmt } from '../../ir/program.ts';
import { type EncodeContext, startProgress, within } from './encode-context.ts';
import { encodeExpr } from './encode-expr.ts';
import {
  type Env,
  type Flow,
  guardPath,
  joinPaths,
  joinReturns,
  leaveScope,
  noFlow,
  type Path,
  type ReturnPath,
  sequenceFlows,
} from './path.ts';
import type { Term } from '../terms/term.ts';
import { sameValue, scalar, type Value } from './value.ts';

/** Encodes statements in the scope they stand in (the other half of the recursion over statements). */
export type EncodeSequence = (c: EncodeContext, body: readonly Stmt[], env: Env, entries: number) => Flow;

/** Control on its way round the loop: taken under `reach`, seen from the entry of the loop. */
export interface Round {
  reach: Term;
  env: Env;
  /** Since the evaluation began, at most. */
  entries: number;
}

/** What has left the loop so far. All these ways exclude each other. */
export interface Exits {
  readonly left: Path[];
  readonly returned: ReturnPath[];
  undefined: Term;
  unfinished: Term;
}

function sameEnv(a: Env, b: Env): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([id, value]) => {
    const other = b.get(id);
    return other !== undefined && sameValue(value, other);
  });
}

/** The locals of `scope` alone: those of the body end with the round. */
export function restrict(env: Env, scope: Env): Env {
  const kept = new Map<LocalId, Value>();
  for (const id of scope.keys()) {
    const value = env.get(id);
    invariant(value !== undefined, `local ${id} was lost in a loop`);
    kept.set(id, value);
  }
  return kept;
}

/** Leaves the loop where the value of `test` is `leaves`. */
export function test(c: EncodeContext, expr: Expr, leaves: boolean, round: Round, exits: Exits): void {
  const t = c.terms;
  const progress = startProgress(t, round.env, round.entries);
  const value = scalar(encodeExpr(within(c, round.reach), expr, progress));
  exits.undefined = t.or(exits.undefined, t.and(round.reach, progress.undefined));
  exits.unfinished = t.or(exits.unfinished, t.and(round.reach, progress.unfinished));
  const reached = t.and(round.reach, progress.alive);
  const leave = leaves ? value : t.not(value);
  const left = t.and(reached, leave);
  if (left !== t.false) exits.left.push({ when: left, env: progress.env, entries: progress.entries });
  round.reach = t.and(reached, t.not(leave));
  round.env = progress.env;
  round.entries = progress.entries;
}

/** Body and continuing part, once. False when no path comes back to the head. */
export function goRound(c: EncodeContext, stmt: Loop, round: Round, exits: Exits, sequence: EncodeSequence): boolean {
  const t = c.terms;
  const inside = within(c, round.reach);
  const body = sequence(inside, stmt.body, round.env, round.entries + 1);
  const back = joinPaths(t, body.next, body.continued);
  const flow: Flow =
    back === null
      ? { ...body, next: null, continued: null }
      : sequenceFlows(
          t,
          { ...body, next: back, continued: null },
          sequence(within(inside, back.when), stmt.continuing, back.env, back.entries),
        );
  const left = guardPath(t, round.reach, flow.broken);
  if (left !== null && left.when !== t.false) exits.left.push(left);
  const returned = guardPath(t, round.reach, flow.returned);
  if (returned !== null) exits.returned.push(returned);
  exits.undefined = t.or(exits.undefined, t.and(round.reach, flow.undefined));
  exits.unfinished = t.or(exits.unfinished, t.and(round.reach, flow.unfinished));
  if (flow.next === null) return false;
  round.reach = t.and(round.reach, flow.next.when);
  round.env = flow.next.env;
  round.entries = flow.next.entries;
  return true;
}

/**
 * Unrolls a loop until no input is left in it or a limit is reached; what is then still in the loop is
 * *unfinished* (the unwinding assertion says that there is no such input). The fuel is held against
 * the longest path merged so far, so that no path with a value has spent more.
 */
export function encodeLoop(c: EncodeContext, stmt: Loop, env: Env, entries: number, sequence: EncodeSequence): Flow {
  const t = c.terms;
  const init = sequence(c, stmt.init, env, entries);
  if (init.next === null) return leaveScope(init, env);
  const exits: Exits = { left: [], returned: [], undefined: t.false, unfinished: t.false };
  const scope = init.next.env;
  const round: Round = { reach: t.true, env: scope, entries: init.next.entries };
  for (let rounds = 0; ; rounds++) {
    c.step();
    const head = { ...round };
    if (stmt.condition !== null) test(c, stmt.condition, false, round, exits);
    if (round.reach === t.false) break;
    if (rounds >= c.limits.bound || round.entries >= c.limits.fuel) {
      exits.unfinished = t.or(exits.unfinished, round.reach);
      break;
    }
    if (!goRound(c, stmt, round, exits, sequence)) break;
    if (stmt.breakIf !== null) test(c, stmt.breakIf, true, round, exits);
    if (round.reach === t.false) break;
    round.env = restrict(round.env, scope);
    // The same inputs are back at the head in the same state: they never leave.
    if (round.reach === head.reach && sameEnv(round.env, head.env)) {
      exits.unfinished = t.or(exits.unfinished, round.reach);
      break;
    }
  }
  return leaveScope(sequenceFlows(t, init, flowOf(c, exits)), env);
}

/** The flow of a loop that has been left in these ways. */
export function flowOf({ terms: t }: EncodeContext, exits: Exits): Flow {
  return {
    ...noFlow(t),
    next: exits.left.reduceRight<Path | null>((rest, path) => joinPaths(t, path, rest), null),
    returned: exits.returned.reduceRight<ReturnPath | null>((rest, path) => joinReturns(t, path, rest), null),
    undefined: exits.undefined,
    unfinished: exits.unfinished,
  };
}
