import { at, invariant } from '../../base/assert.ts';
import { inputLeaves } from '../../ir/inputs.ts';
import type { FunctionDef, FunctionId, Program } from '../../ir/program.ts';
import { leafCount } from '../../ir/types.ts';
import type { Task } from '../../verdict/engine.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { type CallResult, type EncodeContext, STEP_LIMIT, stepCounter, type UnrollLimits } from './encode-context.ts';
import { encodeDomain } from './encode-domain.ts';
import { encodeQuestion } from './encode-question.ts';
import { encodeSequence, returnPath } from './encode-stmt.ts';
import type { Cutting } from './loop-system.ts';
import { encodeUses } from './encode-uses.ts';
import { guardPath, joinReturns } from './path.ts';
import { narrowInput } from './narrow-input.ts';
import type { SymbolTerm, Term } from '../terms/term.ts';
import { scalar, sortOf, splitValue, type Value, zeroValue } from './value.ts';

/**
 * The meaning of a property as terms over its parameters. The four outcomes exclude each other and
 * cover every input; where loops were cut, an input that needs more rounds is *unfinished*.
 */
export interface Formula {
  /** One symbol a leaf of the parameters, in order. */
  readonly inputs: readonly SymbolTerm[];
  /** The input belongs to the space. */
  readonly domain: Term;
  /** The condition of the question has a value and is satisfied: the function is evaluated. */
  readonly entered: Term;
  /** The input has a value. */
  readonly decided: Term;
  /** Meaningful where it is decided; of `terminates`, which does not ask for it, just true. */
  readonly value: Term;
  readonly excluded: Term;
  readonly undefined: Term;
  readonly unfinished: Term;
  /** What the lemmas that the task may use say of the input: true of every input. */
  readonly assumed: Term;
  /** The lemmas that stand behind `assumed`, those of their own proofs included; empty where it says nothing. */
  readonly lemmas: readonly string[];
}

/** Inlines a function on encoded arguments. `caller` is any context of the same encoding. */
function inline(caller: EncodeContext, fn: FunctionDef, args: readonly Value[], entries: number): CallResult {
  const c: EncodeContext = { ...caller, fn };
  const t = c.terms;
  invariant(args.length === fn.paramCount, `${fn.name} is called with ${args.length} arguments`);
  const loopsBefore = c.cutting?.systems.length;
  const flow = encodeSequence(c, fn.body, new Map(args.map((arg, i) => [i, arg])), entries);
  const next = flow.next === null || flow.next.when === t.false ? null : flow.next;
  invariant(next === null || fn.result === null, `${fn.name} ends without a return`);
  const references = args.filter((_, i) => at(fn.locals, i).byReference);
  // What falls off the end brings its references along.
  const ended =
    next === null || references.length === 0
      ? null
      : guardPath(t, next.when, returnPath(c, [], next.env, next.entries));
  const end = joinReturns(t, flow.returned, ended);
  const spent = Math.max(entries, flow.returned?.entries ?? 0, flow.next?.entries ?? 0);
  // Where a function never returns its values do not matter, but the caller needs terms.
  const leaves = end?.leaves ?? [...(fn.result === null ? [] : zeroValue(t, fn.result)), ...references.flat()];
  const sizes = [fn.result === null ? 0 : leafCount(fn.result), ...references.map((value) => value.length)];
  const [value = [], ...outs] = splitValue(leaves, sizes);
  // Where a cut loop goes on, nothing comes back to the caller.
  const cuts = c.cutting?.systems.length !== loopsBefore;
  const unfinished = cuts ? t.not(t.or(end?.when ?? t.false, flow.undefined)) : flow.unfinished;
  return { value, outs, undefined: flow.undefined, unfinished, entries: spent };
}

/** Calls, inlined; where loops are unrolled the same call on the same terms is encoded once. */
export function createContext(
  terms: Terms,
  program: Program,
  root: FunctionDef,
  limits: UnrollLimits,
  cutting: Cutting | null = null,
): EncodeContext {
  const memo = new Map<string, CallResult>();
  const context: EncodeContext = {
    terms,
    limits,
    fn: root,
    cutting,
    under: terms.true,
    step: stepCounter(STEP_LIMIT, limits.tick),
    unrolling: (bound) => createContext(terms, program, root, { ...limits, bound }),
    call(callee, args, entries, from = context) {
      context.step(1 + args.reduce((sum, arg) => sum + arg.length, 0));
      // Each way to a loop is a loop of its own, under its own condition.
      if (cutting !== null) return inline(from, at(program.functions, callee), args, entries);
      const key = `${callee} ${entries} ${args.map((arg) => arg.map((leaf) => leaf.id).join(' ')).join(' ')}`;
      let result = memo.get(key);
      if (result === undefined) {
        result = inline(context, at(program.functions, callee), args, entries);
        memo.set(key, result);
      }
      return result;
    },
  };
  return context;
}

/**
 * Encodes one function on encoded arguments, with its loops unrolled within `limits`.
 *
 * @throws TermLimitError as {@link encodeTask}
 */
export function encodeFunction(
  program: Program,
  fn: FunctionId,
  args: readonly Value[],
  limits: UnrollLimits,
  terms: Terms,
): CallResult {
  return createContext(terms, program, at(program.functions, fn), limits).call(fn, args, 0);
}

/** A symbol for each leaf of the parameters, in order. */
export const inputSymbols = (t: Terms, def: FunctionDef, copy: string = ''): readonly SymbolTerm[] =>
  inputLeaves(def).map((leaf) => t.pool.symbol(`${leaf.name}${copy}`, sortOf(leaf.type, t.unbounded)));

/**
 * Encodes a task, with its loops unrolled within `limits`.
 *
 * @param copy distinguishes the symbols of one copy of the function from those of another
 * @throws TermLimitError when the formula grows past the pool's cap
 * @throws UnsupportedError where it needs an operation that no formula stands for
 */
export function encodeTask(task: Task, limits: UnrollLimits, terms: Terms, copy: string = ''): Formula {
  const t = terms;
  const { program, property, space } = task;
  const def = at(program.functions, property.fn);
  const inputs = inputSymbols(t, def, copy);
  const args = splitValue(
    inputs.map((input, i) => narrowInput(t, input, at(space, i), at(property.space, i))),
    def.locals.slice(0, def.paramCount).map(({ type }) => leafCount(type)),
  );
  const context = createContext(t, program, def, limits);
  const { given, satisfied, entered, body } = encodeQuestion(context, property, args);
  return {
    inputs,
    domain: t.and(...inputs.map((input, i) => encodeDomain(t, input, at(space, i)))),
    entered,
    decided: t.and(entered, t.not(body.undefined), t.not(body.unfinished)),
    value: property.question === 'terminates' ? t.true : scalar(body.value),
    excluded: t.and(t.not(given.undefined), t.not(given.unfinished), t.not(satisfied)),
    undefined: t.or(given.undefined, t.and(entered, body.undefined)),
    unfinished: t.or(given.unfinished, t.and(entered, body.unfinished)),
    ...encodeUses(context, task, args),
  };
}
