import type { CancelSignal } from '../../base/cancel.ts';
import type { LeafValue } from '../../ir/space.ts';
import type { Reason } from '../../verdict/verdict.ts';
import type { Sort } from '../terms/term.ts';

/** What a solver understands beyond SMT-LIB 2.6: `z3` has the function `fp.to_ieee_bv`. */
export type Dialect = 'standard' | 'z3';

/** One satisfiability question, in pieces, because how to ask it (options, tactics) is the solver's matter. */
export interface Script {
  /** Comment lines, or nothing. */
  readonly preamble: string;
  readonly logic: 'QF_BV' | 'QF_BVFP' | 'QF_LIA' | 'QF_NIA';
  /** Declarations, definitions and assertions. */
  readonly body: string;
  /** The symbols whose values are wanted, named as in the text. */
  readonly values: readonly { readonly name: string; readonly sort: Sort }[];
}

/** What a solver answers. */
export type Answer =
  /** `values` are unsigned patterns and integers, in the order of the script's `values`. `strategy`: which of several ways led to it. */
  | { readonly kind: 'sat'; readonly values: readonly LeafValue[]; readonly strategy?: string }
  /** `means`: how it was shown, where that is worth saying. */
  | { readonly kind: 'unsat'; readonly means: string | null; readonly strategy?: string }
  | { readonly kind: 'unknown'; readonly reason: Reason }
  /** The solver refused the text or answered what no solver should: a mistake of ours or its own. */
  | { readonly kind: 'error'; readonly message: string };

/** A solver for the queries of one proof, asked one at a time. */
export interface Solver {
  /** The name and version that the solver reports of itself. */
  readonly version: string;
  readonly dialect: Dialect;
  /** The ways in which it has put questions so far, by name, in order of first use. */
  tried(): readonly string[];
  /**
   * Ends within a moment after `signal`, with `unknown`. Bad luck (a crash, no memory) is `unknown`
   * too; rejects only on mistakes of this program.
   */
  solve(script: Script, limits: { readonly timeoutMs: number; readonly signal: CancelSignal }): Promise<Answer>;
  /** Ends every process and worker of this proof. */
  close(): Promise<void>;
}

/** Where solvers come from. */
export interface SolverSource {
  /** A solver that is ready to answer. Rejects when none can be started. */
  open(): Promise<Solver>;
  /** Starts a spare in advance. Never rejects. */
  warm(): Promise<void>;
  dispose(): Promise<void>;
}

/** The command that asks for the values of a model; `null` where there are none to ask for. */
export function getValueCommand(script: Script): string | null {
  return script.values.length === 0 ? null : `(get-value (${script.values.map((v) => v.name).join(' ')}))`;
}

/** The whole script as a file that any solver of SMT-LIB 2.6 reads. */
export function scriptText(script: Script): string {
  const values = getValueCommand(script);
  return [
    script.preamble,
    '(set-option :produce-models true)\n',
    `(set-logic ${script.logic})\n`,
    script.body,
    '(check-sat)\n',
    values === null ? '' : `${values}\n`,
  ].join('');
}
