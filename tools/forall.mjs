// @ts-check
// The command line in a checkout: install and build when needed, then become dist/cli.js. It runs in this very process, so
// streams, signals and the exit code are its own; nothing here writes to stdout.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './entries.mjs';
import { orExit } from './failure.mjs';
import { ensureInstalled } from './setup.mjs';

// Not 1 and none of the other exit codes that are verdicts.
const NOT_BUILT = 70;

await orExit(NOT_BUILT, async () => {
  await ensureInstalled();
  await ensureBuilt(['node']);
});
const cli = join(ROOT, 'dist', 'cli.js');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
