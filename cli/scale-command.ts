import { type Command, Option } from 'commander';
import { addNamedOptions, commonOptions } from './options.ts';
import { runScale } from './run-scale.ts';

const EXIT_CODES = `
Exit codes:
  0  at least one width was decided
  2  a mistake in the command line or in a source file
  3  no width was decided
  4  the engines contradict each other
  5  an engine's evidence did not match
  130  interrupted; what was measured so far is reported`;

/** `forall scale FILE`. `done` is told the exit code. */
export function addScaleCommand(program: Command, done: (code: number) => void): void {
  const command = program
    .command('scale <file>')
    .description('the same question at growing widths of its parameters: where do a sweep and a prover cross?');
  addNamedOptions(command, ['--property', '--engine', '--adapter', '--timeout', '--fuel', '--no-color', '--quiet']);
  command
    .addOption(new Option('--json', 'print one JSON object (schema forall-scale/1)'))
    .addOption(new Option('--csv', 'print a line of CSV for each measurement').conflicts('json'))
    .addOption(new Option('--export-csv <file>', 'write the lines of CSV to a file as well, as they are measured'))
    .addHelpText('after', EXIT_CODES)
    .action(async (file: string, bag: Record<string, unknown>) => {
      const output = bag['json'] === true ? 'json' : bag['csv'] === true ? 'csv' : 'text';
      done(await runScale(file, commonOptions(bag), output));
    });
}
