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

/** Values by `LocalId`; a hole is a local that is not declared yet. */
type Env = readonly (LaneId | undefined)[];

/** Lanes that have jumped and wait, with the locals as they were then: what the others assign does not reach them. */
interface Waiting {
  readonly mask: LaneId;
  readonly env: Env;
}

/**
 * Where the lanes stand in one activation. Both arms of an `if` are executed on copies and joined by the
 * condition, so `live` says which lanes go on *if* control comes here at all.
 */
interface State {
  env: Env;
  /** Mask of the lanes that have not jumped or returned. */
  live: LaneId;
  /** The result of the lanes that have returned; `null` before the first `return`. */
  result: LaneId | null;
  /** For each enclosing loop or switch, the lanes that wait at its end; for each loop, those at `continuing`. */
  readonly broken: Waiting[][];
  readonly continued: Waiting[][];
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
 * the data too much, may run out of `fuel`, or the code grows too big: then it stays scalar. The
 * parameters from `running` on change from lane to lane.
 */
export function lowerToLanes(program: Program, property: Property, running: number, fuel: number): Lanes | null {
  const target = at(program.functions, property.fn);
  if (target.paramCount === 0) return null;
  const graph = laneGraph(running);
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
    case 'assign': {
      const env = [...state.env];
      env[stmt.local] = evaluate(lowering, stmt.value, state);
      state.env = env;
      return;
    }
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
      wait(graph, state, state.broken, graph.constant(ONES));
      return;
    case 'continue':
      wait(graph, state, state.continued, graph.constant(ONES));
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

/** Those of the live lanes that are in `mask` leave for the innermost end of `waiting`. */
function wait(graph: LaneGraph, state: State, waiting: readonly Waiting[][], mask: LaneId): void {
  const moved = graph.binary('and', state.live, mask);
  if (isNever(graph, moved)) return;
  at(waiting, waiting.length - 1).push({ mask: moved, env: state.env });
  state.live = graph.binary('andnot', state.live, mask);
}

/** The waiting lanes go on, each with its own locals. */
function resume(graph: LaneGraph, state: State, waiting: readonly Waiting[]): void {
  for (const { mask, env } of waiting) {
    state.env = isNever(graph, state.live) ? env : joinEnvs(graph, mask, env, state.env);
    state.live = graph.binary('or', state.live, mask);
  }
}

/** A local that only one side has is not looked at in the lanes of the other. */
function joinEnvs(graph: LaneGraph, mask: LaneId, yes: Env, no: Env): Env {
  return Array.from({ length: Math.max(yes.length, no.length) }, (_, local) => {
    const [a, b] = [yes[local], no[local]];
    return a === undefined ? b : b === undefined ? a : graph.select(mask, a, b);
  });
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
  if (yes.result === null || no.result === null) state.result = yes.result ?? no.result;
  else state.result = graph.select(condition, yes.result, no.result);
}

function repeat(lowering: Lowering, loop: Loop, state: State): void {
  const { graph } = lowering;
  executeAll(lowering, loop.init, state);
  state.broken.push([]);
  for (;;) {
    if (loop.condition !== null) {
      const leaving = graph.unary('not', evaluate(lowering, loop.condition, state));
      wait(graph, state, state.broken, leaving);
    }
    if (isNever(graph, state.live)) break;
    lowering.entries += 1;
    if (lowering.entries > Math.min(lowering.fuel, MOST_ENTRIES)) throw new NotForLanes();
    state.continued.push([]);
    executeAll(lowering, loop.body, state);
    resume(graph, state, state.continued.pop() ?? []);
    executeAll(lowering, loop.continuing, state);
    if (loop.breakIf !== null) wait(graph, state, state.broken, evaluate(lowering, loop.breakIf, state));
  }
  resume(graph, state, state.broken.pop() ?? []);
}

function choose(lowering: Lowering, stmt: Switch, state: State): void {
  const { graph } = lowering;
  const selector = evaluate(lowering, stmt.selector, state);
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

/** A `bool` constant is a mask. */
const constantOf = (type: ScalarType, bits: number): number => (type === 'bool' && bits !== 0 ? ONES : bits);

function evaluate(lowering: Lowering, expr: Expr, state: State): LaneId {
  const { graph } = lowering;
  switch (expr.kind) {
    case 'constant':
      return graph.constant(constantOf(expr.type, expr.bits));
    case 'local': {
      const value = state.env[expr.local];
      invariant(value !== undefined, `local ${expr.local} is read before it is declared`);
      return value;
    }
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
