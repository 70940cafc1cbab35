import { floatToBits } from '../ir/float.ts';
import { type Expectation, isExtreme, type Question } from '../ir/property.ts';
import type { ScalarType } from '../ir/types.ts';
import type { ExpectationSyntax } from './expectation-syntax.ts';
import type { Reporter } from './reporter.ts';
import { floatOf, integerOf, signedLiteral } from './signed-literal.ts';
import { clip } from './suggest.ts';

const CODE = 'impossible-expectation';

/** What a value of `expect` may stand behind. */
const PLACE = 'a value stands behind `holds`, where the question is `maximize` or `minimize`';

/**
 * An alternative of an `expect` line of a function that returns `type`; `null` where the question has no such answer,
 * which is reported.
 */
export function resolveExpectation(
  { verdict, value, span }: ExpectationSyntax,
  question: Question,
  type: ScalarType,
  reporter: Reporter,
): Expectation | null {
  if (isExtreme(question) && verdict === 'refuted') {
    reporter.error(CODE, span, `\`${question}\` is never refuted`, 'it `holds` with the extreme value');
    return null;
  }
  if (value === null) return { verdict, value: null };
  if (verdict !== 'holds') {
    reporter.error(CODE, span, `\`${verdict}\` takes no value`, PLACE);
    return null;
  }
  if (!isExtreme(question)) {
    reporter.error(CODE, value.span, `\`${question}\` has no value to expect`, PLACE);
    return null;
  }
  const bits = patternOf(value, type, reporter);
  return bits === null ? null : { verdict, value: bits };
}

/** The pattern of a literal of `type`; of `f32` also of `inf` and `-inf`, which may be extremes and have no literal. */
function patternOf(
  { text, span }: NonNullable<ExpectationSyntax['value']>,
  type: ScalarType,
  reporter: Reporter,
): number | null {
  if (type === 'f32' && text === 'inf') return 0x7f800000;
  if (type === 'f32' && text === '-inf') return 0xff800000;
  const literal = signedLiteral(text, span.start);
  if (literal === null) {
    const hint = type === 'f32' ? 'write a number such as `-1.5` or `0x1p-3`, or `inf`' : 'write a number such as `7`';
    reporter.error(CODE, span, `\`${clip(text)}\` is not a literal of ${type}`, hint);
    return null;
  }
  if (type === 'u32' || type === 'i32') {
    const value = integerOf(literal, type, CODE, reporter);
    return value === null ? null : Number(BigInt.asUintN(32, value));
  }
  const value = floatOf(literal, 'f32', CODE, reporter);
  return value === null ? null : floatToBits('f32', value);
}
