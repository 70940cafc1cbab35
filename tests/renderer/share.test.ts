import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasShareLink, SHARED_LIMIT, shareLink } from '../../core/bridge/share-link.ts';
import { parseShared, type Shared, sharedText } from '../../core/bridge/shared.ts';
import { catalogue } from '../../core/index.ts';
import { toBase64Url } from '../../renderer/share/base64url.ts';
import { linkTo, readLink } from '../../renderer/share/codec.ts';
import { inflated } from '../../renderer/share/deflate.ts';

const APP = { kind: 'app' } as const;
const PAGE = { kind: 'page', address: 'http://127.0.0.1:4173/#old' } as const;

const SHARED: Shared = {
  file: 'midpoint.wgsl',
  text: '//@ forall\nfn f(x: u32) -> bool { return x == x; }\n',
  property: 'f',
  engines: ['cpu', 'z3'],
  timeoutMs: 30_000,
  finish: 'audit',
  bits: 8,
  safety: true,
};

async function link(shared: Shared, form: typeof APP | typeof PAGE = APP): Promise<string> {
  const made = await linkTo(shared, form);
  if ('failure' in made) throw new Error(made.failure);
  return made.link;
}

const SENTENCE = /^[A-Z].*\.$/;

/** A link with whatever is wanted in it. */
const forged = (content: string | Uint8Array): string => shareLink(APP, toBase64Url(deflateRawSync(content)));

async function refusal(text: string): Promise<string> {
  const read = await readLink(text);
  if ('shared' in read) throw new Error('the link was read');
  return read.failure;
}

describe('a link', () => {
  test('of the desktop app, of a page, or in the middle of a message says the same', async () => {
    const [app, page] = [await link(SHARED), await link(SHARED, PAGE)];
    expect(app).toMatch(/^forall:v1#[A-Za-z0-9_-]+$/);
    expect(page).toMatch(/^http:\/\/127\.0\.0\.1:4173\/#forall:v1:[A-Za-z0-9_-]+$/);
    for (const text of [app, page, new URL(page).hash, ` Look: ${app} \n`, `<${page}>`]) {
      expect(hasShareLink(text)).toBe(true);
      expect(await readLink(text)).toEqual({ shared: SHARED });
    }
  });

  test('holds every problem of the catalogue', async () => {
    for (const { path, text } of catalogue()) {
      const made = await link({ ...SHARED, file: path, text }, PAGE);
      expect(made.length).toBeLessThan(4_000);
      expect(await readLink(made)).toMatchObject({ shared: { text } });
    }
  });

  test('holds any text up to its limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 2_000 }), async (text) => {
        expect(await readLink(await link({ ...SHARED, text }))).toEqual({ shared: { ...SHARED, text } });
      }),
    );
    const room = SHARED_LIMIT - sharedText({ ...SHARED, text: '' }).length;
    const longest = 'x'.repeat(room);
    expect(await readLink(await link({ ...SHARED, text: longest }))).toMatchObject({ shared: { text: longest } });
    expect(await linkTo({ ...SHARED, text: `${longest}x` }, APP)).toMatchObject({
      failure: expect.stringContaining('too long for a link'),
    });
  });
});

describe('a hostile link', () => {
  test.each([
    ['nothing', '', /no link/],
    ['another address', 'https://example.org/#v1', /no link/],
    ['a scheme that only ends so', 'xforall:v1#AAAA', /no link/],
    ['another version', 'forall:v2#AAAA', /version 2/],
    ['a version of many digits', 'forall:v123456789#AAAA', /version 123456789/],
    ['no data', 'forall:v1#', /missing/],
    ['the other base64', 'forall:v1#AA+A', /missing/],
    ['data that never was', 'forall:v1#AAAAA', /damaged/],
    ['endless data', `forall:v1#${'A'.repeat(1_000_000)}`, /longer than any/],
    ['no JSON', forged('hello'), /something else/],
    ['no UTF-8', forged(Uint8Array.of(0x22, 0xff, 0x22)), /damaged/],
    ['a list', forged('[]'), /something else/],
    ['an unknown field', forged(JSON.stringify({ ...SHARED, run: true })), /something else/],
    ['a missing field', forged(JSON.stringify({ ...SHARED, text: undefined })), /something else/],
    ['a wrong type', forged(JSON.stringify({ ...SHARED, safety: 'yes' })), /something else/],
    ['a word for an engine', forged(JSON.stringify({ ...SHARED, engines: ['; rm -rf'] })), /something else/],
    ['too many bits', forged(JSON.stringify({ ...SHARED, bits: 33 })), /something else/],
    ['no time', forged(JSON.stringify({ ...SHARED, timeoutMs: 1e300 })), /something else/],
    ['a prototype', forged(sharedText(SHARED).replace('{', '{"__proto__":{"polluted":1},')), /something else/],
    ['a constructor', forged(sharedText(SHARED).replace('{', '{"constructor":{"prototype":{"polluted":1}},')), /else/],
  ])('with %s is refused with a sentence', async (_name, text, sentence) => {
    const failure = await refusal(text);
    expect(failure).toMatch(sentence);
    expect(failure).toMatch(SENTENCE);
    expect('polluted' in {}).toBe(false);
  });

  test('is unpacked no further than the limit', async () => {
    const bomb = deflateRawSync(new Uint8Array(60 * 2 ** 20));
    expect(bomb.length).toBeLessThan(70_000);
    expect(await refusal(shareLink(APP, toBase64Url(bomb)))).toContain('more than 64 KiB');
    const before = process.memoryUsage().arrayBuffers;
    expect(await inflated(new Uint8Array(bomb), 1_000)).toBe('too-large');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * 2 ** 20);
  });

  test('cut short anywhere is refused', async () => {
    const whole = await link(SHARED);
    const start = whole.indexOf('#') + 1;
    const ends = Array.from({ length: whole.length - 2 - start }, (_, i) => start + i);
    const refusals = await Promise.all(ends.map((end) => refusal(whole.slice(0, end))));
    expect(refusals).toHaveLength(ends.length);
    for (const failure of refusals) expect(failure).toMatch(SENTENCE);
  });

  test('changed anywhere gives a sentence or something valid, never an exception', async () => {
    const whole = await link(SHARED);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.string({ maxLength: 3 }), async (at, inserted) => {
        const read = await readLink(whole.slice(0, at) + inserted + whole.slice(at + 1));
        const sound =
          'failure' in read
            ? SENTENCE.test(read.failure)
            : parseShared(sharedText(read.shared))?.text === read.shared.text;
        expect(sound).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        expect(await readLink(forged(json))).toHaveProperty('failure');
      }),
    );
  });
});
