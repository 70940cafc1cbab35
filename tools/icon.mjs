// @ts-check
// `npm run icon`: draws renderer/icon.svg as the picture that the packager makes the icons of every system from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './chromium.mjs';
import { ROOT } from './entries.mjs';

/** What macOS wants at most; in pixels. */
const SIZE = 1024;

const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const drawing = readFileSync(join(ROOT, 'renderer', 'icon.svg'), 'utf8');
await page.setContent(
  `<style>body { margin: 0 } svg { display: block; width: ${SIZE}px; height: ${SIZE}px }</style>${drawing}`,
);
await page.screenshot({ path: join(ROOT, 'electron', 'icon.png'), omitBackground: true });
await browser.close();
