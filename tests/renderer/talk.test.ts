import { describe, expect, test } from 'vitest';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { openModule } from '../../core/session/session.ts';
import { forgetfulMemory } from '../../renderer/state/memory.ts';
import { castOf } from '../../renderer/talk/run-scene.ts';
import { SCENES } from '../../renderer/talk/scenes/scenes.ts';
import { talkActionOf } from '../../renderer/talk/talk-keys.ts';
import { clampSize, createTalk, SIZES } from '../../renderer/talk/talk-state.ts';
import { TIMEOUTS_MS } from '../../renderer/state/settings.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeEngine } from '../support/fake-engine.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string) => ({ ...NONE, key });

describe('the keys of a speaker', () => {
  test('are those that presenters send, and a few letters', () => {
    expect(['PageDown', 'PageUp', '.', 'Escape', 'Enter', ' '].map((key) => talkActionOf(press(key), 'none'))).toEqual([
      'next',
      'previous',
      'run',
      'leave',
      'run',
      'run',
    ]);
    expect(talkActionOf(press('D'), 'none')).toBe('look');
    expect(talkActionOf(press('x'), 'none')).toBeNull();
  });

  test('leave typing and focused buttons alone, but never Esc and Ctrl Enter', () => {
    for (const key of ['.', ' ', 'd', 'PageDown', 'Enter', '+']) expect(talkActionOf(press(key), 'text')).toBeNull();
    for (const key of ['Enter', ' ', 'ArrowRight']) expect(talkActionOf(press(key), 'control')).toBeNull();
    expect(talkActionOf(press('PageDown'), 'control')).toBe('next');
    expect(talkActionOf(press('Escape'), 'text')).toBe('leave');
    expect(talkActionOf({ ...press('Enter'), ctrlKey: true }, 'text')).toBe('run');
    expect(talkActionOf({ ...press('d'), ctrlKey: true }, 'none')).toBeNull();
  });
});

describe('talk mode', () => {
  test('keeps type, look and place of the source, and never begins by itself', () => {
    const memory = forgetfulMemory();
    const talk = createTalk(memory);
    expect(talk.get()).toMatchObject({ open: false, look: 'dark' });
    talk.set({ open: true, scene: 3, size: 28, look: 'light', source: 'above', panel: true });
    expect(createTalk(memory).get()).toEqual({
      open: false,
      scene: null,
      size: 28,
      look: 'light',
      source: 'above',
      panel: false,
    });
  });

  test('survives whatever was kept', () => {
    for (const kept of [null, 'x', [], { size: 1e9, look: 'pink' }, { size: NaN, source: 7 }]) {
      const memory = forgetfulMemory();
      memory.write('talk', kept);
      const { size } = createTalk(memory).get();
      expect(size).toBe(clampSize(size));
      expect(size).toBeLessThanOrEqual(SIZES.most);
    }
  });
});

describe('the tour', () => {
  test('has scenes with names of their own', () => {
    expect(SCENES.length).toBeGreaterThanOrEqual(8);
    expect(new Set(SCENES.map(({ id }) => id)).size).toBe(SCENES.length);
    expect(new Set(SCENES.map(({ title }) => title)).size).toBe(SCENES.length);
  });

  test.each(SCENES)('$id asks a question of the catalogue that checks', async (scene) => {
    const problem = catalogue().find(({ path }) => path === scene.problem);
    expect(problem).toBeDefined();
    const { program, diagnostics } = await openModule(null, scene.problem, problem?.text ?? '');
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(program?.properties.map(({ name }) => name)).toContain(scene.property);
  });

  test.each(SCENES)('$id can be read from the tenth row', ({ title, words, watch, parts, timeoutMs }) => {
    expect(title.length).toBeLessThanOrEqual(50);
    expect(words.length).toBeGreaterThanOrEqual(1);
    expect(words.length).toBeLessThanOrEqual(3);
    for (const text of words) expect(text.length).toBeLessThanOrEqual(180);
    expect(watch.length).toBeLessThanOrEqual(100);
    expect(new Set(parts).size).toBe(parts.length);
    expect(timeoutMs).toBeGreaterThan(0);
    expect(timeoutMs).toBeLessThanOrEqual(Math.max(...TIMEOUTS_MS));
  });

  test('is cast by what the machine has', () => {
    const clock = fakeClock();
    const offer = (name: string, method: 'sweep' | 'proof', here = true) => ({
      name,
      method,
      engine: here ? fakeEngine(name, clock, []) : null,
      missing: here ? null : 'not here',
    });
    const all = [offer('gpu', 'sweep'), offer('cpu', 'sweep'), offer('z3', 'proof')];
    const names = (...cast: Parameters<typeof castOf>) => castOf(...cast).map(({ name }) => name);
    expect(names(['sweep', 'proof'], all, false)).toEqual(['gpu', 'z3']);
    expect(names(['sweep', 'proof'], all, true)).toEqual(['cpu', 'z3']);
    expect(names(['device', 'proof'], all, true)).toEqual(['gpu', 'z3']);
    const bare = [offer('gpu', 'sweep', false), offer('cpu', 'sweep'), offer('z3', 'proof', false)];
    expect(names(['device', 'proof'], bare, false)).toEqual(['cpu']);
    expect(names([], all, false)).toEqual([]);
  });
});
