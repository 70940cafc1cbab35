/**
 * Words of a constant table by an index in each lane. `i8x16.swizzle` chooses among 16 bytes, and gives 0 for an index
 * from 16 on: so a table is taken apart into its bytes, the lowest of all words, the next ones, and so on, 16 at a time.
 */

/** Sixteen bytes of a table, the `plane`-th of the words from `start` on. */
interface Piece {
  readonly plane: number;
  readonly start: number;
  readonly bytes: readonly number[];
}

function piecesOf(words: readonly number[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let plane = 0; plane < 4; plane++) {
    for (let start = 0; start < words.length; start += 16) {
      const bytes = Array.from({ length: 16 }, (_, i) => ((words[start + i] ?? 0) >>> (8 * plane)) & 255);
      if (bytes.some((byte) => byte !== 0)) pieces.push({ plane, start, bytes });
    }
  }
  return pieces;
}

/** How many instructions a look-up takes, roughly: in scalar code it is one for each lane. */
export function lookupCost(words: readonly number[]): number {
  return 5 * piecesOf(words).length;
}

const splat = (bits: number): string => `(v128.const i32x4${` ${bits | 0}`.repeat(4)})`;

/** Longer tables would have indices that differ by more than a byte holds. */
export const MOST_WORDS = 256;

/** Instructions that leave the words at the indices in `index` on the stack; these are at most `bound`. */
export function lookupText(words: readonly number[], index: string, bound: number): string {
  const texts = piecesOf(words).map(({ plane, start, bytes }) => {
    const from = start === 0 ? index : `(i32x4.sub ${index} ${splat(start)})`;
    // The byte chooses, the other three of its lane stand outside. So it does where only the byte is below 16.
    const placed = plane === 0 ? from : `(i32x4.shl ${from} (i32.const ${8 * plane}))`;
    const table = `(v128.const i8x16 ${bytes.join(' ')})`;
    // The bytes above an index that is a byte are 0: nothing to do where the table has 0 there.
    if (plane === 0 && start === 0 && bytes[0] === 0 && bound <= 255) return `(i8x16.swizzle ${table} ${index})`;
    const alone = `(v128.or ${placed} ${splat(~(255 << (8 * plane)))})`;
    return `(i8x16.swizzle ${table} ${alone})`;
  });
  return texts.reduce((a, b) => `(v128.or ${a} ${b})`);
}
