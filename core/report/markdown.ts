import type { PropertyEntry, ShownInput } from './entry.ts';
import { formatDuration, formatRate } from './numbers.ts';

/** Any text as a piece of Markdown that shows exactly it, in one line: no link, no tag, no end of a table's cell. */
export function markdownText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*[\]|~#@!]/g, String.raw`\$&`)
    .replace(/(?<!\w)_|_(?!\w)/g, String.raw`\_`);
}

export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(' | ')} |\n`;
}

export function markdownTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownRow(heading) + `|${' --- |'.repeat(heading.length)}\n` + rows.map(markdownRow).join('');
}

/** A block of code that ends where it should, whatever stands in it. */
function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replaceAll('\0', '\uFFFD').replace(/\n?$/, '\n')}${fence}\n`;
}

/** A race to paste into an issue: the verdict, its input, a row for each engine, the source. */
export function markdownReport(entry: PropertyEntry, source: string): string {
  const input = entry.counterexample ?? entry.witness ?? entry.undefinedInput;
  const engines = entry.engines.map((lane) => [
    lane.engine,
    lane.device ?? lane.solver ?? '',
    lane.reason === null ? lane.verdict : `${lane.verdict} (${lane.reason.text})`,
    formatDuration(lane.timeMs),
    lane.evaluated ?? '',
    lane.evaluationsPerSecond === null || lane.evaluationsPerSecond === undefined
      ? ''
      : formatRate(lane.evaluationsPerSecond),
  ]);
  return [
    `**${markdownText(entry.name)}**: ${markdownText(entry.sentence)}\n`,
    ...(input === null ? [] : [inputTable(input)]),
    markdownTable(['engine', 'what it is', 'verdict', 'time', 'evaluated', 'rate'], engines),
    codeBlock(source, 'wgsl'),
  ].join('\n');
}

function inputTable({ inputs, other }: ShownInput): string {
  const rows = [inputs, ...(other === null ? [] : [other])].flatMap((each) =>
    Object.entries(each).map(([name, { value, bits }]) => [name, value, bits]),
  );
  return markdownTable(['input', 'value', 'bits'], rows);
}
