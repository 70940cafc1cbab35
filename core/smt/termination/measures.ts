import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';
import { countLeadingZeros, countOneBits, countTrailingZeros } from '../encode/encode-bits.ts';
import type { LoopSystem } from '../encode/loop-system.ts';
import { isWord } from './candidates.ts';
import { integerMeasures } from './integer-measures.ts';
import { termText } from './term-text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A word over the heads of a loop that may get smaller, as an unsigned number, in each round: then the loop ends. */
export interface Measure {
  readonly term: Term;
  readonly text: string;
}

const MOST_MEASURES = 120;
const MOST_PAIRED = 6;

const SIGN = 0x80000000;

/** The tuple of `decreases`, or `null`: signed numbers by where they stand in their order. */
export function hintedMeasure(t: Terms, { decreases }: LoopSystem, { names }: Vocabulary): readonly Measure[] | null {
  if (decreases.length === 0) return null;
  return decreases.map(({ type, value }) => ({
    term: type === 'i32' && value.sort !== 'int' ? t.binary('bvxor', value, t.bits(32, SIGN)) : value,
    text: termText(value, names, type === 'i32') ?? 'the measure of the source',
  }));
}

/** Words or integers that may get smaller, the likely ones first. */
export const measuresOf = (t: Terms, system: LoopSystem, vocabulary: Vocabulary): readonly Measure[] =>
  t.unbounded ? integerMeasures(t, system, vocabulary) : wordMeasures(t, system, vocabulary);

function wordMeasures(t: Terms, system: LoopSystem, { names, comparisons }: Vocabulary): readonly Measure[] {
  const found = new Map<Term, Measure>();
  const put = (term: Term, text: string | null): void => {
    if (text === null || term.kind === 'const' || found.has(term) || found.size >= MOST_MEASURES) return;
    found.set(term, { term, text });
  };
  const add = (term: Term): void => put(term, termText(term, names));
  const words = system.variables.filter(({ type }) => isWord(type));
  const top = t.bits(32, SIGN);
  for (const { name, type, head } of words) {
    if (type === 'i32') {
      // In the order of signed numbers: -2147483648 is the smallest.
      put(t.binary('bvxor', head, top), name);
    } else put(head, name);
  }
  for (const { left, right, term } of comparisons) {
    if (term.op === '=' && left.kind === 'const') continue;
    add(t.binary('bvsub', right, left));
    add(t.binary('bvsub', left, right));
  }
  for (const { name, type, head } of system.variables) {
    if (type !== 'bool') continue;
    put(t.ite(head, t.bits(32, 1), t.bits(32, 0)), `u32(${name})`);
    put(t.ite(head, t.bits(32, 0), t.bits(32, 1)), `u32(!${name})`);
  }
  for (const [i, a] of words.slice(0, MOST_PAIRED).entries()) {
    for (const b of words.slice(i + 1, MOST_PAIRED)) {
      add(t.binary('bvadd', a.head, b.head));
      add(t.binary('bvsub', a.head, b.head));
      add(t.binary('bvsub', b.head, a.head));
    }
    for (const { type, value } of system.fixed.slice(0, MOST_PAIRED)) {
      if (type !== a.type) continue;
      add(t.binary('bvsub', value, a.head));
      add(t.binary('bvsub', a.head, value));
    }
  }
  for (const { name, type, head } of words) {
    if (type === 'i32') put(t.unary('bvnot', t.binary('bvxor', head, top)), `-1 - ${name}`);
    else put(t.unary('bvnot', head), `~${name}`);
    if (type === 'i32') {
      put(head, `u32(${name})`);
      put(t.unary('bvnot', head), `~u32(${name})`);
    }
    put(countOneBits(t, head), `countOneBits(${name})`);
    put(countTrailingZeros(t, head), `countTrailingZeros(${name})`);
    put(countLeadingZeros(t, head), `countLeadingZeros(${name})`);
    put(t.unary('bvneg', head), `0 - ${name}`);
  }
  for (const { term } of comparisons) {
    const text = termText(term, names);
    put(t.ite(term, t.bits(32, 1), t.bits(32, 0)), text === null ? null : `u32(${text})`);
    put(t.ite(term, t.bits(32, 0), t.bits(32, 1)), text === null ? null : `u32(!(${text}))`);
  }
  return [...found.values()];
}
