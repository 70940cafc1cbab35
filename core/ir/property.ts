import type { Span } from '../base/span.ts';
import type { FunctionId, Program } from './program.ts';
import type { Space } from './space.ts';

/** Questions about a truth value: is the function true for every input, for some input? */
export type TruthQuestion = 'forall' | 'exists';

/** Questions about the values of a function that returns `u32`, `i32` or `f32`: what is the largest, the smallest? */
export type Extreme = 'maximize' | 'minimize';

/** Questions of which a sweep keeps the best value: of `terminates` that is the longest evaluation. */
export type Ordered = Extreme | 'terminates';

/**
 * What is asked of a function. `injective`: do no two different inputs give the same value of 32 bits? `terminates`: does
 * it return, whatever it returns?
 */
export type Question = TruthQuestion | Ordered | 'injective';

export const isTruthQuestion = (question: Question): question is TruthQuestion =>
  question === 'forall' || question === 'exists';

export const isExtreme = (question: Question): question is Extreme =>
  question === 'maximize' || question === 'minimize';

export const isOrdered = (question: Question): question is Ordered => isExtreme(question) || question === 'terminates';

/** Whether a question is about what the function gives, and not about which outcome an input has. */
export const isValueQuestion = (question: Question): question is Extreme | 'injective' =>
  isExtreme(question) || question === 'injective';

/** The verdicts a file may expect; `error` can not be expected. */
export const EXPECTABLE = [
  'holds',
  'refuted',
  'vacuous',
  'undefined',
  'unknown',
  'spec-freedom',
  'disagreement',
] as const;

export type Expectable = (typeof EXPECTABLE)[number];

/** One alternative of an `expect` line. */
export interface Expectation {
  readonly verdict: Expectable;
  /** The pattern of the extreme value that is expected beside `holds`; `null` where none is named. */
  readonly value: number | null;
}

/** Two functions under comparison: that with the `//@` line and the one that it names. */
export interface Equivalence {
  readonly left: FunctionId;
  readonly right: FunctionId;
}

/** What can go wrong at a place of the source without any error: what safety mode asks about. */
export const HAZARDS = [
  'division-by-zero',
  'division-overflow',
  'shift',
  'conversion',
  'index',
  'overflow',
  'not-finite',
] as const;

export type Hazard = (typeof HAZARDS)[number];

/** One check of safety mode: no input reaches this place and does this there. */
export interface SafetyCheck {
  readonly hazard: Hazard;
  /** The property of the file whose inputs are meant. */
  readonly of: string;
  /** The operation or index in question. */
  readonly span: Span;
}

/**
 * `//@ uses LEMMA(EXPR, ...)`: what a proof may assume of an input. Where the arguments lie in the lemma's space and satisfy
 * its `requires`, and where all of this has a value, the lemma's function is true of them.
 */
export interface Use {
  /** The name of the lemma: a property that stands earlier in the file. */
  readonly lemma: string;
  /** The lemma's function, condition and space. */
  readonly fn: FunctionId;
  readonly requires: FunctionId | null;
  readonly space: Space;
  /** For each parameter of the lemma a function of the parameters of the property, which computes the argument. */
  readonly args: readonly FunctionId[];
  /** The expression behind `uses`. */
  readonly span: Span;
}

/** One function with a question. */
export interface Property {
  /** The function's name: unique in its file. */
  readonly name: string;
  readonly question: Question;
  readonly fn: FunctionId;
  /**
   * The conjunction of the `requires` lines as a function of the same parameters that returns
   * `bool`; `null` when there is none. It is evaluated first, on the same fuel.
   */
  readonly requires: FunctionId | null;
  /**
   * `//@ equivalent NAME`: `fn` compares the results of two functions of the same parameters and returns
   * whether they are equal; these are the two, so that their values can be shown. `null` otherwise.
   */
  readonly equivalent: Equivalence | null;
  /**
   * Of `terminates` alone: a function of the same parameters that evaluates `fn` and returns how many loop bodies were
   * entered, as `u32`. It is what sweeps evaluate; `fn` itself may return anything or nothing.
   */
  readonly steps?: FunctionId;
  /** `//@ integers unbounded`: `i32` means the mathematical integers. */
  readonly unbounded?: true;
  /** The check of safety mode that this property is; `null` for a property of the file itself. */
  readonly check: SafetyCheck | null;
  /** `//@ lemma`: once it is known to hold, later properties may use it. */
  readonly lemma: boolean;
  /** In the order of their lines. Sweeps have no use for them. */
  readonly uses: readonly Use[];
  /** A domain for each leaf of the parameters, in order. */
  readonly space: Space;
  /** The `expect` line's alternatives; empty when there is no such line. */
  readonly expect: readonly Expectation[];
  readonly title: string | null;
  readonly source: string | null;
  readonly notes: readonly string[];
  /** The function's declaration. */
  readonly span: Span;
}

/** The property that a file is about: the first that is no lemma, else the first; `null` where there is none. */
export const mainProperty = ({ properties }: Program): Property | null =>
  properties.find(({ lemma }) => !lemma) ?? properties[0] ?? null;

/** The same property of a program in which each function has the number that `to` gives. */
export function renumbered(property: Property, to: (id: FunctionId) => FunctionId): Property {
  const optional = (id: FunctionId | null) => (id === null ? null : to(id));
  const { equivalent } = property;
  return {
    ...property,
    fn: to(property.fn),
    ...(property.steps === undefined ? {} : { steps: to(property.steps) }),
    requires: optional(property.requires),
    equivalent: equivalent === null ? null : { left: to(equivalent.left), right: to(equivalent.right) },
    uses: property.uses.map((use) => ({
      ...use,
      fn: to(use.fn),
      requires: optional(use.requires),
      args: use.args.map(to),
    })),
  };
}
