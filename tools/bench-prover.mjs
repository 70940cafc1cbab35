// @ts-check
// npm run bench:prover: what the prover solves, and how soon, beside its single strategies, the package as it is, the sweep and
// the race of all. Run it on an otherwise idle machine.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './entries.mjs';
import { ensureInstalled } from './setup.mjs';

await ensureInstalled();
await ensureBuilt(['node', 'bench']);
/** @type {typeof import('./bench/prover/main.ts')} */
const { benchProver } = await import(pathToFileURL(join(ROOT, 'dist', 'bench-prover.js')).href);
process.exit(await benchProver(process.argv.slice(2), join(ROOT, 'tools', 'bench', 'prover', 'corpus')));
