import { at, invariant } from '../../base/assert.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { type AppTerm, reachable, type Term, TermLimitError } from '../terms/term.ts';
import { createRewriter } from './rewriter.ts';

export interface Rewritten {
  /** Each equals the root in its place for all values of the symbols. */
  readonly roots: readonly Term[];
  /** The names of the rules behind them, in the order of their first use. */
  readonly trail: readonly string[];
}

/** Uses of rules, and terms made for them, for each node of the graph, and to begin with. */
const STEPS_A_NODE = 16;
const STEPS = 10_000;

/** What one node came to, and by which rules. */
interface Entry {
  readonly term: Term;
  readonly used: readonly string[];
}

/**
 * Rewrites goals by the rules of the tables and by normal forms, until none applies. Work is bounded by the size of the
 * graph. Where the formula would grow past the cap of its pool, the goals come back as they are.
 */
export function rewriteGoals(terms: Terms, roots: readonly Term[]): Rewritten {
  const graph = reachable(roots);
  // Rules and normal forms are about words.
  if (graph.some(({ sort }) => sort === 'int')) return { roots, trail: [] };
  const rewriter = createRewriter(terms.pool, STEPS + STEPS_A_NODE * graph.length);
  const entries = new Map<Term, Entry>();
  const of = (term: Term): Entry => {
    const entry = entries.get(term);
    invariant(entry !== undefined, 'a term was reached before its arguments');
    return entry;
  };
  try {
    for (const term of graph) {
      if (term.kind !== 'app') {
        entries.set(term, { term, used: [] });
        continue;
      }
      const args = term.args.map((arg) => of(arg).term);
      const unchanged = args.every((arg, i) => arg === term.args[i]);
      const result = rewriter.normal(term.op, term.sort, args, term.low, unchanged ? term : null);
      entries.set(term, { term: result, used: rewriter.used() });
    }
  } catch (error) {
    if (error instanceof TermLimitError) return { roots, trail: [] };
    throw error;
  }
  return { roots: roots.map((root) => of(root).term), trail: trailOf(roots, of) };
}

/** The arguments that the result of `term` depends on. */
function relevantArgs(term: AppTerm, of: (term: Term) => Entry): readonly Term[] {
  const value = (arg: Term): number | null => {
    const { term: result } = of(arg);
    return result.kind === 'const' ? result.bits : null;
  };
  if (term.op === 'ite') {
    const condition = value(at(term.args, 0));
    if (condition !== null) return [at(term.args, 0), at(term.args, condition === 1 ? 1 : 2)];
  }
  if (term.op === 'and' || term.op === 'bvand' || term.op === 'bvmul') {
    const zero = term.args.find((arg) => value(arg) === 0);
    if (zero !== undefined) return [zero];
  }
  return term.args;
}

function trailOf(roots: readonly Term[], of: (term: Term) => Entry): readonly string[] {
  const seen = new Set<Term>();
  const stack = [...roots];
  for (let term = stack.pop(); term !== undefined; term = stack.pop()) {
    if (seen.has(term)) continue;
    seen.add(term);
    if (term.kind === 'app') stack.push(...relevantArgs(term, of));
  }
  const inOrder = [...seen].sort((a, b) => a.id - b.id);
  return [...new Set(inOrder.flatMap((term) => of(term).used))];
}
