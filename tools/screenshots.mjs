// @ts-check
// `npm run screenshots`: works the built page as a person would and keeps its pictures in docs/images, in both looks and sizes.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { launchChromium } from './chromium.mjs';
import { ROOT } from './entries.mjs';
import { orExit } from './failure.mjs';

/** @typedef {import('playwright-core').Page} Page */

const FOLDER = join(ROOT, 'docs', 'images');
const WAIT_MS = 120_000;

/** @param {Page} page */
const run = (page) => page.getByRole('button', { name: /^Run/ });

/** @param {Page} page @param {string} words */
async function find(page, words) {
  const list = page.getByRole('navigation', { name: 'Problems' });
  if (!(await list.isVisible())) await page.getByRole('button', { name: 'Problems' }).click();
  await page.getByRole('searchbox').fill(words);
  return list;
}

/** @param {Page} page @param {string} words */
async function choose(page, words) {
  const list = await find(page, words);
  await list.getByRole('listitem').getByRole('button').first().click();
  await list.getByRole('button', { name: 'Close' }).click();
}

/** @param {Page} page */
async function race(page) {
  await run(page).and(page.locator(':enabled')).waitFor();
  await run(page).click();
  await page.locator('.verdict[data-final="true"]').waitFor({ timeout: WAIT_MS });
}

/** @param {Page} page @param {string} name @param {boolean} enlarged */
async function panel(page, name, enlarged) {
  await page.getByRole('tab', { name, exact: true }).click();
  if (enlarged) await page.getByRole('button', { name: 'Enlarge' }).click();
  return page.getByRole('tabpanel', { name, exact: true });
}

/** Waits until there is nothing left to stop. @param {import('playwright-core').Locator} shown @param {string} name */
async function ended(shown, name) {
  const button = shown.getByRole('button', { name });
  await button.and(shown.locator(':enabled')).waitFor();
  await button.and(shown.locator(':disabled')).waitFor({ timeout: WAIT_MS });
}

/** What each picture shows, from a fresh page on. @type {Readonly<Record<string, (page: Page) => Promise<void>>>} */
const SCENES = {
  race: async (page) => race(page),
  gallery: async (page) => {
    await find(page, 'hash');
  },
  inspector: async (page) => {
    await choose(page, 'midpoint two indices');
    await race(page);
    await panel(page, 'Inspector', true);
  },
  termination: async (page) => {
    await choose(page, 'Taking y away from x comes');
    await race(page);
    await panel(page, 'Termination', true);
  },
  map: async (page) => {
    await choose(page, 'half and rounding down');
    const shown = await panel(page, 'Map', true);
    await shown.getByRole('button', { name: 'Map it' }).click();
    await ended(shown, 'Stop mapping');
  },
  sides: async (page) => {
    await choose(page, 'sign of a difference tells');
    const shown = await panel(page, 'Map', true);
    await shown.getByRole('combobox', { name: 'From left to right' }).selectOption('0');
    await shown.getByRole('button', { name: 'Map it' }).click();
    await ended(shown, 'Stop mapping');
  },
  scale: async (page) => {
    await page.getByRole('combobox', { name: 'Time budget' }).selectOption('1000');
    const shown = await panel(page, 'Scale', true);
    await shown.getByRole('button', { name: 'Measure at growing widths' }).click();
    await ended(shown, 'Stop measuring');
  },
  tournament: async (page) => {
    const shown = await panel(page, 'Tournament', true);
    await shown.getByText('problems take part').click();
    await shown.getByRole('button', { name: 'None', exact: true }).click();
    await shown.locator('fieldset').filter({ hasText: 'bugs,' }).locator('legend input').check();
    await shown.getByText('problems take part').click();
    await shown.getByLabel('Budget of each').selectOption('5000');
    await shown.getByRole('button', { name: 'Start the tournament' }).click();
    await ended(shown, 'Stop the tournament');
  },
  history: async (page) => {
    for (const words of ['midpoint two indices', 'zune']) {
      await choose(page, words);
      await race(page);
    }
    await panel(page, 'History', true);
  },
  talk: async (page) => {
    await page.keyboard.press('F2');
    await race(page);
  },
  tour: async (page) => {
    await page.keyboard.press('Shift+F2');
    // A key that comes before the stage is there turns no page.
    const place = page.locator('.talk-place');
    await place.waitFor();
    await page.keyboard.press('PageDown');
    await place.filter({ hasText: /^2 of / }).waitFor();
    await race(page);
  },
};

const LOOKS = /** @type {const} */ (['light', 'dark']);
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

await orExit(1, async () => {
  await ensureBuilt(['node', 'renderer']);
  const wanted = process.argv.slice(2);
  const names = Object.keys(SCENES).filter((name) => wanted.length === 0 || wanted.includes(name));
  /** @type {typeof import('./serve.ts')} */
  const { serveRenderer } = await import(new URL('../dist/serve.js', import.meta.url).href);
  const server = await serveRenderer(join(ROOT, 'dist', 'renderer'), 0);
  const browser = await launchChromium();
  mkdirSync(FOLDER, { recursive: true });
  for (const name of names) {
    for (const [index, viewport] of SIZES.entries()) {
      // The stage is dark, the page light: each look once for every scene.
      const look = LOOKS[(index + (name === 'talk' || name === 'tour' ? 1 : 0)) % LOOKS.length] ?? 'light';
      const page = await browser.newPage({ viewport, colorScheme: look });
      await page.goto(server.address);
      await run(page).and(page.locator(':enabled')).waitFor();
      await SCENES[name]?.(page);
      // Charts are drawn some three times a second.
      await page.waitForTimeout(600);
      await page.screenshot({ path: join(FOLDER, `${name}-${viewport.width}.png`) });
      await page.close();
      console.error(`forall: docs/images/${name}-${viewport.width}.png`);
    }
  }
  await browser.close();
  await server.close();
});
