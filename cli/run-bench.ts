import {
  benchDocument,
  type CancelSignal,
  catalogue,
  type Entrant,
  EXIT,
  expectations,
  runTournament,
  tournamentCsv,
  tournamentLine,
  tournamentMarkdown,
  type TournamentRow,
  type TournamentRun,
  tournamentSummary,
  mostSerious,
} from '../core/index.ts';
import type { CliHost } from './host.ts';
import { readSource } from './input.ts';
import type { CommonOptions, EngineName } from './options.ts';
import { problemFiles } from './problem-files.ts';
import { liveLine, SILENT } from './progress.ts';
import { mistake, say } from './say.ts';
import { writeOut } from './streams.ts';
import { VERSION } from './version.ts';
import { withMeasuredHost } from './with-host.ts';
import { writeTexts } from './write-texts.ts';

/** Runs the tournament; a line for each problem goes to stdout as it is there, then the standings. Returns the exit code. */
export async function runBench(
  paths: readonly string[],
  groups: readonly string[],
  options: CommonOptions,
): Promise<number> {
  const entrants = await entrantsOf(paths, groups);
  if (typeof entrants === 'string') return mistake(entrants);
  return withMeasuredHost(options, (host, signal) => measure(host, entrants, options, signal));
}

async function measure(
  host: CliHost,
  entrants: readonly Entrant[],
  options: CommonOptions,
  signal: CancelSignal,
): Promise<number> {
  const live = !options.quiet && process.stderr.isTTY && !process.env['CI'];
  const rows: TournamentRow[] = [];
  const codes: number[] = [];
  await Promise.all(host.engines.map((engine) => engine.warm()));
  const { timeoutMs, fuel } = options;
  const events = runTournament(host, host.judge, entrants, { timeoutMs, fuel, done: new Set() }, signal);
  let progress = SILENT;
  for await (const event of events) {
    switch (event.kind) {
      case 'begun':
        progress = live ? liveLine(process.stderr, event.name) : SILENT;
        break;
      case 'race':
        progress.show(event.event);
        break;
      case 'row':
        progress.clear();
        rows.push(event.row);
        if (options.output === 'text') await writeOut(`${tournamentLine(event.row)}\n`);
        break;
      case 'broken':
        say(`${event.file} has errors: ${event.text}`);
        codes.push(EXIT.sourceError);
        break;
    }
  }
  progress.clear();
  const run: TournamentRun = { budgetMs: options.timeoutMs, rows };
  const json = `${JSON.stringify(benchDocument(VERSION, run), null, 2)}\n`;
  await writeOut(options.output === 'json' ? json : `${tournamentSummary(run).join('\n')}\n`);
  const good = await writeTexts(options.exports, {
    json: () => json,
    csv: () => tournamentCsv(run),
    markdown: () => tournamentMarkdown(run),
  });
  if (!good) codes.push(EXIT.sourceError);
  if (signal.cause !== null) codes.push(EXIT.interrupted);
  return mostSerious([...codes, ...codesOf(run, options.engine)]);
}

function codesOf({ rows }: TournamentRun, named: readonly EngineName[]): readonly number[] {
  const { missed, open } = expectations(rows);
  const idle = named.some((name) => rows.every(({ engines }) => engines.every(({ engine }) => engine !== name)));
  return [
    ...(missed > 0 ? [EXIT.decidedOtherwise] : []),
    ...(open > 0 ? [EXIT.unknown] : []),
    ...(rows.length > 0 && idle ? [EXIT.engineFailed] : []),
  ];
}

/** The files that were named, else the catalogue; a sentence where there is nothing to run. */
async function entrantsOf(paths: readonly string[], groups: readonly string[]): Promise<readonly Entrant[] | string> {
  if (paths.length === 0) {
    const known = new Set(catalogue().map(({ group }) => group));
    const strange = groups.find((name) => !known.has(name));
    if (strange !== undefined) return `the catalogue has no group ${strange}; it has ${[...known].join(', ')}`;
    return catalogue()
      .filter(({ group }) => groups.length === 0 || groups.includes(group))
      .map(({ path, text }) => ({ file: path, text }));
  }
  if (groups.length > 0) return '--group is about the catalogue: leave the paths away';
  const entrants: Entrant[] = [];
  for (const file of await problemFiles(paths)) {
    const source = await readSource(file);
    if ('problem' in source) return `can not read ${file}: ${source.problem}`;
    entrants.push(source);
  }
  return entrants.length > 0 ? entrants : 'there is no .wgsl file there';
}
