import { at } from '../../base/assert.ts';
import type { Term } from '../terms/term.ts';

/**
 * Bits that are exclusive ors of bits: bit `i` is bit `i` of `constant`, xor the bits of each unit that row `i` of its part
 * selects. A unit is a term that is not taken apart any further. Equal forms are equal terms.
 */
export interface LinearForm {
  readonly width: number;
  readonly constant: number;
  /** By unit, one row a bit. No part is all zeros. */
  readonly parts: ReadonlyMap<Term, readonly number[]>;
}

/** Forms over more units are not kept. */
export const MAX_PARTS = 6;

const bit = (word: number, i: number): number => (word >>> i) & 1;

/** Whether bit `i` is known. */
export function isPlainRow({ parts }: LinearForm, i: number): boolean {
  for (const rows of parts.values()) if (at(rows, i) !== 0) return false;
  return true;
}

function withoutZeros(parts: ReadonlyMap<Term, readonly number[]>): ReadonlyMap<Term, readonly number[]> {
  const kept = new Map<Term, readonly number[]>();
  for (const [unit, rows] of parts) if (rows.some((row) => row !== 0)) kept.set(unit, rows);
  return kept;
}

export function xorForms(a: LinearForm, b: LinearForm): LinearForm {
  const parts = new Map(a.parts);
  for (const [unit, rows] of b.parts) {
    const other = parts.get(unit);
    parts.set(unit, other === undefined ? rows : rows.map((row, i) => (row ^ at(other, i)) >>> 0));
  }
  return { width: a.width, constant: (a.constant ^ b.constant) >>> 0, parts: withoutZeros(parts) };
}

/** Bit `i` of the result is the bit `from(i)`, or 0 for `null`. */
export function moveBits(a: LinearForm, width: number, from: (i: number) => number | null): LinearForm {
  const places = Array.from({ length: width }, (_, i) => from(i));
  let constant = 0;
  for (const [i, place] of places.entries()) if (place !== null && bit(a.constant, place)) constant |= 1 << i;
  const parts = new Map<Term, readonly number[]>();
  for (const [unit, rows] of a.parts) {
    parts.set(
      unit,
      places.map((place) => (place === null ? 0 : at(rows, place))),
    );
  }
  return { width, constant: constant >>> 0, parts: withoutZeros(parts) };
}

type Combination = 'and' | 'or' | 'sum';
type Source = 'zero' | 'one' | 'a' | 'b';

/** What bit `i` of a combination is; `null` where it depends on both in a way that is not linear. */
function sourceOf(how: Combination, a: LinearForm, b: LinearForm, i: number): Source | null {
  const [left, right] = [isPlainRow(a, i), isPlainRow(b, i)];
  const [x, y] = [bit(a.constant, i), bit(b.constant, i)];
  const neutral = how === 'and' ? 1 : 0;
  if (left && x === neutral) return 'b';
  if (right && y === neutral) return 'a';
  // A carry goes further.
  if (how === 'sum') return null;
  if (left || right) return how === 'and' ? 'zero' : 'one';
  for (const [unit, rows] of a.parts) if (at(rows, i) !== (b.parts.get(unit)?.[i] ?? 0)) return null;
  for (const [unit, rows] of b.parts) if (at(rows, i) !== (a.parts.get(unit)?.[i] ?? 0)) return null;
  if (x === y) return 'a';
  return how === 'and' ? 'zero' : 'one';
}

/** And, or, or a sum in which nothing carries, where each bit comes from one side; else `null`. */
export function combineBits(how: Combination, a: LinearForm, b: LinearForm): LinearForm | null {
  const sources: Source[] = [];
  for (let i = 0; i < a.width; i++) {
    const source = sourceOf(how, a, b, i);
    if (source === null) return null;
    sources.push(source);
  }
  const keep = (form: LinearForm, side: Source): LinearForm =>
    moveBits(form, form.width, (i) => (sources[i] === side ? i : null));
  const both = xorForms(keep(a, 'a'), keep(b, 'b'));
  const ones = sources.reduce((bits, source, i) => (source === 'one' ? (bits | (1 << i)) >>> 0 : bits), 0);
  return { ...both, constant: (both.constant ^ ones) >>> 0 };
}

export function equalForms(a: LinearForm, b: LinearForm): boolean {
  if (a.width !== b.width || a.constant !== b.constant || a.parts.size !== b.parts.size) return false;
  for (const [unit, rows] of a.parts) {
    const other = b.parts.get(unit);
    if (other === undefined || rows.some((row, i) => row !== other[i])) return false;
  }
  return true;
}

/** Equal forms have equal numbers. */
export function hashForm({ width, constant, parts }: LinearForm): number {
  let hash = Math.imul(width ^ constant, 0x9e3779b1);
  for (const [unit, rows] of parts) {
    let part = unit.id;
    for (const row of rows) part = Math.imul(part ^ row ^ (part >>> 15), 0x85ebca6b);
    // Units come in any order.
    hash = (hash + part) | 0;
  }
  return hash;
}

/** A system of equations over bits: the rank of its left sides, and whether a row says 0 = 1. */
export interface Reduced {
  readonly rank: number;
  readonly inconsistent: boolean;
  /** The values that the equations give to the unknowns, where there is one unknown word and its rank is full. */
  readonly solution: number | null;
}

/** Solves `rows * x = right` over GF(2), for a word `x` of `width` bits (Gauss and Jordan). */
export function solveBits(rows: readonly number[], right: number, width: number): Reduced {
  const left = [...rows];
  const values = rows.map((_, i) => bit(right, i));
  const pivots: number[] = [];
  let rank = 0;
  for (let column = 0; column < width && rank < left.length; column++) {
    const found = left.findIndex((row, i) => i >= rank && bit(row, column) === 1);
    if (found < 0) continue;
    [left[rank], left[found]] = [at(left, found), at(left, rank)];
    [values[rank], values[found]] = [at(values, found), at(values, rank)];
    for (let i = 0; i < left.length; i++) {
      if (i === rank || bit(at(left, i), column) === 0) continue;
      left[i] = (at(left, i) ^ at(left, rank)) >>> 0;
      values[i] = at(values, i) ^ at(values, rank);
    }
    pivots.push(column);
    rank += 1;
  }
  const inconsistent = values.some((value, i) => i >= rank && value === 1);
  const solved = pivots.reduce((word, column, i) => (at(values, i) === 1 ? (word | (1 << column)) >>> 0 : word), 0);
  return { rank, inconsistent, solution: rank === width && !inconsistent ? solved : null };
}
