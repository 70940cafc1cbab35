import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SCENES } from '../../renderer/talk/scenes/scenes.ts';
import { answer, finished, LARGE, run, SMALL, violations } from '../support/app-page.ts';
import { artifact } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

const stage = (page: Page) => page.getByRole('main', { name: 'Talk mode' });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const place = (page: Page) => page.locator('.talk-place').textContent();
/** What the answer of each scene begins with. Whether a device keeps subnormals is its own affair. */
const OUTCOMES: Readonly<Record<string, RegExp>> = {
  'one-by-one': /^$/,
  'many-at-once': /^Don't know \(time\)/,
  'for-all-at-once': /^Holds for all 18,446,744,073,709,551,616 inputs: .*it was proved/,
  'nine-years': /^Refuted: it is false for lo = /,
  'one-in-four-billion': /^Refuted: it is false for x = -2147483648/,
  'only-hardware': /^Holds for all 16,777,216 inputs: every one was tried/,
  'nobody-knows-why': /^Holds for all 159,486 inputs: every one was tried/,
  freedom: /^(Holds for all 8,388,607 finite inputs|Spec freedom)/,
  'it-returns': /^Holds .* it returns: it was proved\. In each round .*`rest` gets smaller/,
  'it-does-not': /^Refuted: it does not return for /,
  'asks-about-itself': /^Don't know \(self-reference\)/,
};
const ready = async (page: Page) => run(page).and(page.locator(':enabled')).waitFor();

/** Runs the scene on the screen, and waits for its sentence. */
async function outcome(page: Page, timeoutMs: number): Promise<string> {
  await ready(page);
  await page.keyboard.press('.');
  return finished(page, timeoutMs + 10_000);
}

describeApp('talk mode in Chromium', 120_000, (app) => {
  test('a talk is given by the keys of a presenter alone; Esc stops a race first, then leaves', async () => {
    const { page, troubles } = await app.open();
    await page.keyboard.press('F2');
    await stage(page).waitFor();
    await expect.poll(() => page.locator('html').getAttribute('data-look')).toBe('dark');
    await expect.poll(() => page.getByRole('banner').count()).toBe(0);
    await expect.poll(() => heading(page).textContent()).toBe('The order of a sum does not matter');
    await ready(page);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageUp');
    await expect.poll(() => place(page)).toMatch(/^2 of \d+$/);
    await page.keyboard.press('PageUp');
    await ready(page);
    await page.keyboard.press('.');
    expect(await finished(page)).toContain('Holds for all 18,446,744,073,709,551,616 inputs');
    await page.keyboard.press('PageDown');
    await expect.poll(() => answer(page).getAttribute('data-verdict')).toBe('none');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Shift+F2');
    await heading(page).filter({ hasText: 'One pair' }).waitFor();
    await page.keyboard.press('PageDown');
    await ready(page);
    await page.keyboard.press('.');
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await finished(page)).toContain('stopped by the user');
    await expect.poll(() => stage(page).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await stage(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.getByRole('banner').isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('type grows within its limits and is remembered with the look', async () => {
    const { page, troubles } = await app.open();
    await page.keyboard.press('F2');
    await stage(page).waitFor();
    const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    for (let i = 0; i < 9; i++) await page.keyboard.press('+');
    await expect.poll(() => size()).toBe('32px');
    await page.keyboard.press('-');
    await page.keyboard.press('d');
    await expect.poll(() => page.locator('html').getAttribute('data-look')).toBe('light');
    await page.reload();
    await run(page).waitFor();
    await expect.poll(() => stage(page).count()).toBe(0);
    await expect.poll(() => size()).toBe('15px');
    await page.getByRole('button', { name: 'Talk mode' }).click();
    await stage(page).waitFor();
    await expect.poll(() => size()).toBe('30px');
    await expect.poll(() => page.locator('html').getAttribute('data-look')).toBe('light');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('works without the whole screen', async () => {
    const { page, troubles } = await app.open();
    await page.evaluate(() => {
      Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not allowed'));
    });
    await page.keyboard.press('F2');
    await ready(page);
    await page.keyboard.press('Enter');
    expect(await finished(page)).toContain('Holds');
    await page.keyboard.press('Escape');
    await stage(page).waitFor({ state: 'detached' });
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('the source can be written on stage, and its keys are the text’s', async () => {
    const { page, troubles } = await app.open();
    await page.keyboard.press('F2');
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText('//@ forall\nfn f(x: u32) -> bool { return x * 1u == x; }\n');
    await page.keyboard.type('// d.c.s - + ');
    await expect.poll(() => page.locator('html').getAttribute('data-look')).toBe('dark');
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toContain('Holds');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('the tour goes from scene to scene and runs nothing by itself', async () => {
    const { page, troubles } = await app.open();
    await page.getByRole('button', { name: 'Tour' }).click();
    for (const [index, scene] of SCENES.entries()) {
      await heading(page).filter({ hasText: scene.title }).waitFor();
      await expect.poll(() => place(page)).toBe(`${index + 1} of ${SCENES.length}`);
      await expect.poll(() => answer(page).getAttribute('data-verdict')).toBe('none');
      const runnable = scene.parts.length > 0;
      await run(page)
        .and(page.locator(runnable ? ':enabled' : ':disabled'))
        .waitFor();
      await page.keyboard.press('PageDown');
    }
    await expect.poll(() => page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('every scene of the tour comes to its outcome, with the engines of this machine', {
    timeout: 180_000,
  }, async () => {
    const { page, troubles } = await app.open({ ...SMALL, colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Tour' }).click();
    const outcomes = Object.keys(OUTCOMES);
    expect(outcomes).toEqual(SCENES.map(({ id }) => id));
    for (const { id, title, parts, property, timeoutMs } of SCENES) {
      await heading(page).filter({ hasText: title }).waitFor();
      expect(parts.length > 0 ? await outcome(page, timeoutMs) : '', id).toMatch(OUTCOMES[id] ?? /^$/);
      for (const size of [LARGE, SMALL]) {
        await page.setViewportSize(size.viewport);
        await page.waitForTimeout(400);
        const name = `tour-${id}-${size.viewport.width}x${size.viewport.height}`;
        await page.screenshot({ path: artifact(`${name}.png`) });
        // The room has changed: what is asked about is on the screen still.
        const line = await page
          .locator('.cm-line')
          .filter({ hasText: `fn ${property}(` })
          .boundingBox();
        const bar = await page.locator('.talk-bar').boundingBox();
        expect((line?.y ?? Infinity) + (line?.height ?? 0), name).toBeLessThanOrEqual(bar?.y ?? 0);
      }
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('PageDown');
    }
    expect(troubles).toEqual([]);
    await page.close();
  });

  test.each([
    ['dark', SMALL],
    ['light', SMALL],
    ['dark', LARGE],
    ['light', LARGE],
  ] as const)('can be read from the tenth row, and by everybody: %s, %j', async (look, size) => {
    const { page } = await app.open({ ...size, colorScheme: look });
    const name = `${size.viewport.width}x${size.viewport.height}-${look}`;
    await page.keyboard.press('Shift+F2');
    await stage(page).waitFor();
    if (look === 'light') await page.keyboard.press('d');
    if (size === LARGE) for (let i = 0; i < 3; i++) await page.keyboard.press('+');
    await page.waitForTimeout(400);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact(`talk-one-by-one-${name}.png`) });
    for (let i = 0; i < 2; i++) await page.keyboard.press('PageDown');
    await ready(page);
    await page.keyboard.press('Enter');
    await finished(page);
    await page.waitForTimeout(300);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact(`talk-proved-${name}.png`) });
    await page.keyboard.press('PageDown');
    await ready(page);
    await page.keyboard.press('Enter');
    await finished(page);
    await page.screenshot({ path: artifact(`talk-refuted-${name}.png`) });
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('s');
    await page.screenshot({ path: artifact(`talk-above-${name}.png`) });
    await page.keyboard.press('c');
    await page.waitForTimeout(600);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact(`talk-panel-${name}.png`) });
    await page.close();
  });
});
