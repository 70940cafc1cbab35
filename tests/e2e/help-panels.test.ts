import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { finished, run, SMALL, violations } from '../support/app-page.ts';
import { artifact, watchedPage } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

const notice = (page: Page, id: string) => page.locator(`[data-notice="${id}"]`);

describeApp('the panels that help, in Chromium', 90_000, (app) => {
  test('can be put away, and stay away when the page is loaded again', async () => {
    const { page, troubles } = await app.open();
    await notice(page, 'software').waitFor();
    await notice(page, 'browser').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact('help-1280x800-light.png') });
    for (const id of ['software', 'browser']) {
      await notice(page, id)
        .getByRole('button', { name: /^Dismiss/ })
        .click();
      await expect.poll(() => notice(page, id).count()).toBe(0);
    }
    await page.reload();
    await run(page).and(page.locator(':enabled')).waitFor();
    await page.getByRole('checkbox', { name: 'GPU' }).and(page.locator(':not(:checked)')).waitFor();
    await expect.poll(() => notice(page, 'software').count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('without storage the page says so, and works', async () => {
    const { page, troubles } = await watchedPage(app.browser, { ...SMALL, colorScheme: 'dark' }, async (blank) => {
      await blank.addInitScript(() => {
        for (const name of ['localStorage', 'sessionStorage']) {
          Object.defineProperty(globalThis, name, {
            get: () => {
              throw new DOMException('denied', 'SecurityError');
            },
          });
        }
      });
    });
    await page.goto(app.address);
    await notice(page, 'storage').waitFor();
    await notice(page, 'storage').getByText('Everything works until the page is closed').waitFor({ state: 'hidden' });
    await notice(page, 'storage').locator('summary').click();
    await notice(page, 'storage').getByText('Everything works until the page is closed').waitFor();
    await run(page).click();
    expect(await finished(page)).toContain('Holds');
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('a prover that can not start is no answer, and the panel says what to do', async () => {
    const { page } = await watchedPage(app.browser, SMALL, async (blank) => {
      await blank.route(/z3-prover-worker/, (route) => route.abort());
    });
    await page.goto(app.address);
    await run(page).and(page.locator(':enabled')).waitFor();
    await page.getByRole('checkbox', { name: 'CPU' }).uncheck();
    await run(page).click();
    expect(await finished(page)).toContain("Don't know");
    await notice(page, 'crashed-z3').getByText('Run it again').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact('help-crashed-1280x800-light.png') });
    await page.close();
  });
});
