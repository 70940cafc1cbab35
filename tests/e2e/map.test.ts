import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { choose, finished, LARGE, run, showPanel, SMALL, type, violations } from '../support/app-page.ts';
import { artifact } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

const picture = (page: Page) => page.getByRole('application', { name: /^Map of/ });
const classes = (page: Page) => page.getByRole('region', { name: 'Classes of inputs' });
/** The cells behind the name of a class. */
const classRow = (page: Page, name: string) =>
  classes(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    .getByRole('cell')
    .allTextContents();
const spoken = (page: Page) => page.locator('.map [role="status"][data-cursor]');

async function pictures(page: Page, name: string): Promise<void> {
  for (const [size, pixels] of [
    [SMALL, '1280x800'],
    [LARGE, '1920x1080'],
  ] as const) {
    await page.setViewportSize(size.viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(300);
      await page.screenshot({ path: artifact(`map-${name}-${pixels}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize(SMALL.viewport);
}

describeApp('the map in Chromium', 120_000, (app) => {
  test('leads by keyboard to the only failing input of 2^32', async () => {
    const { page, troubles } = await app.open();
    await choose(page, 'absolute never negative');
    const panel = await showPanel(page, 'Map');
    await panel.getByRole('button', { name: 'Map it' }).click();
    await panel.getByText('4,294,967,296 of 4,294,967,296 inputs').waitFor({ timeout: 90_000 });
    const chance = panel.getByRole('region', { name: 'Random testing' });
    await expect.poll(() => chance.textContent()).toContain('1 of 4,294,967,296 fail (exactly): one in 4,294,967,296.');
    await expect
      .poll(() => chance.textContent())
      .toMatch(/12,866,5\d\d,\d\d\d random tests find one with 95 % chance: 29\.9 s/);
    await classes(page).getByRole('button', { name: 'Count by class' }).click();
    await classes(page).getByRole('button').waitFor({ state: 'detached', timeout: 60_000 });
    await expect.poll(() => classRow(page, 'x: least: -2147483648')).toEqual(['1', '1', '100 %']);
    await expect.poll(() => classRow(page, 'x: another value')).toEqual(['0', '4,294,967,291', '0 %']);
    await expect.poll(() => classRow(page, 'x: negative')).toEqual(['1', '2,147,483,648', 'under 0.01 %']);
    await expect.poll(() => classRow(page, 'x: odd')).toEqual(['0', '2,147,483,648', '0 %']);
    await expect.poll(() => classRow(page, 'x: of more than 24 bits')).toEqual(['1', '4,261,412,864', 'under 0.01 %']);
    await classes(page).scrollIntoViewIfNeeded();
    await pictures(page, 'classes');
    await picture(page).focus();
    await page.keyboard.press('n');
    await expect
      .poll(() => spoken(page).textContent())
      .toMatch(/^tile 32,768: inputs 2,147,483,648 to 2,147,549,183, x = -2147483648: 1 of 65,536 fails$/);
    await page.getByRole('button', { name: 'Enlarge' }).click();
    expect(await violations(page)).toEqual([]);
    await pictures(page, 'abs');
    await page.keyboard.press('Escape');
    await picture(page).focus();
    await page.keyboard.press('Enter');
    await panel.getByText('65,536 of 65,536 inputs').waitFor({ timeout: 20_000 });
    await picture(page).focus();
    await expect.poll(() => spoken(page).textContent()).toBe('tile 0: input 2,147,483,648, x = -2147483648: fails');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => spoken(page).textContent())
      .toBe('tile 257: input 2,147,483,905, x = -2147483391: does not fail');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('-');
    await panel.getByText('4,294,967,296 of 4,294,967,296 inputs').waitFor();
    await expect.poll(() => spoken(page).getAttribute('data-cursor')).toBe('32768');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('follows the race over a small space, and shows what is under the pointer', async () => {
    const { page, troubles } = await app.open();
    await type(
      page,
      '//@ domain x in 0 .. 65535\n//@ forall\nfn few(x: u32) -> bool { return (x * x) % 251u != 7u || x % 3u == 0u; }\n',
    );
    const panel = await showPanel(page, 'Map');
    await run(page).click();
    expect(await finished(page)).toMatch(/^Refuted/);
    await showPanel(page, 'Map');
    await panel.getByText('65,536 of 65,536 inputs').waitFor({ timeout: 20_000 });
    let [failing, even] = [0, 0];
    for (let x = 0; x < 65536; x++) {
      if ((Math.imul(x, x) >>> 0) % 251 !== 7 || x % 3 === 0) continue;
      failing += 1;
      if (x % 2 === 0) even += 1;
    }
    await expect
      .poll(async () => (await classRow(page, 'x: even')).slice(0, 2))
      .toEqual([even.toLocaleString('en'), '32,768']);
    await expect
      .poll(async () => (await classRow(page, 'x: odd')).slice(0, 2))
      .toEqual([(failing - even).toLocaleString('en'), '32,768']);
    const chance = panel.getByRole('region', { name: 'Random testing' });
    await expect
      .poll(() => chance.textContent())
      .toContain(`${failing === 0 ? 'No' : failing} of 65,536 fail (exactly)`);
    const canvas = picture(page).locator('canvas');
    const area = await canvas.boundingBox();
    if (area === null) throw new Error('the map is not on the screen');
    await canvas.hover({ position: { x: (area.width * 16.5) / 256, y: (area.height * 2.5) / 256 } });
    await expect.poll(() => panel.locator('.map-tile').textContent()).toContain('input 528');
    await pictures(page, 'small');
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('one parameter against another: by keyboard from a rectangle of values to one failing pair', async () => {
    const { page, troubles } = await app.open();
    await type(
      page,
      '//@ domain a in 0 .. 65535\n//@ domain b in 0 .. 4095\n//@ forall\nfn line(a: u32, b: u32) -> bool { return a != 16u * b + 5u; }\n',
    );
    const panel = await showPanel(page, 'Map');
    const sides = panel.getByRole('combobox', { name: /^From/ });
    await expect.poll(() => sides.first().locator('option').allTextContents()).toEqual(['in order of index', 'a', 'b']);
    await sides.first().selectOption('a');
    await expect.poll(() => sides.last().inputValue()).toBe('1');
    // What is chosen for both sides changes places.
    await sides.last().selectOption('a');
    await expect.poll(() => sides.first().inputValue()).toBe('1');
    await sides.first().selectOption('a');
    await panel.getByRole('button', { name: 'Map it' }).click();
    await panel.getByText('268,435,456 of 268,435,456 inputs').waitFor({ timeout: 60_000 });
    await expect
      .poll(() => panel.getByText('Left to right').textContent())
      .toContain('Left to right a from 0 to 65535; top down b from 0 to 4095.');
    await expect
      .poll(() => panel.getByRole('region', { name: 'Random testing' }).textContent())
      .toContain('4,096 of 268,435,456 fail (exactly)');
    await picture(page).focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => spoken(page).textContent())
      .toBe('tile 65,535: a from 65280 to 65535, b from 4080 to 4095: 16 of 4,096 fail');
    // Of the diagonal only.
    await page.keyboard.press('ArrowUp');
    await expect
      .poll(() => spoken(page).textContent())
      .toMatch(/a from 65280 to 65535, b from 4064 to 4079: 0 of 4,096 fail$/);
    await page.keyboard.press('n');
    const area = await picture(page).locator('canvas').boundingBox();
    if (area === null) throw new Error('the map is not on the screen');
    await picture(page)
      .locator('canvas')
      .hover({ position: { x: (area.width * 3.5) / 256, y: (area.height * 9.5) / 256 } });
    await expect
      .poll(() => panel.locator('.map-tile').textContent())
      .toContain('a from 768 to 1023, b from 144 to 159');
    await panel.getByText('Data', { exact: false }).first().click();
    await expect
      .poll(() => panel.locator('.map-data').getByRole('row').nth(1).textContent())
      .toContain('a from 0 to 255, b from 0 to 1516 of 4,096 fail');
    expect(await violations(page)).toEqual([]);
    await pictures(page, 'axes');
    await picture(page).focus();
    await page.keyboard.press('Enter');
    await panel.getByText('4,096 of 4,096 inputs').waitFor({ timeout: 20_000 });
    await picture(page).focus();
    await page.keyboard.press('n');
    await expect.poll(() => spoken(page).textContent()).toBe('tile 5: a = 65285, b = 4080: fails');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => spoken(page).textContent()).toBe('tile 261: a = 65285, b = 4081: does not fail');
    expect(await violations(page)).toEqual([]);
    await pictures(page, 'axes-single');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('stops within a second, keeps what it has, and goes on', async () => {
    const { page, troubles } = await app.open();
    await type(
      page,
      '//@ domain x in 0 .. 1073741823\n//@ forall\nfn f(x: u32) -> bool { return x % 1000003u != 7u; }\n',
    );
    const panel = await showPanel(page, 'Map');
    await panel.getByRole('button', { name: 'Map it' }).click();
    await panel.getByText(/^[\d,]{9,} of 1,073,741,824 inputs, /).waitFor({ timeout: 30_000 });
    const asked = performance.now();
    await panel.getByRole('button', { name: 'Stop mapping' }).click();
    const status = panel.getByText(/^[\d,]+ of 1,073,741,824 inputs, stopped$/);
    await status.waitFor();
    expect(performance.now() - asked).toBeLessThan(1500);
    const kept = Number(((await status.textContent()) ?? '').split(' ')[0]?.replaceAll(',', ''));
    expect(kept).toBeGreaterThan(65_536);
    await pictures(page, 'stopped');
    await panel.getByRole('button', { name: 'Continue' }).click();
    await page.waitForTimeout(500);
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toMatch(/^Refuted/);
    await showPanel(page, 'Map');
    const now = await panel.getByText(/^[\d,]+ of 1,073,741,824 inputs/).textContent();
    expect(Number((now ?? '').split(' ')[0]?.replaceAll(',', ''))).toBeGreaterThanOrEqual(kept);
    await panel.getByRole('button', { name: 'Continue' }).click();
    await panel.getByText('1,073,741,824 of 1,073,741,824 inputs').waitFor({ timeout: 90_000 });
    await expect
      .poll(() => panel.getByRole('region', { name: 'Random testing' }).textContent())
      .toContain('1,074 of 1,073,741,824 fail (exactly)');
    await pictures(page, 'swept');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('samples a space that is out of reach and says so; maps values and steps', async () => {
    const { page, troubles } = await app.open();
    const panel = await showPanel(page, 'Map');
    await panel
      .getByText('A full map of 18,446,744,073,709,551,616 inputs is out of reach', { exact: false })
      .waitFor();
    await panel.getByRole('button', { name: 'Map it' }).click();
    await panel.getByText('sampled: 4 inputs of each tile', { exact: false }).waitFor();
    await panel.getByText(/^262,144 of 18,446,744,073,709,551,616 inputs; sampled/).waitFor({ timeout: 60_000 });
    await expect
      .poll(() => panel.getByRole('region', { name: 'Random testing' }).textContent())
      .toMatch(/None of 262,144 samples is a failing input: with 95 % confidence fewer than one in 87,/);
    await classes(page).getByText('There are no failing inputs in the sample.').waitFor();
    await type(page, '//@ forall\nfn f(a: f32, b: f32) -> bool { return a + b == b + a; }\n');
    await panel.getByRole('button', { name: 'Map it' }).click();
    await panel.getByText(/^262,144 of 18,446,744,073,709,551,616 inputs; sampled/).waitFor({ timeout: 60_000 });
    await classes(page).getByRole('button', { name: 'Count by class' }).click();
    await classes(page).getByRole('button').waitFor({ state: 'detached', timeout: 30_000 });
    const [failing, drawn, share] = await classRow(page, 'b: NaN');
    expect([failing, share]).toEqual([drawn, '100 %']);
    await expect.poll(() => classes(page).getByRole('columnheader', { name: 'of the sample' }).count()).toBe(1);
    await type(
      page,
      '//@ domain x in 1 .. 60000\n//@ terminates\nfn collatz(x: u32) -> u32 {\n  var n = x;\n  var k = 0u;\n  while (n != 1u) { n = select(n / 2u, 3u * n + 1u, n % 2u == 1u); k++; }\n  return k;\n}\n',
    );
    await panel.getByRole('button', { name: 'Map it' }).click();
    await panel.getByText('60,000 of 60,000 inputs').waitFor({ timeout: 30_000 });
    await classes(page).getByText('There are no inputs that do not finish.').waitFor();
    await panel.getByRole('combobox', { name: 'What to map' }).selectOption('steps');
    await panel.getByRole('button', { name: 'Map it' }).click();
    await panel.getByText('60,000 of 60,000 inputs').waitFor({ timeout: 30_000 });
    await panel.getByText('Data', { exact: false }).first().click();
    // The longest way down from below 60,000 begins at 52,527: 339 steps.
    await expect.poll(() => panel.getByRole('row').nth(1).textContent()).toContain('x = 52527');
    await expect.poll(() => panel.getByRole('row').nth(1).textContent()).toContain('339 steps');
    await pictures(page, 'steps');
    expect(await violations(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });
});
