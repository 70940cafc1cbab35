// @ts-check
// npm run bench:first: builds what has to be built, then measures.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './setup.mjs';

await ensureInstalled();
await ensureBuilt(['node']);
await import('./bench/first.mjs');
