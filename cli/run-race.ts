import {
  type BrokenFile,
  type CancelSignal,
  csv,
  type Diagnostic,
  document,
  entryOf,
  EXIT,
  exitCodeOf,
  formatDiagnostic,
  htmlReport,
  type Json,
  junit,
  type LemmaBook,
  lemmaBook,
  markdown,
  mostSerious,
  type NamedRecord,
  openModule,
  type Program,
  type Property,
  propertyJson,
  type RaceOptions,
  type RaceRecord,
  type SourceText,
  safetyTasksOf,
  sourceErrorJson,
  startRace,
  type Task,
  taskOf,
} from '../core/index.ts';
import { scriptFiles } from '../core/smt/prove/script-files.node.ts';
import { findAdapter } from './adapters.ts';
import { type Evidence, openEvidence } from './evidence.ts';
import { type CliHost, openHost } from './host.ts';
import { readSource } from './input.ts';
import { eventJson, line } from './ndjson.ts';
import { CUBES_HINT, cubesMayHelp } from './cubes-hint.ts';
import { enginesFor } from './one-sweep.ts';
import type { CommonOptions, EngineName } from './options.ts';
import { liveLine, type Progress, SILENT } from './progress.ts';
import { recordText } from './record-text.ts';
import { mistake, say } from './say.ts';
import { chooseSolvers } from './solvers.ts';
import { singleDemands, sweepMistake } from './sweep-options.ts';
import { wantsColour, writeOut } from './streams.ts';
import { VERSION } from './version.ts';
import { withHost } from './with-host.ts';
import { writeTexts } from './write-texts.ts';

/** Everything one run of `race`, `sweep` or `prove` collects. */
interface Collected {
  readonly entries: Json[];
  readonly records: NamedRecord[];
  readonly broken: BrokenFile[];
  readonly codes: number[];
}

/** What a command makes of a finished race. */
export interface Aim {
  /** @param named the engines that the user asked for by name */
  codeOf(record: RaceRecord, named: readonly string[]): number;
  /** A line below the race, for a person; `null` for none. */
  remark(record: RaceRecord): string | null;
}

const VERDICT: Aim = { codeOf: exitCodeOf, remark: () => null };

/**
 * Races the properties of `files` one after the other. Results go to stdout as they are there
 * (`--json`: one object at the end), progress and diagnostics to stderr.
 *
 * @param engines the engines of the command, used unless `--engine` names others
 * @returns the exit code: of all results the most serious
 */
export async function runRaces(
  files: readonly string[],
  engines: readonly EngineName[],
  options: CommonOptions,
  aim: Aim = VERDICT,
): Promise<number> {
  const adapter = options.adapter === null ? null : await findAdapter(options.adapter);
  if (typeof adapter === 'string') return mistake(adapter);
  const wrong = sweepMistake(options.sweep) ?? singleMistake(files, options);
  const names = wrong ?? (await enginesFor(options, engines));
  if (typeof names === 'string') return mistake(names);
  const solvers = await chooseSolvers(options, engines);
  if ('code' in solvers) {
    say(solvers.text);
    return solvers.code;
  }
  const scripts = scriptsOf(options);
  if (typeof scripts === 'string') return mistake(scripts);
  const host = openHost(names, adapter, solvers, { plain: options.crossCheck, ...scripts });
  return withHost(host, (opened, signal) => raceFiles(files, opened, options, aim, signal));
}

async function raceFiles(
  files: readonly string[],
  host: CliHost,
  options: CommonOptions,
  aim: Aim,
  signal: CancelSignal,
): Promise<number> {
  const collected: Collected = { entries: [], records: [], broken: [], codes: [] };
  for (const engine of host.engines) void engine.warm();
  for (const file of files) {
    if (signal.cause !== null) break;
    await raceFile(file, host, options, aim, signal, collected);
  }
  const whole = `${JSON.stringify(document(VERSION, collected.entries), null, 2)}\n`;
  if (options.output === 'json') await writeOut(whole);
  const written = await writeTexts(options.exports, {
    json: () => whole,
    csv: () => csv(collected.records),
    markdown: () => markdown(collected.records),
    html: () => htmlOf(collected.records),
    junit: () => junit(collected.records, collected.broken),
  });
  if (!written) collected.codes.push(EXIT.sourceError);
  if (signal.cause !== null) collected.codes.push(EXIT.interrupted);
  return mostSerious(collected.codes);
}

/** Where questions to solvers are kept; a sentence when they can not be. */
function scriptsOf({ saveSmt2 }: CommonOptions): { onScript?: ReturnType<typeof scriptFiles> } | string {
  if (saveSmt2 === null) return {};
  try {
    return { onScript: scriptFiles(saveSmt2) };
  } catch (error) {
    return `can not write to ${saveSmt2}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function raceFile(
  file: string,
  host: CliHost,
  options: CommonOptions,
  aim: Aim,
  signal: CancelSignal,
  collected: Collected,
): Promise<void> {
  const source = await readSource(file);
  if ('problem' in source) return refuse('unreadable', `can not read ${file}: ${source.problem}`);
  const opened = await openModule(host.judge, file, source.text);
  for (const d of opened.diagnostics) process.stderr.write(`${formatDiagnostic(file, source.text, d)}\n`);
  const { program } = opened;
  if (program === null) return fail(source.text, opened.diagnostics);
  const properties = program.properties.filter((p) => options.property === null || p.name === options.property);
  if (properties.length === 0) {
    const names = program.properties.map((p) => p.name).join(', ');
    return refuse('no-such-property', `${file} has no property ${options.property}; it has ${names}`);
  }
  const tasks = properties.flatMap((property) => tasksOf(program, property, options));
  const [single] = singleDemands(options.sweep);
  if (single !== undefined && tasks.length > 1) {
    const names = properties.map((p) => p.name).join(', ');
    return refuse('several-properties', `${single} is of one property: choose one of ${names} with --property`);
  }
  const book = lemmaBook();
  for (const [asked, task] of tasks.entries()) {
    if (signal.cause !== null) {
      process.stderr.write(
        `forall: stopped: ${tasks.length - asked} of ${tasks.length} questions of ${file} were not asked\n`,
      );
      return;
    }
    const text = { file, text: source.text };
    const evidence = openEvidence(text, task, host, options);
    if (typeof evidence === 'string') return refuse('no-evidence', evidence);
    const record = await raceOne(text, host, evidence, options, signal, book);
    collected.codes.push(...evidence.finish());
    const named: NamedRecord = { file, text: source.text, judged: opened.judged, record };
    collected.records.push(named);
    collected.codes.push(aim.codeOf(record, options.engine));
    if (!options.quiet && cubesMayHelp(record)) say(CUBES_HINT);
    const remark = aim.remark(record);
    await emit(propertyJson(named), () =>
      [
        recordText(named, options.verbose, wantsColour(process.stdout, options.color)),
        ...(remark === null ? [] : [`  ${remark}\n`]),
      ].join(''),
    );
  }

  /** A mistake that has no place in a text. */
  function refuse(code: string, message: string): Promise<void> {
    say(message);
    return fail('', [{ severity: 'error', code, message, hint: null, span: { start: 0, end: 0 } }]);
  }

  async function fail(text: string, mistakes: readonly Diagnostic[]): Promise<void> {
    collected.codes.push(EXIT.sourceError);
    collected.broken.push({
      file,
      message: mistakes.find(({ severity }) => severity === 'error')?.message ?? 'it has errors',
    });
    await emit(sourceErrorJson(file, text, mistakes), () => '');
  }

  async function emit(entry: Json, text: () => string): Promise<void> {
    collected.entries.push(entry);
    if (options.output === 'ndjson') await writeOut(line({ event: 'result', result: entry }));
    if (options.output === 'text') await writeOut(text());
  }
}

/** What is kept of a sweep is of one question. */
function singleMistake(files: readonly string[], { sweep, safety }: CommonOptions): string | null {
  const [single] = singleDemands(sweep);
  if (single === undefined) return null;
  if (files.length > 1) return `${single} is of one property: name one file`;
  return safety ? `${single} is of a property of the file: it does not go together with --safety` : null;
}

/** What is asked of a property: its own question, or in safety mode one for each place that may go wrong. */
function tasksOf(program: Program, property: Property, { bits, safety, quiet }: CommonOptions): readonly Task[] {
  if (!safety) return [taskOf(program, property, bits)];
  const checks = safetyTasksOf(program, property, bits);
  if (checks.length === 0 && !quiet) {
    process.stderr.write(
      `forall: nothing in ${property.name} can go wrong: it has no operation that safety asks about\n`,
    );
  }
  return checks;
}

async function raceOne(
  source: SourceText,
  host: CliHost,
  { task, demands, engines, take }: Evidence,
  options: CommonOptions,
  signal: CancelSignal,
  book: LemmaBook,
): Promise<RaceRecord> {
  const live = !options.quiet && options.output !== 'ndjson' && process.stderr.isTTY && !process.env['CI'];
  const progress: Progress = live ? liveLine(process.stderr, task.property.name) : SILENT;
  const raceOptions: RaceOptions = {
    budget: { timeoutMs: options.timeoutMs, fuel: options.fuel, demands },
    // What is kept is of everything: an answer is not the end.
    finish: singleDemands(options.sweep).length > 0 ? 'all' : options.finish,
    softwareYields: options.engine.length === 0 && options.adapter === null && options.finish !== 'all',
  };
  try {
    for await (const event of startRace({ ...host, engines }, task, raceOptions, signal, book)) {
      take(event);
      progress.show(event);
      if (options.output === 'ndjson') {
        const json = eventJson(source, task, event);
        if (json !== null) await writeOut(line(json));
      }
      if (event.kind === 'finished') return event.record;
    }
  } finally {
    progress.clear();
  }
  throw new Error('the race ended without a record');
}

/** The races as one page. */
function htmlOf(records: readonly NamedRecord[]): string {
  const races = records.map((named) => ({ entry: entryOf(propertyJson(named)), source: named.text, figures: [] }));
  return htmlReport(races, { version: VERSION, at: new Date().toISOString(), agent: `Node.js ${process.version}` });
}
