import { getValueCommand, type Script } from '../solver/solver.ts';
import type { Z3Request } from './z3-protocol.ts';

/** One way to put a question to Z3. */
export interface Z3Strategy {
  readonly name: string;
  /** The questions that it is for. */
  readonly logics: readonly Script['logic'][];
  /** Commands before the declarations. */
  readonly options: readonly string[];
  /** Whether the logic is declared: it chooses Z3's tactic, and some options work only without. */
  readonly declaresLogic: boolean;
  /** The command that asks. */
  readonly check: string;
  /** What it prints beside its answer. */
  readonly noise?: RegExp;
  /** A remark on what it shows unsatisfiable, for the reader of a verdict. */
  readonly means: string | null;
  /** Milliseconds after the first strategy's start, if that has not answered. */
  readonly delayMs: number;
}

/**
 * The portfolio, in the order in which they begin. Integer blasting answers what bit-blasting can not (division by
 * constants, products against quotients), and the other way round; a plain `(check-sat)` in a declared logic ignores it.
 * And-inverter graphs make other clauses of the same question; local search finds inputs and proves nothing. Floats have
 * their own second way: taken apart at once, what is left is solved as any question about bits, with a search that goes
 * elsewhere. Of integers without a width the ways are those of arithmetic. Those that find no free instance wait until another has given up.
 */
export const Z3_STRATEGIES: readonly Z3Strategy[] = [
  {
    name: 'bit-blasting',
    logics: ['QF_BV', 'QF_BVFP'],
    options: [],
    declaresLogic: true,
    check: '(check-sat)',
    means: null,
    delayMs: 0,
  },
  {
    name: 'integer blasting',
    logics: ['QF_BV'],
    options: ['(set-option :smt.bv.solver 2)'],
    declaresLogic: false,
    check: '(check-sat-using (then simplify smt))',
    means: 'shown by integer blasting, a younger part of Z3 than its bit-blasting',
    delayMs: 250,
  },
  {
    name: 'floats as bits',
    logics: ['QF_BVFP'],
    options: [],
    declaresLogic: false,
    check: '(check-sat-using (then simplify fpa2bv qfbv))',
    means: null,
    delayMs: 250,
  },
  {
    name: 'and-inverter graphs',
    logics: ['QF_BV'],
    options: [],
    declaresLogic: false,
    check:
      '(check-sat-using (then simplify propagate-values solve-eqs elim-uncnstr reduce-args max-bv-sharing bit-blast aig sat))',
    means: null,
    delayMs: 1000,
  },
  {
    name: 'local search',
    logics: ['QF_BV'],
    options: [],
    declaresLogic: false,
    check: '(check-sat-using qfbv-sls)',
    noise: /^\(restarts: .*\)$/gm,
    means: null,
    delayMs: 1000,
  },
  {
    name: 'integer arithmetic',
    logics: ['QF_LIA', 'QF_NIA'],
    options: [],
    declaresLogic: false,
    check: '(check-sat-using (then simplify smt))',
    means: null,
    delayMs: 0,
  },
  {
    name: 'integer arithmetic by tactics',
    logics: ['QF_LIA', 'QF_NIA'],
    options: [],
    declaresLogic: true,
    check: '(check-sat)',
    means: null,
    delayMs: 500,
  },
  {
    name: 'integer arithmetic from elsewhere',
    logics: ['QF_LIA', 'QF_NIA'],
    options: ['(set-option :smt.random_seed 7)', '(set-option :smt.arith.random_initial_value true)'],
    declaresLogic: false,
    check: '(check-sat-using (then simplify propagate-values solve-eqs smt))',
    means: null,
    delayMs: 1000,
  },
];

/** The text that puts `script` to Z3 in this way. */
export function strategyRequest(strategy: Z3Strategy, script: Script): Z3Request {
  const logic = strategy.declaresLogic ? [`(set-logic ${script.logic})`] : [];
  return {
    text: [...strategy.options, ...logic, script.body, strategy.check].join('\n'),
    getValue: getValueCommand(script),
  };
}
