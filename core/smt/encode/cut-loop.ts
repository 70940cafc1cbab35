import { at } from '../../base/assert.ts';
import type { Expr, FunctionDef, LocalId, Loop } from '../../ir/program.ts';
import { visitFunction } from '../../ir/reach.ts';
import { isScalar, leavesOf, type ScalarType } from '../../ir/types.ts';
import { type EncodeContext, startProgress, within } from './encode-context.ts';
import { encodeExpr } from './encode-expr.ts';
import { type EncodeSequence, type Exits, flowOf, goRound, restrict, type Round, test } from './encode-loop.ts';
import { type Hint, type LoopVariable, outermost, type Visible } from './loop-system.ts';
import { type Env, type Flow, leaveScope, sequenceFlows } from './path.ts';
import { scalar, sortOf } from './value.ts';

/** The locals that a loop may change: those that are stored to, or handed on by reference. */
function changedBy(fn: FunctionDef, loop: Loop): ReadonlySet<LocalId> {
  const changed = new Set<LocalId>();
  visitFunction({ ...fn, body: [loop] }, { place: ({ local }) => changed.add(local) });
  return changed;
}

/** The scalars of the locals in `env`, named as WGSL reaches them. */
const scalarsOf = (fn: FunctionDef, env: Env, wanted: (id: LocalId) => boolean): readonly Visible[] =>
  [...env].flatMap(([id, value]) => {
    if (!wanted(id)) return [];
    const { name, type } = at(fn.locals, id);
    return leavesOf(type).map((leaf, i) => ({ name: `${name}${leaf.path}`, type: leaf.type, value: at(value, i) }));
  });

/**
 * Cuts a loop at its head: what it may change is a fresh symbol there, its body is encoded once, and control leaves it with
 * whatever the symbols are. Where a round comes back to the head nothing goes on: that is left to the invariants.
 */
export function cutLoop(c: EncodeContext, stmt: Loop, env: Env, entries: number, sequence: EncodeSequence): Flow {
  const { terms: t, cutting, fn } = c;
  const init = sequence(c, stmt.init, env, entries);
  if (cutting === null || init.next === null || init.next.when === t.false) return leaveScope(init, env);
  const inside = within(c, init.next.when);
  const scope = init.next.env;
  const number = cutting.next();
  const changed = changedBy(fn, stmt);
  const before = scalarsOf(fn, scope, (id) => changed.has(id));
  // No name of WGSL has such a sign; several variables in scope may have one name.
  const symbols = before.map(({ name, type }, i) => t.pool.symbol(`${name}#${number}.${i}`, sortOf(type, t.unbounded)));
  const head = new Map(scope);
  let taken = 0;
  for (const [id, value] of scope) {
    if (!changed.has(id)) continue;
    head.set(id, symbols.slice(taken, taken + value.length));
    taken += value.length;
  }
  const invariant = t.pool.symbol(`#${number}`, 'bool');
  const exits: Exits = { left: [], returned: [], undefined: t.false, unfinished: t.false };
  const round: Round = { reach: invariant, env: head, entries: init.next.entries };
  const systemsBefore = cutting.systems.length;
  if (stmt.condition !== null) test(inside, stmt.condition, false, round, exits);
  let comesBack = round.reach !== t.false && goRound(inside, stmt, round, exits, sequence);
  if (comesBack && stmt.breakIf !== null) test(inside, stmt.breakIf, true, round, exits);
  comesBack &&= round.reach !== t.false;
  const after = comesBack ? scalarsOf(fn, restrict(round.env, scope), (id) => changed.has(id)) : before;
  const hints = (exprs: readonly Expr[] | undefined): readonly Hint[] =>
    (exprs ?? []).map((expr) => encodeHint(c, expr, head));
  const flow = flowOf(inside, exits);
  cutting.systems.push({
    loop: stmt,
    fn,
    invariant,
    variables: before.map(
      ({ name, type, value }, i): LoopVariable => ({
        name,
        type,
        head: at(symbols, i),
        entry: value,
        next: at(after, i).value,
      }),
    ),
    fixed: scalarsOf(fn, scope, (id) => !changed.has(id)),
    entered: inside.under,
    step: comesBack ? t.and(inside.under, round.reach) : t.false,
    invariants: hints(stmt.invariants),
    decreases: hints(stmt.decreases),
    inner: outermost(cutting.systems.slice(systemsBefore)),
  });
  return leaveScope(sequenceFlows(t, init, flow), env);
}

/** The rounds that loops of a hint are unrolled to: what needs more has no value. */
const HINT_ROUNDS = 64;

function encodeHint(c: EncodeContext, expr: Expr, head: Env): Hint {
  const { terms: t } = c;
  const progress = startProgress(t, head, 0);
  const value = scalar(encodeExpr({ ...c.unrolling(HINT_ROUNDS), fn: c.fn }, expr, progress));
  const type: ScalarType = isScalar(expr.type) ? expr.type : 'bool';
  return { type, value: type === 'bool' ? t.or(t.not(progress.alive), value) : value };
}
