import { invariant } from '../../../base/assert.ts';
import { type Condition, type Expression, namesOf, readCondition, readExpression, readSexpr } from './expression.ts';

/**
 * A rule as it stands in a table: its name, the two sides in the notation of SMT-LIB, and the conditions under which they
 * are equal. See `expression.ts` for what names stand for. The same row is executed, proved by a solver at 32 bits,
 * and tried on all values at small widths: a new row needs no test of its own.
 */
export type Row = readonly [name: string, left: string, right: string, ...when: readonly string[]];

export interface Rule {
  readonly name: string;
  readonly left: Expression;
  readonly right: Expression;
  readonly when: readonly Condition[];
  /** Used only where both arms of the choice on the right come out simpler than the operation: else it would be done twice. */
  readonly lifts: boolean;
}

function readRule([name, left, right, ...when]: Row, lifts: boolean): Rule {
  const from = readExpression(readSexpr(left), null);
  invariant(from.kind === 'app', `${name}: the left side is an operation`);
  const to = readExpression(readSexpr(right), from.width);
  invariant((from.width === 'bool') === (to.width === 'bool'), `${name}: a truth is no word`);
  const bound = namesOf(from);
  for (const used of namesOf(to)) invariant(bound.has(used), `${name}: ${used} is not on the left`);
  const conditions = when.map((text) => readCondition(readSexpr(text)));
  const inConditions = conditions.flatMap((c) => (c.kind === 'holds' ? [...namesOf(c.what)] : []));
  for (const used of inConditions) invariant(bound.has(used), `${name}: ${used} is not on the left`);
  return { name, left: from, right: to, when: conditions, lifts };
}

/** The rules of a table. */
export function readRules(rows: readonly Row[]): readonly Rule[] {
  return rows.map((row) => readRule(row, false));
}

/** The rules of a table whose right sides are choices; see {@link Rule.lifts}. */
export function readLifts(rows: readonly Row[]): readonly Rule[] {
  return rows.map((row) => {
    const rule = readRule(row, true);
    invariant(rule.right.kind === 'app' && rule.right.op === 'ite', `${rule.name}: the right side is a choice`);
    return rule;
  });
}
