import { type Command, Option } from 'commander';
import { addCommonOptions, commonOptions } from './options.ts';
import { runCheck } from './run-check.ts';

const EXIT_CODES = `
Exit codes:
  0  every verdict is one that its //@ expect line allows
  1  one was decided otherwise
  2  a mistake in the command line or in a source file
  3  one has no answer, though the file expects one
  4  the engines disagree
  5  an engine named with --engine could not run, or an engine's evidence did not match
  130  interrupted; what was covered so far is reported`;

/** `forall check PATH...`. `done` is told the exit code. */
export function addCheckCommand(program: Command, done: (code: number) => void): void {
  const command = program
    .command('check <path...>')
    .description('compare with the //@ expect lines of files and folders: for continuous integration')
    .addOption(new Option('--junit <file>', 'write the comparison as JUnit XML as well'))
    .addHelpText('after', EXIT_CODES)
    .action(async (paths: readonly string[], bag: Record<string, unknown>) => {
      done(await runCheck(paths, commonOptions(bag)));
    });
  addCommonOptions(command, 'check');
}
