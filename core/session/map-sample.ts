import { invariant } from '../base/assert.ts';
import { stir } from '../verdict/digest.ts';
import { type MapView, tileRange } from './map-view.ts';

/** An input of one of `of` parts of a tile, the same each time; `null` where the tile has fewer inputs than parts. */
export function sampleIn(view: MapView, place: number, part: number, of: number): bigint | null {
  const range = tileRange(view, place);
  invariant(range !== null, 'the view has this tile');
  const from = (range.count * BigInt(part)) / BigInt(of);
  const size = (range.count * BigInt(part + 1)) / BigInt(of) - from;
  if (size === 0n) return null;
  const random = (BigInt(stir(place ^ 0x243f6a88)) << 32n) | BigInt(stir(stir(place) ^ part));
  return range.start + from + (random % size);
}
