import { at, invariant } from '../../base/assert.ts';
import type { LocalId, Loop } from '../../ir/program.ts';
import { leafCount } from '../../ir/types.ts';
import { assignedIn, readAround, returnsFrom } from './carried-locals.ts';
import type { LaneId } from './lane-nodes.ts';
import {
  active,
  type Breakable,
  isNever,
  type LaneValue,
  NotForLanes,
  NotUnrolled,
  ONES,
  resume,
  type State,
  wait,
} from './lane-state.ts';
import { type ExprLowering, evaluateScalar } from './lower-lanes-expr.ts';

/** A loop that grows beyond these stays one: less to compile. */
const MOST_UNROLLED_NODES = 500;
const MOST_UNROLLED_ENTRIES = 64;

/** A loop: its turns one after the other where all lanes leave it together, else a loop over the lanes that are in it. */
export function repeat(lowering: ExprLowering, loop: Loop, state: State): void {
  const { graph, entries } = lowering;
  lowering.executeAll(loop.init, state);
  const mark = graph.mark();
  const trial: State = { ...state, broken: [...state.broken], continued: [...state.continued] };
  try {
    unroll(lowering, loop, trial);
    Object.assign(state, { env: trial.env, live: trial.live, undefined: trial.undefined, result: trial.result });
  } catch (error) {
    if (!(error instanceof NotUnrolled)) throw error;
    graph.back(mark);
    lowering.entries = entries;
    run(lowering, loop, state);
  }
}

function unroll(lowering: ExprLowering, loop: Loop, state: State): void {
  const { graph, entries, fuel } = lowering;
  const nodes = graph.nodes.length;
  const target: Breakable = { waiting: [], unrolled: true, loop: true, divergence: state.divergence };
  state.broken.push(target);
  const leave = (condition: LaneId, when: 'zero' | 'set') => {
    const decided = graph.constantBits(condition);
    if (decided === null) throw new NotUnrolled();
    if ((decided === 0) === (when === 'zero')) wait(graph, state, target.waiting, graph.constant(ONES));
  };
  for (;;) {
    if (loop.condition !== null) leave(evaluateScalar(lowering, loop.condition, state), 'zero');
    if (isNever(graph, state.live)) break;
    lowering.entries += 1;
    if (lowering.entries > fuel) throw new NotForLanes();
    if (lowering.entries - entries > MOST_UNROLLED_ENTRIES) throw new NotUnrolled();
    if (graph.nodes.length - nodes > MOST_UNROLLED_NODES) throw new NotUnrolled();
    state.continued.push([]);
    lowering.executeAll(loop.body, state);
    resume(graph, state, state.continued.pop() ?? []);
    lowering.executeAll(loop.continuing, state);
    if (loop.breakIf !== null && !isNever(graph, state.live)) {
      leave(evaluateScalar(lowering, loop.breakIf, state), 'set');
    }
  }
  state.broken.pop();
  resume(graph, state, target.waiting);
}

/**
 * A loop over the lanes that are in it. Every local that it assigns is carried from turn to turn, and so are the mask of the
 * lanes in it, that of the undefined ones, and what has been returned. A lane that leaves keeps what it carried then, where
 * it is read behind the loop; else it goes on with anything.
 */
function run(lowering: ExprLowering, loop: Loop, state: State): void {
  const { graph } = lowering;
  const first = loop.condition === null ? graph.constant(ONES) : evaluateScalar(lowering, loop.condition, state);
  const entries = lowering.entries;
  lowering.entries = 1;
  const before = state.env;
  const enters = graph.binary('and', active(graph, state), first);
  const built = graph.beginLoop(enters);
  const live = graph.carry(enters);
  const stopped = graph.carry(state.undefined);
  const returned = returnsFrom(loop) ? returnedLeaves(lowering, state) : null;
  const carriedResult = returned?.map((leaf) => graph.carry(leaf)) ?? null;
  const left = graph.carry(graph.constant(0));
  const names = [...assignedIn(loop)].filter((name) => before[name] !== undefined);
  const carried = new Map<LocalId, LaneValue>();
  const env = [...before];
  for (const name of names) {
    const leaves = at(before, name)?.map((leaf) => graph.carry(leaf)) ?? [];
    carried.set(name, leaves);
    env[name] = leaves;
  }

  const target: Breakable = { waiting: [], unrolled: false, loop: true, divergence: state.divergence + 1 };
  const turn: State = {
    ...state,
    env,
    reach: graph.constant(ONES),
    divergence: state.divergence + 1,
    live,
    undefined: stopped,
    result: carriedResult,
    broken: [...state.broken, target],
    continued: [...state.continued, []],
  };
  lowering.executeAll(loop.body, turn);
  resume(graph, turn, turn.continued.pop() ?? []);
  lowering.executeAll(loop.continuing, turn);
  if (!isNever(graph, turn.live)) {
    if (loop.breakIf !== null) wait(graph, turn, target.waiting, evaluateScalar(lowering, loop.breakIf, turn));
    if (loop.condition !== null)
      wait(graph, turn, target.waiting, graph.unary('not', evaluateScalar(lowering, loop.condition, turn)));
  }

  const goes = turn.undefined === stopped ? turn.live : graph.binary('andnot', turn.live, turn.undefined);
  // Nothing ever leaves.
  if (goes === live) throw new NotForLanes();
  built.goes = goes;
  const carry = (node: LaneId, next: LaneId) => built.next.set(node, next);
  carry(live, goes);
  carry(stopped, turn.undefined);
  carry(
    left,
    target.waiting.reduce((all, { mask }) => graph.binary('or', all, mask), left),
  );
  for (const [i, leaf] of (carriedResult ?? []).entries()) {
    invariant(turn.result !== null, 'what is carried does not get lost');
    carry(leaf, at(turn.result, i));
  }
  const nested = state.broken.some(({ loop: isLoop }) => isLoop);
  const read = readAround(state.fn, loop);
  const own = new Set(loop.init.flatMap((stmt) => (stmt.kind === 'declare' ? [stmt.local] : [])));
  for (const [name, leaves] of carried) {
    const kept = !own.has(name) && (nested || read.has(name));
    for (const [i, leaf] of leaves.entries()) carry(leaf, nextLeaf(lowering, turn, target, kept, name, i, leaf));
  }
  graph.endLoop(lowering.entries);

  lowering.entries = entries;
  state.env = before.map((value, name) => carried.get(name)?.map((leaf) => graph.last(leaf)) ?? value);
  if (turn.undefined !== stopped) state.undefined = graph.last(stopped);
  if (carriedResult === null) return;
  state.result = carriedResult.map((leaf) => graph.last(leaf));
  // Those that did not enter are still here.
  const outside = graph.binary('andnot', state.live, enters);
  state.live = graph.binary('or', outside, graph.last(left));
}

/** What is returned so far; zeros where nothing is. */
function returnedLeaves({ graph }: ExprLowering, { fn, result }: State): LaneValue {
  if (result !== null) return result;
  const references = fn.locals.slice(0, fn.paramCount).filter(({ byReference }) => byReference);
  const types = [...(fn.result === null ? [] : [fn.result]), ...references.map(({ type }) => type)];
  return types.flatMap((type) => Array<LaneId>(leafCount(type)).fill(graph.constant(0)));
}

/** A leaf in the next turn: of the lanes that go on, and of those that have just left, where that is `kept`. */
function nextLeaf(
  { graph }: ExprLowering,
  turn: State,
  { waiting }: Breakable,
  kept: boolean,
  name: LocalId,
  place: number,
  carried: LaneId,
): LaneId {
  const leafOf = (env: State['env']): LaneId => at(env[name] ?? [], place);
  const value = leafOf(turn.env);
  if (!kept) return value;
  let next = carried;
  let mask = turn.live;
  for (const { mask: gone, env, live } of waiting.toReversed()) {
    // Those that left with the same value as the others: all who were there before.
    if (leafOf(env) === value) mask = live !== null && live[1] === mask ? live[0] : graph.binary('or', mask, gone);
    else next = graph.select(gone, leafOf(env), next);
  }
  return graph.select(mask, value, next);
}
