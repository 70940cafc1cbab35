import { expect, test } from 'vitest';
import {
  answer,
  choose,
  editor,
  finished,
  LARGE,
  lane,
  run,
  SMALL,
  stop,
  type,
  violations,
} from '../support/app-page.ts';
import { artifact, serveWithoutIsolation, watchedPage } from '../support/chromium.ts';
import { describeApp } from '../support/describe-app.ts';

describeApp('the page in Chromium', 90_000, (app) => {
  test("opens with the essay's f and runs nothing", async () => {
    const { page, troubles } = await app.open();
    await expect.poll(() => editor(page).textContent()).toContain('x + y == y + x');
    await expect.poll(() => answer(page).textContent()).toContain('18,446,744,073,709,551,616');
    expect(await page.locator('.verdict').getAttribute('data-verdict')).toBe('none');
    await expect.poll(() => page.getByText('1,360 years').first().isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('keeps what is typed as soon as there is an editor', async () => {
    const { page, troubles } = await watchedPage(app.browser, SMALL, async (page) => {
      await page.addInitScript(() => {
        const seen = new MutationObserver(() => {
          const text = document.querySelector<HTMLElement>('.cm-content');
          if (text === null) return;
          seen.disconnect();
          // The next task: no key comes sooner.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => {
            text.focus();
            document.execCommand('insertText', false, '// typed at once ');
          });
          port1.start();
          port2.postMessage(null);
        });
        seen.observe(document, { childList: true, subtree: true });
      });
    });
    await page.goto(app.address);
    await expect.poll(() => editor(page).textContent()).toMatch(/typed at once.*x \+ y == y \+ x/);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('proves f within seconds of Run, while the sweep shows how far it is from the end', async () => {
    const { page, troubles } = await app.open();
    await run(page).click();
    expect(await finished(page)).toContain('Holds for all 18,446,744,073,709,551,616 inputs');
    await expect.poll(() => lane(page, 'z3').getAttribute('data-verdict')).toBe('holds');
    await expect.poll(() => lane(page, 'z3').textContent()).toMatch(/Z3 \d/);
    await expect.poll(() => lane(page, 'cpu').textContent()).toMatch(/all inputs in[\d,]+ years/);
    await expect
      .poll(() => page.getByRole('figure', { name: 'Inputs a second' }).locator('canvas').getAttribute('aria-label'))
      .toContain('CPU');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('refutes the midpoint with a counterexample in decimal, hexadecimal and binary', async () => {
    const { page, troubles } = await app.open();
    await choose(page, 'midpoint two indices');
    expect(await page.locator('.verdict').getAttribute('data-verdict')).toBe('none');
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toMatch(/^Refuted/);
    const row = page.getByRole('row').filter({ hasText: 'hi: i32' });
    const [decimal, hexadecimal, binary] = await row.getByRole('cell').allTextContents();
    const bits = Number(hexadecimal);
    expect(Number(decimal)).toBe(bits | 0);
    expect(binary?.replaceAll(' ', '')).toBe(bits.toString(2).padStart(32, '0'));
    await expect.poll(() => answer(page).textContent()).toContain('the reference evaluator: false');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('shows an input without a value like a counterexample, with its own sign, and says where it goes wrong', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, troubles } = await app.open({ ...SMALL, colorScheme });
      await choose(page, 'finds what is there');
      await page.keyboard.press('ControlOrMeta+Enter');
      expect(await finished(page)).toMatch(
        /^Undefined: it has no value for key = \d+: at line \d+, column \d+ .*index 8/,
      );
      await expect.poll(() => page.locator('.verdict').getAttribute('data-verdict')).toBe('undefined');
      await expect.poll(() => page.getByRole('table', { name: /Undefined input/ }).isVisible()).toBe(true);
      await expect.poll(() => answer(page).textContent()).toContain('the reference evaluator: undefined');
      expect(await violations(page)).toEqual([]);
      await page.screenshot({ path: artifact(`page-undefined-1280x800-${colorScheme}.png`) });
      expect(troubles).toEqual([]);
      await page.close();
    }
  });

  test('names the scalars of a vector one by one', async () => {
    const { page, troubles } = await app.open();
    await choose(page, 'comparisons bytes');
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toMatch(/^Refuted: it is false for numbers\.x = \d+, numbers\.y = \d+/);
    const rows = await page.getByRole('rowheader').allTextContents();
    expect(rows.slice(0, 4)).toEqual(['x', 'y', 'z', 'w'].map((c) => `numbers.${c}: u32`));
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('in safety mode asks of each place of a function whether it can go wrong there', async () => {
    const { page, troubles } = await app.open();
    await choose(page, 'midpoint two indices');
    await page.getByRole('checkbox', { name: 'Safety' }).check();
    await run(page).click();
    const checks = page.getByRole('list', { name: 'Safety checks' }).getByRole('listitem');
    await checks
      .filter({ hasText: /^lo \+ hiRefuted: a signed result overflows at line \d+/ })
      .waitFor({ timeout: 30_000 });
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact('page-safety-1280x800.png') });
    await page.getByRole('checkbox', { name: 'Safety' }).uncheck();
    await expect.poll(() => page.getByRole('list', { name: 'Safety checks' }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('shows what two functions give where they are not equivalent, and floats by their fields', async () => {
    const { page, troubles } = await app.open();
    await type(
      page,
      '//@ equivalent half\nfn third(x: f32) -> f32 { return x / 3.0; }\nfn half(x: f32) -> f32 { return x * 0.5; }\n',
    );
    await page.getByText('Do third and half give the same').waitFor();
    await run(page).click();
    expect(await finished(page)).toMatch(/third gives .*, half gives/);
    const row = page.getByRole('row').filter({ hasText: 'x: f32' });
    expect((await row.getByRole('cell').allTextContents())[2]).toMatch(/^[01] [01]{8} [01]{23}$/);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('answers questions about values: a collision with both its inputs, an extreme with its value', async () => {
    const { page, troubles } = await app.open();
    await type(page, '//@ domain x in 0 .. 99999\n//@ injective\nfn f(x: u32) -> u32 { return x % 99991u; }');
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toContain('Refuted: x = 0 and x = 99991 both give 0');
    await expect.poll(() => page.locator('.verdict').getAttribute('data-verdict')).toBe('refuted');
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact('page-collision-1280x800-light.png') });
    await type(page, '//@ domain x in -1000 .. 1000\n//@ maximize\nfn g(x: i32) -> i32 { return 7 * x - x * x; }');
    // Another question: the answer to the first one goes once the text is read.
    await page.locator('.verdict[data-verdict="none"]').waitFor();
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toContain('12');
    await expect.poll(() => page.locator('.verdict').getAttribute('data-verdict')).toBe('holds');
    await page.screenshot({ path: artifact('page-extreme-1280x800-light.png') });
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('marks a syntax error at its place, says what to do, and recovers', async () => {
    const { page, troubles } = await app.open();
    await type(page, '//@ forall\nfn broken(x: u32) -> bool {\n  return x ==;\n}\n');
    const list = page.getByRole('region', { name: 'Diagnostics' });
    await list.waitFor();
    await expect.poll(() => list.textContent()).toContain('3:');
    await page.locator('.cm-lintRange-error').first().waitFor();
    await page.locator('.cm-lint-marker-error').first().waitFor();
    await expect.poll(() => run(page).isDisabled()).toBe(true);
    await page.screenshot({ path: artifact('page-error-1280x800-light.png') });
    await type(page, '//@ forall\nfn mended(x: u32) -> bool {\n  return x == x;\n}\n');
    await list.waitFor({ state: 'detached' });
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toContain('Holds');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('offers a choice when a file asks several questions', async () => {
    const { page } = await app.open();
    await type(
      page,
      '//@ forall\nfn first(x: u32) -> bool { return x == x; }\n//@ exists\nfn second(x: u32) -> bool { return x == 77u; }\n',
    );
    await page.getByRole('combobox', { name: 'Property' }).selectOption('second');
    await run(page).click();
    expect(await finished(page)).toContain('x = 77');
    await page.close();
  });

  test('stops a sweep without end within a second, and says what was covered', async () => {
    const { page, troubles } = await app.open();
    await page.getByRole('checkbox', { name: 'Z3' }).uncheck();
    await run(page).click();
    await page.locator('.lane[data-engine="cpu"] .lane-share', { hasText: 'under' }).waitFor();
    await page.waitForTimeout(1000);
    const slowest = await page.evaluate(async () => {
      let longest = 0;
      let before = performance.now();
      for (let frame = 0; frame < 30; frame++) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
        longest = Math.max(longest, now - before);
        before = now;
      }
      return longest;
    });
    expect(slowest).toBeLessThan(500);
    const asked = performance.now();
    await page.keyboard.press('Escape');
    expect(await finished(page)).toMatch(/Don't know.*stopped by the user/);
    expect(performance.now() - asked).toBeLessThan(1500);
    await expect.poll(() => lane(page, 'cpu').textContent()).toMatch(/[\d,]{10,} of 18,446,744,073,709,551,616 inputs/);
    await expect.poll(() => stop(page).isDisabled()).toBe(true);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('sweeps on the GPU when it is switched on by hand, and is loud about a software adapter', async () => {
    const { page, troubles } = await app.open();
    await page.locator('[data-notice="software"]').waitFor();
    for (const name of ['CPU', 'Z3']) await page.getByRole('checkbox', { name }).uncheck();
    await page.getByRole('checkbox', { name: 'GPU' }).check();
    await type(
      page,
      '//@ forall\n//@ domain x in 0 .. 9999999\nfn halved(x: u32) -> bool {\n  return x / 2u <= x;\n}\n',
    );
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toBe('Holds for all 10,000,000 inputs: every one was tried.');
    await expect.poll(() => lane(page, 'gpu').textContent()).toContain('software adapter');
    await page.screenshot({ path: artifact('page-gpu-1280x800-light.png') });
    await choose(page, 'order of a sum');
    await run(page).click();
    await page.locator('.lane[data-engine="gpu"] .lane-share', { hasText: 'under' }).waitFor();
    const asked = performance.now();
    await page.keyboard.press('Escape');
    await finished(page);
    expect(performance.now() - asked).toBeLessThan(1500);
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('is worked by the keyboard alone', async () => {
    const { page } = await app.open();
    await page.getByRole('button', { name: 'Problems' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('searchbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('absolute never negative');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('navigation', { name: 'Problems' }).isVisible()).toBe(false);
    await expect.poll(() => editor(page).textContent()).toContain('never_negative');
    await page.keyboard.press('ControlOrMeta+Enter');
    expect(await finished(page)).toContain('-2147483648');
    await page.close();
  });

  test.each([
    ['light', SMALL],
    ['dark', SMALL],
    ['light', LARGE],
    ['dark', LARGE],
  ] as const)('is accessible and presentable: %s, %j', async (colorScheme, size) => {
    const { page } = await app.open({ ...size, colorScheme });
    const name = `${size.viewport.width}x${size.viewport.height}-${colorScheme}`;
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: artifact(`page-open-${name}.png`) });
    await run(page).click();
    await finished(page);
    await page.waitForTimeout(300);
    await page.screenshot({ path: artifact(`page-proved-${name}.png`) });
    await choose(page, 'midpoint two indices');
    await run(page).click();
    await finished(page);
    await page.waitForTimeout(300);
    await page.screenshot({ path: artifact(`page-refuted-${name}.png`) });
    expect(await violations(page)).toEqual([]);
    await choose(page, 'neighbouring fields');
    await page.getByRole('combobox', { name: 'After the first answer' }).selectOption('all');
    await run(page).click();
    await page.waitForTimeout(1500);
    await page.screenshot({ path: artifact(`page-racing-${name}.png`) });
    await finished(page);
    await page.screenshot({ path: artifact(`page-swept-${name}.png`) });
    await page.close();
  });

  test('shows hostile text as text', async () => {
    const { page, troubles } = await app.open();
    const title = '</h2><img src=x onerror="document.title=1"><script>document.title=2</script> {{7*7}} %s';
    await type(page, `//@ title ${title}\n//@ forall\nfn f(x: u32) -> bool { return x == x; }\n`);
    await page.getByRole('heading', { name: title }).waitFor();
    await expect.poll(() => page.title()).toBe(`• ${title}`);
    await type(page, '//@ forall <img src=x onerror="document.title=3">\nfn f(x: u32) -> bool { return <b>x</b>; }\n');
    await page.getByRole('region', { name: 'Diagnostics' }).waitFor();
    expect(await page.locator('img, h2 script').count()).toBe(0);
    // The page has bold words of its own; none of them is what the text wants to be bold.
    expect(await page.locator('b').filter({ hasText: /^x$/ }).count()).toBe(0);
    await expect.poll(() => page.title()).toBe('• essay/f.wgsl');
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('reflows at 200 % zoom', async () => {
    const { page } = await app.open({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.screenshot({ path: artifact('page-zoomed-640x400.png'), fullPage: true });
    await page.close();
  });

  test('without isolation it says that Z3 can not run, why, and what works: the sweep answers', async () => {
    const careless = await serveWithoutIsolation();
    try {
      const { page, troubles } = await watchedPage(app.browser, SMALL);
      await page.goto(careless.address);
      await page.getByText('this page is not cross-origin isolated', { exact: false }).first().waitFor();
      await expect.poll(() => page.getByRole('checkbox', { name: 'Z3' }).isDisabled()).toBe(true);
      await choose(page, 'absolute never negative');
      await run(page).click();
      expect(await finished(page)).toContain('-2147483648');
      await page.screenshot({ path: artifact('page-not-isolated-1280x800-light.png') });
      expect(troubles).toEqual([]);
      await page.close();
    } finally {
      careless.close();
    }
  });

  test('without WebGPU it says so, and the CPU sweep takes its place', async () => {
    const { page, troubles } = await watchedPage(app.browser, SMALL, async (blank) => {
      await blank.addInitScript(() => Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined }));
    });
    await page.goto(app.address);
    await page.locator('[data-notice="adapter"]').waitFor();
    await expect.poll(() => page.getByRole('checkbox', { name: 'GPU' }).isDisabled()).toBe(true);
    await choose(page, 'absolute never negative');
    await run(page).click();
    expect(await finished(page)).toContain('-2147483648');
    await page.screenshot({ path: artifact('page-no-gpu-1280x800-light.png') });
    expect(troubles).toEqual([]);
    await page.close();
  });
});
