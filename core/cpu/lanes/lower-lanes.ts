import { at, unreachable } from '../../base/assert.ts';
import type { FunctionId, Program, Stmt, Switch } from '../../ir/program.ts';
import type { Property } from '../../ir/property.ts';
import { evaluatedFunction } from '../../ir/result.ts';
import { leafCount, leavesOf } from '../../ir/types.ts';
import { heldLanes } from './lane-float-ops.ts';
import { type LaneGraph, laneGraph } from './lane-graph.ts';
import type { LaneId } from './lane-nodes.ts';
import {
  branch,
  choose,
  diverge,
  innermost,
  isNever,
  type LaneValue,
  NotForLanes,
  ONES,
  resume,
  type State,
  wait,
} from './lane-state.ts';
import { call, type ExprLowering, evaluate, evaluateScalar, locate, type Returned, store } from './lower-lanes-expr.ts';
import { repeat } from './lower-lanes-loop.ts';

/** A property as lanes: masks, all ones where true. */
export interface Lanes {
  readonly graph: LaneGraph;
  /** `null` when nothing is required. */
  readonly requires: LaneId | null;
  readonly value: LaneId;
  /** Where the input is undefined the other masks mean nothing; `null` when it never is. */
  readonly undefined: LaneId | null;
  /** Loop-body entries outside the loops of the graph: at least as many as any single lane makes. */
  readonly entries: number;
}

export interface LaneOptions {
  /** With less, some lanes surely run out. */
  readonly fuel: number;
  /** See `observesBits`. */
  readonly observesBits: boolean;
}

/** Beyond these the lanes would be slower than scalar code, or slow to compile. */
const MOST_NODES = 4000;
const MOST_STEPS = 20_000;

/**
 * The property as code over lanes: calls are inlined, composites are their leaves, branches become selections, loops
 * run as long as any lane is in them, and short ones that all lanes leave together are unrolled. `null` when a loop
 * has no end or needs more than `fuel`, an array is too long to choose from, or the code grows too big: then it stays scalar.
 */
export function lowerToLanes(program: Program, property: Property, { fuel, observesBits }: LaneOptions): Lanes | null {
  const fn = evaluatedFunction(property);
  const target = at(program.functions, fn);
  if (target.paramCount === 0) return null;
  const graph = laneGraph();
  const lowering: ExprLowering = {
    program,
    graph,
    fuel,
    observesBits,
    steps: 0,
    entries: 0,
    invoke: (callee, args, reach) => invoke(lowering, callee, args, reach),
    executeAll: (stmts, state) => executeAll(lowering, stmts, state),
  };
  try {
    let leaves = 0;
    const inputs = target.locals.slice(0, target.paramCount).map((parameter) =>
      leavesOf(parameter.type).map(({ type }) => {
        return heldLanes(graph, type, graph.parameter(leaves++));
      }),
    );
    const all = graph.constant(ONES);
    const requires = property.requires === null ? null : invoke(lowering, property.requires, inputs, all);
    const required = requires === null ? null : at(requires.result, 0);
    const admitted =
      requires === null || required === null ? all : graph.binary('andnot', required, requires.undefined);
    const body = invoke(lowering, fn, inputs, admitted);
    const stopped =
      requires === null || required === null
        ? body.undefined
        : graph.binary('or', requires.undefined, graph.binary('and', required, body.undefined));
    return {
      graph,
      requires: required,
      value: at(body.result, 0),
      undefined: isNever(graph, stopped) ? null : stopped,
      entries: lowering.entries,
    };
  } catch (error) {
    if (error instanceof NotForLanes) return null;
    throw error;
  }
}

function invoke(lowering: ExprLowering, callee: FunctionId, args: readonly LaneValue[], reach: LaneId): Returned {
  const { graph } = lowering;
  const fn = at(lowering.program.functions, callee);
  const [all, none] = [graph.constant(ONES), graph.constant(0)];
  const state: State = {
    fn,
    env: [...args],
    reach,
    divergence: 0,
    live: all,
    undefined: none,
    result: null,
    broken: [],
    continued: [],
  };
  executeAll(lowering, fn.body, state);
  if (fn.result === null && !isNever(graph, state.live)) leave(graph, state, []);
  const leaves = [...(state.result ?? [])];
  const result = leaves.splice(0, fn.result === null ? 0 : leafCount(fn.result));
  const references = fn.locals
    .slice(0, fn.paramCount)
    .flatMap((parameter) => (parameter.byReference ? [leaves.splice(0, leafCount(parameter.type))] : []));
  return { result, references, undefined: state.undefined };
}

/** The live lanes return `value`, and with it the last values of the references. */
function leave(graph: LaneGraph, state: State, value: LaneValue): void {
  const { fn, env, live } = state;
  const references = fn.locals.slice(0, fn.paramCount).flatMap(({ byReference }, id) => {
    const last = env[id];
    return byReference && last !== undefined ? last : [];
  });
  const leaves = [...value, ...references];
  state.result = state.result === null ? leaves : choose(graph, live, leaves, state.result);
  state.live = graph.constant(0);
}

function executeAll(lowering: ExprLowering, stmts: readonly Stmt[], state: State): void {
  for (const stmt of stmts) {
    if (isNever(lowering.graph, state.live)) return;
    execute(lowering, stmt, state);
  }
}

function execute(lowering: ExprLowering, stmt: Stmt, state: State): void {
  const { graph } = lowering;
  lowering.steps += 1;
  if (lowering.steps > MOST_STEPS || graph.nodes.length > MOST_NODES) throw new NotForLanes();
  switch (stmt.kind) {
    case 'declare':
      store(graph, { local: stmt.local, path: [] }, evaluate(lowering, stmt.value, state), state);
      return;
    case 'assign': {
      const place = locate(lowering, stmt.place, state);
      store(graph, place, evaluate(lowering, stmt.value, state), state);
      return;
    }
    case 'evaluate':
      evaluate(lowering, stmt.value, state);
      return;
    case 'callStmt':
      call(lowering, stmt.callee, stmt.args, state);
      return;
    case 'block':
      executeAll(lowering, stmt.body, state);
      return;
    case 'if': {
      const condition = evaluateScalar(lowering, stmt.condition, state);
      const arm = (body: readonly Stmt[]) => (s: State) => executeAll(lowering, body, s);
      branch(graph, state, condition, arm(stmt.then), arm(stmt.otherwise));
      return;
    }
    case 'loop':
      repeat(lowering, stmt, state);
      return;
    case 'switch':
      select(lowering, stmt, state);
      return;
    case 'break': {
      const target = innermost(state.broken);
      diverge(state, [target]);
      wait(graph, state, target.waiting, graph.constant(ONES));
      return;
    }
    case 'continue':
      wait(graph, state, innermost(state.continued), graph.constant(ONES));
      return;
    case 'return':
      diverge(state, state.broken);
      leave(graph, state, stmt.value === null ? [] : evaluate(lowering, stmt.value, state));
      return;
    default:
      unreachable(stmt);
  }
}

function select(lowering: ExprLowering, stmt: Switch, state: State): void {
  const { graph } = lowering;
  const selector = evaluateScalar(lowering, stmt.selector, state);
  const fallback = stmt.clauses.find((c) => c.isDefault);
  const others = stmt.clauses.filter((c) => !c.isDefault);
  state.broken.push({ waiting: [], unrolled: false, loop: false, divergence: state.divergence });
  const clauses = (index: number) => (s: State) => {
    const clause = others[index];
    if (clause === undefined) {
      if (fallback !== undefined) executeAll(lowering, fallback.body, s);
      return;
    }
    const chosen = clause.values
      .map((bits) => graph.binary('eq', selector, graph.constant(bits)))
      .reduce((a, b) => graph.binary('or', a, b));
    branch(graph, s, chosen, (t) => executeAll(lowering, clause.body, t), clauses(index + 1));
  };
  clauses(0)(state);
  resume(graph, state, state.broken.pop()?.waiting ?? []);
}
