import { isFloat, type ScalarType } from '../../ir/types.ts';
import type { LoopSystem, LoopVariable } from '../encode/loop-system.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { reachable, type Term } from '../terms/term.ts';
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
    if (term.kind === 'const' || found.has(term) || found.size >= MOST_CANDIDATES) return;
    const text = termText(term, names);
    if (text !== null || hint) found.set(term, { term, text: text ?? 'the invariant of the source', hint });
  };
  /** By the order that the type gives words, and for those with a sign by the other as well. */
  const atMost = (type: ScalarType, a: Term, b: Term): void => {
    if (type === 'i32') add(t.sle(a, b));
    add(t.ule(a, b));
  };
  for (const { value } of system.invariants) add(value, true);
  for (const { term, left, right, signed } of comparisons) {
    const [less, lessOrEqual] = signed ? [t.slt, t.sle] : [t.ult, t.ule];
    for (const [a, b] of [
      [left, right],
      [right, left],
    ] as const) {
      add(lessOrEqual(a, b));
      add(less(a, b));
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
  for (const { head } of words) add(t.ne(head, t.bits(32, 0)));
  for (const variable of words) addEntry(t, variable, add, atMost);
  for (const { type, head } of words) {
    for (const bits of constants) {
      atMost(type, head, t.bits(32, bits));
      atMost(type, t.bits(32, bits), head);
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
      if (type !== a.type || value.kind === 'const' || !isSmall(value)) continue;
      atMost(type, a.head, value);
      atMost(type, value, a.head);
    }
  }
  return [...found.values()];
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
  add(t.eq(t.binary('bvand', t.binary('bvxor', head, entry), t.bits(32, 1)), t.bits(32, 0)));
}
