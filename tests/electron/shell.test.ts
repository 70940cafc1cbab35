import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandRows } from '../../core/bridge/commands.ts';
import type { DesktopEvent } from '../../core/bridge/messages.ts';
import { openingsOf } from '../../electron/arguments.ts';
import { CLOSE, closingQuestion } from '../../electron/closing.ts';
import { createWakefulness } from '../../electron/display-sleep.ts';
import { acceleratorOf, menuTemplate } from '../../electron/menu.ts';
import { createPageEvents } from '../../electron/page-events.ts';
import { readWindowState, writeWindowState } from '../../electron/window-state.ts';

const itemsOf = (template: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));

describe('the menu', () => {
  test.each(['linux', 'win32', 'darwin'] as const)('has every command once, on %s', (platform) => {
    const performed: string[] = [];
    const items = itemsOf(menuTemplate(platform, (id) => performed.push(id)));
    for (const { label } of commandRows()) {
      const found = items.filter((item) => item.label === label);
      expect(found, label).toHaveLength(1);
      Reflect.apply(found[0]?.click ?? (() => {}), undefined, []);
    }
    expect(performed.sort()).toEqual(
      commandRows()
        .map(({ id }) => id)
        .sort(),
    );
  });

  test('shows keys in words of the system, and leaves them to the page', () => {
    expect(acceleratorOf('Mod+Enter')).toBe('CommandOrControl+Enter');
    expect(acceleratorOf('Alt+ArrowRight')).toBe('Alt+Right');
    const run = itemsOf(menuTemplate('linux', () => {})).find(({ label }) => label === 'Run');
    expect(run).toMatchObject({ accelerator: 'CommandOrControl+Enter', registerAccelerator: false });
    const stop = itemsOf(menuTemplate('darwin', () => {})).find(({ label }) => label === 'Stop');
    expect(stop?.accelerator).toBeUndefined();
  });
});

describe('the place of the window', () => {
  const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };
  let file = '';
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forall-window-'));
    file = join(folder, 'window.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is that of the last time', () => {
    const bounds = { x: 10, y: 20, width: 800, height: 600 };
    writeWindowState(file, { getNormalBounds: () => bounds, isMaximized: () => true });
    expect(readWindowState(file, [SCREEN])).toEqual({ bounds, maximized: true });
  });

  test('is not on a display that is gone', () => {
    const bounds = { x: 3000, y: 20, width: 800, height: 600 };
    writeWindowState(file, { getNormalBounds: () => bounds, isMaximized: () => false });
    expect(readWindowState(file, [SCREEN])).toEqual({ bounds: null, maximized: false });
  });

  test.each([
    '',
    'null',
    '[]',
    '{"x": "1"}',
    '{"x":0,"y":0,"width":1e99,"height":-5}',
    '{"x":0,"y":0,"width":0,"height":0}',
  ])('is the system’s choice after %j', (text) => {
    writeFileSync(file, text);
    expect(readWindowState(file, [SCREEN]).bounds).toBeNull();
  });

  test('is forgotten where it can not be written', () => {
    const lost = join(folder, 'no', 'window.json');
    writeWindowState(lost, { getNormalBounds: () => SCREEN, isMaximized: () => false });
    expect(() => readFileSync(lost)).toThrow('ENOENT');
  });
});

test('a command line names files and links, and nothing else', () => {
  const args = ['--inspect', '.', 'a.WGSL', '/b/c.wgsl', 'notes.txt', 'forall:v1#abc', 'https://example.com/x.wgsl?'];
  expect(openingsOf(args, '/home')).toEqual([
    { kind: 'file', path: '/home/a.WGSL' },
    { kind: 'file', path: '/b/c.wgsl' },
    { kind: 'link', link: 'forall:v1#abc' },
  ]);
});

describe('events for the page', () => {
  test('wait until it listens, and again while it is loaded anew', () => {
    const sent: DesktopEvent[] = [];
    const events = createPageEvents(() => ({ send: (_channel, event) => void sent.push(event) }));
    const link = (n: number): DesktopEvent => ({ kind: 'link', link: String(n) });
    events.tell(link(1));
    events.tell(link(2));
    expect(sent).toEqual([]);
    expect(events.ready()).toEqual([link(1), link(2)]);
    events.tell(link(3));
    expect(sent).toEqual([link(3)]);
    events.loading();
    for (let n = 0; n < 100; n++) events.tell(link(n));
    expect(sent).toHaveLength(1);
    expect(events.ready()).toHaveLength(20);
    expect(events.ready()).toEqual([]);
  });
});

test('the display stays awake exactly while a race runs', () => {
  const held = new Set<number>();
  let next = 1;
  const stayAwake = createWakefulness({
    start: (type) => {
      expect(type).toBe('prevent-display-sleep');
      held.add(next);
      return next++;
    },
    stop: (id) => held.delete(id),
  });
  for (const racing of [false, true, true, false, false, true]) {
    stayAwake(racing);
    expect(held.size).toBe(racing ? 1 : 0);
  }
});

test('a window that would lose something asks before it closes, and stays unless told to', () => {
  expect(closingQuestion({ racing: false, unsaved: false })).toBeNull();
  const asked = closingQuestion({ racing: true, unsaved: true });
  expect(asked?.detail).toContain('not been saved');
  expect(asked?.detail).toContain('A race is running');
  expect(asked?.buttons?.[CLOSE]).toBe('Close');
  expect(asked?.cancelId).not.toBe(CLOSE);
  expect(asked?.defaultId).not.toBe(CLOSE);
});
