// @ts-check
// npm run bench:page: what a person waits for and sees stutter: first paint, what has to be loaded for it, and the longest
// time without a frame during races. Run it on an otherwise idle machine.
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './bench/summary.mjs';
import { ensureBuilt } from './build.mjs';
import { CHROMIUM, launchChromium } from './chromium.mjs';
import { ROOT } from './entries.mjs';
import { initialScriptBytes } from './page-size.mjs';
import { ensureInstalled } from './setup.mjs';

const LOADS = 5;
const RACE_MS = 6000;
const GOAL_PAINT_MS = 1000;
const GOAL_GAP_MS = 100;

/**
 * Problems that make the engines work in different ways, and who takes part.
 * @type {readonly { readonly words: string, readonly only: readonly string[] | null }[]}
 */
const RACES = [
  { words: 'order of a sum', only: null },
  { words: 'order of a sum', only: ['CPU'] },
  { words: 'neighbouring fields', only: ['CPU'] },
  { words: 'carry-less product', only: null },
  { words: 'crc', only: null },
  { words: 'sorting network', only: null },
];

/** @typedef {import('playwright-core').Page} Page */

/** In the page: when something was to be seen first. */
const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const entry = list.getEntries().find(({ name }) => name === 'first-contentful-paint');
    if (entry !== undefined) resolve(entry.startTime);
  }).observe({ type: 'paint', buffered: true });
})`;

/** In the page: the longest time between two frames, and the longest task of its thread. */
const LONGEST = `new Promise((resolve) => {
  let [before, longest, task] = [performance.now(), 0, 0];
  const end = before + ${RACE_MS};
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) task = Math.max(task, duration);
  }).observe({ type: 'longtask' });
  const frame = () => {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (now < end) requestAnimationFrame(frame);
    else resolve([longest, task]);
  };
  requestAnimationFrame(frame);
})`;

/** @param {Page} page @param {string} words @param {readonly string[] | null} only */
async function prepare(page, words, only) {
  const list = page.getByRole('navigation', { name: 'Problems' });
  if (!(await list.isVisible())) await page.getByRole('button', { name: 'Problems' }).click();
  await page.getByRole('searchbox').fill(words);
  const first = list.getByRole('listitem').getByRole('button').first();
  const title = (await first.textContent()) ?? '';
  await first.click();
  await list.getByRole('button', { name: 'Close' }).click();
  for (const name of ['CPU', 'Z3']) {
    await page.getByRole('checkbox', { name }).setChecked(only === null || only.includes(name));
  }
  await page.getByRole('button', { name: /^Run/ }).and(page.locator(':enabled')).waitFor();
  await page.waitForTimeout(500);
  return title;
}

await ensureInstalled();
await ensureBuilt(['node', 'renderer']);
console.log(`${cpus()[0]?.model}, ${availableParallelism()} cores, Node.js ${process.version}`);
console.log(`initial JavaScript, compressed  ${(initialScriptBytes() / 1000).toFixed(0).padStart(6)} kB`);
if (CHROMIUM === null) console.log('the rest is not measured: no Chromium found (CHROMIUM_PATH names one)');
else {
  /** @type {typeof import('./serve.ts')} */
  const { serveRenderer } = await import(pathToFileURL(join(ROOT, 'dist', 'serve.js')).href);
  const [browser, server] = await Promise.all([launchChromium(), serveRenderer(join(ROOT, 'dist', 'renderer'), 0)]);
  try {
    const paints = [];
    for (let load = 0; load < LOADS; load++) {
      const page = await browser.newPage();
      await page.goto(server.address);
      paints.push(Number(await page.evaluate(FIRST_PAINT)));
      await page.close();
    }
    const paint = median(paints) ?? Number.NaN;
    console.log(
      `first paint, median of ${LOADS}        ${paint.toFixed(0).padStart(6)} ms (goal: under ${GOAL_PAINT_MS})`,
    );
    console.log(`\nlongest time without a frame over ${RACE_MS / 1000} s of a race (goal: under ${GOAL_GAP_MS} ms):`);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(server.address);
    for (const { words, only } of RACES) {
      const title = await prepare(page, words, only);
      const measured = page.evaluate(LONGEST);
      await page.keyboard.press('ControlOrMeta+Enter');
      const [longest, task] = /** @type {[number, number]} */ (await measured);
      console.log(
        `${longest.toFixed(0).padStart(6)} ms, longest task ${task.toFixed(0).padStart(4)} ms  ${(only ?? ['all']).join(' ').padEnd(4)} ${title}`,
      );
      await page.keyboard.press('Escape');
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
