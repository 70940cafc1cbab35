import { at, invariant } from '../base/assert.ts';
import type { Program } from './program.ts';
import { isTruthQuestion, type Property, type Question } from './property.ts';
import { isScalar, type ScalarType } from './types.ts';

/** What a function that is asked about its values may return: numbers of 32 bits. */
export const VALUE_TYPES: readonly ScalarType[] = ['u32', 'i32', 'f32'];

/** The types of result that a question is about. */
export const resultTypesOf = (question: Question): readonly ScalarType[] =>
  isTruthQuestion(question) ? ['bool'] : VALUE_TYPES;

/** What the function of a property returns. */
export function resultOf(program: Program, property: Property): ScalarType {
  const { result } = at(program.functions, property.fn);
  invariant(result !== null && isScalar(result), `the property ${property.name} has a scalar result`);
  return result;
}
