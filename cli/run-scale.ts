import { appendFileSync, writeFileSync } from 'node:fs';
import {
  type CancelSignal,
  EXIT,
  formatDiagnostic,
  grouped,
  type Json,
  mostSerious,
  openModule,
  SCALE_CSV_HEADING,
  SCALE_HEADING,
  scaleCsvRow,
  scaleDocument,
  scaleJson,
  type ScaleReport,
  scaleRowText,
  scaleSentences,
  startScale,
} from '../core/index.ts';
import type { CliHost } from './host.ts';
import { readSource } from './input.ts';
import type { CommonOptions } from './options.ts';
import { mistake } from './say.ts';
import { writeOut } from './streams.ts';
import { VERSION } from './version.ts';
import { withMeasuredHost } from './with-host.ts';

export type ScaleOutput = 'text' | 'json' | 'csv';

/** Measures the properties of `file` one after the other; rows go to stdout as they are measured. Returns the exit code. */
export async function runScale(file: string, options: CommonOptions, output: ScaleOutput): Promise<number> {
  return withMeasuredHost(options, (host, signal) => measure(host, file, options, output, signal));
}

async function measure(
  host: CliHost,
  file: string,
  options: CommonOptions,
  output: ScaleOutput,
  signal: CancelSignal,
): Promise<number> {
  const unwritable = startExport(options);
  if (unwritable !== null) return mistake(unwritable);
  const source = await readSource(file);
  if ('problem' in source) return mistake(`can not read ${file}: ${source.problem}`);
  const { program, diagnostics } = await openModule(host.judge, file, source.text);
  for (const d of diagnostics) process.stderr.write(`${formatDiagnostic(file, source.text, d)}\n`);
  if (program === null) return EXIT.sourceError;
  const properties = program.properties.filter((p) => options.property === null || p.name === options.property);
  if (properties.length === 0)
    return mistake(
      `${file} has no property ${options.property}; it has ${program.properties.map((p) => p.name).join(', ')}`,
    );
  const codes: number[] = [];
  const entries: Json[] = [];
  if (output === 'csv') await writeOut(SCALE_CSV_HEADING);
  for (const property of properties) {
    if (signal.cause !== null) break;
    const events = startScale(host, program, property, { timeoutMs: options.timeoutMs, fuel: options.fuel }, signal);
    const report = await follow(file, events, options, output);
    codes.push(codeOf(report, signal));
    entries.push(scaleJson(file, report));
  }
  if (output === 'json') await writeOut(`${JSON.stringify(scaleDocument(VERSION, entries), null, 2)}\n`);
  return mostSerious(codes);
}

/** Begins the file of `--export-csv`; a sentence when that can not be. */
function startExport({ exports: { csv } }: CommonOptions): string | null {
  if (csv === null) return null;
  try {
    writeFileSync(csv, SCALE_CSV_HEADING);
    return null;
  } catch (error) {
    return `can not write ${csv}: ${(error as Error).message}`;
  }
}

async function follow(
  file: string,
  events: ReturnType<typeof startScale>,
  { exports, quiet }: CommonOptions,
  output: ScaleOutput,
): Promise<ScaleReport> {
  const live = !quiet && process.stderr.isTTY && !process.env['CI'];
  const clear = () => {
    if (live) process.stderr.write('\r\u001b[K');
  };
  let headed = false;
  for await (const event of events) {
    clear();
    switch (event.kind) {
      case 'measuring':
        if (live) process.stderr.write(`${event.engine} at ${event.bits} bits: ${grouped(event.inputs)} inputs ...`);
        break;
      case 'row': {
        const line = scaleCsvRow(file, event.row);
        if (exports.csv !== null) appendFileSync(exports.csv, line);
        if (output === 'csv') await writeOut(line);
        if (output !== 'text') break;
        if (!headed) await writeOut(`${event.row.task.property.name}\n${SCALE_HEADING}\n`);
        headed = true;
        await writeOut(`${scaleRowText(event.row)}\n`);
        break;
      }
      case 'stopped':
        if (output === 'text') await writeOut(`       ${event.engine} is not asked about more: ${event.why}\n`);
        break;
      case 'finished':
        if (output === 'text') await writeOut(`${scaleSentences(event.report).join('\n')}\n`);
        return event.report;
    }
  }
  throw new Error('the measurements ended without a report');
}

function codeOf({ rows, contradictions }: ScaleReport, signal: CancelSignal): number {
  if (signal.cause !== null) return EXIT.interrupted;
  if (rows.some(({ verdict }) => verdict.kind === 'error')) return EXIT.engineFailed;
  if (contradictions.length > 0 || rows.some(({ verdict }) => verdict.kind === 'disagreement'))
    return EXIT.disagreement;
  return rows.some(({ decided }) => decided) ? EXIT.holds : EXIT.unknown;
}
