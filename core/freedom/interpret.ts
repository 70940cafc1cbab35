import { at, invariant, unreachable } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import type {
  Argument,
  Expr,
  FunctionDef,
  FunctionId,
  LocalId,
  Loop,
  Place,
  Program,
  Stmt,
  Switch,
} from '../ir/program.ts';
import type { Input } from '../ir/space.ts';
import { patternsOf } from '../ir/unbounded.ts';
import { isFloat, isScalar, leafCount, leavesOf, partsOf, type ScalarType, type Type } from '../ir/types.ts';
import { leaf as floatLeaf } from './chain.ts';
import { fromPattern } from './convert.ts';
import { FORMATS } from './format.ts';
import { flushed } from './hull.ts';
import type { IntegerOperation } from './integers.ts';
import { operate, type Value } from './operate.ts';
import type { Choose } from './paths.ts';
import { asCondition, asInteger, type Choice, float, type Leaf, one } from './scalar.ts';

/** Thrown from the loop-body entry that the fuel does not cover. */
export class OutOfFuel extends Error {}

/** Thrown at an index that is outside. */
export class OutOfRange extends Error {}

/** Thrown where all runs together get too long, or an index may be one of too many. */
export class TooMuch extends Error {
  readonly choice: Choice;
  constructor(choice: Choice) {
    super(choice.why);
    this.choice = choice;
  }
}

/** One run: the program, what is left of the fuel, and how many expressions may still be evaluated in all runs. */
export interface Machine {
  readonly program: Program;
  readonly integers: IntegerOperation;
  readonly choose: Choose;
  readonly steps: { left: number };
  fuel: number;
}

type Completion = 'next' | 'break' | 'continue' | { readonly value: Value | null };

/** One activation: the values of its locals, by `LocalId`. */
interface Frame {
  readonly fn: FunctionDef;
  readonly values: Value[];
}

/** The leaves of a local that a place stands for. */
interface Located {
  readonly local: LocalId;
  readonly from: number;
  readonly count: number;
}

/** A function on an input: a pattern for each leaf of its parameters. */
export function start(machine: Machine, id: FunctionId, input: Input): Value {
  const fn = at(machine.program.functions, id);
  const patterns = patternsOf(input);
  let next = 0;
  const values = fn.locals
    .slice(0, fn.paramCount)
    .map(({ type }) => leavesOf(type).map((leaf) => known(leaf.type, at(patterns, next++))));
  const result = invoke(machine, { fn, values });
  invariant(result !== null, `${fn.name} has a result`);
  return result;
}

/** A pattern from outside or of a constant: a subnormal number may be flushed on its way in. */
export function known(type: ScalarType, bits: number): Leaf {
  if (!isFloat(type)) return { scalar: one(bits), choice: null };
  const f = FORMATS[type];
  return { scalar: float(floatLeaf(f, flushed(f, fromPattern(f, bits).hull))), choice: null };
}

function invoke(machine: Machine, frame: Frame): Value | null {
  const completion = run(machine, frame.fn.body, frame);
  return typeof completion === 'object' ? completion.value : null;
}

function call(machine: Machine, callee: FunctionId, args: readonly Argument[], frame: Frame): Value | null {
  const operands = args.map((arg) =>
    arg.kind === 'value'
      ? { value: value(machine, arg.value, frame), place: null }
      : { value: null, place: locate(machine, arg.place, frame) },
  );
  const values = operands.map((operand) => operand.value ?? load(operand.place, frame));
  const result = invoke(machine, { fn: at(machine.program.functions, callee), values });
  for (const [parameter, { place }] of operands.entries()) {
    if (place !== null) store(place, frame, at(values, parameter));
  }
  return result;
}

function locate(machine: Machine, { local, steps }: Place, frame: Frame): Located {
  let from = 0;
  let type: Type = at(frame.fn.locals, local).type;
  for (const step of steps) {
    const position =
      step.kind === 'index'
        ? indexOf(machine, step.index, type, frame)
        : step.kind === 'member'
          ? step.member
          : step.component;
    const part = partOf(type, position);
    from += part.from;
    type = part.type;
  }
  return { local, from, count: leafCount(type) };
}

/** A part of a composite one level down, and the leaf that it starts at. */
function partOf(type: Type, position: number): { readonly from: number; readonly type: Type } {
  invariant(!isScalar(type), 'a scalar has no parts');
  const parts = partsOf(type);
  const from = parts.slice(0, position).reduce((sum, part) => sum + leafCount(part.type), 0);
  return { from, type: at(parts, position).type };
}

/** An index into a value of `type`: one of those that it may be, another one in another run. */
function indexOf(machine: Machine, index: Expr, type: Type, frame: Frame): number {
  invariant(!isScalar(type), 'a scalar is not indexed');
  const position = patternOf(machine, index, frame);
  // A negative index is large as a pattern, beyond every length.
  if (position >= partsOf(type).length) throw new OutOfRange();
  return position;
}

const load = ({ local, from, count }: Located, { values }: Frame): Value => at(values, local).slice(from, from + count);

function store({ local, from, count }: Located, { values }: Frame, part: Value): void {
  const whole = at(values, local);
  values[local] = count === whole.length ? part : [...whole.slice(0, from), ...part, ...whole.slice(from + count)];
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
      frame.values[stmt.local] = value(machine, stmt.value, frame);
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
      return run(machine, isTrue(machine, stmt.condition, frame) ? stmt.then : stmt.otherwise, frame);
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
  for (;;) {
    if (loop.condition !== null && !isTrue(machine, loop.condition, frame)) return 'next';
    if (machine.fuel === 0) throw new OutOfFuel();
    machine.fuel -= 1;
    const completion = run(machine, loop.body, frame);
    if (completion === 'break') return 'next';
    if (typeof completion === 'object') return completion;
    run(machine, loop.continuing, frame);
    if (loop.breakIf !== null && isTrue(machine, loop.breakIf, frame)) return 'next';
  }
}

function choose(machine: Machine, stmt: Switch, frame: Frame): Completion {
  const selector = patternOf(machine, stmt.selector, frame);
  const clause = stmt.clauses.find((c) => c.values.includes(selector)) ?? stmt.clauses.find((c) => c.isDefault);
  invariant(clause !== undefined, 'a switch has a default clause');
  const completion = run(machine, clause.body, frame);
  return completion === 'break' ? 'next' : completion;
}

/** A condition that control depends on: both ways are gone where both are possible. */
export function decided(machine: Machine, leaf: Leaf, span: Span): boolean {
  const { yes, no } = asCondition(leaf.scalar);
  return yes && no ? machine.choose(2, choiceOf(leaf, span)) === 0 : yes;
}

const isTrue = (machine: Machine, condition: Expr, frame: Frame): boolean =>
  decided(machine, at(value(machine, condition, frame), 0), condition.span);

/** An integer that control depends on: every pattern that it may have is gone on with. */
function patternOf(machine: Machine, expr: Expr, frame: Frame): number {
  const leaf = at(value(machine, expr, frame), 0);
  const integer = asInteger(leaf.scalar);
  if (integer.kind === 'range') throw new TooMuch(choiceOf(leaf, expr.span));
  const { patterns } = integer;
  return at(patterns, patterns.length === 1 ? 0 : machine.choose(patterns.length, choiceOf(leaf, expr.span)));
}

export const choiceOf = (leaf: Leaf, span: Span): Choice =>
  leaf.choice ?? { why: 'the value may be another one on another device', span };

function value(machine: Machine, expr: Expr, frame: Frame): Value {
  if (machine.steps.left === 0)
    throw new TooMuch({ why: 'the evaluation is too long to follow everything that WGSL allows', span: expr.span });
  machine.steps.left -= 1;
  switch (expr.kind) {
    case 'constant':
      return [known(expr.type, expr.bits)];
    case 'zero':
      return leavesOf(expr.type).map((leaf) => known(leaf.type, 0));
    case 'local':
      return at(frame.values, expr.local);
    case 'op':
      return operate(
        machine.integers,
        expr,
        expr.args.map((arg) => value(machine, arg, frame)),
      );
    case 'shortCircuit': {
      const left = value(machine, expr.left, frame);
      const truth = decided(machine, at(left, 0), expr.left.span);
      if (truth !== (expr.operator === '&&')) return [{ scalar: one(Number(truth)), choice: null }];
      return value(machine, expr.right, frame);
    }
    case 'call': {
      const result = call(machine, expr.callee, expr.args, frame);
      invariant(result !== null, 'a call in an expression has a result');
      return result;
    }
    case 'splat': {
      const component = at(value(machine, expr.value, frame), 0);
      return Array<Leaf>(expr.type.size).fill(component);
    }
    case 'construct':
      return expr.args.flatMap((arg) => value(machine, arg, frame));
    case 'member':
      return part(value(machine, expr.object, frame), expr.object.type, expr.member);
    case 'swizzle': {
      const object = value(machine, expr.object, frame);
      return expr.components.map((component) => at(object, component));
    }
    case 'index': {
      const object = value(machine, expr.object, frame);
      return part(object, expr.object.type, indexOf(machine, expr.index, expr.object.type, frame));
    }
    default:
      return unreachable(expr);
  }
}

function part(whole: Value, type: Type, position: number): Value {
  const { from, type: inner } = partOf(type, position);
  return whole.slice(from, from + leafCount(inner));
}
