import { Command } from 'commander';
import { addBenchCommand } from './bench-command.ts';
import { addCheckCommand } from './check-command.ts';
import { compareAdapters } from './compare-adapters.ts';
import { showDevices } from './devices.ts';
import { addCommonOptions, commonOptions } from './options.ts';
import { runRaces } from './run-race.ts';
import { addScaleCommand } from './scale-command.ts';
import { SHOWN, show } from './show.ts';
import { mergeFiles, verifyFile } from './records.ts';
import { addSweepOptions } from './sweep-options.ts';
import { integerBetween } from './option-values.ts';
import { VERSION } from './version.ts';

const EXIT_CODES = `
Exit codes:
  0  holds
  1  refuted, vacuous, undefined or spec-freedom
  2  a mistake in the command line or in a source file
  3  unknown
  4  the engines disagree
  5  an engine named with --engine could not run, or an engine's evidence did not match
  130  interrupted; what was covered so far is reported
Of several the most serious counts: 2, 5, 4, 1, 3, 0.`;

const LANGUAGE = `
A file is a WGSL module with //@ lines above a function: see docs/problem-files.md.
Its functions work on bool, i32, u32, f32, f16, vectors, matrices, fixed-size arrays and structs of them.`;

const EXAMPLES = `
Examples:
  forall race shaders/problems/essay/f.wgsl
  forall check --junit report.xml shaders/problems/essay
  forall sweep --json --timeout 5m popcount.wgsl | jq '.properties[].counts'
  echo '//@ forall
  fn same(x: u32) -> bool { return x == x; }' | forall race -`;

/** The command line's grammar. `done` is told the exit code. */
export function buildProgram(done: (code: number) => void): Command {
  const program = new Command('forall')
    .description('For every input: try them all, or prove it. A sweep of every input races the Z3 prover.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(forall --help shows the commands, forall COMMAND --help the options)')
    .addHelpText('after', `${LANGUAGE}\n${EXAMPLES}\n${EXIT_CODES}`);

  const races = [
    ['race', 'every engine on every property of the files [default]', ['gpu', 'cpu', 'z3']],
    ['sweep', 'try every input: hardware alone', ['gpu', 'cpu']],
    ['prove', 'reason: the provers alone', ['z3']],
  ] as const;
  for (const [name, description, engines] of races) {
    const command = program
      .command(`${name} <file...>`, { isDefault: name === 'race' })
      .description(description)
      .action(async (files: readonly string[], bag: Record<string, unknown>) => {
        const options = commonOptions(bag);
        const { against } = options.sweep;
        done(await (against === null ? runRaces(files, engines, options) : compareAdapters(files, against, options)));
      });
    addSweepOptions(addCommonOptions(command, name), name);
    command.addHelpText('after', EXIT_CODES);
  }

  addCheckCommand(program, done);
  addScaleCommand(program, done);
  addBenchCommand(program, done);

  program
    .command('verify <record>')
    .description('check the record of a sweep, with no GPU; exit code 0: good, 1: the evidence fails, 2: unreadable')
    .option(
      '--cells <n>',
      'sweep so many random pieces again (default: those that fit 10 seconds)',
      integerBetween(0, 1e9),
    )
    .action(async (file: string, bag: { cells?: number }) => {
      done(await verifyFile(file, bag.cells ?? null));
    });

  program
    .command('merge <record...>')
    .description('make one record of those of several parts of a space')
    .requiredOption('-o, --output <file>', 'the file for the merged record')
    .action(async (files: readonly string[], bag: { output: string }) => {
      done(await mergeFiles(files, bag.output));
    });

  program
    .command('show <what> <file>')
    .description(`what an engine would run: ${SHOWN.join(', ')}`)
    .option('--property <name>', 'only this property of the file')
    .action(async (what: string, file: string, bag: { property?: string }) => {
      done(await show(what, file, bag.property ?? null));
    });

  program
    .command('devices')
    .description('adapters, their limits, solvers and versions')
    .option('--json', 'print one JSON object')
    .action(async (bag: { json?: boolean }) => {
      done(await showDevices(bag.json === true));
    });
  return program;
}
