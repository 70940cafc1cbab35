import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../tools/chromium.mjs';
import { ensureBuilt } from '../../tools/build.mjs';
import { type RendererServer, serveRenderer } from '../../tools/serve.ts';
import { RENDERER, type WatchedPage, watchedPage } from './chromium.ts';

export const SMALL = { viewport: { width: 1280, height: 800 } } as const;
export const LARGE = { viewport: { width: 1920, height: 1080 } } as const;

type PageOptions = NonNullable<Parameters<Browser['newPage']>[0]>;

/** The built page in a browser of its own: what a person has in front of them. */
export interface AppServer {
  readonly browser: Browser;
  readonly address: string;
  /** A fresh page, ready to run. `fragment` begins with `#`. */
  open(options?: PageOptions, fragment?: string): Promise<WatchedPage>;
  close(): Promise<void>;
}

export async function startApp(): Promise<AppServer> {
  await ensureBuilt(['renderer']);
  const [browser, server]: [Browser, RendererServer] = await Promise.all([
    launchChromium(),
    serveRenderer(RENDERER, 0),
  ]);
  return {
    browser,
    address: server.address,
    async open(options = SMALL, fragment = '') {
      const watched = await watchedPage(browser, options);
      await watched.page.goto(server.address + fragment);
      await run(watched.page).and(watched.page.locator(':enabled')).waitFor();
      return watched;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

export const answer = (page: Page) => page.getByRole('region', { name: 'Answer' });
export const run = (page: Page) => page.getByRole('button', { name: /^Run/ });
export const stop = (page: Page) => page.getByRole('button', { name: /^Stop/ });
export const editor = (page: Page) => page.locator('.cm-content');
export const lane = (page: Page, engine: string) => page.locator(`.lane[data-engine="${engine}"]`);
/** The panel of a tab, shown. */
export async function showPanel(page: Page, name: string) {
  await page.getByRole('tab', { name, exact: true }).click();
  return page.getByRole('tabpanel', { name, exact: true });
}

/** Chooses a problem of the catalogue by its title; what was typed before is discarded. */
export async function choose(page: Page, words: string): Promise<void> {
  const list = page.getByRole('navigation', { name: 'Problems' });
  if (!(await list.isVisible())) await page.getByRole('button', { name: 'Problems' }).click();
  await page.getByRole('searchbox').fill(words);
  const found = list.getByRole('listitem').getByRole('button').first();
  await found.click();
  const unsaved = page.getByRole('dialog', { name: 'Save what you changed?' });
  await unsaved
    .or(found.and(page.locator('[aria-current="true"]')))
    .first()
    .waitFor();
  if (await unsaved.isVisible()) await unsaved.getByRole('button', { name: 'Discard' }).click();
  await list.getByRole('button', { name: 'Close' }).click();
}

/** Waits for the end of the race; the sentence of its verdict. */
export async function finished(page: Page, timeout = 30_000): Promise<string> {
  await page.locator('.verdict[data-final="true"]').waitFor({ timeout });
  return (await answer(page).getByRole('status').textContent()) ?? '';
}

/** Replaces the text in the editor by typing, as a person would. */
export async function type(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}

/** What axe-core has against the page as it stands. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  );
}
