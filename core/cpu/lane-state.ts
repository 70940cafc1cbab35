import { at } from '../base/assert.ts';
import type { FunctionDef, Program } from '../ir/program.ts';
import type { LaneGraph, LaneId } from './lane-graph.ts';

/** The leaves of a value. */
export type LaneValue = readonly LaneId[];

/** Values by `LocalId`; a hole is a local that is not declared yet. */
export type Env = readonly (LaneValue | undefined)[];

/** Lanes that have jumped and wait, with the locals as they were then: what the others assign does not reach them. */
export interface Waiting {
  readonly mask: LaneId;
  readonly env: Env;
}

/**
 * Where the lanes stand in one activation. Both arms of an `if` are executed on copies and joined by the
 * condition, so `live` says which lanes go on *if* control comes here at all.
 */
export interface State {
  readonly fn: FunctionDef;
  env: Env;
  /** Mask of the lanes that have not jumped or returned. */
  live: LaneId;
  /** Mask of the lanes whose input became undefined in this activation. */
  undefined: LaneId;
  /** The result of the lanes that have returned, and behind it their references; `null` before the first `return`. */
  result: LaneValue | null;
  /** For each enclosing loop or switch, the lanes that wait at its end; for each loop, those at `continuing`. */
  readonly broken: Waiting[][];
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
  /** Loop-body entries so far: at least as many as any single lane makes. */
  entries: number;
}

/** Thrown when the code does not become lanes, caught by `lowerToLanes` alone. */
export class NotForLanes extends Error {}

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

/** Those of the live lanes that are in `mask` leave for the innermost end of `waiting`. */
export function wait(graph: LaneGraph, state: State, waiting: readonly Waiting[][], mask: LaneId): void {
  const moved = graph.binary('and', state.live, mask);
  if (isNever(graph, moved)) return;
  at(waiting, waiting.length - 1).push({ mask: moved, env: state.env });
  state.live = graph.binary('andnot', state.live, mask);
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
  const arm = (): State => ({ ...state, broken: state.broken.map(() => []), continued: state.continued.map(() => []) });
  const [yes, no] = [arm(), arm()];
  then(yes);
  otherwise(no);
  // An arm did not know which lanes it runs for: those that wait in it are those that came into it.
  const collect = (into: readonly Waiting[][], from: readonly Waiting[][], op: 'and' | 'andnot') => {
    for (const [level, waiting] of from.entries()) {
      const narrowed = waiting.map(({ mask, env }) => ({ mask: graph.binary(op, mask, condition), env }));
      at(into, level).push(...narrowed);
    }
  };
  collect(state.broken, yes.broken, 'and');
  collect(state.broken, no.broken, 'andnot');
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
