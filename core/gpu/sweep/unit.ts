import { CELL_INPUTS } from '../../verdict/piece.ts';
import type { Cutting } from './blocks.ts';
import type { Reading } from './landed.ts';
import { LIST_CAPACITY } from './runner.ts';

/**
 * How many inputs a workgroup (of a metered program, a run) may not reach out of, so that what it counted belongs to one cell
 * and one tile; `null` where that does not matter. `table`: tiles are so small that inputs are evaluated one by one.
 */
export function unitOf(
  { map, question }: Reading,
  record: boolean,
  { shape, metered }: Pick<Cutting, 'shape' | 'metered'>,
): number | null | 'table' {
  // A run of which inputs may wait has to be listed whole: a second mark would look like a collision.
  if (question === 'injective') return metered ? LIST_CAPACITY : null;
  const cell = Number(CELL_INPUTS);
  if (map === null) return record ? cell : null;
  const tile = 2 ** map.tileBits;
  return tile < Math.max(shape.workgroupSize, metered ? 2 ** 10 : 0) ? 'table' : Math.min(tile, cell);
}
