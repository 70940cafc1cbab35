import { describe, expect, test } from 'vitest';
import { entryOf } from '../../core/report/entry.ts';
import { propertyJson } from '../../core/report/json.ts';
import { historyJson, type KeptRace, keptRaceJson } from '../../core/report/kept-race.ts';
import { compareRaces } from '../../renderer/history/compare-races.ts';
import { createHistory } from '../../renderer/history/history.ts';
import { memoryShelf, overflow, type Shelf } from '../../renderer/history/shelf.ts';
import { lane, record } from '../report/sample-record.ts';

const REFUTED = { kind: 'refuted', counterexample: [0x80000000] } as const;

function kept(id: string, day: number, timeMs = 2000): KeptRace {
  const race = record(REFUTED, { engines: [lane(REFUTED, { answeredAt: timeMs })] });
  return {
    id,
    at: `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z`,
    tool: '0.1.0',
    entry: entryOf(propertyJson({ file: 'abs.wgsl', text: '', judged: true, record: race })),
    source: 'fn f() {}',
    options: { timeoutMs: 30_000, fuel: 1, finish: 'audit', engines: ['cpu'] },
    environment: { adapter: null, agent: 'a test' },
  };
}

const ids = (history: ReturnType<typeof createHistory>) => history.heads.get()?.map(({ id }) => id);

describe('what is kept', () => {
  test('is listed newest first, and is there again for the next page', async () => {
    const shelf = memoryShelf();
    const history = createHistory(shelf);
    for (const race of [kept('b', 2), kept('a', 1), kept('c', 3)]) await history.keep(race);
    expect(ids(history)).toEqual(['c', 'b', 'a']);
    const next = createHistory(shelf);
    await next.load();
    expect(ids(next)).toEqual(['c', 'b', 'a']);
    expect(await next.open('b')).toEqual(kept('b', 2));
    expect(await next.open('z')).toBeNull();
  });

  test('is bounded by number and by size; the oldest go, the newest stays', async () => {
    const shelf = memoryShelf();
    const history = createHistory(shelf, { count: 2, size: 1e9 });
    for (const race of [kept('a', 1), kept('b', 2), kept('c', 3)]) await history.keep(race);
    expect(ids(history)).toEqual(['c', 'b']);
    expect(await shelf.body('a')).toBeUndefined();
    const heads = [1, 2, 3].map((day) => ({ id: `${day}`, at: `2026-01-0${day}`, size: 40 }));
    expect(overflow(heads, { count: 9, size: 100 })).toEqual(['1']);
    expect(overflow(heads, { count: 9, size: 1 })).toEqual(['2', '1']);
  });

  test('is deleted, taken away and brought back, once', async () => {
    const history = createHistory(memoryShelf());
    await history.keep(kept('a', 1));
    await history.keep(kept('b', 2));
    const text = await history.take(['a', 'b']);
    await history.remove(['a', 'b']);
    expect(ids(history)).toEqual([]);
    await history.bring('h.json', text);
    await history.bring('h.json', text);
    expect(ids(history)).toEqual(['b', 'a']);
    expect(history.said.get()).toBe('2 races imported.');
    expect(JSON.parse(await history.take(['a'])).schema).toBe('forall/1');
  });

  test('of a file with one bad race nothing is taken', async () => {
    const history = createHistory(memoryShelf());
    const [good, bad] = [keptRaceJson(kept('a', 1)), { ...(keptRaceJson(kept('b', 2)) as object), schema: 'x' }];
    await history.bring('h.json', JSON.stringify({ ...(historyJson([]) as object), races: [good, bad] }));
    await history.load();
    expect(ids(history)).toEqual([]);
    expect(history.said.get()).toMatch(/^h\.json was not imported: schema: .+\.$/);
  });

  test('is left alone where it is of another kind, and a full shelf is said', async () => {
    const shelf = memoryShelf();
    await shelf.put('old', { id: 'old', verdict: 'maybe' }, 'x');
    await shelf.put('broken', null, null);
    const history = createHistory(shelf);
    await history.load();
    expect(ids(history)).toEqual([]);
    expect(await history.open('old')).toBeNull();
    const full: Shelf = { ...shelf, put: () => Promise.reject(new Error('full')) };
    const other = createHistory(full);
    await other.keep(kept('a', 1));
    expect(other.said.get()).toMatch(/could not be kept/);
  });
});

test('two races are compared engine by engine', () => {
  const [cpu] = compareRaces(kept('a', 1, 100), kept('b', 2, 50));
  expect(cpu).toMatchObject({ engine: 'cpu', timeRatio: 0.5, rateRatio: 1 });
  const without = { ...kept('c', 3), entry: { ...kept('c', 3).entry, engines: [] } };
  expect(compareRaces(kept('a', 1), without)).toMatchObject([{ right: null, timeRatio: null, rateRatio: null }]);
});
