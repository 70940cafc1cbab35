import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { rendererResponse } from '../../core/bridge/renderer-files.node.ts';
import { CHROMIUM } from '../../tools/chromium.mjs';
import { ROOT } from '../../tools/entries.mjs';
import { slowDown } from './slow-page.ts';

/** What is said where tests are skipped for want of a browser. */
export const NO_CHROMIUM = CHROMIUM === null ? ' (skipped: no Chromium found; set CHROMIUM_PATH)' : '';

export const RENDERER = join(ROOT, 'dist', 'renderer');

/** Where screenshots are kept. */
export function artifact(name: string): string {
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
  return join(ROOT, 'artifacts', name);
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
  await slowDown(page);
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
