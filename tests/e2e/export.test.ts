import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readHistory } from '../../core/report/kept-race.ts';
import { finished, LARGE, run, showPanel, SMALL, type, violations } from '../support/app-page.ts';
import { artifact } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

/** A text that would be markup, were it taken for it. */
const SOURCE = `//@ title <script>alert(1)</script> & <b>bold</b>
//@ forall
//@ domain x in 0 .. 65535
fn below(x: u32) -> bool { return x < 65535u; }
`;

async function saved(page: Page, button: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
  return readFileSync(await (await download).path());
}

/** The names of the elements of an SVG text, as a browser reads it; `parsererror` where it can not. */
const elementsOf = (page: Page, svg: string): Promise<readonly string[]> =>
  page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return [...parsed.querySelectorAll('*')].map(({ localName }) => localName);
  }, svg);

describeApp('taking away in Chromium', 120_000, (app) => {
  test('pictures, report, data and question are what they say', async () => {
    const { page, troubles } = await app.open({ ...LARGE, colorScheme: 'dark' });
    await type(page, SOURCE);
    await run(page).and(page.locator(':enabled')).click();
    expect(await finished(page)).toContain('x = 65535');
    // A small map follows the race.
    await (await showPanel(page, 'Map')).getByText('65,536 of 65,536 inputs').waitFor({ timeout: 20_000 });
    // Settings are those of the next race: what is taken away says what this one was started with.
    await page.getByRole('combobox', { name: 'Time budget' }).selectOption('1000');
    await page.getByRole('combobox', { name: 'After the first answer' }).selectOption('all');
    await page.keyboard.press('ControlOrMeta+Shift+E');
    const sheet = page.getByRole('dialog', { name: 'Take away' });
    await sheet.getByRole('button', { name: 'PNG of Time ruler' }).waitFor();

    for (const title of ['Time ruler', 'Inputs a second', 'Time to the answer', 'Map of failing inputs']) {
      const png = await saved(page, `PNG of ${title}`);
      expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
      // Width and height of the header: twice the size on the screen.
      expect(png.readUInt32BE(16)).toBeGreaterThan(600);
      const svg = (await saved(page, `SVG of ${title}`)).toString('utf8');
      const elements = await elementsOf(page, svg);
      expect(elements[0]).toBe('svg');
      expect(elements).not.toContain('parsererror');
      expect(elements).not.toContain('script');
      expect(elements.filter((name) => name === 'text').length, title).toBeGreaterThan(2);
      expect(svg).not.toMatch(/currentColor|var\(--/);
    }
    const map = (await saved(page, 'SVG of Map of failing inputs')).toString('utf8');
    // Two colours: the last tile fails and has a ring, the runs of all rows do not.
    const paths = [...map.matchAll(/<path fill="[^"]+" d="([^"]+)"/g)].map(([, d = '']) => d);
    expect(paths.map((d) => d.split('z').length - 1)).toEqual([256, 1]);
    expect(paths[1]).toBe('M255 255h1v1h-1z');
    expect([...map.matchAll(/<circle/g)].length).toBe(1);
    expect(map).toContain('65,536 of 65,536 inputs were tried');

    const html = (await saved(page, 'Save Report: one page of HTML')).toString('utf8');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const reader = await app.browser.newPage({ ...SMALL, javaScriptEnabled: true });
    const requests: string[] = [];
    reader.on('request', (request) => requests.push(request.url()));
    await reader.setContent(html);
    expect(await reader.locator('script').count()).toBe(0);
    expect(await reader.getByRole('heading', { level: 1 }).textContent()).toBe(
      '<script>alert(1)</script> & <b>bold</b>',
    );
    expect(await reader.locator('pre').textContent()).toBe(SOURCE);
    const widths = await reader
      .locator('img')
      .evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth));
    expect(widths.length).toBe(4);
    expect(await reader.getByRole('img', { name: /^Map of failing inputs\. 65,536 of 65,536/ }).count()).toBe(1);
    expect(Math.min(...widths)).toBeGreaterThan(300);
    expect(requests.filter((address) => !address.startsWith('data:'))).toEqual([]);
    await reader.screenshot({ path: artifact('export-report.png'), fullPage: true });
    await reader.close();

    const json = (await saved(page, 'Save JSON: forall/1 and the source')).toString('utf8');
    const read = readHistory(json);
    expect('races' in read && read.races).toMatchObject([
      {
        source: SOURCE,
        entry: { name: 'below', verdict: 'refuted' },
        options: { timeoutMs: 30_000, fuel: 2 ** 20, finish: 'audit' },
      },
    ]);
    expect((await saved(page, 'Save CSV of the engines')).toString('utf8')).toMatch(
      /^file,property,engine.*\r\n.*,below,/,
    );
    expect((await saved(page, 'Save CSV of the rates over time')).toString('utf8')).toMatch(
      /^engine,time ms,inputs\/s\r\n/,
    );
    expect((await saved(page, 'Save Markdown to paste')).toString('utf8')).toContain('**below**: Refuted');
    expect((await saved(page, 'Save SMT-LIB of the question')).toString('utf8')).toContain('(check-sat)');
    expect((await saved(page, 'Save WGSL kernel of the sweep')).toString('utf8')).toContain('@compute');
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact('export-1920x1080-dark.png') });
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet.count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('before a race there are pictures and the question, and Markdown is copied after it', async () => {
    const { page, troubles } = await app.open();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Take away' }).click();
    const sheet = page.getByRole('dialog', { name: 'Take away' });
    await sheet.getByText('once a race has ended').waitFor();
    await sheet.getByRole('button', { name: 'SVG of Time to the answer' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact('export-1280x800.png') });
    await sheet.getByRole('button', { name: 'Close' }).click();
    await run(page).click();
    await finished(page);
    await page.getByRole('button', { name: 'Take away' }).click();
    await sheet.getByRole('button', { name: 'Copy Markdown to paste' }).click();
    await sheet.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('**f**: Holds for all');
    expect(troubles).toEqual([]);
    await page.close();
  });
});
