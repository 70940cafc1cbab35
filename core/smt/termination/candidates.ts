import { isFloat, type ScalarType } from '../../ir/types.ts';
import type { LoopSystem, LoopVariable } from '../encode/loop-system.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { constantOf, literal } from '../encode/value.ts';
import { isConstant, reachable, type Term } from '../terms/term.ts';
import { less, lessOrEqual } from './order.ts';
import { termText } from './term-text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A statement about the head of a loop that may always be true there. */
export interface Candidate {
  readonly term: Term;
  readonly text: string;
  /** It stands in the source. */
  readonly hint: boolean;
}

const MOST_CANDIDATES = 320;
/** Values that a loop begins with are compared with where they are no larger than this. */
const MOST_NODES = 24;
/** Of more variables not all pairs are looked at. */
const MOST_PAIRED = 6;

export const isWord = (type: ScalarType): boolean => type !== 'bool' && !isFloat(type);

const isSmall = (term: Term): boolean => reachable([term]).length <= MOST_NODES;

/** The statements to begin with, the likely ones first; most of them are false. */
export function candidatesOf(
  t: Terms,
  system: LoopSystem,
  { names, comparisons, constants }: Vocabulary,
): readonly Candidate[] {
  const found = new Map<Term, Candidate>();
  const add = (term: Term, hint = false): void => {
    if (isConstant(term) || found.has(term) || found.size >= MOST_CANDIDATES) return;
    const text = termText(term, names);
    if (text !== null || hint) found.set(term, { term, text: text ?? 'the invariant of the source', hint });
  };
  /** By the order of the type, and for words with a sign by the other as well. */
  const atMost = (type: ScalarType, a: Term, b: Term): void => {
    add(lessOrEqual(t, type, a, b));
    if (type === 'i32' && a.sort !== 'int') add(t.ule(a, b));
  };
  for (const { value } of system.invariants) add(value, true);
  for (const { term, left, right, type } of comparisons) {
    for (const [a, b] of [
      [left, right],
      [right, left],
    ] as const) {
      add(lessOrEqual(t, type, a, b));
      add(less(t, type, a, b));
    }
    add(t.ne(left, right));
    add(term);
    add(t.not(term));
  }
  const words = system.variables.filter(({ type }) => isWord(type));
  for (const { type, head } of system.variables) {
    if (type !== 'bool') continue;
    add(head);
    add(t.not(head));
  }
  for (const { type, head } of words) add(t.ne(head, constantOf(t, type, 0)));
  for (const variable of words) addEntry(t, variable, add, atMost);
  for (const { type, head } of words) {
    for (const value of constants) {
      const constant = literal(t, head.sort, value);
      atMost(type, head, constant);
      atMost(type, constant, head);
    }
  }
  for (const [i, a] of words.slice(0, MOST_PAIRED).entries()) {
    for (const b of words.slice(i + 1, MOST_PAIRED)) {
      if (a.type !== b.type) continue;
      atMost(a.type, a.head, b.head);
      atMost(a.type, b.head, a.head);
      add(t.ne(a.head, b.head));
    }
    for (const { type, value } of system.fixed.slice(0, MOST_PAIRED)) {
      if (type !== a.type || isConstant(value) || !isSmall(value)) continue;
      atMost(type, a.head, value);
      atMost(type, value, a.head);
    }
  }
  for (const [i, a] of words.slice(0, MOST_PAIRED).entries())
    for (const b of words.slice(i + 1, MOST_PAIRED)) if (a.type === b.type) addSum(t, a, b, add);
  return [...found.values()];
}

/** That the sum of two variables never gets larger than at first, and that it is less as soon as one of them has changed. */
function addSum(t: Terms, a: LoopVariable, b: LoopVariable, add: (term: Term) => void): void {
  if (!isSmall(a.entry) || !isSmall(b.entry)) return;
  const plus = (x: Term, y: Term): Term => (a.head.sort === 'int' ? t.arithmetic('+', x, y) : t.binary('bvadd', x, y));
  const now = plus(a.head, b.head);
  const first = plus(a.entry, b.entry);
  const unchanged = t.and(t.eq(a.head, a.entry), t.eq(b.head, b.entry));
  add(lessOrEqual(t, a.type, now, first));
  add(t.or(less(t, a.type, now, first), unchanged));
}

/** How a variable may go on to stand to the value that the loop begins with. */
function addEntry(
  t: Terms,
  { type, head, entry }: LoopVariable,
  add: (term: Term) => void,
  atMost: (type: ScalarType, a: Term, b: Term) => void,
): void {
  if (!isSmall(entry)) return;
  add(t.eq(head, entry));
  atMost(type, head, entry);
  atMost(type, entry, head);
  if (head.sort === 'int') add(t.eq(t.arithmetic('mod', t.arithmetic('-', head, entry), t.integer(2n)), t.integer(0n)));
  else add(t.eq(t.binary('bvand', t.binary('bvxor', head, entry), t.bits(32, 1)), t.bits(32, 0)));
}
