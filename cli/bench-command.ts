import { type Command, Option } from 'commander';
import { addNamedOptions, commonOptions } from './options.ts';
import { runBench } from './run-bench.ts';

const EXIT_CODES = `
Exit codes:
  0  every problem came out as its //@ expect line says
  1  one was decided otherwise
  2  a mistake in the command line or in a source file
  3  one has no answer, though one is known
  5  an engine named with --engine could not run
  130  interrupted; what was measured so far is reported`;

/** `forall bench [PATH...]`. `done` is told the exit code. */
export function addBenchCommand(program: Command, done: (code: number) => void): void {
  const command = program
    .command('bench [path...]')
    .description('a tournament: every engine on every problem of the catalogue, or of these files and folders');
  addNamedOptions(command, [
    '--engine',
    '--adapter',
    '--timeout',
    '--fuel',
    '--json',
    '--export-json',
    '--export-csv',
    '--export-markdown',
    '--quiet',
  ]);
  command
    .addOption(new Option('--group <names>', 'of the catalogue only these groups: essay,bits'))
    .addHelpText('after', EXIT_CODES)
    .action(async (paths: readonly string[], bag: Record<string, unknown>) => {
      const groups = typeof bag['group'] === 'string' ? bag['group'].split(',').map((name) => name.trim()) : [];
      done(await runBench(paths, groups, commonOptions(bag)));
    });
}
