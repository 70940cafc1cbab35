import { at, invariant, unreachable } from '../base/assert.ts';
import { expandComposites } from '../ir/expand.ts';
import type { Expr, FunctionDef, FunctionId, Loop, Operation, Program, Stmt } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { type Outcome, TooManyCalls } from '../verdict/outcome.ts';

/**
 * The reference evaluator of `//@ integers unbounded`: a value is a mathematical integer, a `bool` is 0 or 1. The front end
 * keeps everything else out. Division truncates towards zero; by zero, and its remainder, are undefined: WGSL's answers for
 * them are those of a width.
 */
type Frame = bigint[];

/** Numbers past this are not computed with: a loop of few rounds may make some that fill all memory. */
const LARGEST = 2n ** 65536n;

class OutOfFuel extends Error {}
class TooLarge extends Error {}
class Undefined extends Error {
  readonly expr: Expr;
  constructor(expr: Expr) {
    super('a division by zero');
    this.expr = expr;
  }
}

interface Machine {
  readonly program: Program;
  fuel: number;
  calls: number;
}

type Completion = 'next' | 'break' | 'continue' | { readonly value: bigint | null };

/** @param input a number for each parameter, of any size */
export function evaluateUnbounded(source: Program, asked: Property, input: readonly bigint[], fuel: number): Outcome {
  const { program, property } = expandComposites({ program: source, property: asked });
  const machine: Machine = { program, fuel, calls: 2 ** 22 + 4 * fuel };
  try {
    if (property.requires !== null && invoke(machine, property.requires, input) === 0n) return { kind: 'excluded' };
    const value = invoke(machine, property.fn, input);
    return { kind: 'value', bits: Number(BigInt.asUintN(32, value ?? 1n)) };
  } catch (error) {
    if (error instanceof OutOfFuel) return { kind: 'unfinished' };
    if (error instanceof TooLarge) {
      // Whether it returns is not known by then, as where the fuel has run out.
      if (property.question === 'terminates') return { kind: 'unfinished' };
      throw new TooManyCalls('the evaluation computes numbers that are too large');
    }
    if (error instanceof Undefined) return { kind: 'undefined', detail: error.message, span: error.expr.span };
    throw error;
  }
}

function invoke(machine: Machine, id: FunctionId, args: readonly bigint[]): bigint | null {
  const fn: FunctionDef = at(machine.program.functions, id);
  if (machine.calls === 0) throw new TooManyCalls('the evaluation does not end within its limit of calls');
  machine.calls -= 1;
  const completion = run(machine, fn.body, [...args]);
  return typeof completion === 'object' ? completion.value : null;
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
    case 'assign':
      frame[stmt.place.local] = value(machine, stmt.value, frame);
      return 'next';
    case 'evaluate':
      value(machine, stmt.value, frame);
      return 'next';
    case 'callStmt':
      invoke(machine, stmt.callee, passed(machine, stmt.args, frame));
      return 'next';
    case 'block':
      return run(machine, stmt.body, frame);
    case 'if':
      return run(machine, value(machine, stmt.condition, frame) === 0n ? stmt.otherwise : stmt.then, frame);
    case 'loop':
      return repeat(machine, stmt, frame);
    case 'switch': {
      const selector = value(machine, stmt.selector, frame);
      const chosen = stmt.clauses.find((c) => c.values.some((bits) => signed(bits) === selector));
      const clause = chosen ?? stmt.clauses.find((c) => c.isDefault);
      const completion = run(machine, clause?.body ?? [], frame);
      return completion === 'break' ? 'next' : completion;
    }
    case 'break':
    case 'continue':
      return stmt.kind;
    case 'return':
      return { value: stmt.value === null ? null : value(machine, stmt.value, frame) };
    default:
      return unreachable(stmt);
  }
}

function repeat(machine: Machine, loop: Loop, frame: Frame): Completion {
  run(machine, loop.init, frame);
  for (;;) {
    if (loop.condition !== null && value(machine, loop.condition, frame) === 0n) return 'next';
    if (machine.fuel === 0) throw new OutOfFuel();
    machine.fuel -= 1;
    const completion = run(machine, loop.body, frame);
    if (completion === 'break') return 'next';
    if (typeof completion === 'object') return completion;
    run(machine, loop.continuing, frame);
    if (loop.breakIf !== null && value(machine, loop.breakIf, frame) !== 0n) return 'next';
  }
}

const signed = (bits: number): bigint => BigInt(bits | 0);

function passed(machine: Machine, args: Extract<Stmt, { kind: 'callStmt' }>['args'], frame: Frame): readonly bigint[] {
  return args.map((arg) => {
    invariant(arg.kind === 'value', 'unbounded integers are passed by value');
    return value(machine, arg.value, frame);
  });
}

function value(machine: Machine, e: Expr, frame: Frame): bigint {
  switch (e.kind) {
    case 'constant':
      return e.type === 'bool' ? BigInt(e.bits) : signed(e.bits);
    case 'local':
      return at(frame, e.local);
    case 'shortCircuit': {
      const left = value(machine, e.left, frame);
      return (e.operator === '&&') === (left === 0n) ? left : value(machine, e.right, frame);
    }
    case 'call':
      return invoke(machine, e.callee, passed(machine, e.args, frame)) ?? 0n;
    case 'op': {
      const result = operate(
        e,
        e.args.map((arg) => value(machine, arg, frame)),
      );
      if (result > LARGEST || result < -LARGEST) throw new TooLarge();
      return result;
    }
    default:
      throw new Error(`${e.kind} of unbounded integers`);
  }
}

function operate(e: Operation, args: readonly bigint[]): bigint {
  const [x = 0n, y = 0n, z = 0n] = args;
  switch (e.op) {
    case 'neg':
      return -x;
    case 'add':
      return x + y;
    case 'sub':
      return x - y;
    case 'mul':
      return x * y;
    case 'div':
    case 'rem':
      if (y === 0n) throw new Undefined(e);
      return e.op === 'div' ? x / y : x % y;
    case 'eq':
      return BigInt(x === y);
    case 'ne':
      return BigInt(x !== y);
    case 'lt':
      return BigInt(x < y);
    case 'le':
      return BigInt(x <= y);
    case 'gt':
      return BigInt(x > y);
    case 'ge':
      return BigInt(x >= y);
    case 'not':
      return 1n - x;
    case 'and':
      return x & y;
    case 'or':
      return x | y;
    case 'select':
      return z === 0n ? x : y;
    case 'abs':
      return x < 0n ? -x : x;
    case 'min':
      return x < y ? x : y;
    case 'max':
      return x > y ? x : y;
    default:
      throw new Error(`${e.op} of unbounded integers`);
  }
}
