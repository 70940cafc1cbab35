import type { LoopSystem } from '../encode/loop-system.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { isConstant, type Term } from '../terms/term.ts';
import type { Measure } from './measures.ts';
import { termText } from './term-text.ts';
import type { Vocabulary } from './vocabulary.ts';

const MOST_MEASURES = 120;
const MOST_PAIRED = 6;

/**
 * Integers over the heads of a loop that may get smaller, the likely ones first. They have to be bounded as well, so distances
 * come first: where a comparison lets the loop go on, the distance of what it compares is not negative.
 */
export function integerMeasures(
  t: Terms,
  { variables, fixed }: LoopSystem,
  { names, comparisons }: Vocabulary,
): readonly Measure[] {
  const found = new Map<Term, Measure>();
  const put = (term: Term, text: string | null): void => {
    if (text === null || isConstant(term) || found.has(term) || found.size >= MOST_MEASURES) return;
    found.set(term, { term, text });
  };
  const add = (term: Term): void => put(term, termText(term, names));
  const difference = (a: Term, b: Term): void => {
    add(t.arithmetic('-', a, b));
    add(t.arithmetic('-', b, a));
  };
  const zero = t.integer(0n);
  const one = t.integer(1n);
  const integers = variables.filter(({ head }) => head.sort === 'int');
  const size = (term: Term): void => {
    const text = termText(term, names);
    put(t.ite(t.lt(term, zero), t.arithmetic('-', zero, term), term), text === null ? null : `abs(${text})`);
  };
  for (const { head } of integers) add(head);
  for (const { left, right } of comparisons) difference(right, left);
  for (const { name, head } of variables) {
    if (head.sort !== 'bool') continue;
    put(t.ite(head, one, zero), `i32(${name})`);
    put(t.ite(head, zero, one), `i32(!${name})`);
  }
  for (const [i, a] of integers.slice(0, MOST_PAIRED).entries()) {
    for (const b of integers.slice(i + 1, MOST_PAIRED)) {
      add(t.arithmetic('+', a.head, b.head));
      difference(a.head, b.head);
    }
    for (const { value } of fixed.slice(0, MOST_PAIRED)) if (value.sort === 'int') difference(a.head, value);
  }
  for (const { head } of integers) {
    size(head);
    add(t.arithmetic('-', zero, head));
  }
  for (const { left, right } of comparisons) size(t.arithmetic('-', left, right));
  for (const { term } of comparisons) {
    const text = termText(term, names);
    put(t.ite(term, one, zero), text === null ? null : `i32(${text})`);
    put(t.ite(term, zero, one), text === null ? null : `i32(!(${text}))`);
  }
  return [...found.values()];
}
