import { expect, test } from 'vitest';
import { answer, choose, finished, LARGE, run, showPanel, SMALL, violations } from '../support/app-page.ts';
import { artifact } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

describeApp('widths in Chromium', 120_000, (app) => {
  test("draws the essay's f at growing widths, with the crossing and what is extrapolated", async () => {
    const { page, troubles } = await app.open();
    await page.getByRole('combobox', { name: 'Time budget' }).selectOption('1000');
    const panel = await showPanel(page, 'Scale');
    await panel.getByRole('button', { name: 'Measure at growing widths' }).click();
    const follows = panel.getByRole('list', { name: 'What follows' });
    await follows.waitFor({ timeout: 90_000 });
    const said = await follows.textContent();
    expect(said).toMatch(
      /Measured crossing: cpu is faster up to \d+ bits, z3 from \d+ on|No crossing was measured: z3 is faster/,
    );
    expect(said).toMatch(/cpu: 2\^64 inputs \(all of the question\): extrapolated [\d,]+ years/);
    const chart = panel.getByRole('img');
    await expect.poll(() => chart.getAttribute('aria-label')).toMatch(/CPU: up to 2\^\d.*Z3: up to 2\^64/);
    await panel.getByText('Data', { exact: false }).first().click();
    const last = panel.getByRole('row').filter({ hasText: '32, all' });
    await expect
      .poll(() => last.getByRole('cell').allTextContents())
      .toEqual(expect.arrayContaining(['18,446,744,073,709,551,616', 'Z3', 'holds', '1,360 years']));
    await panel.getByText('Data', { exact: false }).first().click();
    expect(await violations(page)).toEqual([]);
    for (const [size, name] of [
      [SMALL, '1280x800'],
      [LARGE, '1920x1080'],
    ] as const) {
      await page.setViewportSize(size.viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(400);
        await page.screenshot({ path: artifact(`scale-${name}-${colorScheme}.png`) });
      }
      if (size === SMALL) await page.getByRole('button', { name: 'Enlarge' }).click();
    }
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('stops within a second with what was measured, and a race ends it too', async () => {
    const { page, troubles } = await app.open();
    const panel = await showPanel(page, 'Scale');
    const start = panel.getByRole('button', { name: 'Measure at growing widths' });
    await start.click();
    await panel.getByText(/CPU at (16|18) bits/).waitFor({ timeout: 60_000 });
    const asked = performance.now();
    await panel.getByRole('button', { name: 'Stop measuring' }).click();
    await panel.getByText('Interrupted', { exact: false }).waitFor();
    expect(performance.now() - asked).toBeLessThan(1500);
    await expect.poll(() => panel.getByText(/^\d+ measurements\.$/).isVisible()).toBe(true);
    await start.click();
    await panel.getByText(/CPU at (16|18) bits/).waitFor({ timeout: 60_000 });
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toContain('Holds for all');
    await expect.poll(() => panel.getByText('Interrupted', { exact: false }).isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('asks about narrower parameters, says so, and forgets it with the file', async () => {
    const { page, troubles } = await app.open();
    const width = page.getByRole('slider', { name: 'Bits of each parameter' });
    const plan = page.getByRole('region', { name: 'Plan' });
    await expect.poll(() => plan.textContent()).toContain('18,446,744,073,709,551,616 inputs = 2^64');
    await width.focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => width.getAttribute('aria-valuetext')).toBe('8 bits');
    await expect.poll(() => plan.textContent()).toContain('65,536 inputs');
    await expect.poll(() => answer(page).textContent()).toContain('65,536');
    await run(page).click();
    expect(await finished(page)).toMatch(/^At 8 bits a parameter, .*65,536/);
    await page.screenshot({ path: artifact('page-narrow-1280x800-light.png') });
    expect(await violations(page)).toEqual([]);
    await expect.poll(() => plan.textContent()).toMatch(/CPU .* at the essay's 430 M\/s/);
    await choose(page, 'midpoint two indices');
    await expect.poll(() => width.getAttribute('aria-valuetext')).toBe('all bits');
    await expect.poll(() => plan.textContent()).toMatch(/a division by a constant/);
    expect(troubles).toEqual([]);
    await page.close();
  });
});
