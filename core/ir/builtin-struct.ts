import {
  type FloatType,
  isScalar,
  type ScalarType,
  type StructType,
  type Type,
  type VectorType,
  vectorOf,
} from './types.ts';

/**
 * The type of `frexp(e)` or `modf(e)`: a struct that programs can not name, with the names of the
 * specification's sections 17.5 "frexp" and "modf". `operand` is a float or a vector of floats.
 */
export function builtinStruct(builtin: 'frexp' | 'modf', operand: FloatType | VectorType): StructType {
  const second: { readonly name: string; readonly type: Type } =
    builtin === 'frexp' ? { name: 'exp', type: alike(operand, 'i32') } : { name: 'whole', type: operand };
  const suffix = isScalar(operand) ? operand : `vec${operand.size}_${operand.element}`;
  return {
    kind: 'struct',
    name: `__${builtin}_result_${suffix}`,
    members: [{ name: 'fract', type: operand }, second],
  };
}

const alike = (shape: FloatType | VectorType, element: ScalarType): ScalarType | VectorType =>
  isScalar(shape) ? element : vectorOf(shape.size, element);
