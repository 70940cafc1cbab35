import { invariant } from '../base/assert.ts';
import type { Patterns } from '../ir/space.ts';
import { stir } from '../verdict/digest.ts';
import type { MapLayout } from './map-layout.ts';
import { type MapView, tileRange } from './map-view.ts';

/** An input of one of `of` parts of a tile, the same each time; `null` where the tile has fewer inputs than parts. */
export function sampleIn(layout: MapLayout, view: MapView, place: number, part: number, of: number): Patterns | null {
  const range = tileRange(view, place);
  invariant(range !== null, 'the view has this tile');
  const inputs = layout.count(range);
  const from = (inputs * BigInt(part)) / BigInt(of);
  const size = (inputs * BigInt(part + 1)) / BigInt(of) - from;
  if (size === 0n) return null;
  const random = (BigInt(stir(place ^ 0x243f6a88)) << 32n) | BigInt(stir(stir(place) ^ part));
  return layout.inputAt(range, from + (random % size));
}
