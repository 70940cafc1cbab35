import { at, unreachable } from '../base/assert.ts';
import type { Expr, FunctionDef, FunctionId } from '../ir/program.ts';
import type { Domain } from '../ir/space.ts';
import { add, apply, type Bind, constant, functionOf } from '../ir/trees/tree.ts';
import { columnOf, isScalar, type Type } from '../ir/types.ts';
import type { Task } from '../verdict/engine.ts';
import { type Digits, valueOfDigit } from './digits.ts';

/** Some bits of the digit of a leaf, from bit `low` on: 0 to `size` - 1. */
export interface Part {
  readonly leaf: number;
  readonly low: number;
  readonly size: number;
}

/**
 * The same question of functions whose parameters are `parts`: each puts the digits together, calls the function of the question with
 * their values and gives what it gives. Parts that make no digit are excluded.
 *
 * @param digits one for each leaf of the parameters
 */
export function inParts(task: Task, digits: readonly Digits[], parts: readonly Part[]): Task {
  const { program, property, space } = task;
  const functions = [...program.functions];
  const params = at(functions, property.fn).locals.slice(0, at(functions, property.fn).paramCount);
  const own = parts.map(({ leaf, size }): Domain => {
    const domain = at(space, leaf);
    return isWhole(at(digits, leaf), parts, leaf) ? domain : { type: 'u32', intervals: [{ lo: 0, hi: size - 1 }] };
  });
  const added = (name: string, body: (leaves: Leaves, bind: Bind) => Expr): FunctionId => {
    const types = own.map(({ type }) => type);
    const fn = functionOf(name, types, (operands, bind) => body(leavesIn(operands, digits, parts, bind), bind));
    return functions.push(fn) - 1;
  };
  const call = (id: FunctionId, { values }: Leaves): Expr => {
    const rest = [...values];
    const args = params.map(({ type }) => ({ kind: 'value' as const, value: built(type, rest) }));
    const callee: FunctionDef = at(functions, id);
    return { kind: 'call', type: callee.result ?? 'bool', callee: id, args, span: callee.span };
  };
  // `terminates` is asked of a function that may give nothing; that which counts its steps is evaluated.
  const { steps, requires: condition, ...rest } = property;
  const name = `${property.name}_in_parts`;
  const fn = added(name, (leaves) => call(steps ?? property.fn, leaves));
  const padded = parts.some(({ leaf }) => capacity(parts, leaf) > at(digits, leaf).size);
  const requires =
    condition === null && !padded
      ? null
      : added(`${name}_requires`, (leaves) => {
          const known = condition === null ? null : call(condition, leaves);
          return [...leaves.exist, ...(known === null ? [] : [known])].reduce(both);
        });
  const asked = {
    ...rest,
    name,
    fn,
    requires,
    ...(steps === undefined ? {} : { steps: fn }),
    equivalent: null,
    check: null,
    lemma: false,
    uses: [],
    space: own,
    expect: [],
  };
  return { program: { functions, properties: [asked] }, property: asked, space: own, bits: null };
}

/** The values of the leaves, and what must be true for there to be such values. */
interface Leaves {
  readonly values: readonly Expr[];
  readonly exist: readonly Expr[];
}

function leavesIn(operands: readonly Expr[], digits: readonly Digits[], parts: readonly Part[], bind: Bind): Leaves {
  const exist: Expr[] = [];
  const values = digits.map((of, leaf) => {
    const mine = parts.flatMap((part, i) => (part.leaf === leaf ? [{ ...part, operand: at(operands, i) }] : []));
    if (isWhole(of, parts, leaf)) return at(mine, 0).operand;
    const terms = mine.map(({ operand, low }) => (low === 0 ? operand : apply('shl', operand, constant('u32', low))));
    const digit = bind('digit', terms.length === 0 ? constant('u32', 0) : terms.reduce((sum, term) => add(sum, term)));
    if (capacity(parts, leaf) > of.size) exist.push(apply('lt', digit, constant('u32', of.size)));
    return bind('value', valueOfDigit(of, digit));
  });
  return { values, exist };
}

/** How many digits the parts of a leaf can make. */
const capacity = (parts: readonly Part[], leaf: number): number =>
  parts.reduce((all, part) => (part.leaf === leaf ? all * part.size : all), 1);

/** The leaf is one part, in the order of its domain: that is left as it is. */
function isWhole(of: Digits, parts: readonly Part[], leaf: number): boolean {
  const [only, ...others] = parts.filter((part) => part.leaf === leaf);
  return (
    only !== undefined &&
    others.length === 0 &&
    only.size === of.size &&
    of.runs.every(({ first, step }, i) => step === 1 && (i === 0 || first > at(of.runs, i - 1).first))
  );
}

const both = (left: Expr, right: Expr): Expr => ({
  kind: 'shortCircuit',
  type: 'bool',
  operator: '&&',
  left,
  right,
  span: right.span,
});

/** A value from the first of `leaves`, which are taken away. */
function built(type: Type, leaves: Expr[]): Expr {
  if (isScalar(type)) return at(leaves.splice(0, 1), 0);
  const part = (of: Type): Expr => built(of, leaves);
  const several = (count: number, of: Type): readonly Expr[] => Array.from({ length: count }, () => part(of));
  const made = (args: readonly Expr[]): Expr => ({ kind: 'construct', type, args, span: { start: 0, end: 0 } });
  switch (type.kind) {
    case 'vector':
      return made(several(type.size, type.element));
    case 'matrix':
      return made(several(type.columns, columnOf(type)));
    case 'array':
      return made(several(type.length, type.element));
    case 'struct':
      return made(type.members.map((member) => part(member.type)));
    default:
      return unreachable(type);
  }
}
