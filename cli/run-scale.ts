import { appendFileSync, writeFileSync } from 'node:fs';
import {
  type CancelSignal,
  cancelSource,
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
import { adaptersHere, findAdapter } from './adapters.ts';
import { openHost } from './host.ts';
import { readSource } from './input.ts';
import type { CommonOptions, EngineName } from './options.ts';
import { chooseSolvers } from './solvers.ts';
import { writeOut } from './streams.ts';
import { VERSION } from './version.ts';

export type ScaleOutput = 'text' | 'json' | 'csv';

const say = (text: string): void => {
  process.stderr.write(`forall: ${text}\n`);
};

/** Measures the properties of `file` one after the other; rows go to stdout as they are measured. Returns the exit code. */
export async function runScale(file: string, options: CommonOptions, output: ScaleOutput): Promise<number> {
  const adapter = options.adapter === null ? null : await findAdapter(options.adapter);
  if (typeof adapter === 'string') {
    say(adapter);
    return EXIT.sourceError;
  }
  const unwritable = startExport(options);
  if (unwritable !== null) {
    say(unwritable);
    return EXIT.sourceError;
  }
  // None joins by itself: what is measured is named.
  const solvers = await chooseSolvers(options, []);
  if ('code' in solvers) {
    say(solvers.text);
    return solvers.code;
  }
  const host = openHost(await enginesOf(options), adapter, solvers);
  const interrupt = cancelSource();
  const onSignal = () => interrupt.cancel('interrupted');
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const source = await readSource(file);
    if ('problem' in source) {
      say(`can not read ${file}: ${source.problem}`);
      return EXIT.sourceError;
    }
    const { program, diagnostics } = await openModule(host.judge, file, source.text);
    for (const d of diagnostics) process.stderr.write(`${formatDiagnostic(file, source.text, d)}\n`);
    if (program === null) return EXIT.sourceError;
    const properties = program.properties.filter((p) => options.property === null || p.name === options.property);
    if (properties.length === 0) {
      say(`${file} has no property ${options.property}; it has ${program.properties.map((p) => p.name).join(', ')}`);
      return EXIT.sourceError;
    }
    const codes: number[] = [];
    const entries: Json[] = [];
    if (output === 'csv') await writeOut(SCALE_CSV_HEADING);
    for (const property of properties) {
      if (interrupt.signal.cause !== null) break;
      const events = startScale(
        host,
        program,
        property,
        { timeoutMs: options.timeoutMs, fuel: options.fuel },
        interrupt.signal,
      );
      const report = await follow(file, events, options, output);
      codes.push(codeOf(report, interrupt.signal));
      entries.push(scaleJson(file, report));
    }
    if (output === 'json') await writeOut(`${JSON.stringify(scaleDocument(VERSION, entries), null, 2)}\n`);
    return mostSerious(codes);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    // Not awaited, as after a race: the children end with this process.
    void host.dispose();
  }
}

/** A software adapter is the CPU again: it is measured when it is asked for. */
async function enginesOf({ engine, adapter }: CommonOptions): Promise<readonly EngineName[]> {
  if (engine.length > 0) return engine;
  if (adapter !== null) return ['gpu', 'cpu', 'z3'];
  const { list } = await adaptersHere();
  return list.some(({ software }) => !software) ? ['gpu', 'cpu', 'z3'] : ['cpu', 'z3'];
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
