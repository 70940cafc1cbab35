import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { choose, finished, LARGE, run, SMALL, showPanel, violations } from '../support/app-page.ts';
import { artifact } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

const panel = (page: Page) => page.getByRole('tabpanel', { name: 'Termination' });

describeApp('the termination panel', 120_000, (app) => {
  test('says what it is for where nothing is asked about an end', async () => {
    const { page, troubles } = await app.open();
    await showPanel(page, 'Termination');
    await panel(page).getByText('//@ terminates').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("explains the essay's g in three steps, and shows what gets smaller along a run", async () => {
    const { page, troubles } = await app.open({ ...LARGE, colorScheme: 'dark' });
    await choose(page, 'Taking y away from x comes to an end where y is not 0');
    await run(page).click();
    expect(await finished(page, 60_000)).toMatch(/^Holds/);
    await showPanel(page, 'Termination');
    const steps = panel(page).getByRole('region', { name: /Loop at line \d+/ });
    await expect.poll(() => steps.textContent()).toMatch(/What controls the loopwhile \(rest >= y\)/);
    await expect.poll(() => steps.textContent()).toMatch(/What is eventually true.*gets smaller in each round/);
    await expect.poll(() => steps.textContent()).toMatch(/What is always true/);
    await panel(page).getByRole('button', { name: 'Find a run' }).click();
    const chart = panel(page).getByRole('figure', { name: /along this run/ });
    await chart.waitFor();
    await expect.poll(() => chart.locator('canvas').getAttribute('aria-label')).toMatch(/from \d+ to \d+/);
    await page.getByRole('button', { name: 'Enlarge' }).click();
    await chart.locator('summary').click();
    await expect.poll(() => chart.getByRole('table').textContent()).toContain('gets smaller');
    await page.screenshot({ path: artifact('termination-g-1920x1080-dark.png') });
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test("shows how the essay's g2 comes back to the same state, and how many steps others take", async () => {
    const { page, troubles } = await app.open({ ...SMALL, colorScheme: 'light' });
    await choose(page, 'Taking y away from x comes to an end whatever y is');
    await run(page).click();
    expect(await finished(page, 60_000)).toMatch(/^Refuted/);
    await showPanel(page, 'Termination');
    await page.getByRole('button', { name: 'Enlarge' }).click();
    const lasso = panel(page).getByRole('table', { name: /A state that comes back/ });
    await lasso.waitFor();
    expect(
      await panel(page)
        .getByRole('region', { name: /Loop at line/ })
        .textContent(),
      // As the sweep found it, or the prover.
    ).toMatch(/a state comes back|the loop goes on to another one like it/);
    const rows = await lasso.getByRole('row').allTextContents();
    expect(rows.at(-1)).toContain('the same again');
    await page.screenshot({ path: artifact('termination-g2-1280x800-light.png') });
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('works through both answers of a question about itself', async () => {
    const { page, troubles } = await app.open();
    await choose(page, 'loops if it returns');
    await run(page).click();
    expect(await finished(page, 60_000)).toMatch(/Don't know/);
    await showPanel(page, 'Termination');
    const items = panel(page).getByRole('region', { name: 'Self-reference' }).getByRole('listitem');
    await expect
      .poll(async () => (await items.allTextContents()).map((text) => text.slice(0, 32)))
      .toEqual(['suppose terminates(h) is true: t', 'suppose terminates(h) is false: ']);
    await page.screenshot({ path: artifact('termination-h-1280x800.png') });
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });
});
