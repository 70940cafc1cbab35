import { defineConfig } from 'vitest/config';
import { workerUrls } from './tools/worker-urls.mjs';

export default defineConfig({
  plugins: [workerUrls('test')],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    environment: 'node',
    globalSetup: ['tools/vitest-global-setup.mjs'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
