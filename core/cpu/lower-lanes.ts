import { at, unreachable } from '../base/assert.ts';
import type { FunctionId, Loop, Program, Stmt, Switch } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { leafCount, leavesOf } from '../ir/types.ts';
import { heldLanes } from './lane-float-ops.ts';
import { type LaneGraph, type LaneId, laneGraph } from './lane-graph.ts';
import { branch, choose, isNever, type LaneValue, NotForLanes, ONES, resume, type State, wait } from './lane-state.ts';
import { call, type ExprLowering, evaluate, evaluateScalar, locate, type Returned, store } from './lower-lanes-expr.ts';

/** A property as lanes: masks, all ones where true. */
export interface Lanes {
  readonly graph: LaneGraph;
  /** `null` when nothing is required. */
  readonly requires: LaneId | null;
  readonly value: LaneId;
  /** Where the input is undefined the other masks mean nothing; `null` when it never is. */
  readonly undefined: LaneId | null;
}

export interface LaneOptions {
  /** The leaves of the input from this one on change from lane to lane. */
  readonly running: number;
  readonly fuel: number;
  /** See `observesBits`. */
  readonly observesBits: boolean;
}

/** Beyond these the lanes would be slower than scalar code, or slow to compile. */
const MOST_NODES = 4000;
const MOST_STEPS = 20_000;
const MOST_ENTRIES = 2000;

/**
 * The property as straight-line code over lanes: calls are inlined, composites are their leaves, branches
 * become selections, loops are unrolled as far as folding shows that every lane leaves them. `null` when a
 * loop depends on the data too much, may run out of `fuel`, an array is too long to choose from, or the code
 * grows too big: then it stays scalar.
 */
export function lowerToLanes(
  program: Program,
  property: Property,
  { running, fuel, observesBits }: LaneOptions,
): Lanes | null {
  const target = at(program.functions, property.fn);
  if (target.paramCount === 0) return null;
  const graph = laneGraph(running);
  const lowering: ExprLowering = {
    program,
    graph,
    fuel,
    observesBits,
    steps: 0,
    entries: 0,
    invoke: (callee, args) => invoke(lowering, callee, args),
  };
  try {
    let leaves = 0;
    const inputs = target.locals.slice(0, target.paramCount).map((parameter) =>
      leavesOf(parameter.type).map(({ type }) => {
        return heldLanes(graph, type, graph.parameter(leaves++));
      }),
    );
    const requires = property.requires === null ? null : invoke(lowering, property.requires, inputs);
    const body = invoke(lowering, property.fn, inputs);
    const required = requires === null ? null : at(requires.result, 0);
    const stopped =
      requires === null || required === null
        ? body.undefined
        : graph.binary('or', requires.undefined, graph.binary('and', required, body.undefined));
    return {
      graph,
      requires: required,
      value: at(body.result, 0),
      undefined: isNever(graph, stopped) ? null : stopped,
    };
  } catch (error) {
    if (error instanceof NotForLanes) return null;
    throw error;
  }
}

function invoke(lowering: ExprLowering, callee: FunctionId, args: readonly LaneValue[]): Returned {
  const { graph } = lowering;
  const fn = at(lowering.program.functions, callee);
  const [all, none] = [graph.constant(ONES), graph.constant(0)];
  const state: State = { fn, env: [...args], live: all, undefined: none, result: null, broken: [], continued: [] };
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
    case 'break':
      wait(graph, state, state.broken, graph.constant(ONES));
      return;
    case 'continue':
      wait(graph, state, state.continued, graph.constant(ONES));
      return;
    case 'return':
      leave(graph, state, stmt.value === null ? [] : evaluate(lowering, stmt.value, state));
      return;
    default:
      unreachable(stmt);
  }
}

function repeat(lowering: ExprLowering, loop: Loop, state: State): void {
  const { graph } = lowering;
  executeAll(lowering, loop.init, state);
  state.broken.push([]);
  for (;;) {
    if (loop.condition !== null) {
      const leaving = graph.unary('not', evaluateScalar(lowering, loop.condition, state));
      wait(graph, state, state.broken, leaving);
    }
    if (isNever(graph, state.live)) break;
    lowering.entries += 1;
    if (lowering.entries > Math.min(lowering.fuel, MOST_ENTRIES)) throw new NotForLanes();
    state.continued.push([]);
    executeAll(lowering, loop.body, state);
    resume(graph, state, state.continued.pop() ?? []);
    executeAll(lowering, loop.continuing, state);
    if (loop.breakIf !== null) wait(graph, state, state.broken, evaluateScalar(lowering, loop.breakIf, state));
  }
  resume(graph, state, state.broken.pop() ?? []);
}

function select(lowering: ExprLowering, stmt: Switch, state: State): void {
  const { graph } = lowering;
  const selector = evaluateScalar(lowering, stmt.selector, state);
  const fallback = stmt.clauses.find((c) => c.isDefault);
  const others = stmt.clauses.filter((c) => !c.isDefault);
  state.broken.push([]);
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
  resume(graph, state, state.broken.pop() ?? []);
}
