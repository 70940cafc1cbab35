import { CELL_INPUTS } from '../../verdict/piece.ts';
import type { Reading } from './landed.ts';
import type { Shape } from './runner.ts';

/**
 * How many inputs a workgroup (of a metered program, a run) may not reach out of, so that what it counted belongs to one cell
 * and one tile; `null` where that does not matter. `table`: tiles are so small that inputs are evaluated one by one.
 */
export function unitOf(
  map: Reading['map'],
  record: boolean,
  { shape, metered }: { readonly shape: Shape; readonly metered: boolean },
): number | null | 'table' {
  if (map !== null && 2 ** map.tileBits < Math.max(shape.workgroupSize, metered ? 2 ** 10 : shape.workgroupSize))
    return 'table';
  if (map !== null) return Math.min(2 ** map.tileBits, Number(CELL_INPUTS));
  return record ? Number(CELL_INPUTS) : null;
}
