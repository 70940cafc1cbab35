import type { ScaleRow } from '../scale/row.ts';
import { csvLine } from './table.ts';

/** The heading of {@link scaleCsvRow}. */
export const SCALE_CSV_HEADING: string = csvLine([
  'file',
  'property',
  'bits',
  'inputs',
  'whole',
  'engine',
  'verdict',
  'decided',
  'time ms',
  'evaluated',
  'inputs/s',
  'runs',
]);

/** One measurement as a line of CSV. */
export function scaleCsvRow(file: string, row: ScaleRow): string {
  return csvLine([
    file,
    row.task.property.name,
    String(row.bits),
    row.inputs.toString(),
    String(row.whole),
    row.engine,
    row.verdict.kind,
    String(row.decided),
    row.timeMs.toFixed(3),
    row.evaluated?.toString() ?? '',
    row.ratePerSecond === null ? '' : row.ratePerSecond.toFixed(0),
    String(row.runs),
  ]);
}
