// @ts-check
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './entries.mjs';

const WORKER_URL = /new URL\(\s*(['"])[^'"]*?([\w-]+-worker)\.node\.ts\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/**
 * A Vite plugin: `new URL('./x-worker.node.ts', import.meta.url)` becomes the URL of the built worker, because no
 * supported Node.js runs the source. Built files lie side by side in `dist/`; under vitest the address is absolute.
 * @param {'build' | 'test'} target
 * @returns {import('vite').Plugin}
 */
export function workerUrls(target) {
  const base = target === 'test' ? JSON.stringify(pathToFileURL(join(ROOT, 'dist/')).href) : 'import.meta.url';
  return {
    name: 'forall:worker-urls',
    enforce: 'pre',
    transform(code, id) {
      // A test may quote such a URL.
      if (!code.includes('-worker.node.ts') || /\.test\.tsx?$/.test(id)) return null;
      return { code: code.replace(WORKER_URL, (_, _quote, name) => `new URL('./${name}.js', ${base})`), map: null };
    },
  };
}
