import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../tools/build.mjs';
import { ROOT } from '../../tools/entries.mjs';
import packaging from '../../electron/packaging.json' with { type: 'json' };
import program from '../../package.json' with { type: 'json' };
import { LINK_SCHEME } from '../../electron/arguments.ts';

/** The packaged program of this system, if `npm run package` has made one. */
const RELEASE = join(ROOT, packaging.directories.output);
const unpacked = existsSync(RELEASE) ? readdirSync(RELEASE).find((name) => name.endsWith('-unpacked')) : undefined;
const binary = unpacked === undefined ? null : join(RELEASE, unpacked, packaging.productName);

describe('the packaged program', () => {
  test('has everything that it starts with, and needs nothing else', async () => {
    await ensureBuilt(['node']);
    expect(packaging.files).toContain(program.main);
    const main = readFileSync(join(ROOT, program.main), 'utf8');
    const imported = [...main.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, name]) => name ?? '');
    expect(imported.filter((name) => !name.startsWith('node:') && name !== 'electron')).toEqual([]);
  });

  test('opens files and links of ours, on every system', () => {
    expect(packaging.protocols.flatMap(({ schemes }) => schemes)).toEqual([LINK_SCHEME]);
    expect(packaging.fileAssociations.map(({ ext }) => ext)).toEqual(['wgsl']);
    for (const system of ['linux', 'win', 'mac'] as const) expect(packaging[system].target.length).toBeGreaterThan(0);
  });

  test('has a picture of 1024 pixels', () => {
    const picture = readFileSync(join(ROOT, packaging.icon));
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1024, 1024]);
  });
});

/** The fuses in the order of their wire (https://www.electronjs.org/docs/latest/tutorial/fuses). */
const FUSES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

/** Stands in every binary of Electron's before the fuses: version, count, then a character for each. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

describe('the fuses', () => {
  test('leave the program no way to be Node.js, to be inspected, or to run other code than its own', () => {
    expect(packaging.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test.skipIf(binary === null)(
    `are set in the binary${binary === null ? ' (skipped: npm run package has not been run here)' : ''}`,
    () => {
      const bytes = readFileSync(binary ?? '');
      const at = bytes.indexOf(SENTINEL);
      expect(at).toBeGreaterThan(0);
      const wire = FUSES.map((name, index) => [
        name,
        String.fromCharCode(bytes[at + SENTINEL.length + 2 + index] ?? 0),
      ]);
      // An `r` is a fuse that this version of Electron no longer has.
      const set = wire.filter(([, fuse]) => fuse !== 'r').map(([name, fuse]) => [name, fuse === '1']);
      expect(Object.fromEntries(set)).toEqual(
        Object.fromEntries(set.map(([name]) => [name, Reflect.get(packaging.electronFuses, String(name))])),
      );
    },
  );
});
