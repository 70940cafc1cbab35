import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { harmlessFileName } from '../../core/bridge/file-name.ts';
import type { Shared } from '../../core/bridge/shared.ts';
import { entryOf } from '../../core/report/entry.ts';
import { propertyJson } from '../../core/report/json.ts';
import { historyJson, type KeptRace } from '../../core/report/kept-race.ts';
import { linkTo } from '../../renderer/share/codec.ts';
import { record } from '../report/sample-record.ts';
import { choose, editor, finished, run, showPanel } from '../support/app-page.ts';
import { artifact } from '../support/chromium.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeApp } from '../support/describe-app.ts';

let page: Page;
/** What must never happen, as it came: errors, violations of the policy, dialogs, navigations, requests elsewhere. */
let troubles: readonly string[];
const events: string[] = [];

const QUESTION = '//@ forall\nfn f(x: u32) -> bool { return x == x; }\n';

/** What of the texts has become an element, an attribute that acts, or a value. */
const alive = (): Promise<readonly (string | boolean)[]> =>
  page.evaluate(() => {
    const acting = [...document.querySelectorAll('*')].filter(
      (element) =>
        element.matches(
          '[data-hostile], img:not(.cm-widgetBuffer), iframe, object, embed, base, body meta, body link, math, marquee, template',
        ) ||
        element.getAttributeNames().some((name) => name.startsWith('on') || name === 'srcdoc') ||
        ['href', 'src', 'action', 'formaction'].some((name) =>
          /^\s*(?:\w+script:|https?:\/\/hostile)/i.test(element.getAttribute(name) ?? ''),
        ),
    );
    const values = ['hostile' in globalThis, 'hostile' in {}, document.cookie !== ''];
    return [...acting.map(({ outerHTML }) => outerHTML.slice(0, 200)), ...values.filter(Boolean)];
  });

async function expectOnlyText(): Promise<void> {
  expect(await alive()).toEqual([]);
  expect(troubles).toEqual([]);
  expect(events).toEqual([]);
}

const shared = (text: string, file = 'a.wgsl'): Shared => ({
  file,
  text,
  property: null,
  engines: null,
  timeoutMs: null,
  finish: null,
  bits: null,
  safety: false,
});

/** Pastes a text on the page, outside of every field. */
const paste = (text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

/** Opens a text by a link: it arrives as it is, whatever characters it has. */
async function openText(text: string, file?: string): Promise<void> {
  const made = await linkTo(shared(text, file), { kind: 'app' });
  if ('failure' in made) throw new Error(made.failure);
  await paste(made.link);
}

const drop = (name: string, text: string) =>
  page.evaluate(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], file));
      for (const kind of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      return [...data.files][0]?.name ?? '';
    },
    [name, text] as const,
  );

/** Those that stay on one line of source text. */
const onOneLine = HOSTILE_TEXTS.filter((text) => !text.includes('\u0000')).map((text) => text.slice(0, 500).trim());

describeApp('hostile texts in Chromium', 60_000, (app) => {
  beforeAll(async () => {
    const watched = await app.open();
    ({ page, troubles } = watched);
    page.on('dialog', (dialog) => {
      events.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('framenavigated', (frame) => events.push(`navigation: ${frame.url()}`));
    page.on('popup', (popup) => events.push(`window: ${popup.url()}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(app.address) && !url.startsWith('blob:')) events.push(`request: ${url}`);
    });
  }, 180_000);

  test('there are fifty, and each is a different one', () => {
    expect(new Set(HOSTILE_TEXTS).size).toBe(50);
  });

  test('in titles, sources and notes', async () => {
    const all = onOneLine.join(' ');
    await openText(`//@ title ${all}\n//@ source ${all}\n//@ note ${all}\n${QUESTION}`);
    const heading = page.getByRole('heading', { name: 'constructor.constructor' });
    await heading.waitFor();
    const title = (await heading.textContent()) ?? '';
    for (const text of onOneLine) expect(title).toContain(text);
    await expect.poll(() => page.title()).toContain('<script data-hostile>');
    await expectOnlyText();
    await run(page).click();
    expect(await finished(page)).toMatch(/^Holds/);
    const history = await showPanel(page, 'History');
    await expect.poll(() => history.getByRole('table').textContent()).toContain(HOSTILE_TEXTS[1]);
    await expectOnlyText();
  });

  test('in the code itself: what is wrong is said, and quoted as it is', async () => {
    await openText(`${onOneLine.map((text) => `//@ ${text}`).join('\n')}\n${QUESTION}`);
    const diagnostics = page.getByRole('region', { name: 'Diagnostics' });
    await diagnostics.getByText('<script', { exact: false }).first().waitFor();
    const said = (await diagnostics.textContent()) ?? '';
    for (const word of ['<script', '<img', '"><img', '</title><script', '${globalThis.hostile=20}', '__proto__'])
      expect(said).toContain(word);
    await expectOnlyText();
    for (const text of ['<img data-hostile src=x onerror=hostile=1>', '`${hostile=1}`', '__proto__', 'a\u202eb']) {
      await openText(`//@ forall\nfn ${text}(x: u32) -> bool { return <b data-hostile>${text}</b>; }\n`);
      await expect.poll(() => editor(page).textContent()).toContain(text.slice(0, 4));
      await diagnostics.waitFor();
      await expectOnlyText();
    }
  });

  test('as identifiers that every object knows: they are names like others', async () => {
    await openText(
      '//@ forall\nfn constructor(toString: u32, hasOwnProperty: i32) -> bool { let valueOf = toString * 2u; return valueOf != 14u || hasOwnProperty != -1; }\n',
    );
    await page.locator('.planner').getByText('18,446,744,073,709,551,616').waitFor();
    await run(page).click();
    expect(await finished(page)).toMatch(/^Refuted: it is false for toString = \d+, hasOwnProperty = -1/);
    const inspector = await showPanel(page, 'Inspector');
    const field = inspector.getByRole('textbox', { name: 'toString' });
    await expect.poll(() => inspector.textContent()).toContain('valueOf');
    for (const text of HOSTILE_TEXTS) {
      await field.fill(text);
      // A field of one line takes no line ends, and none of these texts is a number.
      await expect.poll(() => field.inputValue()).toBe(text);
      await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    }
    await expectOnlyText();
  });

  test('as names of files, dropped and shared, and in the list of recent ones', async () => {
    for (const [i, text] of HOSTILE_TEXTS.entries()) {
      const name = await drop(`${text}.wgsl`, `// dropped ${i}\n${QUESTION}`);
      await expect.poll(() => editor(page).textContent()).toContain(`// dropped ${i}/`);
      // Of a file the name is made one that shows as it is.
      await expect.poll(() => page.locator('.file').textContent()).toBe(harmlessFileName(name));
    }
    await expectOnlyText();
    for (const text of HOSTILE_TEXTS) {
      await openText(QUESTION, text.slice(0, 200));
      await expect.poll(() => page.locator('.file').textContent()).toBe(harmlessFileName(text.slice(0, 200)));
    }
    await expectOnlyText();
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Recent/ }).click();
    const recent = page.getByRole('list', { name: 'Recent texts' });
    const names = HOSTILE_TEXTS.map((text) => harmlessFileName(text.slice(0, 200))).toReversed();
    await expect.poll(() => recent.locator('code').allTextContents()).toEqual([...new Set(names)].slice(0, 10));
    await expectOnlyText();
    await page.keyboard.press('Escape');
  });

  test('in the fields for searching and for links', async () => {
    await page.getByRole('button', { name: 'Problems' }).click();
    const search = page.getByRole('searchbox');
    for (const text of HOSTILE_TEXTS) {
      await search.fill(text);
      await expect.poll(() => search.inputValue()).toBe(text);
    }
    await page.getByText('No problem with these words.').waitFor();
    await search.fill('');
    await page.getByRole('navigation', { name: 'Problems' }).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Open link/ }).click();
    const dialog = page.getByRole('dialog');
    for (const text of HOSTILE_TEXTS.filter((one) => one.length < 1000)) {
      await dialog.getByRole('textbox', { name: 'Link' }).fill(`forall:v1#${text}`);
      await dialog.getByRole('button', { name: 'Open' }).click();
      await expect.poll(() => dialog.getByRole('alert').textContent()).toMatch(/^This (?:link|is) .*\.$/);
    }
    await page.keyboard.press('Escape');
    await expectOnlyText();
  });

  test('in a history that is imported: shown as they are', async () => {
    const race = record({ kind: 'refuted', counterexample: [7] }, {});
    const races = HOSTILE_TEXTS.map((text, i): KeptRace => {
      const short = text.slice(0, 900);
      const entry = entryOf(propertyJson({ file: 'a.wgsl', text: QUESTION, judged: true, record: race }));
      // A file with the name `__proto__` in it is refused as a whole.
      const shown = { inputs: { [`x ${short}`]: { value: short, bits: short } }, other: null, replayed: [short] };
      return {
        id: `hostile-${i}`,
        at: `2026-01-02T03:04:${String(i).padStart(2, '0')}.000Z`,
        tool: short,
        entry: {
          ...entry,
          ...{ file: short, name: short, title: text, sentence: text, legality: short, by: [short], profile: short },
          counterexample: shown,
          engines: entry.engines.map((engine, lane) => ({
            ...engine,
            engine: `${lane}${short}`,
            device: short,
            notes: [text],
          })),
        },
        source: text,
        options: { timeoutMs: 1, fuel: 1, finish: short, engines: [short] },
        environment: { adapter: short, agent: short },
      };
    });
    const path = artifact('hostile-history.json');
    writeFileSync(path, JSON.stringify(historyJson(races)));
    const panel = await showPanel(page, 'History');
    const chooser = page.waitForEvent('filechooser');
    await panel.getByRole('button', { name: 'Import', exact: true }).click();
    await (await chooser).setFiles(path);
    await expect.poll(() => panel.textContent()).toMatch(/imported/);
    await expect.poll(() => panel.textContent()).toContain('50 races imported.');
    const titles = await panel.getByRole('table').locator('button.link').allTextContents();
    for (const text of HOSTILE_TEXTS) expect(titles).toContain(text);
    await expectOnlyText();
    for (const text of HOSTILE_TEXTS) {
      await panel.getByRole('table').locator('button.link').nth(titles.lastIndexOf(text)).click();
      await expect.poll(() => panel.locator('.kept-sentence').textContent()).toContain(text);
      await expect.poll(() => panel.getByLabel('Source of the race').textContent()).toBe(text);
      await expectOnlyText();
      await panel.getByRole('button', { name: 'Back to the list' }).click();
    }
    await choose(page, 'absolute never negative');
    await expectOnlyText();
  });

  test('and what does become an element, or code, is noticed', async () => {
    await page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img data-hostile src="x" onerror="hostile=1">');
    });
    expect((await alive()).join(' ')).toContain('data-hostile');
    await expect.poll(() => troubles.join(' ')).toContain('policy: script-src-attr');
    await page.evaluate(() => document.querySelector('img[data-hostile]')?.remove());
    expect(await alive()).toEqual([]);
  });
});
