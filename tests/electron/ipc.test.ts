import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHANNELS, OPEN_LIMIT } from '../../core/bridge/messages.ts';
import { openFile, saveFile } from '../../electron/files.ts';
import { registerIpc } from '../../electron/ipc.ts';
import { APP_URL } from '../../electron/security.ts';

type Handler = (event: { senderFrame: { url: string; parent: null } | null }, ...args: unknown[]) => Promise<unknown>;

const WITHOUT_ARGUMENTS: readonly string[] = [CHANNELS.openFile, CHANNELS.ready, CHANNELS.solvers];
const OURS = { senderFrame: { url: APP_URL, parent: null } };

let folder = '';
let asked = 0;
let proposed = '';
let chosen: string | null = null;
const handlers = new Map<string, Handler>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forall-ipc-'));
  asked = 0;
  chosen = null;
  handlers.clear();
  const dialogs = {
    showOpenDialog: async () => {
      asked++;
      return { canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] };
    },
    showSaveDialog: async (options: { defaultPath?: string }) => {
      asked++;
      proposed = options.defaultPath ?? '';
      return { canceled: chosen === null, filePath: chosen ?? '' };
    },
  };
  const count = () => {
    asked++;
  };
  Reflect.apply(registerIpc, undefined, [
    { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
    {
      openFile: () => Reflect.apply(openFile, undefined, [dialogs]),
      saveFile: (request: unknown) => Reflect.apply(saveFile, undefined, [dialogs, request]),
      ready: () => [],
      tell: count,
      solvers: async () => [],
      solve: count,
      cancelSolve: count,
    },
  ]);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function invoke(channel: string, event: Parameters<Handler>[0], ...args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel);
  if (handler === undefined) throw new Error(`no channel ${channel}`);
  return handler(event, ...args);
}

describe('the messages of the page', () => {
  test('are exactly those of the bridge', () => {
    expect([...handlers.keys()].sort()).toEqual(Object.values(CHANNELS).sort());
  });

  test('are refused from any other frame, before a dialog opens', async () => {
    for (const senderFrame of [null, { url: 'https://example.com/', parent: null }]) {
      await expect(invoke(CHANNELS.openFile, { senderFrame })).rejects.toThrow('Refused');
      await expect(invoke(CHANNELS.saveFile, { senderFrame }, { suggestedName: 'a', content: '' })).rejects.toThrow(
        'Refused',
      );
    }
    expect(asked).toBe(0);
  });

  test('open the chosen file as text', async () => {
    chosen = join(folder, 'f.wgsl');
    writeFileSync(chosen, 'fn f() {}\n');
    expect(await invoke(CHANNELS.openFile, OURS)).toEqual({ kind: 'opened', name: 'f.wgsl', text: 'fn f() {}\n' });
  });

  test('say what is wrong with a file, and never where it lies', async () => {
    const cases: readonly (readonly [string, Uint8Array | null, string])[] = [
      ['missing.wgsl', null, 'it is not there'],
      ['binary.wgsl', Uint8Array.of(0xff, 0xfe, 0xfd), 'it is not UTF-8 text'],
      ['large.wgsl', new Uint8Array(OPEN_LIMIT + 1), 'has more than 16 MiB'],
    ];
    for (const [name, bytes, reason] of cases) {
      chosen = join(folder, name);
      if (bytes !== null) writeFileSync(chosen, bytes);
      const answer = await invoke(CHANNELS.openFile, OURS);
      expect(answer).toEqual({ kind: 'failed', message: expect.stringContaining(reason) });
      expect(JSON.stringify(answer)).not.toContain(folder);
    }
    chosen = folder;
    expect(await invoke(CHANNELS.openFile, OURS)).toMatchObject({ kind: 'failed' });
  });

  test('save what they carry under the chosen name, and propose a harmless one', async () => {
    chosen = join(folder, 'race.json');
    const request = { suggestedName: '../../.ssh/authorized_keys', content: '{}' };
    expect(await invoke(CHANNELS.saveFile, OURS, request)).toEqual({ kind: 'saved', name: 'race.json' });
    expect(proposed).toBe('authorized_keys');
    expect(readdirSync(folder)).toEqual(['race.json']);
    expect(readFileSync(chosen, 'utf8')).toBe('{}');
  });

  test('leave nothing behind when saving fails', async () => {
    chosen = join(folder, 'no', 'such', 'folder.json');
    const answer = await invoke(CHANNELS.saveFile, OURS, { suggestedName: 'a', content: 'x' });
    expect(answer).toEqual({ kind: 'failed', message: 'folder.json could not be written: it is not there.' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('do nothing when the person cancels', async () => {
    expect(await invoke(CHANNELS.openFile, OURS)).toEqual({ kind: 'cancelled' });
    expect(await invoke(CHANNELS.saveFile, OURS, { suggestedName: 'a', content: '' })).toEqual({ kind: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('with 10,000 random arguments have no effect', async () => {
    const values = fc.array(fc.anything({ withBigInt: true, withTypedArray: true, withNullPrototype: true }), {
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(CHANNELS)), values, async (channel, args) => {
        fc.pre(!(WITHOUT_ARGUMENTS.includes(channel) && args.length === 0));
        fc.pre(!(channel === CHANNELS.cancelSolve && args.length === 1 && Number.isSafeInteger(args[0])));
        await expect(invoke(channel, OURS, ...args)).rejects.toThrow('Refused');
      }),
      { numRuns: 10_000 },
    );
    expect(asked).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });
});
