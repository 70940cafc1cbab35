import { describe, expect, test } from 'vitest';
import type { Environment } from '../../renderer/desk.ts';
import { bareResult } from '../../core/verdict/bare-result.ts';
import { type ReasonCode, unknown } from '../../core/verdict/verdict.ts';
import { createDismissed } from '../../renderer/notices/dismissed.ts';
import { type Lane, openLane } from '../../renderer/race/lane.ts';
import { forgetfulMemory } from '../../renderer/state/memory.ts';
import { noticesOf } from '../../renderer/notices/notices.ts';

const FINE: Environment = {
  isolated: true,
  storage: true,
  desktop: true,
  gpuGone: null,
  adapter: { kind: 'found', name: 'a card', software: false },
};
const ids = (environment: Environment, lanes: readonly Lane[] = []) =>
  noticesOf(environment, lanes).map(({ id }) => id);
const ended = (engine: string, method: 'sweep' | 'proof', code: ReasonCode): Lane => ({
  ...openLane({ name: engine, method }),
  result: bareResult(unknown(code, 'a reason')),
});

describe('notices', () => {
  test('are silent where everything is there', () => {
    expect(ids(FINE)).toEqual([]);
    expect(ids({ ...FINE, adapter: { kind: 'probing' } })).toEqual([]);
  });

  test('say that the process of the GPU ended, and whether software has taken its place', () => {
    const [hardware] = noticesOf({ ...FINE, gpuGone: 'crashed' }, []);
    expect(hardware?.title).toContain('crashed');
    expect(hardware?.title).not.toContain('software');
    const [software] = noticesOf(
      { ...FINE, gpuGone: 'killed', adapter: { kind: 'found', name: 'x', software: true } },
      [],
    );
    expect(software?.title).toContain('is software');
  });

  test('name what the place lacks', () => {
    expect(ids({ ...FINE, isolated: false })).toEqual(['isolation']);
    expect(ids({ ...FINE, adapter: { kind: 'none', reason: 'no-webgpu' } })).toEqual(['adapter']);
    expect(ids({ ...FINE, adapter: { kind: 'found', name: 'SwiftShader', software: true } })).toEqual(['software']);
    expect(ids({ ...FINE, storage: false })).toEqual(['storage']);
    expect(noticesOf({ ...FINE, desktop: false }, [])).toMatchObject([{ id: 'browser', weight: 'hint' }]);
  });

  test('follow what the engines report', () => {
    expect(ids(FINE, [ended('z3', 'proof', 'memory')])).toEqual(['memory-z3']);
    expect(ids(FINE, [ended('gpu', 'sweep', 'crashed')])).toEqual(['crashed-gpu']);
    for (const code of ['time', 'cancelled', 'gave-up', 'loop-bound'] as const) {
      expect(ids(FINE, [ended('z3', 'proof', code)])).toEqual([]);
    }
    const note = 'the device was lost and opened again (removed); what it had under way is run again';
    expect(ids(FINE, [{ ...openLane({ name: 'gpu', method: 'sweep' }), notes: [note] }])).toEqual(['device-lost']);
  });

  test('say what to do and what works anyway, unless they are only hints', () => {
    const all = noticesOf(
      {
        isolated: false,
        storage: false,
        desktop: false,
        gpuGone: null,
        adapter: { kind: 'none', reason: 'no-adapter' },
      },
      [ended('z3', 'proof', 'memory'), ended('cpu', 'sweep', 'crashed')],
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { weight, todo, works } of all) {
      expect([todo, works].every((text) => text !== '')).toBe(weight !== 'hint');
    }
  });

  test('stay away once dismissed, as long as the window', () => {
    const session = forgetfulMemory();
    createDismissed(session).set(['software']);
    expect(createDismissed(session).get()).toEqual(['software']);
    session.write('dismissed', { not: 'a list' });
    expect(createDismissed(session).get()).toEqual([]);
  });
});
