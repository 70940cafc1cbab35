import { at, invariant, unreachable } from '../../base/assert.ts';
import { isPrimitive } from '../../ir/ops.ts';
import type { Argument, Expr, FunctionId, LocalId, Place, Stmt } from '../../ir/program.ts';
import { elementOf, isScalar, isVector, leafCount, type ScalarType } from '../../ir/types.ts';
import { entryOf } from '../module/float-op.ts';
import { floatSteps, heldBits } from '../module/float-result.ts';
import { afterSteps, LANE_FLOATS } from './lane-float-ops.ts';
import type { LaneGraph } from './lane-graph.ts';
import type { LaneId } from './lane-nodes.ts';
import { lookupCost, MOST_WORDS } from './lane-lookup.ts';
import { LANE_OPS, WHOLE_LANE_OPS } from './lane-ops.ts';
import {
  active,
  branch,
  choose,
  type LaneValue,
  type Lowering,
  NotForLanes,
  ONES,
  markUndefined,
  type State,
} from './lane-state.ts';
import { type Elements, elementsOf, leafSteps, partRange } from '../module/leaf-range.ts';
import { isWhole } from '../module/whole-op.ts';

/** What a function comes to on its parameters; the lanes that became undefined have results that mean nothing. */
export interface Returned {
  /** No leaves where there is no result. */
  readonly result: LaneValue;
  /** The last value of each parameter by reference, in order. */
  readonly references: readonly LaneValue[];
  readonly undefined: LaneId;
}

/** The expressions of a property as lanes. `invoke` inlines a function for the lanes that `reach` it. */
export interface ExprLowering extends Lowering {
  readonly invoke: (callee: FunctionId, args: readonly LaneValue[], reach: LaneId) => Returned;
  readonly executeAll: (stmts: readonly Stmt[], state: State) => void;
}

/** A `bool` constant is a mask. */
const constantOf = (type: ScalarType, bits: number): number =>
  type === 'bool' && bits !== 0 ? ONES : heldBits(type, bits);

/** The one leaf of a scalar. */
export function evaluateScalar(lowering: ExprLowering, expr: Expr, state: State): LaneId {
  return at(evaluate(lowering, expr, state), 0);
}

/** The leaves of an expression. Lanes in which it is undefined are marked in `state`. */
export function evaluate(lowering: ExprLowering, expr: Expr, state: State): LaneValue {
  const { graph } = lowering;
  switch (expr.kind) {
    case 'constant':
      return [graph.constant(constantOf(expr.type, expr.bits))];
    case 'zero':
      return Array<LaneId>(leafCount(expr.type)).fill(graph.constant(0));
    case 'local': {
      const value = state.env[expr.local];
      invariant(value !== undefined, `local ${expr.local} is read before it is declared`);
      return value;
    }
    case 'op':
      return operate(
        lowering,
        expr,
        expr.args.map((arg) => evaluate(lowering, arg, state)),
      );
    case 'shortCircuit': {
      const left = evaluateScalar(lowering, expr.left, state);
      let right = left;
      const nothing = () => {};
      const rest = (s: State) => {
        right = evaluateScalar(lowering, expr.right, s);
      };
      if (expr.operator === '&&') branch(graph, state, left, rest, nothing);
      else branch(graph, state, left, nothing, rest);
      return [graph.binary(expr.operator === '&&' ? 'and' : 'or', left, right)];
    }
    case 'call':
      return call(lowering, expr.callee, expr.args, state);
    case 'splat':
      return Array<LaneId>(expr.type.size).fill(evaluateScalar(lowering, expr.value, state));
    case 'construct':
      return expr.args.flatMap((arg) => evaluate(lowering, arg, state));
    case 'member': {
      const { start, count } = partRange(expr.object.type, expr.member);
      return evaluate(lowering, expr.object, state).slice(start, start + count);
    }
    case 'swizzle': {
      const components = evaluate(lowering, expr.object, state);
      return expr.components.map((component) => at(components, component));
    }
    case 'index': {
      const object = evaluate(lowering, expr.object, state);
      const index = evaluateScalar(lowering, expr.index, state);
      const elements = elementsOf(expr.object.type);
      checkIndex(graph, index, elements, state);
      return element(graph, object, index, elements);
    }
    default:
      return unreachable(expr);
  }
}

function operate(
  { graph, observesBits }: Lowering,
  expr: Expr & { readonly kind: 'op' },
  args: readonly LaneValue[],
): LaneValue {
  const { op } = expr;
  invariant(isPrimitive(op), `${op} is left after the expansion`);
  if (isWhole(op)) return WHOLE_LANE_OPS[op](graph, ...args);
  const from = componentType(at(expr.args, 0));
  const build = entryOf(LANE_OPS, LANE_FLOATS, op, from);
  const { half, canonical } = floatSteps(op, from, componentType(expr));
  const steps = { half, canonical: canonical && observesBits };
  return at(args, 0).map((_, component) => {
    const operands = args.map((arg) => at(arg, component));
    return afterSteps(graph, build(graph, from, operands), steps);
  });
}

function componentType({ type }: Expr): ScalarType {
  invariant(isScalar(type) || isVector(type), 'operands and results are scalars or vectors');
  return elementOf(type);
}

/** Selecting among more elements, or of more leaves in all, costs more than one input at a time does. */
const MOST_ELEMENTS = 16;
const MOST_SELECTIONS = 64;
/** So do look-ups in constant tables that take more instructions. */
const MOST_INSTRUCTIONS = 80;

/** The lanes whose index is outside become undefined. */
function checkIndex(graph: LaneGraph, index: LaneId, { length }: Elements, state: State): void {
  if (graph.bound(index) < length) return;
  markUndefined(graph, state, graph.unary('not', graph.binary('lt_u', index, graph.constant(length))));
}

/** One element of `object`; any where the index is outside. */
function element(graph: LaneGraph, object: LaneValue, index: LaneId, { length, stride }: Elements): LaneValue {
  const leavesAt = (position: number) => object.slice(position * stride, (position + 1) * stride);
  const known = graph.constantBits(index);
  if (known !== null) return leavesAt(known < length ? known : 0);
  const tables = constantTables(graph, object, { length, stride });
  if (tables !== null) return tables.map((words) => graph.lookup(words, index));
  checkSelections({ length, stride });
  let chosen: LaneValue = leavesAt(0);
  for (let position = 1; position < length; position++) {
    chosen = choose(graph, isAt(graph, index, position), leavesAt(position), chosen);
  }
  return chosen;
}

/** The words of each leaf of an element, where all are constant and looking them up is cheap. */
function constantTables(graph: LaneGraph, object: LaneValue, { length, stride }: Pick<Elements, 'length' | 'stride'>) {
  const words = object.map((leaf) => graph.constantBits(leaf));
  if (length > MOST_WORDS || !words.every((word) => word !== null)) return null;
  const tables = Array.from({ length: stride }, (_, leaf) =>
    Array.from({ length }, (_, position) => at(words, position * stride + leaf)),
  );
  const cost = tables.reduce((sum, table) => sum + lookupCost(table), 0);
  return cost > MOST_INSTRUCTIONS ? null : tables;
}

function checkSelections({ length, stride }: Pick<Elements, 'length' | 'stride'>): void {
  if (length > MOST_ELEMENTS || length * stride > MOST_SELECTIONS) throw new NotForLanes();
}

const isAt = (graph: LaneGraph, index: LaneId, position: number): LaneId =>
  graph.binary('eq', index, graph.constant(position));

type Step =
  | { readonly kind: 'range'; readonly start: number; readonly count: number }
  | { readonly kind: 'choice'; readonly index: LaneId; readonly elements: Elements };

/** A place whose indices are computed; the lanes where one is outside are undefined. */
export interface Located {
  readonly local: LocalId;
  readonly path: readonly Step[];
}

export function locate(lowering: ExprLowering, { local, steps }: Place, state: State): Located {
  const path = leafSteps(at(state.fn.locals, local).type, steps).map((step): Step => {
    if (step.kind === 'range') return { kind: 'range', start: step.range.start, count: step.range.count };
    const index = evaluateScalar(lowering, step.step.index, state);
    checkIndex(lowering.graph, index, step.elements, state);
    return { kind: 'choice', index, elements: step.elements };
  });
  return { local, path };
}

function load(graph: LaneGraph, { local, path }: Located, state: State): LaneValue {
  const whole = state.env[local];
  invariant(whole !== undefined, `a part of local ${local} is read before it is declared`);
  return path.reduce<LaneValue>(
    (value, step) =>
      step.kind === 'range'
        ? value.slice(step.start, step.start + step.count)
        : element(graph, value, step.index, step.elements),
    whole,
  );
}

/** Stores into a place: all of it, or the parts that the indices choose in each lane. */
export function store(graph: LaneGraph, { local, path }: Located, part: LaneValue, state: State): void {
  const env = [...state.env];
  if (path.length === 0) env[local] = part;
  else {
    const whole = state.env[local];
    invariant(whole !== undefined, `a part of local ${local} is assigned before it is declared`);
    env[local] = withPart(graph, whole, path, part);
  }
  state.env = env;
}

function withPart(graph: LaneGraph, whole: LaneValue, path: readonly Step[], part: LaneValue): LaneValue {
  const [step, ...rest] = path;
  if (step === undefined) return part;
  const inside = (start: number, count: number, mask: LaneId | null): LaneValue => {
    const old = whole.slice(start, start + count);
    const changed = withPart(graph, old, rest, part);
    return mask === null ? changed : choose(graph, mask, changed, old);
  };
  if (step.kind === 'range') {
    const { start, count } = step;
    return [...whole.slice(0, start), ...inside(start, count, null), ...whole.slice(start + count)];
  }
  const { length, stride } = step.elements;
  checkSelections(step.elements);
  return Array.from({ length }, (_, position) =>
    inside(position * stride, stride, isAt(graph, step.index, position)),
  ).flat();
}

/** A call in place: copies into its references when all arguments are known, and out of them in order. */
export function call(lowering: ExprLowering, callee: FunctionId, args: readonly Argument[], state: State): LaneValue {
  const { graph } = lowering;
  const operands = args.map((arg) =>
    arg.kind === 'value'
      ? { value: evaluate(lowering, arg.value, state), place: null }
      : { value: null, place: locate(lowering, arg.place, state) },
  );
  const {
    result,
    references,
    undefined: mask,
  } = lowering.invoke(
    callee,
    operands.map(({ value, place }) => value ?? load(graph, place, state)),
    active(graph, state),
  );
  markUndefined(graph, state, mask);
  const places = operands.flatMap(({ place }) => (place === null ? [] : [place]));
  for (const [i, place] of places.entries()) store(graph, place, at(references, i), state);
  return result;
}
