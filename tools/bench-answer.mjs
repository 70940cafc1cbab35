// @ts-check
// npm run bench:answer: how long a person waits for the answer to the essay's f: in a cold terminal, and in the page after
// Run. Run it on an otherwise idle machine.
import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { CHROMIUM, launchChromium } from './chromium.mjs';
import { ROOT } from './entries.mjs';
import { ensureInstalled } from './setup.mjs';

const PROBLEM = join(ROOT, 'shaders', 'problems', 'essay', 'f.wgsl');
const RUNS = 9;
/** Between two runs in the page, so that the next solver is as warm as for a person. */
const PAUSE_MS = 1500;

/** @param {readonly number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** From the start of the process to its end. */
function coldRace() {
  const begin = performance.now();
  const ended = spawnSync(process.execPath, [join(ROOT, 'dist', 'cli.js'), 'race', PROBLEM], { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`forall ended with ${ended.status}: ${ended.stderr}`);
  return performance.now() - begin;
}

/** From Run to the answer, as the lane of Z3 shows it. @returns {Promise<number[]>} */
async function warmRaces() {
  /** @type {typeof import('./serve.ts')} */
  const { serveRenderer } = await import(pathToFileURL(join(ROOT, 'dist', 'serve.js')).href);
  const [browser, server] = await Promise.all([launchChromium(), serveRenderer(join(ROOT, 'dist', 'renderer'), 0)]);
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    const run = page.getByRole('button', { name: /^Run/ });
    const times = [];
    for (let i = 0; i < RUNS; i++) {
      await run.and(page.locator(':enabled')).waitFor();
      await page.waitForTimeout(PAUSE_MS);
      await run.click();
      await page.locator('.verdict[data-final="true"]').waitFor();
      const text = (await page.locator('.lane[data-engine="z3"]').textContent()) ?? '';
      const answered = /answered in\s*([\d.]+)\s*ms/.exec(text);
      if (answered === null) throw new Error(`the lane of Z3 says: ${text}`);
      times.push(Number(answered[1]));
    }
    return times;
  } finally {
    await browser.close();
    await server.close();
  }
}

await ensureInstalled();
await ensureBuilt(['node', 'renderer']);
console.log('x + y == y + x over 2^64 pairs');
console.log(`${cpus()[0]?.model}, ${availableParallelism()} cores, Node.js ${process.version}\n`);
const cold = Array.from({ length: RUNS }, coldRace);
console.log(
  `terminal, cold: start to end of the process  ${median(cold).toFixed(0).padStart(5)} ms (median of ${RUNS})`,
);
if (CHROMIUM === null) console.log('page, warm: not measured, no Chromium found (CHROMIUM_PATH names one)');
else {
  const warm = median(await warmRaces());
  console.log(`page, warm: Run to the answer of Z3          ${warm.toFixed(0).padStart(5)} ms (median of ${RUNS})`);
}
