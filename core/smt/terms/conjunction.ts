import { at } from '../../base/assert.ts';
import type { Maker } from '../rewrite/rules/bindings.ts';
import { type AppTerm, isApp, type Term } from './term.ts';

/** How many conjuncts a local look into a conjunction visits: keeps the look constant time. */
const LOOK = 16;

const negated = (term: Term): Term | null => (isApp(term, 'not') ? at(term.args, 0) : null);

/** Whether one of the two is the negation of the other. */
const complementary = (a: Term, b: Term): boolean => negated(a) === b || negated(b) === a;

/** The first few conjuncts of `term`, inner conjunctions opened. */
function conjuncts(term: Term): readonly Term[] {
  const found: Term[] = [];
  const stack = [term];
  for (let item = stack.pop(); item !== undefined && found.length < LOOK; item = stack.pop()) {
    found.push(item);
    if (isApp(item, 'and')) stack.push(...item.args);
  }
  return found;
}

/** `x & !y` where `y` is a conjunction: what is already known from `x` drops out of `y`. */
function andNot(x: Term, y: AppTerm, make: Maker): Term | null {
  const known = conjuncts(x);
  if (conjuncts(y).some((part) => known.some((fact) => complementary(fact, part)))) return x;
  const [left, right] = [at(y.args, 0), at(y.args, 1)];
  const rest = known.includes(left) ? right : known.includes(right) ? left : null;
  if (rest === null) return null;
  return make.app('and', 'bool', [x, make.app('not', 'bool', [rest], 0)], 0);
}

/**
 * `a & b` where one side decides a part of the other, else `null`. This is how the encoder sees that branches join and that
 * loops end. It looks deeper than a rule of a table can, so it has tests of its own.
 */
export function knownInConjunction(a: Term, b: Term, make: Maker): Term | null {
  const [left, right] = [conjuncts(a), conjuncts(b)];
  if (left.includes(b)) return a;
  if (right.includes(a)) return b;
  if (left.some((x) => complementary(x, b)) || right.some((x) => complementary(x, a))) return make.constant('bool', 0);
  const [notA, notB] = [negated(a), negated(b)];
  const reduced = notB !== null && isApp(notB, 'and') ? andNot(a, notB, make) : null;
  return reduced ?? (notA !== null && isApp(notA, 'and') ? andNot(b, notA, make) : null);
}
