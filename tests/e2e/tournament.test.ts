import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LARGE, run, showPanel, SMALL, violations } from '../support/app-page.ts';
import { artifact } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

const rows = (page: Page) => page.getByRole('table', { name: 'Questions of the tournament' }).locator('tbody tr');

/** The first three problems about bugs: midpoints. */
async function pick(page: Page): Promise<void> {
  await page.getByText('problems take part').click();
  await page.getByRole('button', { name: 'None', exact: true }).click();
  const boxes = page
    .locator('.problem-picker fieldset')
    .filter({ hasText: 'bugs,' })
    .locator('label:not(legend label) input');
  for (let index = 0; index < 3; index++) await boxes.nth(index).check();
  await page.getByText('3 of ').first().waitFor();
}

describeApp('the tournament in Chromium', 180_000, (app) => {
  test('is stopped, survives a reload, goes on, and shows what came out', async () => {
    const { page, troubles } = await app.open(LARGE);
    const panel = await showPanel(page, 'Tournament');
    await pick(page);
    await panel.getByLabel('Budget of each').selectOption('5000');
    await panel.getByRole('button', { name: 'Start the tournament' }).click();
    await rows(page).first().waitFor({ timeout: 60_000 });
    const first = await rows(page).first().textContent();
    await panel.getByRole('button', { name: 'Stop the tournament' }).click();
    const goOn = panel.getByRole('button', { name: 'Go on with it' });
    await goOn.waitFor({ timeout: 20_000 });
    const before = await rows(page).count();
    expect(before).toBeLessThan(3);

    await page.reload();
    await run(page).and(page.locator(':enabled')).waitFor();
    await goOn.waitFor();
    await expect.poll(() => rows(page).count()).toBe(before);
    await goOn.click();
    await rows(page).nth(2).waitFor({ timeout: 90_000 });
    await panel.getByText(/^3 questions, 5 s each/).waitFor();
    await expect.poll(() => rows(page).first().textContent()).toBe(first);
    // A machine at its limits may leave one open; none may come out otherwise.
    await panel.getByText(/: [0-3] as expected, [0-3] not answered, 0 otherwise than expected/).waitFor();
    const standings = panel.getByRole('table', { name: 'Standings' });
    await expect.poll(() => standings.getByRole('row', { name: /^Z3/ }).textContent()).toMatch(/^Z3[0-3] of 3/);
    await expect
      .poll(() => standings.getByRole('row', { name: /^The race of all/ }).textContent())
      .toMatch(/[1-3] of 3/);

    const download = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Save as JSON' }).click();
    const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
    expect(saved).toMatchObject({ schema: 'forall-bench/1', budgetMs: 5000, expectations: { missed: 0 } });
    expect(saved.rows).toHaveLength(3);
    expect(saved.scatter.length).toBe(saved.rows.filter((row: { first: string | null }) => row.first !== null).length);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Enlarge' }).click();
    await page.screenshot({ path: artifact('tournament-1920x1080.png') });

    // A second one beside the first.
    await pick(page);
    await panel.getByRole('button', { name: 'Start the tournament' }).click();
    await panel.getByText(/^3 questions, 5 s each/).waitFor({ timeout: 90_000 });
    await panel.getByLabel('Compare with').selectOption({ index: 1 });
    await panel.getByText(/^3 questions are in both; [0-3] changed their verdict/).waitFor();
    await page.setViewportSize(SMALL.viewport);
    await page.screenshot({ path: artifact('tournament-1280x800.png'), fullPage: true });
    expect(troubles).toEqual([]);
    await page.close();
  });
});
