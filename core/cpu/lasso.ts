import { at, InvariantError } from '../base/assert.ts';
import { expandComposites } from '../ir/expand.ts';
import type { FunctionDef, Loop, Program, Stmt } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import { leavesOf } from '../ir/types.ts';
import { TooManyCalls } from '../verdict/outcome.ts';
import type { FindLasso, RepeatsState } from '../verdict/lasso.ts';
import type { Lasso, LassoVariable } from '../verdict/verdict.ts';
import { observe, type Watch } from './evaluate.ts';
import type { Value } from './scalar/structured-value.ts';

/**
 * Why it is enough to compare the locals of one run of a loop: while it goes on, whatever called it waits, and what callers
 * hold or have half computed stays as it is; calls by reference are copied in and out. The evaluation is deterministic, so a
 * run of a loop that meets a state twice meets it for ever. And an evaluation that never ends has a run of a loop that does not.
 */
type State = readonly Value[];

/** The locals that live where a loop's body is entered: those declared inside are given a value before each use. */
function aliveAt(loop: Loop): (frame: State) => State {
  const dead = deadAt(loop);
  return (frame) => frame.filter((_, local) => !dead.has(local));
}

const known = new WeakMap<Loop, ReadonlySet<number>>();

function deadAt(loop: Loop): ReadonlySet<number> {
  const before = known.get(loop);
  if (before !== undefined) return before;
  const found = new Set<number>();
  collectDeclared([loop.body, loop.continuing], found);
  known.set(loop, found);
  return found;
}

function collectDeclared(node: object, found: Set<number>): void {
  const stmt = node as Partial<Extract<Stmt, { readonly kind: 'declare' }>>;
  if (stmt.kind === 'declare' && stmt.local !== undefined) found.add(stmt.local);
  for (const part of Object.values(node)) if (typeof part === 'object' && part !== null) collectDeclared(part, found);
}

/** Thrown out of an evaluation that has shown what it was made for. */
class Seen extends Error {
  readonly loop: Loop;
  readonly state: State;
  constructor(loop: Loop, state: State) {
    super('the state was seen');
    this.loop = loop;
    this.state = state;
  }
}

/** Thrown where a state should have come back and has not. */
class Differs extends Error {}

/** Brent's algorithm over each run of a loop: what is remembered is replaced after 1, 2, 4, ... entries. */
export const findLasso: FindLasso = (program, property, input, mostSteps) => {
  let runs = 0;
  let repeated: { run: number; entry: number; period: number } | null = null;
  const seen = outcome(program, property, input, mostSteps, (loop) => {
    const run = runs++;
    let remembered: State | null = null;
    let power = 1;
    let period = 0;
    let entry = -1;
    const alive = aliveAt(loop);
    return (frame) => {
      const state = alive(frame);
      entry += 1;
      period += 1;
      if (remembered !== null && sameState(remembered, state)) {
        repeated = { run, entry, period };
        throw new Seen(loop, [...frame]);
      }
      if (remembered !== null && period < power) return;
      remembered = state;
      power *= 2;
      period = 0;
    };
  });
  if (seen === null || repeated === null) return null;
  const { stem, cycle, met } = firstMet(program, property, input, mostSteps, repeated);
  const fn = functionOf(program, property, met.loop);
  return { stem, cycle, span: met.loop.span, fn: fn.name, state: variables(fn, met) };
};

/** Evaluates an input again: after `stem` and after `stem + cycle` steps one run of a loop has the same state. */
export const repeatsState: RepeatsState = (program, property, input, lasso) =>
  metAgain(program, property, input, lasso) !== null;

/** The state of a lasso, when it is met for the second time; `null` where it is not. */
function metAgain(
  program: Program,
  property: Property,
  input: Input,
  { stem, cycle }: Pick<Lasso, 'stem' | 'cycle'>,
): Seen | null {
  let steps = 0;
  // `requires` burns fuel of its own before the function is called.
  return outcome(program, property, input, 2 ** 20 + stem + cycle + 1, (loop) => {
    let before: State | null = null;
    const alive = aliveAt(loop);
    return (frame) => {
      if (steps === stem) before = alive(frame);
      if (steps === stem + cycle) {
        const same = before !== null && sameState(before, alive(frame));
        throw same ? new Seen(loop, [...frame]) : new Differs();
      }
      steps += 1;
    };
  });
}

function outcome(program: Program, property: Property, input: Input, fuel: number, watch: Watch): Seen | null {
  try {
    observe(program, property, input, fuel, watch);
    return null;
  } catch (error) {
    if (error instanceof Seen) return error;
    if (error instanceof TooManyCalls || error instanceof Differs) return null;
    throw error;
  }
}

/** When the first state of the cycle is met: the last two entries, a period apart, whose states differ come right before. */
function firstMet(
  program: Program,
  property: Property,
  input: Input,
  mostSteps: number,
  { run, entry, period }: { readonly run: number; readonly entry: number; readonly period: number },
): Pick<Lasso, 'stem' | 'cycle'> & { readonly met: Seen } {
  const hashes: number[] = [];
  const steps: number[] = [];
  let runs = 0;
  let step = 0;
  outcome(program, property, input, mostSteps, (loop) => {
    const own = runs++ === run;
    const alive = aliveAt(loop);
    return (frame) => {
      if (own) {
        hashes.push(hashOf(alive(frame)));
        steps.push(step);
        if (hashes.length > entry) throw new Seen(loop, frame);
      }
      step += 1;
    };
  });
  let first = entry - period;
  while (first > 0 && at(hashes, first - 1) === at(hashes, first - 1 + period)) first -= 1;
  const lasso = (from: number) => ({ stem: at(steps, from), cycle: at(steps, from + period) - at(steps, from) });
  // Hashes of states that differ may be equal: then what was seen stands.
  for (const found of [lasso(first), lasso(entry - period)]) {
    const met = metAgain(program, property, input, found);
    if (met !== null) return { ...found, met };
  }
  throw new InvariantError('a state that was met twice is met again');
}

const sameState = (a: State, b: State): boolean =>
  a.length === b.length && a.every((value, i) => sameValue(value, b[i]));

/** A local that was not declared yet has no value. */
function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined || typeof a === 'number' || typeof b === 'number') return a === b;
  return a.every((part, i) => sameValue(part, b[i]));
}

function hashOf(value: Value | State | undefined): number {
  if (value === undefined) return 1;
  if (typeof value === 'number') return value;
  return value.reduce<number>((h, part) => Math.imul(h ^ hashOf(part) ^ (h >>> 15), 0x85ebca6b), 0x9e3779b1);
}

/** The function that a loop stands in. */
function functionOf(program: Program, property: Property, loop: Loop): FunctionDef {
  const { functions } = expandComposites({ program, property }).program;
  return functions.find(({ body }) => holds(body, loop)) ?? at(functions, property.fn);
}

function holds(node: object, wanted: object): boolean {
  if (node === wanted) return true;
  return Object.values(node).some((part: unknown) => typeof part === 'object' && part !== null && holds(part, wanted));
}

/** The leaves of the locals that live around the loop. */
function variables(fn: FunctionDef, { loop, state }: Seen): readonly LassoVariable[] {
  const dead = deadAt(loop);
  return fn.locals.flatMap(({ name, type }, local) => {
    const value = state[local];
    if (value === undefined || dead.has(local)) return [];
    const bits = leafBits(value);
    return leavesOf(type).map((leaf, i) => ({ name: `${name}${leaf.path}`, type: leaf.type, bits: at(bits, i) }));
  });
}

const leafBits = (value: Value): readonly number[] => (typeof value === 'number' ? [value] : value.flatMap(leafBits));
