import { at, unreachable } from '../../base/assert.ts';
import { OPS, type OpId, type OpRow } from '../../ir/ops.ts';
import type { Operation } from '../../ir/program.ts';
import { isScalar, isVector, type Type } from '../../ir/types.ts';
import type { Printed } from './printed.ts';
import type { TypePrinter } from './print-type.ts';

/** Infix operators that chain with each other from the left without parentheses (WGSL, section 8.18). */
const CHAINS: readonly (readonly string[])[] = [['+', '-'], ['*', '/', '%'], ['&'], ['|'], ['^'], ['&&'], ['||']];

/** Whether what `before` joins may stand bare before `operator`: long sums would else nest deeper than a parser allows. */
const chains = (before: string | null, operator: string): boolean =>
  before !== null && CHAINS.some((chain) => chain.includes(before) && chain.includes(operator));

/** An infix operation of operands whose statements stand before. */
export function infixText(left: Printed, operator: string, right: Printed): string {
  const bare = chains(left.operator, operator) ? left.text.slice(1, -1) : left.text;
  return `(${bare} ${operator} ${right.text})`;
}

/** Whether the operation has to be written once for each component, its operands being names. */
export function isByComponent({ op, type, args }: Operation): boolean {
  return isVector(type) && args.slice(scalarFrom(op)).some((arg) => arg.kind !== 'splat');
}

/** From which operand on WGSL wants scalars beside vectors. */
function scalarFrom(op: OpId): number {
  switch (op) {
    case 'extractBits':
      return 1;
    case 'insertBits':
      return 2;
    default:
      return Infinity;
  }
}

/** Whether operand `i` of the operation is one scalar for all components. */
export function wantsScalar({ op, type }: Operation, i: number): boolean {
  return !isScalar(type) && i >= scalarFrom(op);
}

/** One row of the table as text: total, because a row says itself how WGSL writes it. */
export function operationText(types: TypePrinter, { op, type }: Operation, args: readonly Printed[]): string {
  const { form, wgsl }: OpRow = OPS[op];
  const list = args.map((arg) => arg.text).join(', ');
  switch (form) {
    case 'prefix':
      return `(${wgsl}${list})`;
    case 'infix':
      return infixText(at(args, 0), wgsl, at(args, 1));
    case 'builtin':
      return `${builtinName(types, op, type)}(${list})`;
    default:
      return unreachable(form);
  }
}

/** Conversions of vectors are named after the whole type; what gives a struct without a name has a function around it. */
function builtinName(types: TypePrinter, op: OpId, result: Type): string {
  const { wgsl } = OPS[op];
  if (isScalar(result)) return wgsl;
  if (result.kind === 'struct') return types.maker(result);
  const type = types.text(result);
  switch (op) {
    case 'toBool':
    case 'toI32':
    case 'toU32':
    case 'toF32':
    case 'toF16':
      return type;
    case 'bitcastI32':
    case 'bitcastU32':
    case 'bitcastF32':
      return `bitcast<${type}>`;
    default:
      return wgsl;
  }
}
