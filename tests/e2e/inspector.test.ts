import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { checkModule } from '../../core/lang/module.ts';
import { choose, finished, LARGE, run, SMALL, showPanel, type, violations } from '../support/app-page.ts';
import { artifact } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

const inspector = (page: Page) => page.getByRole('tabpanel', { name: 'Inspector' });
const outcome = (page: Page) => inspector(page).locator('.inspector-outcome');
const field = (page: Page, name: string) => inspector(page).getByRole('textbox', { name });

/** The text of a row of a table. */
const row = (page: Page, table: RegExp, header: string) =>
  inspector(page)
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: header, exact: true }) });

describeApp('the inspector', 90_000, (app) => {
  test('shows the counterexample of the midpoint by itself, with what every expression came to', async () => {
    for (const [name, options] of [
      ['1280x800-light', { ...SMALL, colorScheme: 'light' }],
      ['1920x1080-dark', { ...LARGE, colorScheme: 'dark' }],
    ] as const) {
      const { page, troubles } = await app.open({ ...options });
      await choose(page, 'midpoint two indices');
      await run(page).click();
      await finished(page);
      await inspector(page).waitFor();
      await expect.poll(() => outcome(page).textContent()).toMatch(/midpoint_between gives false.*counterexample/);
      const lo = Number(await field(page, 'lo').inputValue());
      const hi = Number(await field(page, 'hi').inputValue());
      const sum = (lo + hi) | 0;
      await expect.poll(() => row(page, /Values/, 'lo + hi').textContent()).toContain(String(sum));
      const mid = Math.trunc(sum / 2);
      await expect.poll(() => row(page, /Values/, 'mid = (lo + hi) / 2').textContent()).toContain(String(mid));
      await expect.poll(() => page.locator('.cm-line-value').allTextContents()).toContain(`mid = ${mid}`);
      await row(page, /Nearby/, 'lo').waitFor();
      await page.screenshot({ path: artifact(`inspector-midpoint-${name}.png`) });
      expect(await violations(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await page.close();
    }
  });

  test('evaluates what is typed, in every notation, says what is no value, and goes back', async () => {
    const { page, troubles } = await app.open();
    await choose(page, 'midpoint two indices');
    await run(page).click();
    await finished(page);
    await inspector(page).waitFor();
    const shown = await field(page, 'hi').inputValue();
    await field(page, 'lo').fill('0b1');
    await field(page, 'hi').fill('0x7');
    await expect.poll(() => outcome(page).textContent()).toMatch(/midpoint_between gives true/);
    await expect.poll(() => row(page, /Values/, 'mid = (lo + hi) / 2').textContent()).toContain('4');
    await expect.poll(() => inspector(page).locator('.bit-differs').count()).toBeGreaterThan(0);
    await field(page, 'hi').fill('2147483648');
    await expect
      .poll(() => inspector(page).getByRole('alert').textContent())
      .toContain('goes from -2147483648 to 2147483647');
    await expect.poll(() => field(page, 'hi').getAttribute('aria-invalid')).toBe('true');
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact('inspector-refused-1280x800.png') });
    await field(page, 'lo').fill('9');
    await expect.poll(() => outcome(page).textContent()).toContain('excluded');
    await inspector(page).getByRole('button', { name: 'Counterexample' }).click();
    await expect.poll(() => field(page, 'hi').inputValue()).toBe(shown);
    await inspector(page).getByRole('checkbox', { name: 'Values in the source' }).uncheck();
    await expect.poll(() => page.locator('.cm-line-value').count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('copies a test that our own front end reads, and the values as text', async () => {
    const { page, troubles } = await app.open();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await choose(page, 'midpoint two indices');
    await run(page).click();
    await finished(page);
    await inspector(page).getByRole('button', { name: 'Copy as WGSL test' }).click();
    await inspector(page).getByText('Copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const { program, diagnostics } = checkModule(copied);
    expect(diagnostics).toEqual([]);
    expect(program?.properties.map(({ name }) => name)).toEqual(['midpoint_between', 'test_midpoint_between']);
    await inspector(page).getByRole('button', { name: 'Copy as text' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/lo: i32 = .*\(0x/);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('shows the variables at each entry of a loop, and says how many entries it leaves out', async () => {
    const { page, troubles } = await app.open();
    await type(
      page,
      '//@ forall\nfn sums(n: u32) -> bool {\n  var sum = 0u;\n  for (var i = 0u; i < n; i += 1u) {\n    sum += i;\n  }\n  return sum < 600000u;\n}\n',
    );
    await showPanel(page, 'Inspector');
    await field(page, 'n').fill('1012');
    const loop = inspector(page).getByRole('table', { name: /Loop at line 4 of sums, 1,012 entries/ });
    await expect.poll(() => loop.getByRole('row').nth(3).textContent()).toBe('3101212');
    await expect.poll(() => loop.getByRole('row').last().textContent()).toMatch(/… 1,000 more/);
    await loop.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => loop.getByRole('row').last().textContent()).toMatch(/… 800 more/);
    await page.screenshot({ path: artifact('inspector-loop-1280x800.png') });
    expect(await violations(page)).toEqual([]);
    await field(page, 'n').fill('4294967295');
    await expect.poll(() => outcome(page).textContent()).toContain('cut here after 65,536 steps');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('takes floats apart, steps to the next one, and shows which inputs nearby fail', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, troubles } = await app.open({ ...SMALL, colorScheme });
      await type(page, '//@ forall\nfn orders(x: f32) -> bool {\n  let y = x + 1.0;\n  return y > x;\n}\n');
      await showPanel(page, 'Inspector');
      await page.getByRole('button', { name: 'Enlarge' }).click();
      await field(page, 'x').fill('16777215');
      await expect.poll(() => outcome(page).textContent()).toContain('orders gives true');
      const floats = inspector(page).getByRole('table', { name: 'Floats' });
      await expect.poll(() => floats.textContent()).toContain('0x1.fffffep+23');
      await floats.getByRole('button', { name: 'x = 16777216' }).click();
      await expect.poll(() => field(page, 'x').inputValue()).toBe('16777216');
      await expect.poll(() => outcome(page).textContent()).toContain('orders gives false');
      await inspector(page).getByRole('button', { name: 'x = nan: false' }).waitFor();
      await inspector(page).getByRole('button', { name: 'x = 16777215: true' }).first().waitFor();
      await page.screenshot({ path: artifact(`inspector-float-1280x800-${colorScheme}.png`) });
      expect(await violations(page)).toEqual([]);
      await field(page, 'x').fill('nan');
      await expect.poll(() => floats.textContent()).toContain('quiet NaN');
      expect(troubles).toEqual([]);
      await page.close();
    }
  });
});
