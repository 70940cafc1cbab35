import { at, invariant } from '../base/assert.ts';
import type { FunctionId, Program } from './program.ts';
import { isTruthQuestion, type Property, type Question } from './property.ts';
import { isScalar, type ScalarType } from './types.ts';

/** What a function that is asked about its values may return: numbers of 32 bits. */
export const VALUE_TYPES: readonly ScalarType[] = ['u32', 'i32', 'f32'];

/** The types of result that a question is about; `null` where any or none will do. */
export const resultTypesOf = (question: Question): readonly ScalarType[] | null =>
  question === 'terminates' ? null : isTruthQuestion(question) ? ['bool'] : VALUE_TYPES;

/** The function that an evaluation of the property calls: of `terminates` the one that counts steps. */
export const evaluatedFunction = ({ fn, steps }: Property): FunctionId => steps ?? fn;

/** What the function that is evaluated returns. */
export function resultOf(program: Program, property: Property): ScalarType {
  const { result } = at(program.functions, evaluatedFunction(property));
  invariant(result !== null && isScalar(result), `the property ${property.name} has a scalar result`);
  return result;
}
