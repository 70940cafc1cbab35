import { at } from '../base/assert.ts';
import { usesFloats } from '../ir/floats.ts';
import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { evaluatedFunction } from '../ir/result.ts';
import { type Evaluate, type OutcomeCode, outcomeCode, TooManyCalls } from '../verdict/outcome.ts';
import type { Freedom } from '../verdict/freedom.ts';
import { integerOperation } from './integers.ts';
import { choiceOf, decided, type Machine, OutOfFuel, OutOfRange, start, TooMuch } from './interpret.ts';
import { type Ending, everyPath } from './paths.ts';
import { asCondition } from './scalar.ts';

/** Expressions that all runs on one input may evaluate together. */
const MOST_STEPS = 2 ** 17;

/**
 * What WGSL allows a device to answer on one input: the original program is run on hulls of what every float may be
 * (15.7; `chain.ts` argues for reassociation), once for every way that a condition or an index may go. Programs
 * without floats leave no freedom: their outcome is that of the reference.
 *
 * @param evaluate the reference evaluator: the meaning of integers
 */
export function freedomOf(evaluate: Evaluate): Freedom {
  const integers = integerOperation(evaluate);
  const known = new WeakMap<Property, boolean>();
  const floats = (program: Program, property: Property): boolean => {
    const answer = known.get(property) ?? usesFloats(program, property);
    known.set(property, answer);
    return answer;
  };
  return (program, property, input, fuel) => {
    if (!floats(program, property)) {
      try {
        return { kind: 'must', outcome: outcomeCode(evaluate(program, property, input, fuel), property.question) };
      } catch (error) {
        if (!(error instanceof TooManyCalls)) throw error;
        return { kind: 'either', why: 'the evaluation makes too many calls to be followed', span: property.span };
      }
    }
    const steps = { left: MOST_STEPS };
    try {
      return everyPath((choose): Ending => {
        const machine: Machine = { program, integers, choose, steps, fuel };
        try {
          if (property.requires !== null) {
            const [kept] = start(machine, property.requires, input);
            if (kept !== undefined && !decided(machine, kept, property.span)) return only('excluded');
          }
          const leaf = at(start(machine, evaluatedFunction(property), input), 0);
          if (property.question === 'terminates') return only('true');
          const { yes, no } = asCondition(leaf.scalar);
          const outcomes: readonly OutcomeCode[] = [
            ...(yes ? ['true' as const] : []),
            ...(no ? ['false' as const] : []),
          ];
          return { outcomes, choice: choiceOf(leaf, property.span) };
        } catch (error) {
          if (error instanceof OutOfFuel) return only('unfinished');
          if (error instanceof OutOfRange) return only('undefined');
          throw error;
        }
      });
    } catch (error) {
      if (error instanceof TooMuch) return { kind: 'either', ...error.choice };
      throw error;
    }
  };
}

const only = (outcome: OutcomeCode): Ending => ({ outcomes: [outcome], choice: null });
