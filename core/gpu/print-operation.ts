import { at, unreachable } from '../base/assert.ts';
import { OPS, type OpId, type OpRow } from '../ir/ops.ts';
import type { Operation } from '../ir/program.ts';
import { isScalar } from '../ir/types.ts';
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

/** Rows that WGSL has for scalars alone, or whose last operands it wants to be scalars where the first are vectors. */
const BY_COMPONENT: readonly OpId[] = ['extractBits', 'insertBits', 'dot4U8Packed', 'dot4I8Packed'];

/** Whether the operation has to be written once for each component, its operands being names. */
export function isByComponent({ op, type, args }: Operation): boolean {
  if (isScalar(type) || !BY_COMPONENT.includes(op)) return false;
  const from = scalarFrom(op);
  return from === Infinity || args.slice(from).some((arg) => arg.kind !== 'splat');
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
      return `${isScalar(type) ? wgsl : vectorName(op, wgsl, types.text(type))}(${list})`;
    default:
      return unreachable(form);
  }
}

/** Conversions of vectors are named after the whole type. */
function vectorName(op: OpId, wgsl: string, type: string): string {
  switch (op) {
    case 'toBool':
    case 'toI32':
    case 'toU32':
      return type;
    case 'bitcastI32':
    case 'bitcastU32':
      return `bitcast<${type}>`;
    default:
      return wgsl;
  }
}
