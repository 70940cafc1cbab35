import { describe, expect, test } from 'vitest';
import type { SessionFiles } from '../../core/record/files.ts';
import { openStored, sessionKeeper } from '../../core/record/session-store.ts';
import { recordOf, referenceSweep, taskFrom } from './sample.ts';

const TEXT = '//@ domain x in 0 .. 99\n//@ forall\nfn p(x: u32) -> bool { return x != 42u; }';

/** Files in memory, on a disk that may be full. */
function memory() {
  const texts = new Map<string, string>();
  const disk = { full: false };
  const guard = () => {
    if (disk.full) throw new Error('ENOSPC: no space left on device');
  };
  const files: SessionFiles = {
    list: () => [...texts.keys()],
    read: (name) => texts.get(name) ?? null,
    replace(name, text) {
      guard();
      texts.set(name, text);
    },
    append(name, text) {
      guard();
      texts.set(name, (texts.get(name) ?? '') + text);
    },
    remove: (name) => void texts.delete(name),
  };
  return { texts, disk, files };
}

async function saved(times: number) {
  const task = await taskFrom(TEXT);
  const { record } = await recordOf(task, TEXT, referenceSweep('cpu'));
  const store = memory();
  const warnings: string[] = [];
  const keeper = sessionKeeper(
    store.files,
    () => record,
    (text) => warnings.push(text),
  );
  for (let i = 0; i < times; i++) keeper.save();
  return { ...store, keeper, record, warnings };
}

const checkpoints = (texts: ReadonlyMap<string, string>) =>
  [...texts.keys()].filter((n) => n.startsWith('checkpoint')).toSorted();

test('three generations are kept', async () => {
  expect(checkpoints((await saved(5)).texts)).toEqual(['checkpoint-3.json', 'checkpoint-4.json', 'checkpoint-5.json']);
  expect(openStored(memory().files)).toEqual({ kind: 'none' });
});

describe('a checkpoint that is not good is passed over for the one before, and that is said', () => {
  test.each([
    ['empty', () => '', /checkpoint-3\.json is passed over.* the file is empty/],
    ['cut off', (text: string) => text.slice(0, 500), /cut off/],
    [
      'changed in one letter',
      (text: string) => text.replace('holds', 'hoIds').replace('refuted', 'refutEd'),
      /checksum does not match/,
    ],
  ])('%s', async (_, damage, message) => {
    const { texts, files, record } = await saved(3);
    texts.set('checkpoint-3.json', damage(texts.get('checkpoint-3.json') ?? ''));
    const stored = openStored(files);
    if (stored.kind !== 'found') throw new Error(stored.kind);
    expect(stored.earlier.record.content).toEqual(record.content);
    expect(stored.warnings.join()).toMatch(message);
  });

  test('all of them: refused, with what is wrong', async () => {
    const { texts, files } = await saved(3);
    for (const name of checkpoints(texts)) texts.set(name, '');
    expect(openStored(files)).toMatchObject({
      kind: 'damaged',
      problem: expect.stringContaining('no checkpoint of it is good'),
    });
  });
});

test('findings are there at once; a line that was cut off is none, and what comes after it is kept', async () => {
  const { texts, files, keeper } = await saved(1);
  keeper.found(7n);
  texts.set('findings.log', `${texts.get('findings.log')}\n88 0123`);
  keeper.found(9n);
  const stored = openStored(files);
  if (stored.kind !== 'found') throw new Error(stored.kind);
  expect(stored.earlier.findings).toEqual([42n, 7n, 9n]);
});

test('a full disk is said once, nothing is lost, and it is tried again', async () => {
  const { disk, files, keeper, warnings } = await saved(1);
  disk.full = true;
  keeper.found(7n);
  keeper.save();
  keeper.found(8n);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/can not be saved: ENOSPC.*the sweep goes on/);
  disk.full = false;
  keeper.save();
  expect(warnings[1]).toBe('the session is saved again');
  const stored = openStored(files);
  if (stored.kind !== 'found') throw new Error(stored.kind);
  expect(stored.earlier.findings).toEqual([42n, 7n, 8n]);
});
