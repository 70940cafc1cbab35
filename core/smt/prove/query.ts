import { at, invariant } from '../../base/assert.ts';
import type { CancelSignal } from '../../base/cancel.ts';
import type { LeafValue } from '../../ir/space.ts';
import type { Reason } from '../../verdict/verdict.ts';
import { printScript } from '../print/print-smt2.ts';
import type { Dialect, Script, Solver } from '../solver/solver.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { evaluateTerm } from '../terms/evaluate-term.ts';
import type { SymbolTerm, Term } from '../terms/term.ts';

/** "Are there values of `symbols` within `domain` for which `goal` holds?" */
export interface Query {
  /** One word, for the names of files. */
  readonly kind: string;
  readonly symbols: readonly SymbolTerm[];
  /** Of lemmas that may be assumed what they say is part of it. */
  readonly domain: Term;
  readonly goal: Term;
  /** The lemmas in `domain`: "there are none" may rest on them. */
  readonly lemmas: readonly string[];
  /** One line for people. */
  readonly text: string;
}

/** The script of a query. */
export function queryScript(query: Query, terms: Terms, dialect: Dialect = 'standard'): Script {
  const assertions = [query.domain, query.goal].filter((term) => term !== terms.true);
  return printScript(query.symbols, assertions, [query.text], dialect);
}

/** Values that satisfy a query, in the order of its symbols, or why there are none. `rewritten`: no solver was asked. */
export type QueryAnswer =
  | {
      readonly kind: 'some';
      readonly values: readonly LeafValue[];
      readonly rewritten: boolean;
      readonly strategy: string | null;
    }
  | {
      readonly kind: 'none';
      readonly rewritten: boolean;
      readonly strategy: string | null;
      /** How it was shown, where that is worth saying. */
      readonly means: string | null;
    }
  | { readonly kind: 'unknown'; readonly reason: Reason }
  | { readonly kind: 'error'; readonly message: string };

/** Whether `values` satisfy a query, by our own terms. */
export function satisfies(query: Query, values: readonly LeafValue[]): boolean {
  const named = new Map(query.symbols.map((symbol, i) => [symbol.name, at(values, i)]));
  return [query.domain, query.goal].every((term) => evaluateTerm(term, named) === 1);
}

export interface Asking {
  readonly terms: Terms;
  readonly solver: Solver;
  readonly timeoutMs: number;
  readonly signal: CancelSignal;
  /** Told the text before the solver is. */
  readonly onScript: (query: Query, script: Script) => void;
}

/**
 * Asks a solver. A model is evaluated on our own terms before anybody sees it; one that does not satisfy them is an
 * error.
 *
 * @param asked what the solver gets to see: `query`, or what rewriting made of it
 */
export async function askSolver(query: Query, asked: Query, asking: Asking): Promise<QueryAnswer> {
  const { terms, solver, timeoutMs, signal, onScript } = asking;
  const script = queryScript(asked, terms, solver.dialect);
  onScript(asked, script);
  const answer = await solver.solve(script, { timeoutMs, signal });
  switch (answer.kind) {
    case 'unsat':
      return { kind: 'none', rewritten: false, strategy: answer.strategy ?? null, means: answer.means };
    case 'sat': {
      const { values, strategy } = answer;
      invariant(values.length === query.symbols.length, 'a model of another script');
      if (satisfies(query, values)) return { kind: 'some', values, rewritten: false, strategy: strategy ?? null };
      const message = `${solver.version} gave a model that does not satisfy the query: ${query.text}`;
      return { kind: 'error', message };
    }
    default:
      return answer;
  }
}
