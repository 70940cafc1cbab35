// @ts-check
// The command line in a checkout: install and build when needed, then become dist/cli.js. It runs in this very process, so
// streams, signals and the exit code are its own; nothing here writes to stdout.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './entries.mjs';
import { ensureInstalled } from './setup.mjs';

await ensureInstalled();
await ensureBuilt(['node']);
const cli = join(ROOT, 'dist', 'cli.js');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
