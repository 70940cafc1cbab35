import { at, invariant, unreachable } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import { expandComposites } from '../ir/expand.ts';
import type { Argument, Expr, FunctionId, LocalId, Loop, Place, Program, Stmt, Switch } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { evaluatedFunction } from '../ir/result.ts';
import type { Input } from '../ir/space.ts';
import { integersOf, patternsOf } from '../ir/unbounded.ts';
import { elementOf, isScalar, isVector, type ScalarType } from '../ir/types.ts';
import { formatValue } from '../ir/value.ts';
import { type Evaluate, type Outcome, TooManyCalls } from '../verdict/outcome.ts';
import { operate } from './evaluate-ops.ts';
import { evaluateUnbounded } from './evaluate-unbounded.ts';
import { partAt, parts, scalar, type Value, valueOf, withPart } from './scalar/structured-value.ts';

/** Thrown from the loop-body entry that the fuel does not cover, caught by {@link evaluate} alone. */
class OutOfFuel extends Error {}

/** Thrown where the program stops to mean anything, caught by {@link evaluate} alone. */
class Undefined extends Error {
  readonly detail: string;
  readonly span: Span;
  constructor(detail: string, span: Span) {
    super(detail);
    this.detail = detail;
    this.span = span;
  }
}

/** How a statement ends: falls through, jumps, or returns (`value` is `null` without a result). */
type Completion = 'next' | 'break' | 'continue' | { readonly value: Value | null };

/** One evaluation: the program and what is left of fuel and calls, shared by all functions. */
interface Machine {
  readonly program: Program;
  fuel: number;
  calls: number;
  watch: Watch | null;
  seen: Seen | null;
}

/** The locals of one activation: values by `LocalId`. */
type Frame = Value[];

/** Told of each loop that begins; what it returns is told the locals at each entry of that loop's body. May throw. */
export type Watch = (loop: Loop) => (frame: readonly Value[]) => void;

/** Told of each value that an expression has, when it has it. May throw. */
export type Seen = (expr: Expr, value: Value) => void;

/** A place whose indices are known: a position for each step. */
interface Located {
  readonly local: LocalId;
  readonly path: readonly number[];
}

/**
 * The reference evaluator: the meaning of the language. Every other engine is held against it, so it
 * walks the tree and does nothing clever. WGSL forbids recursion: its stack is as deep as the
 * program's nesting.
 */
export const evaluate: Evaluate = (source, asked, input, fuel, mostCalls = 2 ** 22 + 4 * fuel) => {
  if (asked.unbounded) return evaluateUnbounded(source, asked, integersOf(asked.space, input).map(BigInt), fuel);
  const { program, property } = expandComposites({ program: source, property: asked });
  const machine: Machine = { program, fuel, calls: mostCalls, watch: null, seen: null };
  return outcomeOf(machine, property, evaluatedFunction(property), input, null);
};

/**
 * Evaluates the function of the property itself under observation: of `terminates` it may return anything, or nothing.
 *
 * @param watch loops of the function; those of its `requires` lines are not watched
 * @param seen the expressions of both, with composite operations spelled out
 * @throws TooManyCalls
 */
export function observe(
  source: Program,
  asked: Property,
  input: Input,
  fuel: number,
  watch: Watch,
  seen: Seen | null = null,
): Outcome {
  const { program, property } = expandComposites({ program: source, property: asked });
  const machine: Machine = { program, fuel, calls: 2 ** 22 + 4 * fuel, watch: null, seen };
  return outcomeOf(machine, property, property.fn, input, watch);
}

function outcomeOf(machine: Machine, property: Property, fn: FunctionId, input: Input, watch: Watch | null): Outcome {
  try {
    if (property.requires !== null && start(machine, property.requires, input) === 0) return { kind: 'excluded' };
    machine.watch = watch;
    const bits = start(machine, fn, input);
    invariant(typeof bits === 'number' || watch !== null, `the property ${property.name} has a scalar result`);
    return { kind: 'value', bits: typeof bits === 'number' ? bits : 0 };
  } catch (error) {
    if (error instanceof OutOfFuel) return { kind: 'unfinished' };
    if (error instanceof Undefined) return { kind: 'undefined', detail: error.detail, span: error.span };
    throw error;
  }
}

/** A function on an input: a pattern for each leaf of its parameters. */
function start(machine: Machine, id: FunctionId, input: Input): Value | null {
  const target = at(machine.program.functions, id);
  const leaves = patternsOf(input).values();
  const frame = target.locals.slice(0, target.paramCount).map(({ type }) =>
    valueOf(type, () => {
      const { value } = leaves.next();
      invariant(value !== undefined, `${target.name} takes more than ${input.length} leaves`);
      return value;
    }),
  );
  invariant(leaves.next().done === true, `${target.name} takes fewer than ${input.length} leaves`);
  return invoke(machine, id, frame);
}

/** Runs a function on a frame that holds its parameters; leaves the last values of its locals there. */
function invoke(machine: Machine, callee: FunctionId, frame: Frame): Value | null {
  const target = at(machine.program.functions, callee);
  if (machine.calls === 0) throw new TooManyCalls('the evaluation does not end within its limit of calls');
  machine.calls -= 1;
  invariant(frame.length === target.paramCount, `${target.name} takes ${target.paramCount} arguments`);
  const completion = run(machine, target.body, frame);
  if (typeof completion === 'object') return completion.value;
  invariant(target.result === null && completion === 'next', `${target.name} ends without a return`);
  return null;
}

/** A call: references are located in their turn, copied in when all arguments are known, and copied out in order. */
function call(machine: Machine, callee: FunctionId, args: readonly Argument[], frame: Frame): Value | null {
  const operands = args.map((arg) =>
    arg.kind === 'value'
      ? { value: value(machine, arg.value, frame), place: null }
      : { value: null, place: locate(machine, arg.place, frame) },
  );
  const activation = operands.map((operand) => operand.value ?? load(operand.place, frame));
  const result = invoke(machine, callee, activation);
  for (const [parameter, { place }] of operands.entries()) {
    if (place !== null) store(place, frame, at(activation, parameter));
  }
  return result;
}

/** Where a place is; its indices are evaluated, and held against their bounds, one after the other. */
function locate(machine: Machine, { local, steps }: Place, frame: Frame): Located {
  const path: number[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case 'member':
        path.push(step.member);
        break;
      case 'component':
        path.push(step.component);
        break;
      case 'index': {
        const index = scalar(value(machine, step.index, frame));
        path.push(inside(index, parts(partAt(at(frame, local), path)), step.index));
        break;
      }
      default:
        unreachable(step);
    }
  }
  return { local, path };
}

const load = ({ local, path }: Located, frame: Frame): Value => partAt(at(frame, local), path);

function store({ local, path }: Located, frame: Frame, part: Value): void {
  frame[local] = path.length === 0 ? part : withPart(at(frame, local), path, part);
}

/** The index when there is such an element. A negative index is large as a pattern, beyond every length. */
function inside(index: number, elements: readonly Value[], expr: Expr): number {
  if (index < elements.length) return index;
  const shown = isScalar(expr.type) ? formatValue(expr.type, index) : index;
  throw new Undefined(`the index ${shown} lies outside of 0 to ${elements.length - 1}`, expr.span);
}

function run(machine: Machine, body: readonly Stmt[], frame: Frame): Completion {
  for (const stmt of body) {
    const completion = execute(machine, stmt, frame);
    if (completion !== 'next') return completion;
  }
  return 'next';
}

function execute(machine: Machine, stmt: Stmt, frame: Frame): Completion {
  switch (stmt.kind) {
    case 'declare':
      frame[stmt.local] = value(machine, stmt.value, frame);
      return 'next';
    case 'assign': {
      const place = locate(machine, stmt.place, frame);
      store(place, frame, value(machine, stmt.value, frame));
      return 'next';
    }
    case 'evaluate':
      value(machine, stmt.value, frame);
      return 'next';
    case 'callStmt':
      call(machine, stmt.callee, stmt.args, frame);
      return 'next';
    case 'block':
      return run(machine, stmt.body, frame);
    case 'if':
      return run(machine, value(machine, stmt.condition, frame) !== 0 ? stmt.then : stmt.otherwise, frame);
    case 'loop':
      return repeat(machine, stmt, frame);
    case 'switch':
      return choose(machine, stmt, frame);
    case 'break':
      return 'break';
    case 'continue':
      return 'continue';
    case 'return':
      return { value: stmt.value === null ? null : value(machine, stmt.value, frame) };
    default:
      return unreachable(stmt);
  }
}

function repeat(machine: Machine, loop: Loop, frame: Frame): Completion {
  run(machine, loop.init, frame);
  const entered = machine.watch?.(loop) ?? null;
  for (;;) {
    if (loop.condition !== null && value(machine, loop.condition, frame) === 0) return 'next';
    if (machine.fuel === 0) throw new OutOfFuel();
    machine.fuel -= 1;
    entered?.(frame);
    const completion = run(machine, loop.body, frame);
    if (completion === 'break') return 'next';
    if (typeof completion === 'object') return completion;
    run(machine, loop.continuing, frame);
    if (loop.breakIf !== null && value(machine, loop.breakIf, frame) !== 0) return 'next';
  }
}

function choose(machine: Machine, stmt: Switch, frame: Frame): Completion {
  const selector = scalar(value(machine, stmt.selector, frame));
  const clause = stmt.clauses.find((c) => c.values.includes(selector)) ?? stmt.clauses.find((c) => c.isDefault);
  invariant(clause !== undefined, 'a switch has a default clause');
  const completion = run(machine, clause.body, frame);
  return completion === 'break' ? 'next' : completion;
}

function value(machine: Machine, expr: Expr, frame: Frame): Value {
  const result = valueIn(machine, expr, frame);
  machine.seen?.(expr, result);
  return result;
}

function valueIn(machine: Machine, expr: Expr, frame: Frame): Value {
  switch (expr.kind) {
    case 'constant':
      return expr.bits;
    case 'zero':
      return valueOf(expr.type, () => 0);
    case 'local':
      return at(frame, expr.local);
    case 'op': {
      const args = expr.args.map((arg) => value(machine, arg, frame));
      return operate(expr.op, componentType(at(expr.args, 0)), args);
    }
    case 'shortCircuit': {
      const left = value(machine, expr.left, frame);
      const decided = expr.operator === '&&' ? left === 0 : left !== 0;
      return decided ? left : value(machine, expr.right, frame);
    }
    case 'call': {
      const result = call(machine, expr.callee, expr.args, frame);
      invariant(result !== null, 'a call in an expression has a result');
      return result;
    }
    case 'splat': {
      const component = value(machine, expr.value, frame);
      return Array<Value>(expr.type.size).fill(component);
    }
    case 'construct': {
      const args = expr.args.map((arg) => value(machine, arg, frame));
      // Only the arguments of a vector may hold several of its parts each.
      return isVector(expr.type) ? args.flat() : args;
    }
    case 'member':
      return at(parts(value(machine, expr.object, frame)), expr.member);
    case 'swizzle': {
      const object = parts(value(machine, expr.object, frame));
      const chosen = expr.components.map((component) => at(object, component));
      return isScalar(expr.type) ? at(chosen, 0) : chosen;
    }
    case 'index': {
      const object = parts(value(machine, expr.object, frame));
      return at(object, inside(scalar(value(machine, expr.index, frame)), object, expr.index));
    }
    default:
      return unreachable(expr);
  }
}

/** The scalar type that an operation meets in its operand. */
function componentType({ type }: Expr): ScalarType {
  invariant(isScalar(type) || isVector(type), 'an operand is a scalar or a vector');
  return elementOf(type);
}
