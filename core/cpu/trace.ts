import { at, invariant } from '../base/assert.ts';
import { expandComposites } from '../ir/expand.ts';
import type { Expr, FunctionDef, FunctionId, LocalId, Loop, Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { reachable } from '../ir/reach.ts';
import type { Input } from '../ir/space.ts';
import { leavesOf } from '../ir/types.ts';
import { type Outcome, TooManyCalls } from '../verdict/outcome.ts';
import type { LoopEntry, Trace, TracedExpression, TracedLoop, Variable } from '../verdict/trace.ts';
import { evaluate, observe } from './evaluate.ts';
import { functionMap } from './function-map.ts';
import type { Value } from './scalar/structured-value.ts';

export interface TraceLimits {
  /** Entries of loop bodies. */
  readonly fuel: number;
  /** Values that are looked at. */
  readonly work: number;
  /** Values kept of one expression, and entries kept of one loop. */
  readonly kept: number;
}

/** Fast enough to wait for. */
export const TRACE_LIMITS: TraceLimits = { fuel: 2 ** 16, work: 2 ** 20, kept: 1000 };

/** Thrown out of an evaluation that has been looked at for long enough. */
class Enough extends Error {}

/**
 * Evaluates one input under observation. Of `//@ integers unbounded`, whose values have no patterns, there is the outcome
 * alone.
 */
export function trace(
  source: Program,
  asked: Property,
  input: Input,
  { fuel, work, kept }: TraceLimits = TRACE_LIMITS,
): Trace {
  if (asked.unbounded === true) {
    return { outcome: evaluate(source, asked, input, fuel), expressions: [], loops: [], steps: 0, cut: false };
  }
  const { program, property } = expandComposites({ program: source, property: asked });
  // The trees of composite operations stand before the functions of the source.
  const trees = program.functions.length - source.functions.length;
  const places = placesOf(program, property, trees);
  const expressions = new Map<Expr, { values: (readonly number[])[]; times: number }>();
  const loops = new Map<Loop, { entries: LoopEntry[]; count: number; runs: number }>();
  let steps = 0;
  let looked = 0;

  const watch = (loop: Loop) => {
    const locals = places.loops.get(loop)?.locals ?? null;
    const book = loops.get(loop) ?? { entries: [], count: 0, runs: 0 };
    const run = (book.runs += 1);
    loops.set(loop, book);
    return (frame: readonly Value[]): void => {
      const step = steps++;
      book.count += 1;
      if (locals === null || book.entries.length >= kept) return;
      book.entries.push({ step, run, bits: locals.flatMap((local) => leafBits(at(frame, local))) });
    };
  };
  const seen = (expr: Expr, value: Value): void => {
    looked += 1;
    if (looked > work) throw new Enough();
    if (!places.expressions.has(expr)) return;
    const book = expressions.get(expr) ?? { values: [], times: 0 };
    expressions.set(expr, book);
    book.times += 1;
    if (book.values.length < kept) book.values.push(leafBits(value));
  };

  let outcome: Outcome = { kind: 'unfinished' };
  let cut = false;
  try {
    outcome = observe(source, asked, input, fuel, watch, seen);
  } catch (error) {
    if (!(error instanceof Enough || error instanceof TooManyCalls)) throw error;
    cut = true;
  }
  return {
    outcome,
    expressions: [...expressions]
      .map(([expr, book]) => ({ ...lookUp(places.expressions, expr), ...book }))
      .toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    loops: [...loops]
      .filter(([loop, { count }]) => count > 0 && places.loops.has(loop))
      .map(([loop, { entries, count }]) => {
        const { fn, span, variables } = lookUp(places.loops, loop);
        return { fn, span, variables, entries, count };
      }),
    steps,
    cut,
  };
}

function lookUp<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const found = map.get(key);
  invariant(found !== undefined, 'only what has a place is written down');
  return found;
}

interface Places {
  readonly expressions: ReadonlyMap<Expr, Omit<TracedExpression, 'values' | 'times'>>;
  readonly loops: ReadonlyMap<Loop, Omit<TracedLoop, 'entries' | 'count'> & { readonly locals: readonly LocalId[] }>;
}

/** What is looked at: expressions and loops of the functions from `first` on that are evaluated. A constant or a variable speaks for itself. */
function placesOf(program: Program, { fn: asked, requires }: Property, first: FunctionId): Places {
  const expressions = new Map<Expr, Omit<TracedExpression, 'values' | 'times'>>();
  const loops = new Map<Loop, Omit<TracedLoop, 'entries' | 'count'> & { readonly locals: readonly LocalId[] }>();
  for (const id of reachable(program, requires === null ? [asked] : [asked, requires])) {
    if (id < first) continue;
    const fn = at(program.functions, id);
    const { destinations, scopes } = functionMap(fn);
    for (const [expr, destination] of destinations) {
      const plain = expr.kind === 'constant' || expr.kind === 'zero' || expr.kind === 'local';
      if (plain && destination === null) continue;
      // The function of the conditions is our own: nothing in the source returns.
      const shown = id === requires ? null : destination;
      expressions.set(expr, { fn: fn.name, span: expr.span, type: expr.type, destination: shown });
    }
    for (const [loop, locals] of scopes) {
      loops.set(loop, { fn: fn.name, span: loop.span, locals, variables: locals.flatMap((id) => leaves(fn, id)) });
    }
  }
  return { expressions, loops };
}

function leaves(fn: FunctionDef, id: LocalId): readonly Variable[] {
  const { name, type } = at(fn.locals, id);
  return leavesOf(type).map((leaf) => ({ name: `${name}${leaf.path}`, type: leaf.type }));
}

const leafBits = (value: Value): readonly number[] => (typeof value === 'number' ? [value] : value.flatMap(leafBits));
