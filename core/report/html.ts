import type { EngineEntry, PropertyEntry, ShownInput } from './entry.ts';
import { escapeHtml } from './escape-html.ts';
import { HTML_STYLE } from './html-style.ts';
import { formatDuration, formatRate } from './numbers.ts';
import { grouped } from '../base/grouped.ts';
import { VERDICT_SIGNS } from './verdict-sign.ts';

/** A picture of a report: SVG with all its colours in it. */
export interface ReportFigure {
  readonly title: string;
  readonly description: string;
  readonly svg: string;
}

/** One race of a report. */
export interface RaceReport {
  readonly entry: PropertyEntry;
  readonly source: string;
  readonly figures: readonly ReportFigure[];
}

export interface ReportOrigin {
  /** The version of this program. */
  readonly version: string;
  /** When: ISO 8601. */
  readonly at: string;
  /** Where: a browser, or a version of Node.js. */
  readonly agent: string;
}

/** Nothing is loaded, nothing runs: pictures lie in the page itself, and as images their scripts would be dead. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** One file that needs nothing else and runs no script. Every text in it may come from a stranger. */
export function htmlReport(races: readonly RaceReport[], origin: ReportOrigin): string {
  const title =
    races.length === 1 ? `${races[0]?.entry.name ?? ''}: ${races[0]?.entry.verdict ?? ''}` : `${races.length} races`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`forall: ${title}`)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
${races.map(raceHtml).join('\n')}
</main>
<footer>
<p>A sweep's verdict holds for this adapter, driver, browser or Dawn build, and this run. A proof holds for our model of WGSL under the named profile. Where both agree, an error needs the same mistake in two engines, or one in the front end that they share.</p>
<p>forall ${escapeHtml(origin.version)}, ${escapeHtml(origin.at)}, ${escapeHtml(origin.agent)}</p>
</footer>
</body>
</html>
`;
}

function raceHtml({ entry, source, figures }: RaceReport): string {
  const heading = entry.title ?? entry.name;
  return `<article class="${escapeHtml(entry.verdict)}">
<h1>${escapeHtml(heading)}</h1>
<p class="verdict"><b aria-hidden="true">${VERDICT_SIGNS[entry.verdict]}</b> ${escapeHtml(entry.sentence)}</p>
<p class="small"><code>${escapeHtml(entry.name)}</code> in ${escapeHtml(entry.file)}. ${escapeHtml(aboutHtml(entry))}</p>
${[
  ['Counterexample', entry.counterexample],
  ['Witness', entry.witness],
  ['Input without a value', entry.undefinedInput],
]
  .map(([title, shown]) => inputHtml(title as string, shown as ShownInput | null))
  .join('')}<h2>Engines</h2>
${enginesHtml(entry.engines)}
${evidenceHtml(entry)}${figures.map(figureHtml).join('')}<h2>Source</h2>
<pre><code>${escapeHtml(source)}</code></pre>
</article>`;
}

function aboutHtml(entry: PropertyEntry): string {
  const inputs = entry.inputCount === null ? 'Infinitely many inputs' : `${grouped(BigInt(entry.inputCount))} inputs`;
  return [
    `${inputs}.`,
    entry.bits === null ? '' : `Parameters restricted to ${entry.bits} bits.`,
    entry.by.length === 0 ? '' : `By: ${entry.by.join(', ')}.`,
    entry.profile === null ? '' : `Floats: ${entry.profile}.`,
    entry.lemmas.length === 0 ? '' : `Lemmas: ${entry.lemmas.join(', ')}.`,
    `Legality: ${entry.legality}.`,
    entry.expect.length === 0 ? '' : `The file expects: ${entry.expect.join(' or ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function inputHtml(title: string, shown: ShownInput | null): string {
  if (shown === null) return '';
  const rows = [shown.inputs, ...(shown.other === null ? [] : [shown.other])].flatMap((input) =>
    Object.entries(input).map(([name, { value, bits }]) => [name, value, bits]),
  );
  const replayed = shown.replayed.length === 0 ? 'not replayed' : `replayed by ${shown.replayed.join(', ')}`;
  return `<h2>${title}</h2>
${tableHtml(['input', 'value', 'bits'], rows)}
<p class="small">${escapeHtml(replayed)}</p>
`;
}

function enginesHtml(engines: readonly EngineEntry[]): string {
  const rows = engines.map((lane) => [
    lane.engine,
    `${lane.device ?? lane.solver ?? ''}${lane.software === true ? ' (software: the processor’s cores)' : ''}`,
    lane.reason === null ? lane.verdict : `${lane.verdict}: ${lane.reason.text}`,
    formatDuration(lane.timeMs),
    lane.evaluated === null || lane.evaluated === undefined ? '' : grouped(BigInt(lane.evaluated)),
    lane.evaluationsPerSecond === null || lane.evaluationsPerSecond === undefined
      ? ''
      : formatRate(lane.evaluationsPerSecond),
  ]);
  return tableHtml(['engine', 'what it is', 'verdict', 'time', 'evaluated', 'rate'], rows);
}

/** What was counted, and what engines noted. */
function evidenceHtml({ counts, engines }: PropertyEntry): string {
  const counted = Object.entries(counts).flatMap(([name, value]) =>
    value === null ? [] : [[name, grouped(BigInt(value))]],
  );
  const notes = engines.flatMap(({ engine, notes: said }) => said.map((note) => [engine, note]));
  return [
    ...(counted.length === 0 ? [] : [`<h2>Counts</h2>\n${tableHtml(['inputs', 'number'], counted)}\n`]),
    ...(notes.length === 0 ? [] : [`<h2>Notes</h2>\n${tableHtml(['engine', 'note'], notes)}\n`]),
  ].join('');
}

function figureHtml({ title, description, svg }: ReportFigure): string {
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><img src="${escapeHtml(address)}" alt="${escapeHtml(description)}"></figure>
`;
}

function tableHtml(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, texts: readonly string[]) =>
    `<tr>${texts.map((text) => `<${tag}>${escapeHtml(text)}</${tag.split(' ')[0]}>`).join('')}</tr>`;
  return `<table>
<thead>${cells('th scope="col"', heading)}</thead>
<tbody>
${rows.map((row) => cells('td', row)).join('\n')}
</tbody>
</table>`;
}
