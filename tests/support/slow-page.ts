import type { Page } from 'playwright-core';

const TIMERS_MS = 150;
const SCRIPTS_MS = 400;

/**
 * Makes timers, drawings and scripts of a page late where `FORALL_SLOW_PAGE` asks for it: then a test that reads what is not there
 * yet fails every time, and so does a page that loses what is typed before it listens.
 */
export async function slowDown(page: Page): Promise<void> {
  if (process.env['FORALL_SLOW_PAGE'] !== '1') return;
  await page.addInitScript((late) => {
    const { setTimeout: setLater, requestAnimationFrame: draw } = globalThis;
    Object.assign(globalThis, {
      setTimeout: (run: () => void, ms = 0, ...given: unknown[]) => setLater(run, ms + late, ...given),
      requestAnimationFrame: (run: FrameRequestCallback) => setLater(() => draw(run), late),
    });
  }, TIMERS_MS);
  await page.route('**/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, SCRIPTS_MS));
    // The page may be gone by now.
    await route.continue().catch(() => {});
  });
}
