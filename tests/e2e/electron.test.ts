import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

  test('keeps its picture', async () => {
    const page = await app.firstWindow();
    const file = join(ROOT, 'artifacts', 'electron.png');
    await page.screenshot({ path: file });
    expect(existsSync(file)).toBe(true);
  });
});
