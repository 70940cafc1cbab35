// @ts-check
// npm run bench:termination: which loops the prover shows to end or not to, how soon and why, and whether it agrees with trying
// all inputs at small widths. Run it on an otherwise idle machine.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './entries.mjs';
import { ensureInstalled } from './setup.mjs';

await ensureInstalled();
await ensureBuilt(['node', 'bench']);
/** @type {typeof import('./bench/termination/main.ts')} */
const { benchTermination } = await import(pathToFileURL(join(ROOT, 'dist', 'bench-termination.js')).href);
process.exit(await benchTermination(process.argv.slice(2), join(ROOT, 'shaders', 'problems', 'termination')));
