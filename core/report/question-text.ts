import { at } from '../base/assert.ts';
import type { Hazard, Property } from '../ir/property.ts';
import type { Task } from '../verdict/engine.ts';
import { placeText, type SourceText } from './place-text.ts';

/** The kind of a question as reports name it. */
export function questionKind({ question, equivalent, check }: Property): string {
  if (check !== null) return 'safety';
  return equivalent === null ? question : 'equivalent';
}

/** What is asked, as the end of "for x = 1 ..." (when it is not the case) and of "for all inputs ..." (when it is). */
export interface Claims {
  readonly isTrue: string;
  readonly isFalse: string;
}

/** What a check of safety mode says of its place: when it holds, and when it is refuted. */
const HAZARD_CLAIMS: Readonly<Record<Hazard, Claims>> = {
  'division-by-zero': { isTrue: 'there is no division by zero', isFalse: 'there is a division by zero' },
  'division-overflow': {
    isTrue: 'the least number is never divided by -1',
    isFalse: 'the least number is divided by -1',
  },
  shift: { isTrue: 'no shift is by 32 or more', isFalse: 'a shift is by 32 or more' },
  conversion: {
    isTrue: 'no number is converted that lies outside of the other type',
    isFalse: 'a number is converted that lies outside of the other type',
  },
  index: { isTrue: 'no index is out of range', isFalse: 'an index is out of range' },
  overflow: { isTrue: 'no signed result overflows', isFalse: 'a signed result overflows' },
  'not-finite': { isTrue: 'no result is NaN or infinite', isFalse: 'the result is NaN or infinite' },
};

/** What the property claims of an input. `source` is the text, where places of it are to be named. */
export function claimsOf({ program, property }: Task, source: SourceText | null): Claims {
  if (property.check !== null) {
    const { hazard, span, of } = property.check;
    const where = source === null ? `in ${of}` : `at ${placeText(source, span)}`;
    const { isTrue, isFalse } = HAZARD_CLAIMS[hazard];
    return { isTrue: `${isTrue} ${where}`, isFalse: `${isFalse} ${where}` };
  }
  if (property.equivalent !== null) {
    const [left, right] = [property.equivalent.left, property.equivalent.right].map(
      (id) => at(program.functions, id).name,
    );
    return { isTrue: `${left} and ${right} give the same`, isFalse: `${left} and ${right} differ` };
  }
  if (property.question === 'injective')
    return { isTrue: 'no two give the same value', isFalse: 'two give the same value' };
  if (property.question === 'terminates') return { isTrue: 'it returns', isFalse: 'it does not return' };
  return { isTrue: 'it is true', isFalse: 'it is false' };
}
