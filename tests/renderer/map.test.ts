import { describe, expect, test } from 'vitest';
import { inOneLine, mapView, type MapView } from '../../core/session/map-view.ts';
import type { MapTile } from '../../core/session/map.ts';
import { layoutOf } from '../../core/session/map-layout.ts';
import { spaceSize } from '../../core/ir/space.ts';
import { createClassSession } from '../../renderer/map/class-session.ts';
import { colourAt, colourScale, shareOf } from '../../renderer/map/colour-scale.ts';
import { foldOf, moved, nextPlace, placeAt } from '../../renderer/map/fold.ts';
import { foundByChance } from '../../renderer/map/found-by-chance.ts';
import { legendOf } from '../../renderer/map/legend.ts';
import { type MapLevel, restOf, samplingOf, sumsOf } from '../../renderer/map/level.ts';
import { createMapSession } from '../../renderer/map/map-session.ts';
import { pixelsOf, rangeOf } from '../../renderer/map/map-picture.ts';
import { sidesText, tileText } from '../../renderer/map/map-text.ts';
import { createAside } from '../../renderer/race/aside.ts';
import { IDLE, type RaceView } from '../../renderer/race/race-session.ts';
import { createStore } from '../../renderer/state/store.ts';
import { fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, started, verdict } from '../support/fake-engine.ts';

const notSeven = task('forall', [fn('not_seven', { x: 'u32' }, 'bool', [returns(op('ne', local(0, 'u32'), u32(7)))])]);
const SPACE = notSeven.space;
const LAYOUT = layoutOf(notSeven, null);

function viewOf(path: readonly bigint[] = []): MapView {
  const view = mapView(SPACE, path);
  if (typeof view === 'string') throw new Error(view);
  return view;
}

const tile = (place: number, inputs: bigint, deciding: bigint, evaluated = inputs): MapTile => ({
  place,
  inputs,
  evaluated,
  deciding,
  valued: 0n,
  value: null,
  mean: null,
});

function levelOf(view: MapView, tiles: readonly (MapTile | undefined)[], more: Partial<MapLevel> = {}): MapLevel {
  const inputs = samplingOf(view);
  return {
    id: 1,
    path: [],
    view,
    inputs,
    tiles,
    state: 'complete',
    text: '',
    sums: sumsOf(LAYOUT, view, inputs, tiles),
    ...more,
  };
}

describe('folding', () => {
  test('makes 256 by 256 of a full map, and about a square of a small one', () => {
    expect(foldOf(viewOf())).toEqual({ tiles: 65536, columns: 256, rows: 256 });
    expect(foldOf(inOneLine({ start: 0n, count: 1n }, 0))).toEqual({ tiles: 1, columns: 1, rows: 1 });
    expect(foldOf(inOneLine({ start: 0n, count: 100n }, 0))).toEqual({ tiles: 100, columns: 16, rows: 7 });
    expect(foldOf(inOneLine({ start: 0n, count: 51_250n }, 0))).toEqual({ tiles: 51_250, columns: 256, rows: 201 });
  });

  test('finds the tile under a point, and none beyond the last', () => {
    const fold = foldOf(inOneLine({ start: 0n, count: 100n }, 0));
    expect(placeAt(fold, 0, 0)).toBe(0);
    expect(placeAt(fold, 15.5 / 16, 0.5 / 7)).toBe(15);
    expect(placeAt(fold, 3.5 / 16, 6.5 / 7)).toBe(99);
    expect(placeAt(fold, 4.5 / 16, 6.5 / 7)).toBeNull();
    expect(placeAt(fold, 1, 0)).toBeNull();
    expect(placeAt(fold, -0.01, 0)).toBeNull();
  });

  test('moves by keys within the map, and keeps the column', () => {
    const fold = foldOf(inOneLine({ start: 0n, count: 100n }, 0));
    expect(moved(fold, 0, 'ArrowRight')).toBe(1);
    expect(moved(fold, 0, 'ArrowLeft')).toBe(0);
    expect(moved(fold, 99, 'ArrowRight')).toBe(99);
    expect(moved(fold, 18, 'ArrowUp')).toBe(2);
    expect(moved(fold, 2, 'ArrowUp')).toBe(2);
    expect(moved(fold, 82, 'ArrowDown')).toBe(98);
    expect(moved(fold, 90, 'ArrowDown')).toBe(90);
    expect(moved(fold, 5, 'End')).toBe(99);
    expect(moved(fold, 5, 'Home')).toBe(0);
    expect(moved(fold, 5, 'x')).toBeNull();
  });

  test('goes to the next marked tile, round the end', () => {
    const marked = (place: number) => place === 7 || place === 90;
    expect(nextPlace(100, 0, 1, marked)).toBe(7);
    expect(nextPlace(100, 7, 1, marked)).toBe(90);
    expect(nextPlace(100, 90, 1, marked)).toBe(7);
    expect(nextPlace(100, 7, -1, marked)).toBe(90);
    expect(nextPlace(100, 7, 1, (place) => place === 7)).toBe(7);
    expect(nextPlace(100, 7, 1, () => false)).toBeNull();
  });
});

describe('a level', () => {
  test('is swept where that is possible, and sampled beyond', () => {
    expect(samplingOf(viewOf())).toBe('every');
    expect(samplingOf({ ...viewOf(), range: { start: 0n, count: 2n ** 64n } })).toBe(4);
  });

  test('adds up its tiles', () => {
    const view = viewOf();
    const tiles = [tile(0, 65536n, 1n), undefined, tile(2, 65536n, 3n, 100n)];
    expect(sumsOf(LAYOUT, view, 'every', tiles)).toEqual({
      evaluated: 65636n,
      total: 2n ** 32n,
      deciding: 4n,
      places: 2,
    });
    expect(sumsOf(LAYOUT, view, 4, tiles).total).toBe(262_144n);
  });

  test('goes on at the first tile that is not complete', () => {
    const view = viewOf();
    const rest = restOf({ view, tiles: [tile(0, 65536n, 1n), tile(1, 65536n, 0n, 9n), tile(2, 65536n, 0n)] });
    expect(rest).toEqual({
      tileBits: 16,
      first: 1n,
      range: { start: 65536n, count: 2n ** 32n - 65536n },
      tiles: 65535,
      columns: 256,
    });
    const below = viewOf([3n]);
    const all = Array.from({ length: 65536 }, (_, i) => tile(i, 1n, 0n));
    expect(restOf({ view: below, tiles: all })).toBeNull();
    expect(restOf({ view: below, tiles: [tile(0, 1n, 0n)] })).toMatchObject({ first: 196609n, tiles: 65535 });
  });
});

describe('the picture', () => {
  test('has one pixel a tile: the scale by the logarithm, nothing and unknown apart', () => {
    const scale = colourScale('light', 'failing');
    const tiles = [tile(0, 4n, 0n), tile(1, 4n, 1n), tile(2, 4n, 4n)];
    const same = (bits: number) => bits;
    const range = rangeOf('deciding', tiles, same);
    expect(range).toEqual({ least: 0, most: 4, logarithmic: true });
    const pixels = pixelsOf({ tiles: 4, columns: 2, rows: 2 }, 'deciding', tiles, range, scale, same);
    const at = (place: number) => [...pixels.slice(place * 4, place * 4 + 3)];
    expect([0, 1, 2, 3].map(at)).toEqual([scale.none, scale.stops[0], scale.stops.at(-1), scale.unknown]);
  });

  test.each(['light', 'dark'] as const)('its scales go one way in lightness, and nothing is apart: %s', (look) => {
    const lightness = ([r, g, b]: readonly number[]) => 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
    for (const name of ['failing', 'amount'] as const) {
      const scale = colourScale(look, name);
      const steps = Array.from({ length: 21 }, (_, i) => lightness(colourAt(scale, i / 20)));
      const down = look === 'light' ? steps : steps.toReversed();
      expect(down).toEqual(down.toSorted((a, b) => b - a));
      expect(new Set(down).size).toBe(down.length);
      expect(Math.abs(lightness(scale.none) - (steps[0] ?? 0))).toBeGreaterThan(20);
    }
  });

  test('a share is of the logarithm for counts, even for values', () => {
    const counts = { least: 0, most: 256, logarithmic: true };
    expect([0, 1, 16, 256].map((n) => shareOf(n, counts))).toEqual([null, 0, 0.5, 1]);
    expect(shareOf(1, { least: 0, most: 1, logarithmic: true })).toBe(0);
    expect(shareOf(-5, { least: -10, most: 10, logarithmic: false })).toBe(0.25);
    expect(shareOf(3, { least: 3, most: 3, logarithmic: false })).toBe(0.5);
  });
});

describe('what is said', () => {
  test('of a tile: its inputs, the first one, its figures', () => {
    const view = viewOf();
    expect(tileText(LAYOUT, 'deciding', view, 1, tile(1, 65536n, 2n))).toEqual({
      inputs: 'inputs 65,536 to 131,071',
      first: 'x = 65536',
      where: 'inputs 65,536 to 131,071, x = 65536',
      figures: '2 of 65,536 fail',
    });
    expect(tileText(LAYOUT, 'deciding', view, 1, undefined).figures).toBe('not computed yet');
    expect(tileText(LAYOUT, 'deciding', view, 1, tile(1, 65536n, 1n, 9n)).figures).toBe(
      '1 of 9 that were tried fails; the tile has 65,536',
    );
    const single = { ...tile(7, 1n, 1n) };
    expect(tileText(LAYOUT, 'deciding', viewOf([0n]), 7, single)).toMatchObject({
      inputs: 'input 7',
      figures: 'fails',
    });
  });

  test('of one parameter against another: the values of both, in place of an index', () => {
    const pair = task('forall', [
      fn('pair', { a: 'i32', b: 'u32', c: 'bool' }, 'bool', [returns(op('eq', local(1, 'u32'), u32(7)))]),
    ]);
    const space = pair.space.map((domain, i) => (i === 1 ? { ...domain, intervals: [{ lo: 0, hi: 1000 }] } : domain));
    const layout = layoutOf({ ...pair, space }, { across: 1, down: 0 });
    const view = layout.view();
    if (typeof view === 'string') throw new Error(view);
    expect(sidesText(layout, view.range)).toBe(
      'Left to right b from 0 to 1000; top down a from -2147483648 to 2147483647.',
    );
    expect(tileText(layout, 'deciding', view, 250, undefined)).toEqual({
      inputs: 'a from -2147483648 to -2130706433, b = 1000',
      first: 'a = -2147483648, b = 1000, c = false',
      where: 'a from -2147483648 to -2130706433, b = 1000',
      figures: 'not computed yet',
    });
    const path = [250n, 0n, 0n, 0n];
    const last = layout.view(path);
    if (typeof last === 'string') throw new Error(last);
    expect(sidesText(layout, last.range)).toBe('b = 1000, a = -2147483648: the rest in order of index.');
    expect(tileText(layout, 'deciding', last, 1, tile(1, 1n, 1n))).toMatchObject({
      where: 'a = -2147483648, b = 1000, c = true',
      figures: 'fails',
    });
    const below = layout.view([250n]);
    if (typeof below === 'string') throw new Error(below);
    expect(tileText(layout, 'deciding', below, 1, undefined).figures).toBe('beyond the domain: there are no inputs');
  });

  test('of the colours: what the ends of the scale stand for, and of how many inputs of a tile', () => {
    const view = viewOf();
    const level = levelOf(view, [tile(0, 65536n, 12n)]);
    const range = { least: 0, most: 12, logarithmic: true };
    expect(legendOf(notSeven, 'deciding', range, level)).toEqual({
      title: 'failing inputs in a tile, by logarithm',
      ends: ['1', '12'],
      one: false,
    });
    expect(legendOf(notSeven, 'deciding', { ...range, most: 1 }, { ...level, inputs: 4 })).toEqual({
      title: 'failing inputs among 4 of a tile',
      ends: null,
      one: true,
    });
  });

  test('of random testing: exactly, so far, or as an estimate', () => {
    const view = viewOf();
    const tiles = Array.from({ length: 65536 }, (_, i) => tile(i, 65536n, i === 0 ? 1n : 0n));
    expect(foundByChance(notSeven, levelOf(view, tiles))).toEqual([
      '1 of 4,294,967,296 fail (exactly): one in 4,294,967,296.',
      expect.stringMatching(/^12,866,57\d,\d{3} random tests find one with 95 % chance: 29\.9 s at/),
    ]);
    expect(foundByChance(notSeven, levelOf(view, tiles.slice(0, 10), { state: 'stopped' }))[0]).toContain('so far');
    const none = levelOf(view, [tile(0, 2n ** 48n, 0n, 300n)], { inputs: 4 });
    expect(foundByChance(notSeven, none)).toEqual([
      'None of 300 samples is a failing input: with 95 % confidence fewer than 0.994 % of all inputs fail.',
    ]);
    expect(foundByChance(notSeven, levelOf(view, [tile(0, 2n ** 48n, 2n, 4n)], { inputs: 4 }))[0]).toContain(
      'an estimate',
    );
  });
});

describe('a map on the page', () => {
  /** A sweep that tells one tile each 50 ms; of single inputs all at once. */
  function open() {
    const clock = fakeClock();
    const race = createStore<RaceView>(IDLE);
    const aside = createAside(race);
    const engine = {
      ...fakeEngine('cpu', clock, []),
      run: (...[asked, budget, signal]: Parameters<ReturnType<typeof fakeEngine>['run']>) => {
        const range = asked.part?.range ?? { start: 0n, count: spaceSize(asked.space) };
        const bits = BigInt(budget.demands?.tileBits ?? 0);
        const first = range.start >> bits;
        const count = Number(range.count >> bits);
        const counts = Array.from({ length: count }, (_, i) => ({
          tile: first + BigInt(i),
          evaluated: 1n << bits,
          deciding: first + BigInt(i) === 7n >> bits ? 1n : 0n,
        }));
        const each = bits === 0n ? count : 4096;
        const events = Array.from({ length: Math.ceil(count / each) }, (_, i) => {
          return [50 * (i + 1), { kind: 'tiles', counts: counts.slice(i * each, (i + 1) * each) }] as const;
        });
        const end = [
          50 * (events.length + 1),
          verdict({ kind: 'unknown', reason: { code: 'time', text: '' } }),
        ] as const;
        return fakeEngine('cpu', clock, [[0, started()], ...events, end]).run(asked, budget, signal);
      },
    };
    return { clock, race, aside, session: createMapSession(clock, aside, () => engine) };
  }

  const shownLevel = ({ view }: ReturnType<typeof open>['session']) => view.get().levels.at(-1);

  test('grows, can be stopped, and goes on where it was', async () => {
    const { clock, session } = open();
    void session.start(notSeven, 'deciding');
    await clock.advance(320);
    expect(shownLevel(session)).toMatchObject({ state: 'running' });
    expect(shownLevel(session)?.sums.evaluated).toBeGreaterThan(0n);
    session.stop();
    await clock.advance(100);
    const kept = shownLevel(session)?.sums.evaluated ?? 0n;
    expect(shownLevel(session)).toMatchObject({ state: 'stopped', sums: { deciding: 1n, evaluated: 6n << 28n } });
    void session.resume();
    await clock.advance(100);
    expect(shownLevel(session)?.sums.evaluated).toBeGreaterThanOrEqual(kept);
    await clock.advance(2000);
    expect(shownLevel(session)).toMatchObject({
      state: 'complete',
      sums: { evaluated: 2n ** 32n, deciding: 1n, places: 1 },
    });
  });

  test('goes into a tile down to single inputs and back, where the sweep above goes on', async () => {
    const { clock, session } = open();
    void session.start(notSeven, 'deciding');
    await clock.advance(220);
    void session.zoomIn(0);
    await clock.advance(300);
    expect(session.view.get().levels).toMatchObject([
      { state: 'paused', path: [] },
      { state: 'complete', path: [0n], view: { tileBits: 0 } },
    ]);
    expect(shownLevel(session)?.tiles[7]).toMatchObject({ place: 7, deciding: 1n });
    await session.zoomIn(7);
    expect(session.view.get().levels.length).toBe(2);
    void session.zoomTo(0);
    await clock.advance(2000);
    expect(session.view.get().levels).toMatchObject([{ state: 'complete', sums: { evaluated: 2n ** 32n } }]);
  });

  test('does not begin during a race, and a race ends it', async () => {
    const { clock, race, aside, session } = open();
    void session.start(notSeven, 'deciding');
    await clock.advance(120);
    const stopped = aside.stop();
    await clock.advance(50);
    await stopped;
    expect(shownLevel(session)?.state).toBe('stopped');
    race.set({ ...IDLE, phase: 'running' });
    await session.resume();
    await clock.advance(500);
    expect(shownLevel(session)?.state).toBe('stopped');
    session.clear();
    expect(session.view.get().levels).toEqual([]);
  });
});

describe('the classes of a map', () => {
  test('are known at once from single inputs, and swept otherwise; a race ends the sweeps', async () => {
    const clock = fakeClock();
    const race = createStore<RaceView>(IDLE);
    const aside = createAside(race);
    const session = createClassSession(clock, aside, () => fakeEngine('cpu', clock, [[0, started()]]), 2 ** 20);
    const single = { ...viewOf([0n]), tiles: 9 };
    const tiles = Array.from({ length: 9 }, (_, i) => tile(i, 1n, i === 7 ? 1n : 0n));
    await session.count(LAYOUT, levelOf(single, tiles));
    expect(session.view.get()).toMatchObject({ level: 1, state: 'complete', left: 0 });
    const { counts } = session.view.get();
    expect(counts.filter(({ division }) => division === 'parity')).toEqual([
      { leaf: 'x', division: 'parity', name: 'even', deciding: 0n, inputs: 5n },
      { leaf: 'x', division: 'parity', name: 'odd', deciding: 1n, inputs: 4n },
    ]);
    void session.count(LAYOUT, levelOf(viewOf(), [tile(0, 65536n, 1n)], { id: 2 }));
    await clock.advance(10);
    expect(session.view.get()).toMatchObject({ level: 2, state: 'running', counts: [] });
    const stopped = aside.stop();
    await clock.advance(50);
    await stopped;
    expect(session.view.get()).toMatchObject({ level: 2, state: 'stopped' });
  });

  test('without a CPU sweep there are none, and it is said', async () => {
    const aside = createAside(createStore<RaceView>(IDLE));
    const session = createClassSession(fakeClock(), aside, () => null, 2 ** 20);
    await session.count(LAYOUT, levelOf(viewOf(), [tile(0, 65536n, 1n)]));
    expect(session.view.get()).toMatchObject({ state: 'stopped', text: 'there is no CPU sweep in this page' });
  });

  test('of `terminates` nothing fails: inputs do not finish', () => {
    const ends = { ...notSeven, property: { ...notSeven.property, question: 'terminates' as const } };
    const level = levelOf(viewOf(), [tile(0, 65536n, 2n)]);
    expect(tileText(layoutOf(ends, null), 'deciding', level.view, 0, tile(0, 65536n, 2n)).figures).toBe(
      '2 of 65,536 do not finish',
    );
    const single = viewOf([0n]);
    expect(tileText(layoutOf(ends, null), 'deciding', single, 0, tile(0, 1n, 0n)).figures).toBe('finishes');
    expect(tileText(layoutOf(ends, null), 'deciding', single, 0, tile(0, 1n, 1n)).figures).toBe('does not finish');
    expect(foundByChance(ends, level)[0]).toMatch(/^2 of 65,536 do not finish \(exactly\)/);
  });
});
