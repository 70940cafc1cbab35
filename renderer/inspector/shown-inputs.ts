import { type Input, type RaceVerdict, unreachable } from '../../core/index.ts';

/** What a verdict shows: an input, or both of a collision. */
export interface ShownInputs {
  readonly name: string;
  readonly inputs: readonly Input[];
}

export function shownInputs(verdict: RaceVerdict): ShownInputs | null {
  switch (verdict.kind) {
    case 'holds':
      return verdict.witness === null ? null : { name: 'Witness', inputs: [verdict.witness] };
    case 'refuted':
      if (verdict.counterexample === null) return null;
      return verdict.other === undefined
        ? { name: 'Counterexample', inputs: [verdict.counterexample] }
        : { name: 'Collision', inputs: [verdict.counterexample, verdict.other] };
    case 'undefined':
      return { name: 'Undefined input', inputs: [verdict.input] };
    case 'spec-freedom':
      return { name: 'Input', inputs: [verdict.input] };
    case 'disagreement':
      return verdict.input === null ? null : { name: 'Input', inputs: [verdict.input] };
    case 'unknown':
      return verdict.best === undefined ? null : { name: 'Best so far', inputs: [verdict.best.input] };
    case 'vacuous':
    case 'error':
      return null;
    default:
      return unreachable(verdict);
  }
}
