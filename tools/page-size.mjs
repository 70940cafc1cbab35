// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './entries.mjs';

const LOADED = /<(?:script|link rel="modulepreload")\b[^>]*?(?:src|href)="\.\/(?<file>[^"]+\.js)"/g;

/** Bytes of the JavaScript that the built page asks for before it shows anything, compressed as a server would. */
export function initialScriptBytes() {
  const folder = join(ROOT, 'dist', 'renderer');
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = [...html.matchAll(LOADED)].map(({ groups }) => groups?.['file'] ?? '');
  if (files.length === 0) throw new Error('the page asks for no script');
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
}
