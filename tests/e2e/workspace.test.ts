import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { choose, editor, finished, LARGE, run, SMALL, type, violations } from '../support/app-page.ts';
import { artifact, RENDERER, watchedPage } from '../support/chromium.ts';
import { serveRenderer } from '../../tools/serve.ts';
import { describeApp } from '../support/describe-app.ts';

const MINE = '//@ title Mine holds\n//@ forall\nfn mine(x: u32) -> bool { return x == x; }\n';

const gallery = (page: Page) => page.getByRole('navigation', { name: 'Problems' });
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
const width = (page: Page) => page.getByRole('slider', { name: 'Bits of each parameter' });
const notice = (page: Page) => page.locator('.file-notice');
const shown = async (page: Page) => (await editor(page).innerText()).replaceAll('\u200b', '');
const notRun = async (page: Page) => expect(await page.locator('.verdict').getAttribute('data-verdict')).toBe('none');

async function fileCommand(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${name}(?! as| link)`) }).click();
}

/** Drops a file on the window, as the system would. */
async function drop(page: Page, name: string, bytes: readonly number[], only?: 'dragover'): Promise<void> {
  await page.evaluate(
    ([file, content, last]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(content)], file));
      const target = document.querySelector('.cm-content') ?? document.body;
      for (const kind of last === 'dragover' ? ['dragenter', 'dragover'] : ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      }
    },
    [name, bytes, only] as const,
  );
}

const utf8 = (text: string): readonly number[] => [...new TextEncoder().encode(text)];

/** The browser's own dialog for saving can not be driven: without it the page hands out a download. */
async function withoutPicker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    delete (globalThis as { showSaveFilePicker?: unknown }).showSaveFilePicker;
  });
}

describeApp('the workspace in Chromium', 60_000, (app) => {
  test('has a gallery that is worked by the keyboard; opening runs nothing, and answers are remembered', async () => {
    const { page, troubles } = await app.open();
    await page.keyboard.press('ControlOrMeta+P');
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.type('joshua bloch');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedText(page)).toContain('midpoint');
    await page.locator('#gallery-story', { hasText: 'JDK had this sum for nine years' }).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await expect.poll(() => focusedText(page)).toMatch(/^essay/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedText(page)).toMatch(/^bugs/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => gallery(page).count()).toBe(0);
    await expect.poll(() => editor(page).textContent()).toContain('midpoint_between');
    await notRun(page);
    await page.keyboard.press('ControlOrMeta+Enter');
    await finished(page);
    await page.keyboard.press('ControlOrMeta+P');
    const row = gallery(page)
      .getByRole('button', { name: /^The midpoint of two indices lies between them/ })
      .first();
    await expect.poll(() => row.textContent()).toMatch(/Expected: refuted.*here: refuted/);
    await expect
      .poll(() =>
        gallery(page)
          .getByRole('button', { name: /^essay/ })
          .getAttribute('aria-expanded'),
      )
      .toBe('false');
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await expect.poll(() => row.textContent()).toMatch(/here: refuted/);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('goes to the next and the previous problem by key', async () => {
    const { page } = await app.open();
    await run(page).focus();
    await page.keyboard.press('Alt+PageDown');
    await page.waitForFunction(() => document.querySelector('.file')?.textContent === 'essay/collatz.wgsl');
    await page.keyboard.press('Alt+PageUp');
    await page.keyboard.press('Alt+PageUp');
    await expect.poll(() => page.locator('.file').textContent()).toMatch(/^graphics\//);
    await notRun(page);
    await page.close();
  });

  test.each([
    [SMALL, 'light'],
    [SMALL, 'dark'],
    [LARGE, 'light'],
    [LARGE, 'dark'],
  ] as const)('is accessible and presentable: %j, %s', async (size, colorScheme) => {
    const { page, troubles } = await app.open({ ...size, colorScheme });
    const picture = (name: string) =>
      page.screenshot({ path: artifact(`workspace-${name}-${size.viewport.width}-${colorScheme}.png`) });
    if ((await gallery(page).count()) === 0) await page.getByRole('button', { name: 'Problems' }).click();
    await gallery(page)
      .getByRole('button', { name: /^abs|absolute/i })
      .first()
      .focus();
    expect(await violations(page)).toEqual([]);
    await picture('gallery');
    if (size === SMALL) await gallery(page).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'File', exact: true }).click();
    expect(await violations(page)).toEqual([]);
    await picture('menu');
    await page.keyboard.press('Escape');
    await type(page, MINE);
    await page.keyboard.press('Alt+PageDown');
    await page.getByRole('button', { name: 'File', exact: true }).focus();
    await page.keyboard.press('Alt+PageDown');
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture('unsaved');
    await page.getByRole('button', { name: 'Discard' }).click();
    await fileCommand(page, 'Recent');
    await page.getByRole('list', { name: 'Recent texts' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture('recent');
    await page.keyboard.press('Escape');
    await fileCommand(page, 'Copy link');
    await page.getByRole('textbox', { name: 'Link' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture('share');
    await page.keyboard.press('Escape');
    await drop(page, 'x.wgsl', [], 'dragover');
    await page.locator('.drop-target').waitFor();
    await picture('drop');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('opens a dropped file and runs nothing; says what is wrong with others, and loses nothing', async () => {
    const { page, troubles } = await app.open();
    await drop(page, '../mine\u202e.wgsl', utf8(MINE));
    await page.getByRole('heading', { name: 'Mine holds' }).waitFor();
    await expect.poll(() => page.locator('.file').textContent()).toBe('mine.wgsl');
    await expect.poll(() => page.title()).toBe('Mine holds');
    await expect.poll(() => page.locator('.drop-target').count()).toBe(0);
    await notRun(page);
    await drop(page, 'picture.png', [0x89, 0x50, 0x4e, 0x47, 0xff]);
    await notice(page).filter({ hasText: 'picture.png is not UTF-8 text.' }).waitFor();
    await expect.poll(() => shown(page)).toContain('fn mine');
    await notice(page).getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => notice(page).count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('asks before an edited text is replaced: cancel, save, discard', async () => {
    const { page, troubles } = await watchedPage(app.browser, SMALL, withoutPicker);
    await page.goto(app.address);
    await type(page, MINE);
    await page.waitForFunction(() => document.title === '• Mine holds');
    await drop(page, 'other.wgsl', utf8('// other\n'));
    const dialog = page.getByRole('dialog', { name: 'Save what you changed?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => shown(page)).toContain('fn mine');
    await drop(page, 'other.wgsl', utf8('// other\n'));
    await page.keyboard.press('Escape');
    await expect.poll(() => shown(page)).toContain('fn mine');
    await drop(page, 'other.wgsl', utf8('// other\n'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('f.wgsl');
    expect(await readFile(await download.path(), 'utf8')).toBe(MINE);
    await editor(page).getByText('// other').waitFor();
    await type(page, '// typed\n');
    await fileCommand(page, 'New');
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('heading', { name: 'Halving and doubling' }).waitFor();
    await fileCommand(page, 'Recent');
    await page.getByRole('list', { name: 'Recent texts' }).getByRole('button', { name: 'other.wgsl' }).click();
    await editor(page).getByText('// typed').waitFor();
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('a new file runs as it is, and is saved by key', async () => {
    const { page, troubles } = await watchedPage(app.browser, SMALL, withoutPicker);
    await page.goto(app.address);
    await fileCommand(page, 'New');
    await page.getByRole('heading', { name: 'Halving and doubling' }).waitFor();
    await run(page).click();
    expect(await finished(page)).toMatch(/^Holds/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('ControlOrMeta+S')]);
    expect(download.suggestedFilename()).toBe('untitled.wgsl');
    await notice(page).filter({ hasText: 'untitled.wgsl was handed to the browser as a download.' }).waitFor();
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('saves again to the file that the person chose, where the browser lets it', async () => {
    const { page, troubles } = await watchedPage(app.browser, SMALL, async (blank) => {
      await blank.addInitScript(() => {
        let asked = 0;
        const picker = async ({ suggestedName }: { suggestedName: string }) => {
          const folder = await navigator.storage.getDirectory();
          return folder.getFileHandle(`${++asked}-${suggestedName}`, { create: true });
        };
        Object.assign(globalThis, { showSaveFilePicker: picker });
      });
    });
    await page.goto(app.address);
    const written = (name: string) =>
      page.evaluate(async (file) => {
        const folder = await navigator.storage.getDirectory();
        return (await (await folder.getFileHandle(file)).getFile()).text();
      }, name);
    await type(page, MINE);
    await page.keyboard.press('ControlOrMeta+S');
    await notice(page).filter({ hasText: '1-f.wgsl was saved.' }).waitFor();
    expect(await written('1-f.wgsl')).toBe(MINE);
    await type(page, `${MINE}\n`);
    await page.waitForFunction(() => document.title === '• Mine holds');
    await page.keyboard.press('ControlOrMeta+S');
    await page.waitForFunction(() => document.title === 'Mine holds');
    expect(await written('1-f.wgsl')).toBe(`${MINE}\n`);
    await page.keyboard.press('ControlOrMeta+Shift+S');
    await notice(page).filter({ hasText: '2-1-f.wgsl was saved.' }).waitFor();
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('has what was typed back after a reload, and asks before leaving', async () => {
    const { page, troubles } = await app.open();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await type(page, MINE);
    await page.reload();
    await notice(page).filter({ hasText: 'What you typed into essay/f.wgsl the last time is back.' }).waitFor();
    expect(asked).toEqual(['beforeunload']);
    await expect.poll(() => shown(page)).toContain('fn mine');
    await page.waitForFunction(() => document.title === '• Mine holds');
    await choose(page, 'absolute never negative');
    await page.waitForTimeout(600);
    await page.reload();
    await editor(page).getByText('x + y == y + x').waitFor();
    expect(asked).toEqual(['beforeunload']);
    expect(troubles).toEqual([]);
    await page.close();
  });

  describe('a link', () => {
    async function made(page: Page): Promise<string> {
      await fileCommand(page, 'Copy link');
      const field = page.getByRole('textbox', { name: 'Link' });
      await field.waitFor();
      const link = await field.inputValue();
      await page.keyboard.press('Escape');
      return link;
    }

    async function mine(): Promise<string> {
      const { page } = await app.open();
      await type(page, `//@ forall\nfn other(x: u32) -> bool { return x < 99u; }\n${MINE}`);
      await page.getByRole('combobox', { name: 'Property' }).selectOption('mine');
      await page.getByRole('combobox', { name: 'Time budget' }).selectOption('5000');
      await width(page).fill('8');
      const link = await made(page);
      await page.close();
      return link;
    }

    async function expectMine(page: Page): Promise<void> {
      await notice(page).filter({ hasText: 'Nothing was run.' }).waitFor();
      await expect.poll(() => shown(page)).toContain('fn mine');
      await page.waitForFunction(() => document.title === 'Mine holds');
      await expect.poll(() => page.getByRole('combobox', { name: 'Property' }).inputValue()).toBe('mine');
      await expect.poll(() => page.getByRole('combobox', { name: 'Time budget' }).inputValue()).toBe('5000');
      await expect.poll(() => width(page).inputValue()).toBe('8');
      await notRun(page);
    }

    const paste = (page: Page, text: string) =>
      page.evaluate((content) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', content);
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);

    test('goes round through the address, and runs at the width that it says', async () => {
      const link = await mine();
      expect(link.startsWith(`${app.address}#forall:v1:`)).toBe(true);
      const { page, troubles } = await app.open(SMALL, new URL(link).hash);
      await expectMine(page);
      expect(page.url()).toBe(app.address);
      await run(page).click();
      expect(await finished(page)).toMatch(/8 bits.*256 inputs/);
      // While the page is open, too.
      await choose(page, 'absolute never negative');
      await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
      await expectMine(page);
      expect(troubles).toEqual([]);
      await page.close();
    });

    test('goes round through another instance by paste and by the dialog', async () => {
      const link = await mine();
      const other = await serveRenderer(RENDERER, 0);
      const { page, troubles } = await watchedPage(app.browser, SMALL);
      await page.goto(other.address);
      await run(page).and(page.locator(':enabled')).waitFor();
      await paste(page, `Look at this: ${link}`);
      await expectMine(page);
      await choose(page, 'absolute never negative');
      await fileCommand(page, 'Open link');
      await page.getByRole('textbox', { name: 'Link' }).fill(link);
      await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
      await expectMine(page);
      expect(troubles).toEqual([]);
      await page.close();
      await other.close();
    });

    test('that is hostile gives a sentence; the text and what was typed stay', async () => {
      const { page, troubles } = await app.open(SMALL, '#forall:v1:AAAA');
      await notice(page).filter({ hasText: 'This link is damaged' }).waitFor();
      await expect.poll(() => editor(page).textContent()).toContain('x + y == y + x');
      await paste(page, 'forall:v9#AAAA');
      await notice(page).filter({ hasText: 'of version 9' }).waitFor();
      await fileCommand(page, 'Open link');
      await page.getByRole('textbox', { name: 'Link' }).fill('<script>document.title = 1</script>');
      await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
      await page.getByRole('dialog').getByRole('alert').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      const link = await mine();
      await type(page, '// typed\n');
      await paste(page, link);
      await page
        .getByRole('dialog', { name: 'Save what you changed?' })
        .getByRole('button', { name: 'Cancel' })
        .click();
      await expect.poll(() => shown(page)).toContain('// typed');
      await expect.poll(() => page.getByRole('combobox', { name: 'Time budget' }).inputValue()).toBe('30000');
      expect(troubles).toEqual([]);
      await page.close();
    });
  });
});
