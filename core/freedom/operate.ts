import { at, invariant } from '../base/assert.ts';
import type { Span } from '../base/span.ts';
import type { Operation } from '../ir/program.ts';
import { type FloatType, isFloat, isScalar, leafCount, leavesOf, type Type } from '../ir/types.ts';
import { choiceText } from './choice-text.ts';
import { FORMATS } from './format.ts';
import type { IntegerOperation } from './integers.ts';
import type { Allowance, Site } from './allowance.ts';
import { ALLOWANCES } from './operations.ts';
import { asCondition, asInteger, type Choice, isDetermined, type Leaf, type Scalar, select } from './scalar.ts';

/** A value of any type: its leaves in order. */
export type Value = readonly Leaf[];

/** What an operation may give for what its operands may be, and the choice that a leaf of it goes back to. */
export function operate(integers: IntegerOperation, expr: Operation, operands: readonly Value[]): Value {
  const types = expr.args.map((arg) => arg.type);
  const format = formatOf([...types, expr.type]);
  const allowance = format === null ? null : ALLOWANCES[expr.op];
  if (expr.op === 'select') return selected(expr, types, operands);
  if (allowance === null) return exact(integers, expr, types, operands);
  invariant(format !== null, 'an operation on floats has a format');
  const site: Site = { f: FORMATS[format], types, result: expr.type };
  return allowance.kind === 'each'
    ? perComponent(expr, site, allowance, operands)
    : asWhole(expr, site, allowance, operands);
}

/** The first float type: that of the operands, where they have one. */
function formatOf(types: readonly Type[]): FloatType | null {
  for (const type of types) {
    if (isFloat(type)) return type;
    if (isScalar(type) || type.kind === 'array') continue;
    const found =
      type.kind === 'struct'
        ? leavesOf(type)
            .map((l) => l.type)
            .find(isFloat)
        : isFloat(type.element)
          ? type.element
          : null;
    if (found !== undefined && found !== null) return found;
  }
  return null;
}

function perComponent(
  expr: Operation,
  site: Site,
  allowance: Extract<Allowance, { kind: 'each' }>,
  operands: readonly Value[],
): Value {
  return at(operands, 0).map((_, component) => {
    const own = operands.map((leaves) => at(leaves, component));
    const scalars = own.map((leaf) => leaf.scalar);
    const scalar = allowance.apply(site, scalars);
    return leafOf(scalar, own, expr.span, () => choiceText(site.f, expr.op, scalars, [scalar]));
  });
}

function asWhole(
  expr: Operation,
  site: Site,
  allowance: Extract<Allowance, { kind: 'whole' }>,
  operands: readonly Value[],
): Value {
  const scalars = operands.map((leaves) => leaves.map((leaf) => leaf.scalar));
  const results = allowance.apply(site, scalars);
  invariant(results.length === leafCount(expr.type), `${expr.op} gives ${results.length} leaves`);
  const all = operands.flat();
  return results.map((scalar) =>
    leafOf(scalar, all, expr.span, () => choiceText(site.f, expr.op, scalars.flat(), [scalar])),
  );
}

/** A move: the component that is chosen keeps what it came from. */
function selected(expr: Operation, types: readonly Type[], operands: readonly Value[]): Value {
  const [no, yes, tests] = [at(operands, 0), at(operands, 1), at(operands, 2)];
  const type = at(leavesOf(at(types, 0)), 0).type;
  const f = isFloat(type) ? FORMATS[type] : null;
  return no.map((left, component) => {
    const right = at(yes, component);
    const test = tests[component] ?? at(tests, 0);
    const condition = asCondition(test.scalar);
    if (!condition.yes) return left;
    if (!condition.no) return right;
    const scalar = select(f, type, left.scalar, right.scalar, condition);
    return { scalar, choice: isDetermined(scalar) ? null : (test.choice ?? left.choice ?? right.choice) };
  });
}

/** An operation on integers and bools. */
function exact(integers: IntegerOperation, expr: Operation, types: readonly Type[], operands: readonly Value[]): Value {
  const spread = isSpread(expr, operands);
  const scalarTypes = spread ? types.map((type) => at(leavesOf(type), 0).type) : types;
  return Array.from({ length: leafCount(expr.type) }, (_, component) => {
    const own = spread ? operands.map((leaves) => at(leaves, component)) : operands.flat();
    const result = spread ? at(leavesOf(expr.type), component).type : expr.type;
    const scalar = integers(
      expr.op,
      scalarTypes,
      result,
      spread ? 0 : component,
      own.map((leaf) => asInteger(leaf.scalar)),
    );
    return leafOf(scalar, own, expr.span, () => choiceText(null, expr.op, [], [scalar]));
  });
}

/** Whether each component of the result comes from the components of the operands at its place. */
const isSpread = (expr: Operation, operands: readonly Value[]): boolean =>
  operands.every((leaves) => leaves.length === leafCount(expr.type));

function leafOf(scalar: Scalar, operands: readonly Leaf[], span: Span, why: () => string): Leaf {
  if (isDetermined(scalar)) return { scalar, choice: null };
  const before = operands.find((leaf) => leaf.choice !== null)?.choice;
  const choice: Choice = before ?? { why: why(), span };
  return { scalar, choice };
}
