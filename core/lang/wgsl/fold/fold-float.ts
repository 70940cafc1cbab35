import { at, invariant } from '../../../base/assert.ts';
import { OPS, type OpId, type OpRow } from '../../../ir/ops.ts';
import { elementOf, isScalar, isVector, type Type } from '../../../ir/types.ts';
import { type Fault, fault } from './fault.ts';
import { COMPONENTS, componentOf, WORD_CASTS } from './fold-float-component.ts';
import { foldMatrix } from './fold-float-matrix.ts';
import { WHOLES } from './fold-float-whole.ts';
import { newRounding, type Precision, type Rounding } from './float-rounding.ts';

/**
 * The value of an operation on constants, for the overloads of `OPS` with floats among their operands or
 * as result. Leaves are numbers: the value of a float or integer (bitcasts to `i32` give negative ones), 0 and
 * 1 for `bool`. `precision` is that of the float operands, `f64` being the abstract float (whose shapes
 * have `f32` as element); without float operands it does not matter. `shapes` are the types of the operands;
 * a scalar stands for all components where another operand has several.
 *
 * Each operation is rounded to nearest even, as at run time under `ieee-rne`; of what WGSL computes from
 * transcendental functions (`pow`, `tan`, `cosh`, ...) the double of the host's function is rounded once.
 * A result that is infinite or not a number is an error of the source, and so are some operands
 * (15.7.2, 17.5): {@link Fault}.
 */
export function foldFloats(
  op: OpId,
  precision: Precision,
  shapes: readonly Type[],
  operands: readonly (readonly number[])[],
): readonly number[] | Fault {
  const size = Math.max(...operands.map((o) => o.length));
  for (let k = 0; k < size; k++) {
    const refused = floatOperandFault(
      op,
      precision,
      operands.map((o) => o[o.length === 1 ? 0 : k] ?? null),
    );
    if (refused !== null) return refused;
  }
  const m = newRounding(precision);
  const result = evaluate(m, op, shapes, operands);
  const failure = m.failure();
  return failure === null ? result : failed(op, precision, failure, operands);
}

function evaluate(
  m: Rounding,
  op: OpId,
  shapes: readonly Type[],
  operands: readonly (readonly number[])[],
): readonly number[] {
  const matrix = foldMatrix(m, op, shapes, operands);
  if (matrix !== null) return matrix;
  const whole = WHOLES[op];
  if (whole !== undefined) return whole(m, at(operands, 0), operands[1] ?? [], operands[2] ?? []);
  const cast = WORD_CASTS[op];
  if (cast !== undefined) {
    const [shape] = shapes;
    invariant(shape !== undefined && (isScalar(shape) || isVector(shape)), `${op} of a composite value`);
    const from = elementOf(shape);
    invariant(from === 'i32' || from === 'u32' || from === 'f32', `${op} of ${from}`);
    return at(operands, 0).map((x) => cast(m, x, from));
  }
  const component = COMPONENTS[op];
  invariant(component !== undefined, `${op} has no overload with floats`);
  const size = Math.max(...operands.map((o) => o.length));
  return Array.from({ length: size }, (_, k) => {
    const [x = 0, y = 0, z = 0] = operands.map((o) => componentOf(o, k));
    return component(m, x, y, z);
  });
}

/** Largest `exponent` of `ldexp`: the bias of the format and one (17.5 ldexp). */
const LARGEST_EXPONENT: Readonly<Record<Precision, number>> = { f16: 16, f32: 128, f64: 1024 };

/**
 * What WGSL makes an error as soon as some operands are constant, whatever the others are: `operands` are
 * the values of one component, `null` where it is not constant (17.5 clamp, ldexp, smoothstep).
 */
export function floatOperandFault(op: OpId, precision: Precision, operands: readonly (number | null)[]): Fault | null {
  const [x = null, y = null, z = null] = operands;
  if (op === 'clamp' && y !== null && z !== null && y > z) {
    return fault('constant-range', `\`clamp\` with low ${y} above high ${z}`);
  }
  if (op === 'smoothstep' && x !== null && x === y) {
    return fault('constant-range', `\`smoothstep\` with both edges ${x}`);
  }
  if (op === 'ldexp' && y !== null && y > LARGEST_EXPONENT[precision]) {
    const largest = LARGEST_EXPONENT[precision];
    return fault(
      'constant-range',
      `\`ldexp\` with exponent ${y}: at most ${largest} is allowed for ${NAMES[precision]}`,
    );
  }
  return null;
}

const NAMES: Readonly<Record<Precision, string>> = { f32: 'f32', f16: 'f16', f64: 'abstract floats' };

function failed(
  op: OpId,
  precision: Precision,
  failure: 'not a number' | 'infinite',
  operands: readonly (readonly number[])[],
): Fault {
  if ((op === 'div' || op === 'rem') && at(operands, 1).includes(0)) {
    return fault('division-by-zero', 'division by zero in a constant expression');
  }
  const row: OpRow = OPS[op];
  const scalars = operands.flatMap((o) => (o.length === 1 ? o : []));
  const values = scalars.map((v) => (Object.is(v, -0) ? '-0' : String(v)));
  const [a = '', b = ''] = values;
  const expression =
    scalars.length < operands.length
      ? `a component of \`${row.wgsl}\``
      : row.form === 'infix'
        ? `\`${a} ${row.wgsl} ${b}\``
        : `\`${row.wgsl}(${values.join(', ')})\``;
  if (failure === 'not a number') return fault('constant-domain', `${expression} is not a number`);
  const type =
    op === 'toF16' || op === 'quantizeToF16' || op === 'pack2x16float' ? 'f16' : op === 'toF32' ? 'f32' : precision;
  return fault('constant-overflow', `${expression} is infinite, or too large for ${NAMES[type]}`);
}
