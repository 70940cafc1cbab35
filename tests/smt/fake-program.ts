import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a fake solver prints as its version. */
export const CVC5_VERSION = 'This is cvc5 version 1.2.3';

/**
 * A program that passes for a solver: a script of Node.js in a folder of its own.
 *
 * @param onCommand the body of a function of `line`, one line of its input; `print` writes to standard output
 */
export function fakeProgram(
  onCommand: string,
  options: { readonly version?: string; readonly name?: string; readonly folder?: string } = {},
): string {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'forall-solver-'));
  const path = join(folder, options.name ?? 'cvc5');
  writeFileSync(
    path,
    `#!${process.execPath}
const print = (text) => process.stdout.write(text);
if (process.argv.includes('--version')) {
  print(${JSON.stringify(`${options.version ?? CVC5_VERSION}\n`)});
} else {
  const onCommand = (line) => { ${onCommand} };
  require('node:readline').createInterface({ input: process.stdin }).on('line', onCommand);
}
`,
  );
  chmodSync(path, 0o755);
  return path;
}

/** The body that answers `(check-sat)` with a piece of code, ends when told to, and reads everything else. */
export const onCheck = (code: string): string =>
  `if (line === '(check-sat)') { ${code} } else if (line === '(exit)') process.exit(0);`;

/** Whether a process lives; one that is only waiting to be collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/status`;
  return !(existsSync(status) && /^State:\s+Z/m.test(readFileSync(status, 'utf8')));
}
