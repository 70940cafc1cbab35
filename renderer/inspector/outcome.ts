import {
  formatValue,
  grouped,
  isTruthQuestion,
  type Outcome,
  type Property,
  resultOf,
  unreachable,
  type VerdictKind,
} from '../../core/index.ts';
import type { Subject } from './inspector.ts';

/** The outcome of one input as it is shown: the sign of the verdict that it stands for, and words. */
export interface OutcomeLook {
  readonly kind: VerdictKind;
  readonly text: string;
}

/** @param steps loop-body entries of the evaluation, where they were counted */
export function outcomeLook({ program, property }: Subject, outcome: Outcome, steps: number | null): OutcomeLook {
  switch (outcome.kind) {
    case 'value':
      if (property.question === 'terminates')
        return { kind: 'holds', text: `returns${stepsText(steps ?? outcome.bits)}` };
      return { kind: kindOf(property, outcome.bits), text: formatValue(resultOf(program, property), outcome.bits) };
    case 'excluded':
      return { kind: 'vacuous', text: 'excluded: a requires line is false' };
    case 'undefined':
      return { kind: 'undefined', text: `undefined: ${outcome.detail}` };
    case 'unfinished':
      return { kind: 'unknown', text: steps === null ? 'does not finish soon' : `cut here${stepsText(steps)}` };
    default:
      return unreachable(outcome);
  }
}

const kindOf = ({ question }: Property, bits: number): VerdictKind =>
  isTruthQuestion(question) && bits === 0 ? 'refuted' : 'holds';

const stepsText = (steps: number): string => ` after ${grouped(BigInt(steps))} ${steps === 1 ? 'step' : 'steps'}`;
