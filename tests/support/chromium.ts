import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { rendererResponse } from '../../core/bridge/renderer-files.node.ts';
import { ROOT } from '../../tools/entries.mjs';

const PLACES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chromium of this machine; `null` where none is found. `CHROMIUM_PATH` names one in another place. */
export const CHROMIUM: string | null = PLACES.find((path) => path !== undefined && existsSync(path)) ?? null;

/** What is said where tests are skipped for want of a browser. */
export const NO_CHROMIUM = CHROMIUM === null ? ' (skipped: no Chromium found; set CHROMIUM_PATH)' : '';

export const RENDERER = join(ROOT, 'dist', 'renderer');

/** Where screenshots are kept. */
export function artifact(name: string): string {
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
  return join(ROOT, 'artifacts', name);
}

/** Chromium with WebGPU on its software adapter and without talking to anybody. */
export function launchChromium(): Promise<Browser> {
  if (CHROMIUM === null) throw new Error('no Chromium found');
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--no-pings',
      ...(isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
    ],
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Console errors, uncaught errors and violations of the content security policy, as they came. */
  readonly troubles: readonly string[];
}

/** Opens a page that keeps account of everything that goes wrong in it. */
export async function watchedPage(
  browser: Browser,
  options: NonNullable<Parameters<Browser['newPage']>[0]>,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<WatchedPage> {
  const troubles: string[] = [];
  const page = await browser.newPage(options);
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`uncaught: ${error.stack ?? error.message}`));
  await page.exposeFunction('reportViolation', (text: string) => troubles.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { reportViolation(text: string): void }).reportViolation;
      report(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  await prepare(page);
  return { page, troubles };
}

/** Serves the renderer as a careless server would: with the policy, without the headers of isolation. */
export async function serveWithoutIsolation(): Promise<{ readonly address: string; close(): void }> {
  const server = createServer((request, response) => {
    void rendererResponse(RENDERER, (request.url ?? '/').replace(/[?#].*$/s, '')).then(({ status, headers, body }) => {
      const kept = Object.entries(headers).filter(([name]) => !/^Cross-Origin-/i.test(name));
      response.writeHead(status, Object.fromEntries(kept));
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
