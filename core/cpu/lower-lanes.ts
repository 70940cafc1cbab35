import { at, invariant, unreachable } from '../base/assert.ts';
import type { Expr, FunctionId, Loop, Program, Stmt, Switch } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { ScalarType } from '../ir/types.ts';
import { type LaneGraph, type LaneId, laneGraph } from './lane-graph.ts';
import { LANE_OPS } from './lane-ops.ts';

/** A property as lanes: masks, all ones where true. */
export interface Lanes {
  readonly graph: LaneGraph;
  /** `null` when nothing is required. */
  readonly requires: LaneId | null;
  readonly value: LaneId;
}

/** Beyond these the lanes would be slower than scalar code, or slow to compile. */
const MOST_NODES = 4000;
const MOST_STEPS = 20_000;
const MOST_ENTRIES = 2000;

/** Thrown when the code does not become lanes, caught by {@link lowerToLanes} alone. */
class NotForLanes extends Error {}

/**
 * Where the lanes stand in one activation. Both arms of an `if` are executed on copies and joined by the
 * condition, so `live` says which lanes go on *if* control comes here at all.
 */
interface State {
  /** Values by `LocalId`; a hole is a local that is not declared yet. */
  readonly env: (LaneId | undefined)[];
  /** Mask of the lanes that have not jumped or returned. */
  live: LaneId;
  /** The result of the lanes that have returned; `null` before the first `return`. */
  result: LaneId | null;
  /** For each enclosing loop or switch, the lanes that wait at its end; for each loop, those at `continuing`. */
  broken: LaneId[];
  continued: LaneId[];
}

interface Lowering {
  readonly program: Program;
  readonly graph: LaneGraph;
  readonly fuel: number;
  steps: number;
  /** Loop-body entries so far: at least as many as any single lane makes. */
  entries: number;
}

/**
 * The property as straight-line code over lanes: calls are inlined, branches become selections, loops
 * are unrolled as far as folding shows that every lane leaves them. `null` when a loop depends on
 * the data too much, may run out of `fuel`, or the code grows too big: then it stays scalar.
 */
export function lowerToLanes(program: Program, property: Property, fuel: number): Lanes | null {
  const target = at(program.functions, property.fn);
  if (target.paramCount === 0) return null;
  const graph = laneGraph(target.paramCount);
  const lowering: Lowering = { program, graph, fuel, steps: 0, entries: 0 };
  try {
    const inputs = target.locals.slice(0, target.paramCount).map((parameter, index) => {
      const bits = graph.parameter(index);
      // The pattern 1 of a bool becomes the mask of all ones.
      return parameter.type === 'bool' ? graph.binary('sub', graph.constant(0), bits) : bits;
    });
    const requires = property.requires === null ? null : invoke(lowering, property.requires, inputs);
    const value = invoke(lowering, property.fn, inputs);
    invariant(value !== null, `the property ${property.name} has no result`);
    return { graph, requires, value };
  } catch (error) {
    if (error instanceof NotForLanes) return null;
    throw error;
  }
}

const ONES = 0xffffffff;

function invoke(lowering: Lowering, callee: FunctionId, args: readonly LaneId[]): LaneId | null {
  const { graph } = lowering;
  const state: State = { env: [...args], live: graph.constant(ONES), result: null, broken: [], continued: [] };
  executeAll(lowering, at(lowering.program.functions, callee).body, state);
  return state.result;
}

const isNever = (graph: LaneGraph, mask: LaneId): boolean => graph.constantBits(mask) === 0;

function executeAll(lowering: Lowering, stmts: readonly Stmt[], state: State): void {
  for (const stmt of stmts) {
    if (isNever(lowering.graph, state.live)) return;
    execute(lowering, stmt, state);
  }
}

function execute(lowering: Lowering, stmt: Stmt, state: State): void {
  const { graph } = lowering;
  lowering.steps += 1;
  if (lowering.steps > MOST_STEPS || graph.nodes.length > MOST_NODES) throw new NotForLanes();
  switch (stmt.kind) {
    case 'declare':
    case 'assign':
      store(graph, state, stmt.local, evaluate(lowering, stmt.value, state));
      return;
    case 'evaluate':
      evaluate(lowering, stmt.value, state);
      return;
    case 'callStmt':
      invoke(
        lowering,
        stmt.callee,
        stmt.args.map((arg) => evaluate(lowering, arg, state)),
      );
      return;
    case 'block':
      executeAll(lowering, stmt.body, state);
      return;
    case 'if': {
      const condition = evaluate(lowering, stmt.condition, state);
      const arm = (body: readonly Stmt[]) => (s: State) => executeAll(lowering, body, s);
      branch(graph, state, condition, arm(stmt.then), arm(stmt.otherwise));
      return;
    }
    case 'loop':
      repeat(lowering, stmt, state);
      return;
    case 'switch':
      choose(lowering, stmt, state);
      return;
    case 'break':
      wait(graph, state, state.broken, state.live);
      return;
    case 'continue':
      wait(graph, state, state.continued, state.live);
      return;
    case 'return':
      if (stmt.value !== null) {
        const value = evaluate(lowering, stmt.value, state);
        state.result = state.result === null ? value : graph.select(state.live, value, state.result);
      }
      state.live = graph.constant(0);
      return;
    default:
      unreachable(stmt);
  }
}

/** While lanes wait at the end of a loop or switch, what the others assign must not reach them. */
function store(graph: LaneGraph, state: State, local: number, value: LaneId): void {
  const old = state.env[local];
  const someWait = [...state.broken, ...state.continued].some((mask) => !isNever(graph, mask));
  state.env[local] = someWait && old !== undefined ? graph.select(state.live, value, old) : value;
}

/** The lanes of `mask` that are live leave for the innermost end of `waiting`. */
function wait(graph: LaneGraph, state: State, waiting: LaneId[], mask: LaneId): void {
  const last = waiting.length - 1;
  waiting[last] = graph.binary('or', at(waiting, last), graph.binary('and', state.live, mask));
  state.live = graph.binary('andnot', state.live, mask);
}

function branch(
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
  const copy = (): State => ({
    ...state,
    env: [...state.env],
    broken: [...state.broken],
    continued: [...state.continued],
  });
  const [yes, no] = [copy(), copy()];
  then(yes);
  otherwise(no);
  const join = (a: LaneId, b: LaneId) => graph.select(condition, a, b);
  // A local or result that only one arm has is not looked at in the lanes of the other.
  const joinOptional = <T extends null | undefined>(a: LaneId | T, b: LaneId | T) =>
    a === null || a === undefined ? b : b === null || b === undefined ? a : join(a, b);
  for (let local = 0; local < Math.max(yes.env.length, no.env.length); local++) {
    state.env[local] = joinOptional(yes.env[local], no.env[local]);
  }
  state.live = join(yes.live, no.live);
  state.result = joinOptional(yes.result, no.result);
  state.broken = yes.broken.map((mask, i) => join(mask, at(no.broken, i)));
  state.continued = yes.continued.map((mask, i) => join(mask, at(no.continued, i)));
}

function repeat(lowering: Lowering, loop: Loop, state: State): void {
  const { graph } = lowering;
  const never = graph.constant(0);
  executeAll(lowering, loop.init, state);
  state.broken.push(never);
  state.continued.push(never);
  for (;;) {
    if (loop.condition !== null) {
      const leaving = graph.unary('not', evaluate(lowering, loop.condition, state));
      wait(graph, state, state.broken, leaving);
    }
    if (isNever(graph, state.live)) break;
    lowering.entries += 1;
    if (lowering.entries > Math.min(lowering.fuel, MOST_ENTRIES)) throw new NotForLanes();
    executeAll(lowering, loop.body, state);
    const last = state.continued.length - 1;
    state.live = graph.binary('or', state.live, at(state.continued, last));
    state.continued[last] = never;
    executeAll(lowering, loop.continuing, state);
    if (loop.breakIf !== null) wait(graph, state, state.broken, evaluate(lowering, loop.breakIf, state));
  }
  state.continued.pop();
  resume(graph, state);
}

function choose(lowering: Lowering, stmt: Switch, state: State): void {
  const { graph } = lowering;
  const selector = evaluate(lowering, stmt.selector, state);
  const fallback = stmt.clauses.find((c) => c.isDefault);
  const others = stmt.clauses.filter((c) => !c.isDefault);
  state.broken.push(graph.constant(0));
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
  resume(graph, state);
}

/** At the end of a loop or switch the lanes that wait there go on. */
function resume(graph: LaneGraph, state: State): void {
  const waiting = state.broken.pop();
  invariant(waiting !== undefined, 'every loop and switch has its own waiting lanes');
  state.live = graph.binary('or', state.live, waiting);
}

/** A `bool` constant is a mask. */
const constantOf = (type: ScalarType, bits: number): number => (type === 'bool' && bits !== 0 ? ONES : bits);

function evaluate(lowering: Lowering, expr: Expr, state: State): LaneId {
  const { graph } = lowering;
  switch (expr.kind) {
    case 'constant':
      return graph.constant(constantOf(expr.type, expr.bits));
    case 'local':
      return at(state.env as LaneId[], expr.local);
    case 'op': {
      const args = expr.args.map((arg) => evaluate(lowering, arg, state));
      return LANE_OPS[expr.op](graph, at(expr.args, 0).type, args);
    }
    case 'shortCircuit': {
      // Nothing here has effects, and fuel is counted from above: the right operand may run in every lane.
      const left = evaluate(lowering, expr.left, state);
      const decided = graph.constantBits(left) === (expr.operator === '&&' ? 0 : ONES);
      if (decided) return left;
      return graph.binary(expr.operator === '&&' ? 'and' : 'or', left, evaluate(lowering, expr.right, state));
    }
    case 'call': {
      const args = expr.args.map((arg) => evaluate(lowering, arg, state));
      const result = invoke(lowering, expr.callee, args);
      invariant(result !== null, 'a call in an expression has a result');
      return result;
    }
    default:
      return unreachable(expr);
  }
}
