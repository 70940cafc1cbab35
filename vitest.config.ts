import { defineConfig } from 'vitest/config';
import { workerUrls } from './tools/worker-urls.mjs';

/** Tests that work a real browser in real time; one that is too late is tried again, and `npm test` names it. */
const BROWSER = ['tests/e2e/**/*.test.ts', 'tests/gpu/*.web.test.ts'];

export default defineConfig({
  plugins: [workerUrls('test')],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    globalSetup: ['tools/vitest-global-setup.mjs'],
    pool: 'forks',
    maxWorkers: 2,
    // Not a measure of speed: what hangs is ended, and what a busy machine slows down is not.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What a page shows is awaited: it may be drawn, or its code fetched, a moment after what brought it about.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'logic', include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'], exclude: BROWSER },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: BROWSER,
          retry: { count: 1, condition: /Timeout \d+ms exceeded|timed out|to be less than \d/ },
        },
      },
    ],
  },
});
