import { describe, expect, test } from 'vitest';
import { OPEN_LIMIT } from '../../core/bridge/messages.ts';
import { openModule } from '../../core/index.ts';
import { type FileHost, readFile, type Saved } from '../../renderer/files/file-host.ts';
import { createFiles } from '../../renderer/files/files.ts';
import { createRecent } from '../../renderer/files/recent.ts';
import { newName, TEMPLATE } from '../../renderer/files/template.ts';
import { windowTitle } from '../../renderer/files/window.ts';
import { forgetfulMemory, type Memory } from '../../renderer/state/memory.ts';
import { createSource } from '../../renderer/state/source.ts';
import { fakeClock } from '../support/fake-clock.ts';

/** Files of a host that keeps what was saved, and answers as it is told to. */
function open(memory: Memory = forgetfulMemory()) {
  const clock = fakeClock();
  const written: { name: string; text: string; place: object | null }[] = [];
  const told: { answer: Saved; chosen: Awaited<ReturnType<FileHost['open']>> } = {
    answer: { name: 'mine.wgsl', where: 'saved', place: { file: 'mine.wgsl' } },
    chosen: null,
  };
  const host: FileHost = {
    open: () => Promise.resolve(told.chosen),
    save(name, text, place) {
      written.push({ name, text, place });
      return Promise.resolve(told.answer);
    },
  };
  const source = createSource(clock, (file, text) => openModule(null, file, text));
  let now = 0;
  const files = createFiles({ clock, today: () => ++now, memory, source, host, replace: source.load });
  files.show({ file: 'a.wgsl', text: 'before', origin: 'catalogue' });
  return { clock, memory, written, told, source, files, text: () => source.view.get().text };
}

const NEXT = { file: 'b.wgsl', text: 'after', origin: 'catalogue' } as const;

describe('an edited text', () => {
  test('is not replaced before the person has said so', () => {
    const { files, source, text } = open();
    expect(files.hasUnsavedChanges()).toBe(false);
    files.show(NEXT);
    expect(text()).toBe('after');
    source.edit('typed');
    expect(files.hasUnsavedChanges()).toBe(true);
    files.show({ ...NEXT, text: 'third' });
    expect(text()).toBe('typed');
    expect(files.waiting.get()).toMatchObject({ text: 'third' });
  });

  test('stays when the person cancels', async () => {
    const { files, source, text } = open();
    source.edit('typed');
    files.show(NEXT);
    await files.settle('cancel');
    expect([text(), files.waiting.get(), files.recent.list.get()]).toEqual(['typed', null, []]);
  });

  test('is kept among the recent ones when it is discarded', async () => {
    const { files, source, text } = open();
    source.edit('typed');
    files.show(NEXT);
    await files.settle('discard');
    expect([text(), files.waiting.get()]).toEqual(['after', null]);
    expect(files.recent.list.get()).toMatchObject([{ file: 'a.wgsl', text: 'typed' }]);
  });

  test('is saved, and then makes room', async () => {
    const { files, source, text, written } = open();
    source.edit('typed');
    files.show(NEXT);
    await files.settle('save');
    expect(written).toEqual([{ name: 'a.wgsl', text: 'typed', place: null }]);
    expect(text()).toBe('after');
  });

  test.each([
    ['the dialog is left', null, null],
    ['it could not be written', { failure: 'The disk is full.' }, 'The disk is full.'],
  ])('stays when %s', async (_name, answer, sentence) => {
    const { files, source, text, told } = open();
    told.answer = answer;
    source.edit('typed');
    files.show(NEXT);
    await files.settle('save');
    expect([text(), files.waiting.get(), files.hasUnsavedChanges()]).toEqual(['typed', null, true]);
    expect(files.notice.get()?.text ?? null).toBe(sentence);
  });
});

describe('saving', () => {
  test('gives the text its name and place, and saving as asks again', async () => {
    const { files, source, written } = open();
    source.edit('one');
    expect(await files.save()).toBe(true);
    expect(source.view.get()).toMatchObject({ file: 'mine.wgsl', origin: 'opened', text: 'one', original: 'one' });
    source.edit('two');
    await files.save();
    await files.saveAs();
    expect(written.map(({ name, place }) => [name, place])).toEqual([
      ['a.wgsl', null],
      ['mine.wgsl', { file: 'mine.wgsl' }],
      ['mine.wgsl', null],
    ]);
    files.show(NEXT);
    await files.save();
    expect(written.at(-1)).toMatchObject({ name: 'b.wgsl', place: null });
  });

  test('leaves what was typed meanwhile unsaved', async () => {
    const { files, source } = open();
    source.edit('one');
    const saving = files.save();
    source.edit('one and more');
    await saving;
    expect(files.hasUnsavedChanges()).toBe(true);
  });
});

describe('opening', () => {
  test('shows the file, and keeps it among the recent ones', async () => {
    const { files, told, source } = open();
    told.chosen = { name: 'new.wgsl', text: 'text' };
    await files.open();
    expect(source.view.get()).toMatchObject({ file: 'new.wgsl', text: 'text', origin: 'opened' });
    expect(files.recent.list.get()).toMatchObject([{ file: 'new.wgsl' }]);
    told.chosen = null;
    await files.open();
    expect(source.view.get().file).toBe('new.wgsl');
  });

  test('says what is wrong with a file, and changes nothing', async () => {
    const { files, text } = open();
    const large = new File([], 'large.wgsl');
    Object.defineProperty(large, 'size', { value: OPEN_LIMIT + 1 });
    const hostile = [
      [[new File([Uint8Array.of(0xff, 0xfe, 0x41)], 'x.wgsl')], 'x.wgsl is not UTF-8 text.'],
      [[large], 'large.wgsl is larger than 16 MiB.'],
      [[new File(['a'], 'a'), new File(['b'], 'b')], 'Drop one file: 2 were dropped.'],
    ] as const;
    for (const [dropped, sentence] of hostile) {
      await files.drop(dropped);
      expect(files.notice.get()).toEqual({ kind: 'trouble', text: sentence });
      expect(text()).toBe('before');
    }
  });

  test('shows no name that deceives', async () => {
    expect(await readFile(new File(['x'], '../../a\u202egnp.wgsl'))).toEqual({ name: 'agnp.wgsl', text: 'x' });
    expect(await readFile(new File(['\ufeffx'], 'CON'))).toEqual({ name: '_CON', text: 'x' });
  });
});

describe('a new file', () => {
  test('is a question that can be run', async () => {
    const { diagnostics, program } = await openModule(null, 'untitled.wgsl', TEMPLATE);
    expect(diagnostics).toEqual([]);
    expect(program?.properties.map(({ name }) => name)).toEqual(['halved_and_doubled']);
    const { files, source } = open();
    files.create();
    expect(source.view.get()).toMatchObject({ origin: 'new', file: 'untitled.wgsl', text: TEMPLATE });
  });

  test('has a name of its own', () => {
    expect(newName([])).toBe('untitled.wgsl');
    expect(newName(['untitled.wgsl', 'untitled-3.wgsl', 'x'])).toBe('untitled-2.wgsl');
    expect(newName(['untitled-2.wgsl', 'untitled.wgsl'])).toBe('untitled-3.wgsl');
  });
});

describe('a draft', () => {
  test('comes back after a reload, with its name, edited as it was', async () => {
    const first = open();
    first.source.edit('typed');
    await first.clock.advance(1000);
    const second = open(first.memory);
    expect(second.files.restore()).toBe(true);
    expect(second.source.view.get()).toMatchObject({
      file: 'a.wgsl',
      origin: 'catalogue',
      text: 'typed',
      original: 'before',
    });
    expect(second.files.notice.get()?.text).toContain('a.wgsl');
    expect(second.files.hasUnsavedChanges()).toBe(true);
  });

  test('is kept at once when the page goes, and let go when the text is as it was', async () => {
    const { clock, memory, source, files } = open();
    source.edit('typed');
    files.keepDraft();
    expect(memory.read('draft')).toMatchObject({ text: 'typed' });
    source.edit('before');
    await clock.advance(1000);
    expect(memory.read('draft')).toBeNull();
    expect(open(memory).files.restore()).toBe(false);
  });

  test.each([
    null,
    7,
    'x',
    [],
    { text: 'a' },
    { file: 1, text: 'a', original: 'b' },
    { file: 'a', text: 'a', original: 'a' },
  ])('is not made of %j', (kept) => {
    const memory = forgetfulMemory();
    memory.write('draft', kept);
    expect(open(memory).files.restore()).toBe(false);
  });
});

describe('recent texts', () => {
  test('are ten, the last one first, one of a name', () => {
    const memory = forgetfulMemory();
    let now = 0;
    const recent = createRecent(memory, () => ++now);
    for (let i = 0; i < 12; i++) recent.add(`${i}.wgsl`, `text ${i}`);
    recent.add('7.wgsl', 'again');
    const names = recent.list.get().map(({ file }) => file);
    expect(names).toEqual(['7.wgsl', '11.wgsl', '10.wgsl', ...[9, 8, 6, 5, 4, 3, 2].map((i) => `${i}.wgsl`)]);
    expect(recent.list.get()[0]).toEqual({ file: '7.wgsl', text: 'again', at: 13 });
    expect(createRecent(memory, () => 0).list.get()).toEqual(recent.list.get());
  });

  test('are never large, and nothing that was kept by others', () => {
    const memory = forgetfulMemory();
    memory.write('recent', [{ file: 'a', text: 'b', at: 'yesterday' }, null, { file: 'ok', text: 'b', at: 1 }, 7]);
    const recent = createRecent(memory, () => 2);
    expect(recent.list.get()).toEqual([{ file: 'ok', text: 'b', at: 1 }]);
    recent.add('large', 'x'.repeat(64 * 1024 + 1));
    recent.add('empty', ' \n');
    expect(recent.list.get()).toHaveLength(1);
    recent.clear();
    expect(createRecent(memory, () => 3).list.get()).toEqual([]);
  });
});

test('the window is called after the problem, with a mark while it is not saved', async () => {
  const { source } = open();
  source.load({ file: 'a.wgsl', text: TEMPLATE, origin: 'new' });
  expect(windowTitle(source.view.get())).toBe('a.wgsl');
  await source.checked();
  expect(windowTitle(source.view.get())).toBe('Halving and doubling gives the number back');
  source.edit(`${TEMPLATE}\n`);
  expect(windowTitle(source.view.get())).toBe('• Halving and doubling gives the number back');
});
