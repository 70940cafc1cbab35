import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NONCE_PLACEHOLDER } from '../../core/bridge/page-policy.ts';
import { type RendererServer, serveRenderer } from '../../tools/serve.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder = '';
let server: RendererServer;

/** Sends `path` as it stands: `fetch` would tidy up the dots first. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forall-serve-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'index.html'), `<title>page</title><meta nonce="${NONCE_PLACEHOLDER}">`);
  writeFileSync(join(root, 'assets', 'a-1.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'b.wasm'), 'wasm');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await serveRenderer(root, 0);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the local server', () => {
  test('sends isolation, policy and nosniff on every response, errors included', async () => {
    for (const path of ['/', '/index.html', '/assets/a-1.js', '/assets/b.wasm', '/missing', '/%zz']) {
      const { headers } = await get(path);
      expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
      expect(headers['cross-origin-embedder-policy'], path).toBe('require-corp');
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['content-security-policy'], path).toContain("default-src 'none'");
      expect(headers['content-security-policy'], path).not.toContain("'unsafe-inline'");
    }
    const refused = await get('/', { Host: 'evil.example' });
    expect(refused.headers['cross-origin-embedder-policy']).toBe('require-corp');
  });

  test('gives each page its own nonce, in the policy and in the page', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const nonce = /nonce="([^"]+)"/.exec(first.body)?.[1] ?? '';
    expect(nonce.length).toBeGreaterThanOrEqual(16);
    expect(nonce).not.toBe(NONCE_PLACEHOLDER);
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(second.body).not.toBe(first.body);
  });

  test('names the media types that module scripts and streaming compilation insist on', async () => {
    expect((await get('/assets/a-1.js')).headers['content-type']).toContain('text/javascript');
    expect((await get('/assets/b.wasm')).headers['content-type']).toBe('application/wasm');
    expect((await get('/?x=1')).headers['content-type']).toContain('text/html');
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/c:/secret.txt',
    '/link.txt',
    '/index.html%00.js',
    '/.hidden',
  ])('does not leave its folder for %s', async (path) => {
    const { status, body } = await get(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('secret');
  });

  test('answers only to its own name', async () => {
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1', `127.0.0.1:${server.port + 1}`]) {
      expect((await get('/', { Host: host })).status, host).toBe(403);
    }
    expect((await get('/', { Host: `localhost:${server.port}` })).status).toBe(200);
  });

  test('only reads', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405);
    const head = await get('/', {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.body).toBe('');
  });

  test('takes the next port when its own is taken', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const address = blocker.address();
    const taken = address !== null && typeof address === 'object' ? address.port : 0;
    const second = await serveRenderer(folder, taken);
    expect(second.port).toBeGreaterThan(taken);
    await second.close();
    await new Promise((resolve) => blocker.close(resolve));
  });
});
