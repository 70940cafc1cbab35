import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_HALVES } from '../../core/gpu/device/adapter.ts';
import { OP_IDS } from '../../core/ir/ops.ts';
import type { EngineEvent } from '../../core/verdict/engine.ts';
import { NO_COUNTS } from '../../core/verdict/outcome.ts';
import { ROOT } from '../../tools/entries.mjs';
import { fn, local, op, returns, task } from '../support/build-ir.ts';
import { NO_CHROMIUM } from '../support/chromium.ts';
import { CHROMIUM, launchChromium } from '../../tools/chromium.mjs';
import { batchDevice } from '../support/device-batch.ts';
import { popcountTask } from '../support/popcount-task.ts';
import { factsOf, KNOWN_FACTS } from './device-facts.ts';
import { complaints } from './operations.ts';
import type { GpuPage } from './page/main.ts';

declare global {
  interface Window {
    readonly gpuPage: GpuPage;
  }
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

describe.skipIf(CHROMIUM === null)(`the gpu engine in a page${NO_CHROMIUM}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'forall-gpu-page-'));
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    await build({
      configFile: false,
      root: join(ROOT, 'tests/gpu/page'),
      logLevel: 'error',
      worker: { format: 'es' },
      build: { outDir: folder, emptyOutDir: true, target: 'es2023' },
    });
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://page').pathname;
      const file = path === '/' ? '/index.html' : path;
      try {
        response.setHeader('Content-Type', TYPES[extname(file)] ?? 'text/plain').end(readFileSync(join(folder, file)));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => window.gpuPage !== undefined);
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (
    asked: ReturnType<typeof task>,
    cancelAfterMs: number | null = null,
  ): Promise<readonly EngineEvent[]> =>
    page.evaluate(([t, ms]) => window.gpuPage.run(t, 2 ** 20, ms), [asked, cancelAfterMs] as const);

  test('sweeps two million inputs, and says that the adapter is a software one', async () => {
    const events = await run(popcountTask([{ type: 'u32', intervals: [{ lo: 1, hi: 2_000_001 }] }]));
    expect(events[0]).toMatchObject({ kind: 'started', software: true });
    expect(events.at(-1)).toMatchObject({
      result: { verdict: { kind: 'holds', witness: null }, counts: { ...NO_COUNTS, true: 2_000_001n } },
    });
  });

  test('finds a counterexample and replays it', async () => {
    const x = local(0, 'u32');
    const target = fn('no_fixed_point', { x: 'u32' }, 'bool', [
      returns(op('ne', op('mul', x, x), op('add', x, op('shl', x, op('and', x, x))))),
    ]);
    const asked = task('forall', [target], { space: [{ type: 'u32', intervals: [{ lo: 0, hi: 99_999 }] }] });
    const last = (await run(asked)).at(-1);
    expect(last).toMatchObject({ result: { verdict: { kind: 'refuted', counterexample: [0] } } });
    expect(await page.evaluate((t) => window.gpuPage.replay(t, [0], 100), asked)).toEqual({ kind: 'value', bits: 0 });
  });

  test('stops within a second', async () => {
    const started = performance.now();
    const last = (await run(popcountTask(), 600)).at(-1);
    expect(performance.now() - started).toBeLessThan(600 + 1500);
    expect(last).toMatchObject({ result: { verdict: { kind: 'unknown', reason: { code: 'interrupted' } } } });
  });

  test('judges texts by the browser’s own compiler', async () => {
    const judge = (wgsl: string) => page.evaluate((text) => window.gpuPage.judge(text), wgsl);
    expect(await judge('fn f() -> u32 { return 1u; }')).toEqual([]);
    const text = 'fn ä() -> u32 { return 1i; }';
    const messages = await judge(text);
    expect(messages?.[0]).toMatchObject({ severity: 'error', offset: text.indexOf('return') });
  });

  test('answers every operation of the table within what WGSL promises', { timeout: 600_000 }, async () => {
    const opened = await page.evaluate(() => window.gpuPage.openBatch());
    if (opened === null) throw new Error('the page has no device');
    const device = batchDevice({
      ...opened,
      run: ({ input, ...request }) =>
        page.evaluate((asked) => window.gpuPage.runBatch(asked), { ...request, input: Array.from(input) }),
      close: async () => {},
    });
    expect(await factsOf(device)).toEqual(KNOWN_FACTS['swiftshader']);
    for (const id of OP_IDS) expect([id, (await complaints(device, id, 16)).slice(0, 2)]).toEqual([id, []]);
  });

  test('says that 16-bit floats are missing where they are: sweep, replay and judge', async () => {
    const opened = await page.evaluate(() => window.gpuPage.openBatch());
    const h = local(0, 'f16');
    const asked = task('forall', [fn('same', { h: 'f16' }, 'bool', [returns(op('le', op('abs', h), op('abs', h)))])], {
      space: [{ type: 'f16', intervals: [{ lo: 0, hi: 0x7bff }] }],
    });
    const answers = await Promise.allSettled([
      run(asked).then((events) => ({ first: events.at(0), last: events.at(-1) })),
      page.evaluate((t) => window.gpuPage.replay(t, [1], 9), asked),
      page.evaluate(() => window.gpuPage.judge('enable f16;\nfn f() -> f16 { return 1h; }')),
    ]);
    const answered = (value: unknown) => ({ status: 'fulfilled', value });
    const refused = { status: 'rejected', reason: { message: expect.stringContaining(NO_HALVES) } };
    const unsupported = { kind: 'unknown', reason: { code: 'unsupported', text: NO_HALVES } };
    expect(answers).toMatchObject(
      opened?.halves === true
        ? [answered({ last: { result: { verdict: { kind: 'holds' } } } }), answered({ kind: 'value' }), answered([])]
        : [answered({ first: { result: { verdict: unsupported, counts: null } } }), refused, refused],
    );
  });
});
