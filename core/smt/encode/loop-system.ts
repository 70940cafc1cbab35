import type { FunctionDef, Loop } from '../../ir/program.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { SymbolTerm, Term } from '../terms/term.ts';

/** A scalar of a variable that a loop may change. */
export interface LoopVariable {
  /** As WGSL reaches it: `rest`, `v.x`, `a[2]`. */
  readonly name: string;
  readonly type: ScalarType;
  /** Its value at the head of the loop, whichever round it is. */
  readonly head: SymbolTerm;
  /** Its value when the loop is entered. */
  readonly entry: Term;
  /** Its value when control comes back to the head; meaningful under {@link LoopSystem.step}. */
  readonly next: Term;
}

/** A scalar that is in scope at the head of a loop, and what it holds there. */
export interface Visible {
  readonly name: string;
  readonly type: ScalarType;
  readonly value: Term;
}

/** A hint of the source, over the variables at the head. */
export interface Hint {
  readonly type: ScalarType;
  /** `true` for an invariant where its evaluation has no value. */
  readonly value: Term;
}

/**
 * A loop that was cut at its head: what is so when it is entered, and how one round changes the state. Terms are over the
 * inputs and the heads of this loop, of those around it and of those that come before or lie within.
 */
export interface LoopSystem {
  readonly loop: Loop;
  readonly fn: FunctionDef;
  /**
   * Stands for "the invariants of this loop hold of its heads". It is part of every condition that leads past the head, so that
   * what is assumed of a loop is assumed only where control has come to it.
   */
  readonly invariant: SymbolTerm;
  readonly variables: readonly LoopVariable[];
  /** What the loop does not change. */
  readonly fixed: readonly Visible[];
  /** The loop is entered, seen from the beginning. */
  readonly entered: Term;
  /** From the heads control comes back to the head, seen from the beginning: `entered` and `invariant` are part of it. */
  readonly step: Term;
  readonly invariants: readonly Hint[];
  readonly decreases: readonly Hint[];
  /** The loops directly inside, in conditions, in the body or in what is called there, in the order in which control comes to them. */
  readonly inner: readonly LoopSystem[];
}

/** Those of some loops that lie in none of the others. */
export function outermost(systems: readonly LoopSystem[]): readonly LoopSystem[] {
  const inside = new Set(systems.flatMap(({ inner }) => inner));
  return systems.filter((system) => !inside.has(system));
}

/** Where cut loops are kept, in the order in which control comes to their ends: inner ones before outer ones. */
export interface Cutting {
  readonly systems: LoopSystem[];
  /** Numbers for the names of symbols. */
  next(): number;
}

export function createCutting(): Cutting {
  let count = 0;
  return {
    systems: [],
    next: () => {
      count += 1;
      return count;
    },
  };
}
