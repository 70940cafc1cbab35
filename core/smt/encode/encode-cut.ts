import { at } from '../../base/assert.ts';
import { leafCount } from '../../ir/types.ts';
import type { Task } from '../../verdict/engine.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { SymbolTerm, Term } from '../terms/term.ts';
import { createContext, inputSymbols } from './encode.ts';
import type { UnrollLimits } from './encode-context.ts';
import { encodeDomain } from './encode-domain.ts';
import { encodeQuestion } from './encode-question.ts';
import { encodeUses } from './encode-uses.ts';
import { createCutting, type LoopSystem } from './loop-system.ts';
import { scalar, splitValue } from './value.ts';

/** A task with each of its loops cut at the head, `requires` included. */
export interface CutFormula {
  readonly inputs: readonly SymbolTerm[];
  readonly domain: Term;
  /** As in a formula of unrolled loops. */
  readonly assumed: Term;
  readonly lemmas: readonly string[];
  /** An error is reached, from some heads that satisfy the invariants: where there is none, no input is undefined. */
  readonly undefined: Term;
  /** The function returns `false`, from some heads that satisfy the invariants; never where it returns no truth. */
  readonly isFalse: Term;
  /** Inner loops before outer ones. */
  readonly systems: readonly LoopSystem[];
  /** Those of `requires`: where one does not end the function is not reached. */
  readonly ofRequires: readonly LoopSystem[];
}

/**
 * Encodes a task with its loops cut.
 *
 * @param limits for what hints and lemmas say, which is unrolled
 * @throws TermLimitError when the formula grows past the pool's cap
 * @throws UnsupportedError where it needs an operation that no formula stands for
 */
export function encodeCutTask(task: Task, limits: UnrollLimits, t: Terms): CutFormula {
  const { program, property, space } = task;
  const def = at(program.functions, property.fn);
  const inputs = inputSymbols(t, def);
  const args = splitValue(
    inputs,
    def.locals.slice(0, def.paramCount).map(({ type }) => leafCount(type)),
  );
  const cutting = createCutting();
  const context = createContext(t, program, def, limits, cutting);
  const { given, entered, body, givenLoops } = encodeQuestion(context, property, args);
  return {
    inputs,
    domain: t.and(...inputs.map((input, i) => encodeDomain(t, input, at(space, i)))),
    ...encodeUses(context.unrolling(limits.bound), task, args),
    undefined: t.or(given.undefined, t.and(entered, body.undefined)),
    isFalse:
      def.result === 'bool'
        ? t.and(entered, t.not(body.undefined), t.not(body.unfinished), t.not(scalar(body.value)))
        : t.false,
    systems: cutting.systems,
    ofRequires: cutting.systems.slice(0, givenLoops),
  };
}
