import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NONCE_PLACEHOLDER } from '../../core/bridge/page-policy.ts';
import { appProtocol } from '../../electron/app-protocol.ts';

let folder = '';
let handle: ReturnType<typeof appProtocol>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forall-app-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'renderer', 'index.html'), `<meta nonce="${NONCE_PLACEHOLDER}">`);
  writeFileSync(join(folder, 'renderer', 'assets', 'w.js'), 'worker');
  handle = appProtocol(join(folder, 'renderer'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the app scheme', () => {
  test('isolates every response, workers and refusals included', async () => {
    for (const url of ['app://forall/', 'app://forall/assets/w.js', 'app://forall/none', 'app://other/index.html']) {
      const { headers } = await handle({ url, method: 'GET' });
      expect(headers.get('Cross-Origin-Opener-Policy'), url).toBe('same-origin');
      expect(headers.get('Cross-Origin-Embedder-Policy'), url).toBe('require-corp');
      expect(headers.get('Content-Security-Policy'), url).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(headers.get('X-Content-Type-Options'), url).toBe('nosniff');
    }
  });

  test('serves the page with a nonce of its own', async () => {
    const response = await handle({ url: 'app://forall/index.html', method: 'GET' });
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).not.toContain(NONCE_PLACEHOLDER);
  });

  test.each([
    ['app://forall/../secret.txt', 'GET', 404],
    ['app://forall/%2e%2e/secret.txt', 'GET', 404],
    ['app://forall/..%2fsecret.txt', 'GET', 400],
    ['app://forall/%00', 'GET', 400],
    ['app://other/index.html', 'GET', 404],
    ['app://forall/index.html', 'POST', 405],
  ])('%s by %s is %i', async (url, method, status) => {
    const response = await handle({ url, method });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('secret');
  });
});
