import { at, invariant } from '../base/assert.ts';
import { endOf, type Range } from '../ir/range.ts';
import type { Task } from '../verdict/engine.ts';
import { byNumber, byPattern, type Digits, patternAt } from './digits.ts';
import type { LeafValues, MapAxes, MapLayout } from './map-layout.ts';
import { EMPTY, inOneLine, type MapView, MOST_TILE_BITS, noTile, tileRange, TOO_LARGE } from './map-view.ts';
import { inParts, type Part } from './in-parts.ts';

/** Bits of each axis that one level of the map shows. */
const AXIS_BITS = 8;
const LINE_BITS = 16;

interface Level {
  readonly tileBits: number;
  /** `null`: the rest, in one line. */
  readonly columns: number | null;
}

const bitsOf = ({ size }: Digits): number => (size <= 1 ? 0 : 32 - Math.clz32(size - 1));

/**
 * One leaf against another: each level shows the next eight bits of both, so that a tile is a rectangle of values and goes on as a
 * picture of the same axes. Below single values of both the other leaves follow in the order of the space.
 *
 * An index is in mixed radix over parts of digits. Every part below the first two is padded to a power of two.
 */
export function axesLayout(task: Task, axes: MapAxes): MapLayout {
  const { space } = task;
  const named = [axes.down, axes.across];
  invariant(axes.down !== axes.across, 'the axes of a map differ');
  const digits = space.map((domain, leaf) => (named.includes(leaf) ? byNumber(domain) : byPattern(domain)));
  const { parts, levels } = levelsOf(digits, axes);
  const size = digits.some((leaf) => leaf.size === 0) ? 0n : parts.reduce((all, part) => all * BigInt(part.size), 1n);

  const boxOf = (range: Range) => {
    const [first, last] = [digitsAt(parts, range.start), digitsAt(parts, endOf(range) - 1n)];
    return digits.map((leaf, i) => {
      const to = Math.min(valueAt(parts, i, last), leaf.size - 1);
      const from = valueAt(parts, i, first);
      return { from, count: Math.max(0, to - from + 1) };
    });
  };
  const countOf = (range: Range): bigint => boxOf(range).reduce((all, { count }) => all * BigInt(count), 1n);
  return {
    task,
    axes,
    view(path = []) {
      if (size === 0n) return EMPTY;
      if (at(levels, 0).tileBits > MOST_TILE_BITS) return TOO_LARGE;
      let view = viewOf({ start: 0n, count: size }, at(levels, 0));
      for (const [depth, place] of path.entries()) {
        const level = levels[depth + 1];
        const range = place < BigInt(view.tiles) ? tileRange(view, Number(place)) : null;
        if (level === undefined || range === null || countOf(range) === 0n) return noTile(path);
        view = viewOf(range, level);
      }
      return view;
    },
    count: countOf,
    inputAt(range, n) {
      let rest = n;
      const input = Array<number>(space.length).fill(0);
      for (const [leaf, { from, count }] of [...boxOf(range).entries()].toReversed()) {
        input[leaf] = patternAt(at(digits, leaf), from + Number(rest % BigInt(count)));
        rest /= BigInt(count);
      }
      return input;
    },
    values(range) {
      const box = boxOf(range);
      if (box.some(({ count }) => count === 0)) return null;
      return box.map(({ from, count }, leaf): LeafValues => {
        const of = at(digits, leaf);
        const last = patternAt(of, from + count - 1);
        return { leaf, first: patternAt(of, from), last, whole: count === of.size };
      });
    },
    swept: (asked) => inParts(asked, digits, parts),
  };
}

function viewOf(range: Range, { tileBits, columns }: Level): MapView {
  const line = inOneLine(range, tileBits);
  return columns === null ? line : { ...line, columns };
}

function levelsOf(
  digits: readonly Digits[],
  { across, down }: MapAxes,
): { readonly parts: readonly Part[]; readonly levels: readonly Level[] } {
  const parts: Part[] = [];
  const columns: (number | null)[] = [];
  const behind: number[] = [];
  const most = Math.max(bitsOf(at(digits, across)), bitsOf(at(digits, down)));
  for (let seen = 0; seen < most || seen === 0; seen += AXIS_BITS) {
    for (const leaf of [down, across]) {
      const left = bitsOf(at(digits, leaf)) - seen;
      const bits = Math.max(0, Math.min(AXIS_BITS, left));
      const low = left - bits;
      // The first part has no more than there is.
      const size = seen > 0 || bits === 0 ? 2 ** bits : Math.ceil(at(digits, leaf).size / 2 ** low);
      if (bits > 0) parts.push({ leaf, low, size });
      if (leaf === across) columns.push(size);
    }
    behind.push(parts.length);
  }
  for (const [leaf, of] of digits.entries())
    if (leaf !== across && leaf !== down) parts.push({ leaf, low: 0, size: 2 ** bitsOf(of) });
  const bitsBehind = (from: number): number => parts.slice(from).reduce((sum, { size }) => sum + Math.log2(size), 0);
  const levels: Level[] = columns.map((count, i) => ({ tileBits: bitsBehind(at(behind, i)), columns: count }));
  for (let rest = at(levels, levels.length - 1).tileBits; rest > 0; ) {
    rest = Math.max(0, rest - LINE_BITS);
    levels.push({ tileBits: rest, columns: null });
  }
  return { parts, levels };
}

/** The digits of an index, one for each part. */
function digitsAt(parts: readonly Part[], index: bigint): readonly number[] {
  let rest = index;
  return parts
    .toReversed()
    .map(({ size }) => {
      const digit = Number(rest % BigInt(size));
      rest /= BigInt(size);
      return digit;
    })
    .toReversed();
}

const valueAt = (parts: readonly Part[], leaf: number, digits: readonly number[]): number =>
  parts.reduce((sum, part, i) => (part.leaf === leaf ? sum + at(digits, i) * 2 ** part.low : sum), 0);
