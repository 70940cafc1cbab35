import { type Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_BUDGET, type Finish, NATIVE_ENGINES } from '../core/index.ts';
import { integerBetween, parseDuration } from './option-values.ts';
import { addSolverOptions, type SolverOptions, solverOptions } from './solver-options.ts';
import { type SweepOptions, sweepOptions } from './sweep-options.ts';

/** The engines by the names of the command line: those of this build, then the solvers that may be installed. */
const ENGINE_NAMES = ['gpu', 'cpu', 'z3', 'cubes', ...NATIVE_ENGINES] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** What the common options say, checked. */
export interface CommonOptions extends SolverOptions {
  readonly property: string | null;
  /** Engines named on the command line; empty when the command chooses. */
  readonly engine: readonly EngineName[];
  /** Add the engine `cubes` to those of the command. */
  readonly cubes: boolean;
  /** The adapter of the GPU sweep, by name or number as `forall devices` lists them; `null` leaves it to the driver. */
  readonly adapter: string | null;
  readonly finish: Finish;
  readonly timeoutMs: number;
  readonly fuel: number;
  readonly bits: number | null;
  /** Ask what may go wrong on the way, instead of the file's own questions. */
  readonly safety: boolean;
  readonly output: 'text' | 'json' | 'ndjson';
  readonly exports: Readonly<Record<ExportKind, string | null>>;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly sweep: SweepOptions;
}

const EXPORT_KINDS = ['json', 'csv', 'markdown', 'html', 'junit'] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

function parseEngines(text: string): readonly EngineName[] {
  // A name that is given twice is one engine.
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  return names.map((name) => {
    const known = ENGINE_NAMES.find((n) => n === name);
    if (known === undefined)
      throw new InvalidArgumentError(`Unknown engine '${name}'. The engines are ${ENGINE_NAMES.join(', ')}.`);
    return known;
  });
}

const COMMON: readonly (() => Option)[] = [
  () => new Option('--property <name>', 'only this property of the file'),
  () => new Option('--engine <list>', `engines to run, of ${ENGINE_NAMES.join(',')}`).argParser(parseEngines),
  () => new Option('--cubes', 'split a large space: the prover takes cubes of it, the CPU sweep those it gives back'),
  () =>
    new Option(
      '--adapter <name>',
      'the adapter of the GPU sweep: its number, name or a part of it (see forall devices)',
    ),
  () => new Option('--all', 'wait for every engine'),
  () => new Option('--first', 'stop at the first decisive answer').conflicts('all'),
  () =>
    new Option('--timeout <duration>', 'time budget of each engine on each property: 500ms, 30s, 5m')
      .argParser(parseDuration)
      .default(DEFAULT_BUDGET.timeoutMs, '30s'),
  () =>
    new Option('--fuel <n>', 'loop-body entries allowed in the evaluation of one input')
      .argParser(integerBetween(1, 2 ** 32 - 1))
      .default(DEFAULT_BUDGET.fuel, '2^20'),
  () =>
    new Option('--bits <n>', 'restrict integers of the parameters to n bits, floats to their n leading bits').argParser(
      integerBetween(1, 32),
    ),
  () =>
    new Option(
      '--safety',
      'ask of each place instead: does any input divide by zero, overflow, shift too far, convert or index out of range, make a NaN or an infinity there?',
    ),
  () => new Option('--json', 'print one JSON object (schema forall/1)'),
  () => new Option('--ndjson', 'print events and results as lines of JSON').conflicts('json'),
  () => new Option('--export-json <file>', 'write the JSON object to a file as well'),
  () => new Option('--export-csv <file>', 'write a table of the results as CSV'),
  () => new Option('--export-markdown <file>', 'write a table of the results as Markdown'),
  () => new Option('--export-html <file>', 'write a report with the sources: one page that needs nothing else'),
  () => new Option('-q, --quiet', 'no progress'),
  () => new Option('-v, --verbose', 'one line an engine, with phases and notes'),
  () => new Option('--no-color', 'no colours'),
];

/** @param name that of the command: not every option is for every one */
export function addCommonOptions(command: Command, name: string): Command {
  for (const option of COMMON) command.addOption(option());
  addSolverOptions(command, name);
  return command;
}

/** Some of the common options, by their long names. */
export function addNamedOptions(command: Command, names: readonly string[]): void {
  for (const make of COMMON) {
    const option = make();
    if (option.long !== undefined && option.long !== null && names.includes(option.long)) command.addOption(option);
  }
}

function finishOf(bag: Readonly<Record<string, unknown>>): Finish {
  if (bag['all'] === true) return 'all';
  if (bag['first'] === true) return 'first';
  return bag['crossCheck'] === true ? 'proofs' : 'audit';
}

/** commander's untyped bag of options as {@link CommonOptions}. */
export function commonOptions(bag: Readonly<Record<string, unknown>>): CommonOptions {
  const text = (key: string): string | null => (typeof bag[key] === 'string' ? bag[key] : null);
  const number = (key: string): number | null => (typeof bag[key] === 'number' ? bag[key] : null);
  return {
    property: text('property'),
    engine: (bag['engine'] as readonly EngineName[] | undefined) ?? [],
    cubes: bag['cubes'] === true,
    adapter: text('adapter'),
    finish: finishOf(bag),
    timeoutMs: number('timeout') ?? DEFAULT_BUDGET.timeoutMs,
    fuel: number('fuel') ?? DEFAULT_BUDGET.fuel,
    bits: number('bits'),
    safety: bag['safety'] === true,
    output: bag['json'] === true ? 'json' : bag['ndjson'] === true ? 'ndjson' : 'text',
    exports: {
      json: text('exportJson'),
      csv: text('exportCsv'),
      markdown: text('exportMarkdown'),
      html: text('exportHtml'),
      junit: text('junit'),
    },
    quiet: bag['quiet'] === true,
    verbose: bag['verbose'] === true,
    color: bag['color'] !== false,
    sweep: sweepOptions(bag),
    ...solverOptions(bag),
  };
}
