import { at } from '../../base/assert.ts';
import type { FunctionDef, Program } from '../../ir/program.ts';
import type { LaneGraph } from './lane-graph.ts';
import type { LaneId } from './lane-nodes.ts';

/** The leaves of a value. */
export type LaneValue = readonly LaneId[];

/** Values by `LocalId`; a hole is a local that is not declared yet. */
export type Env = readonly (LaneValue | undefined)[];

/** Lanes that have jumped and wait, with the locals as they were then: what the others assign does not reach them. */
export interface Waiting {
  readonly mask: LaneId;
  readonly env: Env;
  /** The live lanes before they jumped and after, where that was not in a branch. */
  readonly live: readonly [before: LaneId, after: LaneId] | null;
}

/** A loop or switch that is being executed, and the lanes that wait at its end. */
export interface Breakable {
  readonly waiting: Waiting[];
  /** A loop whose turns are laid out one after the other, as long as all lanes leave it together. */
  readonly unrolled: boolean;
  readonly loop: boolean;
  /** {@link State.divergence} where it began. */
  readonly divergence: number;
}

/**
 * Where the lanes stand in one activation. Both arms of an `if` are executed on copies and joined by the
 * condition, so `live` says which lanes go on *if* control comes here at all.
 */
export interface State {
  readonly fn: FunctionDef;
  env: Env;
  /** Mask of the lanes for which control comes here at all, if they are live. */
  readonly reach: LaneId;
  /** How many branches around go different ways in different lanes. */
  readonly divergence: number;
  /** Mask of the lanes that have not jumped or returned. */
  live: LaneId;
  /** Mask of the lanes whose input became undefined in this activation. */
  undefined: LaneId;
  /** The result of the lanes that have returned, and behind it their references; `null` before the first `return`. */
  result: LaneValue | null;
  readonly broken: Breakable[];
  /** For each enclosing loop, the lanes that wait at `continuing`. */
  readonly continued: Waiting[][];
}

/** What the lowering of one property has in common. */
export interface Lowering {
  readonly program: Program;
  readonly graph: LaneGraph;
  readonly fuel: number;
  /** See `observesBits`. */
  readonly observesBits: boolean;
  steps: number;
  /** Loop-body entries so far in a turn of the innermost loop that is not unrolled: at least as many as any single lane makes. */
  entries: number;
}

/** Thrown when the code does not become lanes, caught by `lowerToLanes` alone. */
export class NotForLanes extends Error {}

/** Thrown when lanes leave a loop at different turns, caught where it was to be unrolled. */
export class NotUnrolled extends Error {}

export const ONES = 0xffffffff;

export const isNever = (graph: LaneGraph, mask: LaneId): boolean => graph.constantBits(mask) === 0;

/** Leaf by leaf: `yes` where the mask is set. */
export function choose(graph: LaneGraph, mask: LaneId, yes: LaneValue, no: LaneValue): LaneValue {
  return yes.map((leaf, i) => graph.select(mask, leaf, at(no, i)));
}

/** The live lanes in `mask` become undefined. They go on, for nothing: whatever they come to is not looked at. */
export function markUndefined(graph: LaneGraph, state: State, mask: LaneId): void {
  state.undefined = graph.binary('or', state.undefined, graph.binary('and', state.live, mask));
}

/** The lanes that are here, and go on to mean something. */
export function active(graph: LaneGraph, { reach, live, undefined: stopped }: State): LaneId {
  return graph.binary('andnot', graph.binary('and', reach, live), stopped);
}

export function innermost<T>(stack: readonly T[]): T {
  return at(stack, stack.length - 1);
}

/** A part of the live lanes jumps: no loop between here and `targets` has the same turns for all of them. */
export function diverge(state: State, targets: readonly Breakable[]): void {
  if (targets.some(({ unrolled, divergence }) => unrolled && state.divergence > divergence)) throw new NotUnrolled();
}

/** Those of the live lanes that are in `mask` leave for where others wait. */
export function wait(graph: LaneGraph, state: State, waiting: Waiting[], mask: LaneId): void {
  const moved = graph.binary('and', state.live, mask);
  if (isNever(graph, moved)) return;
  const rest = graph.binary('andnot', state.live, mask);
  waiting.push({ mask: moved, env: state.env, live: [state.live, rest] });
  state.live = rest;
}

/** The waiting lanes go on, each with its own locals. */
export function resume(graph: LaneGraph, state: State, waiting: readonly Waiting[]): void {
  for (const { mask, env } of waiting) {
    state.env = isNever(graph, state.live) ? env : joinEnvs(graph, mask, env, state.env);
    state.live = graph.binary('or', state.live, mask);
  }
}

/** A local that only one side has is not looked at in the lanes of the other. */
function joinEnvs(graph: LaneGraph, mask: LaneId, yes: Env, no: Env): Env {
  if (yes === no) return yes;
  return Array.from({ length: Math.max(yes.length, no.length) }, (_, local) => {
    const [a, b] = [yes[local], no[local]];
    if (a === undefined || b === undefined || a === b) return a ?? b;
    return choose(graph, mask, a, b);
  });
}

export function branch(
  graph: LaneGraph,
  state: State,
  condition: LaneId,
  then: (state: State) => void,
  otherwise: (state: State) => void,
): void {
  const decided = graph.constantBits(condition);
  if (decided !== null) {
    (decided === 0 ? otherwise : then)(state);
    return;
  }
  const arm = (reach: LaneId): State => ({
    ...state,
    reach,
    divergence: state.divergence + 1,
    broken: state.broken.map((target) => ({ ...target, waiting: [] })),
    continued: state.continued.map(() => []),
  });
  const here = active(graph, state);
  const [yes, no] = [arm(graph.binary('and', here, condition)), arm(graph.binary('andnot', here, condition))];
  then(yes);
  otherwise(no);
  // An arm did not know which lanes it runs for: those that wait in it are those that came into it.
  const collect = (into: readonly Waiting[][], from: readonly Waiting[][], op: 'and' | 'andnot') => {
    for (const [level, waiting] of from.entries()) {
      const narrowed = waiting.map(({ mask, env }) => ({ mask: graph.binary(op, mask, condition), env, live: null }));
      at(into, level).push(...narrowed);
    }
  };
  const broken = (s: State) => s.broken.map(({ waiting }) => waiting);
  collect(broken(state), broken(yes), 'and');
  collect(broken(state), broken(no), 'andnot');
  collect(state.continued, yes.continued, 'and');
  collect(state.continued, no.continued, 'andnot');
  // Where no lane leaves an arm by its end, the locals are those of the other.
  if (isNever(graph, yes.live)) state.env = no.env;
  else if (isNever(graph, no.live)) state.env = yes.env;
  else state.env = joinEnvs(graph, condition, yes.env, no.env);
  state.live = graph.select(condition, yes.live, no.live);
  state.undefined = graph.select(condition, yes.undefined, no.undefined);
  if (yes.result === null || no.result === null) state.result = yes.result ?? no.result;
  else state.result = choose(graph, condition, yes.result, no.result);
}
