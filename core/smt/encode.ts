import { at, invariant } from '../base/assert.ts';
import type { FunctionId, LocalId, Program } from '../ir/program.ts';
import type { Domain } from '../ir/space.ts';
import type { Task } from '../verdict/engine.ts';
import type { Terms } from './bit-terms.ts';
import { type CallResult, type EncodeContext, stepCounter, type UnrollLimits } from './encode-expr.ts';
import { sortOf } from './encode-op.ts';
import { encodeSequence } from './encode-stmt.ts';
import type { SymbolTerm, Term } from './term.ts';

/**
 * The meaning of a property as terms over its parameters. The five outcomes exclude each other and
 * cover every input; where loops were cut, an input that needs more rounds is *unfinished*.
 */
export interface Formula {
  /** One symbol a parameter, in order. */
  readonly inputs: readonly SymbolTerm[];
  /** The input belongs to the space. */
  readonly domain: Term;
  readonly true: Term;
  readonly false: Term;
  readonly excluded: Term;
  readonly undefined: Term;
  readonly unfinished: Term;
}

/** Inlines `fn` on encoded arguments. */
function inline(
  c: EncodeContext,
  program: Program,
  fn: FunctionId,
  args: readonly Term[],
  entries: number,
): CallResult {
  const t = c.terms;
  const def = at(program.functions, fn);
  invariant(args.length === def.paramCount, `${def.name} is called with ${args.length} arguments`);
  const env = new Map<LocalId, Term>(args.map((arg, i) => [i, arg]));
  const flow = encodeSequence(c, def.body, env, entries);
  const fallsOff = flow.next !== null && flow.next.when !== t.false;
  invariant(!fallsOff || def.result === null, `${def.name} ends without a return`);
  const value = flow.returned?.value ?? null;
  const spent = Math.max(entries, flow.returned?.entries ?? 0, flow.next?.entries ?? 0);
  // Where a function never returns its value does not matter, but the caller needs a term.
  const placeholder = def.result === null ? null : def.result === 'bool' ? t.false : t.bits(32, 0);
  return { value: value ?? placeholder, undefined: flow.undefined, unfinished: flow.unfinished, entries: spent };
}

/** Calls, inlined; the same call on the same terms is encoded once. */
function createContext(terms: Terms, program: Program, limits: UnrollLimits): EncodeContext {
  const memo = new Map<string, CallResult>();
  const context: EncodeContext = {
    terms,
    limits,
    step: stepCounter(),
    call(callee, args, entries) {
      context.step();
      const key = `${callee} ${entries} ${args.map((arg) => arg.id).join(' ')}`;
      let result = memo.get(key);
      if (result === undefined) {
        result = inline(context, program, callee, args, entries);
        memo.set(key, result);
      }
      return result;
    },
  };
  return context;
}

/** `symbol` lies in `domain`: its unsigned pattern in one of the intervals. */
function encodeDomain(t: Terms, symbol: Term, domain: Domain): Term {
  if (symbol.sort === 'bool') {
    const has = (bits: number) => domain.intervals.some(({ lo, hi }) => lo <= bits && bits <= hi);
    return t.or(t.and(symbol, t.bool(has(1))), t.and(t.not(symbol), t.bool(has(0))));
  }
  const width = symbol.sort;
  const within = domain.intervals.map(({ lo, hi }) =>
    lo === hi
      ? t.eq(symbol, t.bits(width, lo))
      : t.and(t.ule(t.bits(width, lo), symbol), t.ule(symbol, t.bits(width, hi))),
  );
  return t.or(...within);
}

/**
 * Encodes a task, with its loops unrolled within `limits`.
 *
 * @throws TermLimitError when the formula grows past the pool's cap
 */
export function encodeTask(task: Task, limits: UnrollLimits, terms: Terms): Formula {
  const t = terms;
  const { program, property, space } = task;
  const def = at(program.functions, property.fn);
  const inputs = def.locals
    .slice(0, def.paramCount)
    .map((local): SymbolTerm => t.pool.symbol(local.name, sortOf(local.type)));
  const context = createContext(t, program, limits);
  const required: CallResult =
    property.requires === null
      ? { value: t.true, undefined: t.false, unfinished: t.false, entries: 0 }
      : context.call(property.requires, inputs, 0);
  invariant(required.value !== null, 'a requires function without result');
  const entered = t.and(t.not(required.undefined), t.not(required.unfinished), required.value);
  const body = context.call(property.fn, inputs, required.entries);
  invariant(body.value !== null, 'a property without result');
  const decided = t.and(entered, t.not(body.undefined), t.not(body.unfinished));
  return {
    inputs,
    domain: t.and(...inputs.map((input, i) => encodeDomain(t, input, at(space, i)))),
    true: t.and(decided, body.value),
    false: t.and(decided, t.not(body.value)),
    excluded: t.and(t.not(required.undefined), t.not(required.unfinished), t.not(required.value)),
    undefined: t.or(required.undefined, t.and(entered, body.undefined)),
    unfinished: t.or(required.unfinished, t.and(entered, body.unfinished)),
  };
}
