// @ts-check
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT, nodeEntries } from './entries.mjs';
import { workerUrls } from './worker-urls.mjs';

/** Builds every entry for Node.js into one file each, so that no two builds and no running program share a chunk. */
export async function buildNode() {
  const results = await Promise.allSettled(nodeEntries().map(buildEntry));
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  if (failures.length > 0) throw new Error(failures.map((failure) => String(failure?.message ?? failure)).join('\n'));
}

/** @param {import('./entries.mjs').Entry} entry */
export async function buildEntry({ source, output, format }) {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    plugins: [workerUrls('build')],
    // The desktop shell is packaged without packages; the command line has them beside it.
    ...(source.startsWith('electron/') ? { ssr: { noExternal: true } } : {}),
    build: {
      ssr: join(ROOT, source),
      target: 'node20',
      write: false,
      rolldownOptions: { external: ['electron'], output: { format, codeSplitting: false, entryFileNames: output } },
    },
  });
  const [chunk] = 'output' in result ? result.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${source} gave no code`);
  write(output, chunk.code);
}

/** Through a temporary name: a program that starts meanwhile finds the old file or the new one, never a half. @param {string} output @param {string} code */
function write(output, code) {
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  const temporary = join(ROOT, 'dist', `.${output}.${process.pid}`);
  writeFileSync(temporary, output === 'cli.js' && !code.startsWith('#!') ? `#!/usr/bin/env node\n${code}` : code, {
    mode: output === 'cli.js' ? 0o755 : 0o644,
  });
  renameSync(temporary, join(ROOT, 'dist', output));
}
