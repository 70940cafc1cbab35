import { at, invariant, unreachable } from '../base/assert.ts';
import type { Expr, FunctionId, Loop, Program, Stmt, Switch } from '../ir/program.ts';
import { type Evaluate, TooManyCalls } from '../verdict/outcome.ts';
import { MEANINGS } from './evaluate-ops.ts';

/** Thrown from the loop-body entry that the fuel does not cover, caught by {@link evaluate} alone. */
class OutOfFuel extends Error {}

/** How a statement ends: falls through, jumps, or returns (`value` is `null` without a result). */
type Completion = 'next' | 'break' | 'continue' | { readonly value: number | null };

/** One evaluation: the program and what is left of fuel and calls, shared by all functions. */
interface Machine {
  readonly program: Program;
  fuel: number;
  calls: number;
}

/** The locals of one activation: bit patterns by `LocalId`. */
type Frame = number[];

/**
 * The reference evaluator: the meaning of the language. Every other engine is held against it, so it
 * walks the tree and does nothing clever. WGSL forbids recursion: its stack is as deep as the
 * program's nesting.
 */
export const evaluate: Evaluate = (program, property, input, fuel, mostCalls = 2 ** 22 + 4 * fuel) => {
  const machine: Machine = { program, fuel, calls: mostCalls };
  try {
    if (property.requires !== null && invoke(machine, property.requires, input) === 0) return { kind: 'excluded' };
    const bits = invoke(machine, property.fn, input);
    invariant(bits !== null, `the property ${property.name} has no result`);
    return { kind: 'value', bits };
  } catch (error) {
    if (error instanceof OutOfFuel) return { kind: 'unfinished' };
    throw error;
  }
};

function invoke(machine: Machine, callee: FunctionId, args: readonly number[]): number | null {
  const target = at(machine.program.functions, callee);
  if (machine.calls === 0) throw new TooManyCalls('the evaluation does not end within its limit of calls');
  machine.calls -= 1;
  invariant(args.length === target.paramCount, `${target.name} takes ${target.paramCount} arguments`);
  const completion = run(machine, target.body, [...args]);
  if (typeof completion === 'object') return completion.value;
  invariant(target.result === null && completion === 'next', `${target.name} ends without a return`);
  return null;
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
    case 'assign':
      frame[stmt.local] = value(machine, stmt.value, frame);
      return 'next';
    case 'evaluate':
      value(machine, stmt.value, frame);
      return 'next';
    case 'callStmt':
      invoke(machine, stmt.callee, values(machine, stmt.args, frame));
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
  for (;;) {
    if (loop.condition !== null && value(machine, loop.condition, frame) === 0) return 'next';
    if (machine.fuel === 0) throw new OutOfFuel();
    machine.fuel -= 1;
    const completion = run(machine, loop.body, frame);
    if (completion === 'break') return 'next';
    if (typeof completion === 'object') return completion;
    run(machine, loop.continuing, frame);
    if (loop.breakIf !== null && value(machine, loop.breakIf, frame) !== 0) return 'next';
  }
}

function choose(machine: Machine, stmt: Switch, frame: Frame): Completion {
  const selector = value(machine, stmt.selector, frame);
  const clause = stmt.clauses.find((c) => c.values.includes(selector)) ?? stmt.clauses.find((c) => c.isDefault);
  invariant(clause !== undefined, 'a switch has a default clause');
  const completion = run(machine, clause.body, frame);
  return completion === 'break' ? 'next' : completion;
}

function values(machine: Machine, args: readonly Expr[], frame: Frame): number[] {
  return args.map((arg) => value(machine, arg, frame));
}

function value(machine: Machine, expr: Expr, frame: Frame): number {
  switch (expr.kind) {
    case 'constant':
      return expr.bits;
    case 'local':
      return at(frame, expr.local);
    case 'op':
      return MEANINGS[expr.op](at(expr.args, 0).type, values(machine, expr.args, frame));
    case 'shortCircuit': {
      const left = value(machine, expr.left, frame);
      const decided = expr.operator === '&&' ? left === 0 : left !== 0;
      return decided ? left : value(machine, expr.right, frame);
    }
    case 'call': {
      const result = invoke(machine, expr.callee, values(machine, expr.args, frame));
      invariant(result !== null, 'a call in an expression has a result');
      return result;
    }
    default:
      return unreachable(expr);
  }
}
