import type { EngineRecord } from '../race/record.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import { markdownTable } from './markdown.ts';
import type { NamedRecord } from './named-record.ts';
import { formatRate } from './numbers.ts';
import { questionKind } from './question-text.ts';
import { sizeOf, sweptCounts } from './swept.ts';
import { resultText } from './value-sentence.ts';

const COLUMNS = [
  'file',
  'property',
  'question',
  'inputs',
  'verdict',
  'by',
  'evaluated',
  'failing',
  'time ms',
  'value',
] as const;

function row({ file, record }: NamedRecord): readonly string[] {
  const { property } = record.task;
  const { verdict } = record;
  const counts = sweptCounts(record);
  return [
    file,
    property.name,
    questionKind(property),
    sizeOf(record.task).toString(),
    verdict.kind,
    record.by.join('+'),
    counts === null ? '' : evaluatedOf(counts).toString(),
    counts === null || property.question !== 'forall' ? '' : counts.false.toString(),
    (record.decidedAt ?? record.endedAt).toFixed(1),
    verdict.kind === 'holds' && verdict.value !== undefined ? resultText(record.task, verdict.value) : '',
  ];
}

/** RFC 4180: a field with a comma, a quote or a line break is quoted. */
function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of RFC 4180. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvField).join(',')}\r\n`;

/** One line a property, with a heading line. */
export function csv(records: readonly NamedRecord[]): string {
  return [COLUMNS, ...records.map(row)].map(csvLine).join('');
}

/** The same table in Markdown; names stay text. */
export function markdown(records: readonly NamedRecord[]): string {
  return markdownTable(COLUMNS, records.map(row));
}

/** What an engine did, in a few words: `holds, 4,294,967,296 inputs at 1.2 G inputs/s`. */
export function laneText(record: EngineRecord): string {
  const { verdict } = record.result;
  const rate = record.ratePerSecond === null ? '' : `, ${formatRate(record.ratePerSecond)}`;
  const why =
    verdict.kind === 'unknown' ? ` (${verdict.reason.text})` : verdict.kind === 'error' ? ` (${verdict.message})` : '';
  return `${verdict.kind}${why}${rate}`;
}
