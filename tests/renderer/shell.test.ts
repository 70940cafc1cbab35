import { describe, expect, test } from 'vitest';
import { commandRows } from '../../core/bridge/commands.ts';
import { commandOf } from '../../renderer/commands/keys.ts';
import { clampShare, createLayout, SOURCE_SHARES, tabBeside, TABS } from '../../renderer/state/layout.ts';
import { forgetfulMemory } from '../../renderer/state/memory.ts';
import { createSettings } from '../../renderer/state/settings.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('keys', () => {
  test('name a command with exactly their modifiers', () => {
    expect(commandOf({ ...NONE, key: 'Enter', ctrlKey: true })).toBe('run');
    expect(commandOf({ ...NONE, key: 'Enter', metaKey: true })).toBe('run');
    expect(commandOf({ ...NONE, key: 'Enter' })).toBeNull();
    expect(commandOf({ ...NONE, key: 'Enter', ctrlKey: true, altKey: true })).toBeNull();
    expect(commandOf({ ...NONE, key: 'Escape' })).toBe('stop');
  });

  test('no two commands share one', () => {
    const keys = commandRows().flatMap((row) => (row.keys === null ? [] : [row.keys]));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the layout', () => {
  test('is that of the last time', () => {
    const memory = forgetfulMemory();
    const first = createLayout(memory, false);
    first.set({ ...first.get(), listed: true, sourceShare: 0.5, filled: true });
    expect(createLayout(memory, false).get()).toEqual({ ...first.get(), filled: false });
  });

  test('survives whatever was kept', () => {
    for (const kept of [null, 7, 'x', [], { sourceShare: 1e9, tab: 'nothing', listed: 'yes' }, { sourceShare: NaN }]) {
      const memory = forgetfulMemory();
      memory.write('layout', kept);
      const { sourceShare, tab, listed } = createLayout(memory, true).get();
      expect(sourceShare).toBeGreaterThanOrEqual(SOURCE_SHARES.least);
      expect(sourceShare).toBeLessThanOrEqual(SOURCE_SHARES.most);
      expect(TABS).toContain(tab);
      expect(listed).toBe(true);
    }
  });

  test('goes round its tabs', () => {
    expect(tabBeside(TABS[0], TABS.length)).toBe(TABS[0]);
    expect(tabBeside(tabBeside(TABS[0], -1), 1)).toBe(TABS[0]);
    expect(clampShare(0)).toBe(SOURCE_SHARES.least);
  });
});

test('settings keep what does not depend on the machine', () => {
  const memory = forgetfulMemory();
  const first = createSettings(memory, ['cpu', 'z3']);
  first.set({ ...first.get(), theme: 'dark', timeoutMs: 5_000, engines: ['cpu'], finish: 'all' });
  expect(createSettings(memory, ['cpu', 'z3']).get()).toMatchObject({
    theme: 'dark',
    timeoutMs: 5_000,
    finish: 'all',
    engines: ['cpu', 'z3'],
  });
});
