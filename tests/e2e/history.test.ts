import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readHistory } from '../../core/report/kept-race.ts';
import { choose, editor, finished, LARGE, run, showPanel, violations } from '../support/app-page.ts';
import { artifact } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

const races = (page: Page) => page.getByRole('table', { name: 'Kept races' }).getByRole('row');

async function raceOnce(page: Page): Promise<void> {
  await run(page).click();
  await finished(page);
}

/** Gives the file chooser of `Import` this text. */
async function importText(page: Page, name: string, text: string): Promise<void> {
  const path = artifact(name);
  writeFileSync(path, text);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (await chooser).setFiles(path);
}

describeApp('the history in Chromium', 120_000, (app) => {
  test('keeps races across a reload, shows, compares, exports, deletes and imports them', async () => {
    const { page, troubles } = await app.open(LARGE);
    await choose(page, 'midpoint two indices');
    await raceOnce(page);
    const panel = await showPanel(page, 'History');
    await panel.getByText('1 race,').waitFor();
    await raceOnce(page);
    // The tabs follow a refuted question to its input.
    await page.getByRole('tab', { name: 'Inspector', selected: true }).waitFor();
    await showPanel(page, 'History');
    await panel.getByText('2 races,').waitFor();

    await page.reload();
    await panel.getByText('2 races,').waitFor();
    await expect.poll(() => races(page).nth(1).textContent()).toMatch(/refuted.*The midpoint of two indices/);

    await races(page).nth(1).getByRole('button').click();
    await expect
      .poll(() => panel.getByRole('heading').first().textContent())
      .toMatch(/^Refuted: it is false for lo = /);
    await expect.poll(() => panel.getByLabel('Source of the race').textContent()).toContain('fn midpoint_between');
    expect(await page.locator('.verdict').getAttribute('data-verdict')).toBe('none');
    await page.screenshot({ path: artifact('history-race-1920x1080.png') });
    await panel.getByRole('button', { name: 'Show in the editor' }).click();
    await expect.poll(() => editor(page).textContent()).toContain('midpoint_between');
    expect(await page.locator('.verdict').getAttribute('data-verdict')).toBe('none');
    await panel.getByRole('button', { name: 'Back to the list' }).click();

    for (const box of await panel.getByRole('checkbox').all()) await box.check();
    await panel.getByRole('button', { name: 'Compare two' }).click();
    const compared = panel.getByRole('table', { name: 'Two races compared' });
    await expect.poll(() => compared.textContent()).toContain('the same source');
    await expect
      .poll(() => compared.getByRole('row').filter({ hasText: 'Z3: time' }).textContent())
      .toMatch(/Z3: time.*(refuted|unknown)/);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact('history-comparison-1920x1080.png') });
    await panel.getByRole('button', { name: 'Back to the list' }).click();

    for (const box of await panel.getByRole('checkbox').all()) await box.uncheck();
    const download = page.waitForEvent('download');
    await panel.getByRole('button', { name: 'Export all' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    const read = readHistory(text);
    expect('races' in read && read.races.map(({ entry }) => entry.name)).toEqual([
      'midpoint_between',
      'midpoint_between',
    ]);

    for (const box of await panel.getByRole('checkbox').all()) await box.check();
    await panel.getByRole('button', { name: 'Delete chosen' }).click();
    await panel.getByText('No race yet.').waitFor();
    await importText(page, 'history.json', text);
    await panel.getByText('2 races imported.').waitFor();
    await expect.poll(() => races(page).count()).toBe(3);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact('history-1920x1080.png') });
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('refuses hostile files with a sentence', async () => {
    const { page, troubles } = await app.open();
    const panel = await showPanel(page, 'History');
    await panel.getByText('No race yet.').waitFor();
    for (const text of [
      '',
      '{"schema":"forall/1","__proto__":{"polluted":1}}',
      '{"schema":"forall-history/1","races":[1]}',
    ]) {
      await importText(page, 'hostile.json', text);
      await panel.getByText(/^hostile\.json was not imported: .+\.$/).waitFor();
    }
    expect(await page.evaluate(() => ({}) as { polluted?: number })).toEqual({});
    await expect.poll(() => panel.getByText('No race yet.').isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await page.close();
  });
});
