import { describe, expect, test } from 'vitest';
import type { SourceModule } from '../../core/index.ts';
import { createSource, selectedProperty } from '../../renderer/state/source.ts';
import { bool, fn, returns, task } from '../support/build-ir.ts';
import { fakeClock } from '../support/fake-clock.ts';

/** A checker of one word: each line that is not `bad` is a property of that name. */
function check(file: string, text: string): SourceModule {
  const names = text.split(' ');
  const bad = names.indexOf('bad');
  const one = task('forall', [fn('f', {}, 'bool', [returns(bool(true))])]);
  const span = { start: 0, end: 3 };
  return {
    file,
    text,
    diagnostics: bad < 0 ? [] : [{ severity: 'error', code: 'bad', message: 'bad', hint: null, span }],
    program: bad < 0 ? { ...one.program, properties: names.map((name) => ({ ...one.property, name })) } : null,
    judged: false,
  };
}

function open() {
  const clock = fakeClock();
  const seen: string[] = [];
  const source = createSource(clock, async (file, text) => {
    seen.push(text);
    return check(file, text);
  });
  return { clock, seen, source };
}

describe('the source', () => {
  test('is checked when loaded, and the first property is chosen', async () => {
    const { clock, source } = open();
    source.load({ file: 'a.wgsl', text: 'one two', origin: 'opened' });
    await clock.advance(0);
    expect(source.view.get()).toMatchObject({ selected: 'one', checking: false, revision: 1 });
    expect(selectedProperty(source.view.get())?.property.name).toBe('one');
  });

  test('is checked once when typing pauses', async () => {
    const { clock, seen, source } = open();
    source.load({ file: 'a.wgsl', text: 'one', origin: 'opened' });
    await clock.advance(0);
    for (const text of ['one t', 'one tw', 'one two']) {
      source.edit(text);
      await clock.advance(50);
    }
    expect(seen).toEqual(['one']);
    await clock.advance(1000);
    expect(seen).toEqual(['one', 'one two']);
    expect(source.view.get().revision).toBe(1);
  });

  test('is checked at once when a race needs it', async () => {
    const { clock, seen, source } = open();
    source.load({ file: 'a.wgsl', text: 'one', origin: 'opened' });
    await clock.advance(0);
    source.edit('three');
    const module = await source.checked();
    expect(module.text).toBe('three');
    await clock.advance(1000);
    expect(seen).toEqual(['one', 'three']);
  });

  test('keeps the chosen property while the text is broken, and takes another when it is gone', async () => {
    const { clock, source } = open();
    source.load({ file: 'a.wgsl', text: 'one two', origin: 'opened' });
    await clock.advance(0);
    source.select('two');
    source.edit('bad two');
    await clock.advance(1000);
    expect(source.view.get()).toMatchObject({ selected: 'two', module: { program: null } });
    expect(selectedProperty(source.view.get())).toBeNull();
    source.edit('three four');
    await clock.advance(1000);
    expect(source.view.get().selected).toBe('three');
  });

  test('drops the answer about a text that is no longer there', async () => {
    const clock = fakeClock();
    const answers: (() => void)[] = [];
    const source = createSource(
      clock,
      (file, text) => new Promise((resolve) => answers.push(() => resolve(check(file, text)))),
    );
    source.load({ file: 'a.wgsl', text: 'old', origin: 'opened' });
    source.load({ file: 'b.wgsl', text: 'new', origin: 'opened' });
    answers[1]?.();
    await clock.advance(0);
    answers[0]?.();
    await clock.advance(0);
    expect(source.view.get()).toMatchObject({ file: 'b.wgsl', selected: 'new' });
  });
});
