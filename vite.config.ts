import { defineConfig } from 'vite';
import { NONCE_PLACEHOLDER, isolationHeaders } from './core/bridge/page-policy.ts';

/** The renderer: a page, its workers and Z3's files, the same for Electron and for a plain browser. */
export default defineConfig({
  root: 'renderer',
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  html: { cspNonce: NONCE_PLACEHOLDER },
  server: { host: '127.0.0.1', headers: isolationHeaders },
  worker: { format: 'es' },
  // Z3's script is loaded by its address, as it is: rewritten by the dev server it no longer defines its factory.
  optimizeDeps: { exclude: ['z3-solver'] },
  build: {
    outDir: '../dist/renderer',
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 40_000,
    reportCompressedSize: false,
    rolldownOptions: {
      // Nothing in core does anything by being imported: what only a panel takes through its front door comes with the panel.
      treeshake: { moduleSideEffects: [{ test: /\/core\/(?!.*-worker\.)/, sideEffects: false }] },
    },
  },
});
