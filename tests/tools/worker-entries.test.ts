import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeEntries, ROOT, workerOutput, workerSources } from '../../tools/entries.mjs';
import { workerUrls } from '../../tools/worker-urls.mjs';

const LOCAL_URL = /new URL\(\s*(['"`])(\.[^'"`]*)\1\s*,\s*import\.meta\.url/g;
const STARTS_WORKER = /new (?:Shared)?Worker\(|\bfork\w*\(/g;

const sources = ['core', 'renderer', 'cli', 'electron'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path)),
);
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** Every worker that some source starts, as a path from the root. */
const started = sources.flatMap((path) =>
  [...text(path).matchAll(LOCAL_URL)]
    .map((match) => posix.join(posix.dirname(path), match[2] ?? ''))
    .filter((target) => target.endsWith('.ts')),
);

describe('the table of worker entries', () => {
  test('has every source that is started by its URL, and nothing else', () => {
    const table = [...workerSources('node'), ...workerSources('web')];
    expect(table.length).toBeGreaterThan(0);
    expect([...new Set(started)].sort()).toEqual(table.sort());
  });

  test('is complete: nothing is started but by `new URL(..., import.meta.url)`', () => {
    for (const path of sources) {
      const starts = [...text(path).matchAll(STARTS_WORKER)].length;
      if (starts === 0 || path === 'core/gpu/fork.node.ts') continue;
      expect(text(path), path).toMatch(LOCAL_URL);
    }
  });

  test('builds each into a file of its own', () => {
    const outputs = nodeEntries().map(({ output }) => output);
    expect(new Set(outputs).size).toBe(outputs.length);
    for (const source of workerSources('node')) expect(outputs).toContain(workerOutput(source));
  });
});

describe('the rewriting of worker URLs', () => {
  const rewrite = (target: 'build' | 'test', code: string): unknown => {
    const { transform } = workerUrls(target);
    return typeof transform === 'function' ? Reflect.apply(transform, undefined, [code, 'file.ts']) : undefined;
  };

  test('names the built file beside the importing one', () => {
    expect(rewrite('build', "fork(new URL('../a/x-worker.node.ts', import.meta.url))")).toMatchObject({
      code: "fork(new URL('./x-worker.js', import.meta.url))",
    });
  });

  test('names the built file by its absolute address in the tests', () => {
    expect(rewrite('test', 'new URL(\n  "./x-worker.node.ts",\n  import.meta.url,\n)')).toMatchObject({
      code: expect.stringMatching(/^new URL\('\.\/x-worker\.js', "file:.*\/dist\/"\)$/),
    });
  });

  test('leaves a browser worker to the bundler', () => {
    expect(rewrite('build', "new Worker(new URL('./x-worker.web.ts', import.meta.url))")).toBeNull();
  });
});
