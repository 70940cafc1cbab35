import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandRows } from '../../core/bridge/commands.ts';
import { DESKTOP_HOST } from '../../core/bridge/messages.ts';
import { ensureBuilt } from '../../tools/build.mjs';
import { electronBinary, obstacleToElectron } from '../../tools/electron-binary.mjs';
import { ROOT } from '../../tools/entries.mjs';

const binary = electronBinary();
const host = { platform: process.platform, env: process.env, uid: process.getuid?.() };
const obstacle = binary === null ? 'its binary is not here' : obstacleToElectron(host);

describe.skipIf(obstacle !== null)(`Electron${obstacle === null ? '' : ` (skipped: ${obstacle})`}`, () => {
  let app: ElectronApplication;

  beforeAll(async () => {
    await ensureBuilt(['node', 'renderer']);
    if (binary === null) throw new Error('the suite is skipped without a binary');
    app = await _electron.launch({ executablePath: binary, args: [ROOT] });
  }, 120_000);

  afterAll(async () => {
    await app?.close();
  });

  test('shows the page on its own scheme, isolated, with the bridge and without Node.js', async () => {
    const page = await app.firstWindow();
    expect(page.url()).toBe('app://forall/index.html');
    const seen = await page.evaluate((name) => {
      const isFunction = (key: string) => typeof Reflect.get(Reflect.get(globalThis, name) ?? {}, key) === 'function';
      return {
        isolated: globalThis.crossOriginIsolated,
        bridge: isFunction('openFile') && isFunction('saveFile'),
        node: 'require' in globalThis || 'process' in globalThis,
      };
    }, DESKTOP_HOST);
    expect(seen).toEqual({ isolated: true, bridge: true, node: false });
  });

  test('stays where it is', async () => {
    const page = await app.firstWindow();
    await page.evaluate(() => {
      globalThis.open('https://example.com/');
      globalThis.location.href = 'https://example.com/';
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe('app://forall/index.html');
    expect(app.windows()).toHaveLength(1);
  });

  test('has every command in its menu', async () => {
    const labels = await app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items.map(({ label }) => label) ?? []),
    );
    expect(labels).toEqual(expect.arrayContaining(commandRows().map(({ label }) => label)));
  });

  test('shows a file that a second start was given, and runs nothing', async () => {
    const page = await app.firstWindow();
    const second = spawnSync(binary ?? '', [ROOT, join(ROOT, 'shaders/problems/bugs/abs.wgsl')], { timeout: 30_000 });
    expect(second.status).toBe(0);
    await page.getByText('abs.wgsl').first().waitFor();
    expect(await page.locator('.verdict').getAttribute('data-verdict')).toBe('none');
  });

  test('refuses every permission but to copy, and every child of the page', async () => {
    const page = await app.firstWindow();
    const asked = await page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      ),
    }));
    expect(asked).toEqual({ notifications: 'denied', camera: 'denied' });
  });

  test('answers after its GPU process was ended, ten times', async () => {
    const page = await app.firstWindow();
    for (let time = 0; time < 10; time++) {
      await app.evaluate(({ app: running }) => {
        const gpu = running.getAppMetrics().find(({ type }) => type === 'GPU');
        if (gpu !== undefined) process.kill(gpu.pid);
      });
      await page.keyboard.press('ControlOrMeta+Enter');
      await page.locator('.verdict[data-final="true"]').waitFor({ timeout: 60_000 });
    }
    await expect.poll(() => page.locator('.verdict').getAttribute('data-verdict')).toBe('refuted');
  }, 600_000);

  test('keeps its picture', async () => {
    const page = await app.firstWindow();
    const file = join(ROOT, 'artifacts', 'electron.png');
    await page.screenshot({ path: file });
    expect(existsSync(file)).toBe(true);
  });
});
