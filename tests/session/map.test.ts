import { describe, expect, test } from 'vitest';
import { type CancelSignal, cancelSource, NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { cpuEngine } from '../../core/cpu/engine.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { numericValue } from '../../core/ir/value.ts';
import { inputAt, spaceSize } from '../../core/ir/space.ts';
import { type MapEvent, mapOf, type MapOptions, type MapTile } from '../../core/session/map.ts';
import { mapsOf } from '../../core/session/map-task.ts';
import { layoutOf, type MapAxes } from '../../core/session/map-layout.ts';
import { mapView, type MapView, tileRange } from '../../core/session/map-view.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { taskOfText, VALUE_TEXTS } from '../gpu/sweep-tasks.ts';
import { fakeHost, type Tamper } from '../support/fake-workers.ts';
import { choicesOfSeed } from '../support/random-choices.ts';
import { randomLoop } from '../support/random-loop.ts';
import { FUEL, short } from '../support/run-sweep.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

const seenIn = (view: MapView | string): MapView => {
  if (typeof view === 'string') throw new Error(view);
  return view;
};
const viewOf = (task: Task, path: readonly bigint[] = []): MapView => seenIn(mapView(task.space, path));

interface Made {
  readonly tiles: readonly MapTile[];
  readonly events: readonly MapEvent[];
  readonly end: MapEvent;
}

async function make(
  task: Task,
  options: Pick<MapOptions, 'of'> & Partial<MapOptions>,
  {
    tamper,
    signal = NEVER,
    seen,
    axes = null,
  }: { tamper?: Tamper; signal?: CancelSignal; seen?: (event: MapEvent) => void; axes?: MapAxes | null } = {},
): Promise<Made> {
  const engine = cpuEngine(fakeHost(tamper), nodeClock, { workers: 2 });
  const events: MapEvent[] = [];
  const layout = layoutOf(task, axes);
  const asked = { view: seenIn(layout.view()), fuel: FUEL, inputs: 'every', ...options } as const;
  for await (const event of mapOf({ clock: nodeClock, engine }, layout, asked, signal)) {
    events.push(event);
    seen?.(event);
  }
  const tiles = new Map<number, MapTile>();
  for (const event of events) {
    if (event.kind === 'tiles') for (const tile of event.tiles) tiles.set(tile.place, tile);
  }
  const end = events.at(-1);
  if (end === undefined) throw new Error('a map has an end');
  return { tiles: [...tiles.values()].toSorted((a, b) => a.place - b.place), events, end };
}

describe('views', () => {
  const space = (text: string) => taskOfText(`//@ forall\nfn f(${text}) -> bool { return true; }`).space;

  test('two steps lead from 2^32 inputs to single ones', () => {
    const task = space('x: u32');
    expect(mapView(task)).toEqual({
      tileBits: 16,
      first: 0n,
      range: { start: 0n, count: 2n ** 32n },
      tiles: 65_536,
      columns: 256,
    });
    const start = 513n << 16n;
    const near = mapView(task, [513n]);
    expect(near).toEqual({ tileBits: 0, first: start, range: { start, count: 65_536n }, tiles: 65_536, columns: 256 });
    expect(mapView(task, [65_536n])).toContain('no tile 65536');
  });

  test('the last tile of a space that is no power of two is shorter', () => {
    const odd = taskOfText('//@ domain x in 0 .. 200000\n//@ forall\nfn f(x: u32) -> bool { return true; }').space;
    const view = mapView(odd);
    if (typeof view === 'string') throw new Error(view);
    expect([view.tileBits, view.tiles]).toEqual([2, 50_001]);
    expect(tileRange(view, 50_000)).toEqual({ start: 200_000n, count: 1n });
    expect(tileRange(view, 50_001)).toBeNull();
    expect(mapView(odd, [50_001n])).toContain('no tile');
    expect(mapView(odd, [3n, 1n])).toMatchObject({ tileBits: 0, range: { start: 13n, count: 1n }, tiles: 1 });
  });

  test('more inputs than a sweep can count by are refused', () => {
    expect(mapView(space('a: u32, b: u32, c: u32'))).toContain('2^79');
  });
});

describe('which maps there are', () => {
  test.each([
    ['forall', 'fn f(x: u32) -> bool { return x > 0u; }', ['deciding']],
    ['exists', 'fn f(x: u32) -> bool { while (x > 5u) { break; } return x > 0u; }', ['deciding', 'steps']],
    ['injective', 'fn f(x: u32) -> u32 { return x * 3u; }', ['greatest', 'least']],
    ['terminates', 'fn f(x: u32) -> i32 { return 3; }', ['deciding', 'steps', 'greatest', 'least']],
    ['terminates', 'fn f(x: u32) { }', ['deciding', 'steps']],
  ])('%s: %s', (question, code, maps) => {
    expect(mapsOf(taskOfText(`//@ ${question}\n${code}`))).toEqual(maps);
  });

  test('none where a sweep has no answer', () => {
    expect(mapsOf(taskOfText('//@ integers unbounded\n//@ forall\nfn f(x: i32) -> bool { return x > 0; }'))).toEqual(
      [],
    );
    const oracle = '//@ oracle terminates g\nfn terminates_g() -> bool { return false; }\nfn g() { }';
    expect(mapsOf(taskOfText(`${oracle}\n//@ terminates\nfn f() { while (terminates_g()) { } }`))).toEqual([]);
  });
});

test('steps and what does not finish: random loops, held against what their states do', async () => {
  for (let seed = 0; seed < 6; seed++) {
    const loop = randomLoop(choicesOfSeed(seed));
    const task = taskOfText(loop.text);
    const { tiles, end } = await make(task, { of: 'steps' }, { tamper: short });
    expect(end).toMatchObject({ kind: 'end', complete: true });
    expect(tiles).toHaveLength(256);
    for (const { place, ...tile } of tiles) {
      const truth = loop.follow(place);
      const steps = 'steps' in truth && truth.steps <= FUEL ? truth.steps : null;
      const [deciding, valued] = steps === null ? [1n, 0n] : [0n, 1n];
      expect(tile).toEqual({ inputs: 1n, evaluated: 1n, deciding, valued, value: steps, mean: steps });
    }
  }
});

test('the most and the mean of the steps of each tile', async () => {
  const text = `//@ domain x in 0 .. 200000
//@ forall
fn f(x: u32) -> bool { for (var i = 0u; i < x % 38u; i += 1u) { if (i == 30u && x % 7u == 0u) { while (i == 30u) { } } } return true; }`;
  const task = taskOfText(text);
  const steps = (x: number) => (x % 38 > 30 && x % 7 === 0 ? null : x % 38);
  for (const tamper of [short, undefined]) {
    const { tiles } = await make(task, { of: 'steps' }, { ...(tamper ? { tamper } : {}) });
    expect(tiles).toHaveLength(50_001);
    for (const { place, ...tile } of tiles) {
      const all = [0, 1, 2, 3].map((i) => 4 * place + i).filter((x) => x <= 200_000);
      const finished = all.map(steps).filter((n) => n !== null);
      const sum = finished.reduce((a, b) => a + b, 0);
      expect(tile).toEqual({
        inputs: BigInt(all.length),
        evaluated: BigInt(all.length),
        deciding: BigInt(all.length - finished.length),
        valued: BigInt(finished.length),
        value: finished.length === 0 ? null : Math.max(...finished),
        mean: finished.length === 0 ? null : sum / finished.length,
      });
    }
  }
});

describe.each(Object.keys(VALUE_TEXTS))('values of %s', (name) => {
  test.each(['greatest', 'least'] as const)('the %s of each input is its value', async (of) => {
    const task = taskOfText(VALUE_TEXTS[name]?.('injective') ?? '');
    const { tiles } = await make(task, { of, fuel: 2 ** 14 });
    expect(tiles).toHaveLength(Number(spaceSize(task.space)));
    const type = task.program.functions[task.property.fn]?.result;
    if (type !== 'u32' && type !== 'i32' && type !== 'f32') throw new Error('no scalar');
    for (const { place, value, valued } of tiles) {
      const said = evaluate(task.program, task.property, inputAt(task.space, BigInt(place)), 2 ** 14);
      const number = said.kind === 'value' ? numericValue(type, said.bits) : Number.NaN;
      const expected = Number.isNaN(number) ? null : number + 0;
      expect([place, value === null ? null : numericValue(type, value), valued]).toEqual([
        place,
        expected,
        expected === null ? 0n : 1n,
      ]);
    }
  });
});

test('the greatest and least of tiles of several inputs', async () => {
  const text = '//@ domain x in -100000 .. 100000\n//@ maximize\nfn f(x: i32) -> i32 { return (x * 31) ^ (x >> 3u); }';
  const task = taskOfText(text);
  const f = (index: number) => {
    // The order of a space is by the unsigned pattern.
    const x = index <= 100_000 ? index : index - 200_001;
    return Math.imul(x, 31) ^ (x >> 3);
  };
  for (const of of ['greatest', 'least'] as const) {
    const { tiles } = await make(task, { of }, { tamper: short });
    for (const { place, value, valued } of tiles) {
      const all = [0, 1, 2, 3].map((i) => 4 * place + i).filter((index) => index <= 200_000);
      const best = of === 'greatest' ? Math.max(...all.map(f)) : Math.min(...all.map(f));
      expect([place, value === null ? null : value | 0, valued]).toEqual([place, best, BigInt(all.length)]);
    }
  }
});

test('failing inputs of two parameters, and the single inputs of one tile', async () => {
  const text =
    '//@ domain a in 0 .. 1023\n//@ domain b in 5 .. 260\n//@ forall\nfn f(a: u32, b: u32) -> bool { return (a ^ b) % 3u != 0u; }';
  const task = taskOfText(text);
  const fails = (index: number) => ((index >> 8) ^ (5 + (index & 255))) % 3 === 0;
  const far = await make(task, { of: 'deciding' });
  expect(far.tiles).toHaveLength(65_536);
  for (const { place, evaluated, deciding } of far.tiles) {
    const failing = [0, 1, 2, 3].filter((i) => fails(4 * place + i)).length;
    expect([place, evaluated, deciding]).toEqual([place, 4n, BigInt(failing)]);
  }
  const near = await make(task, { of: 'deciding', view: viewOf(task, [777n]) });
  const expected = [0, 1, 2, 3].map((place) => ({ place, inputs: 1n, deciding: fails(4 * 777 + place) ? 1n : 0n }));
  expect(near.tiles).toMatchObject(expected);
});

describe('a sample', () => {
  const task = taskOfText('//@ forall\nfn f(a: u32, b: u32) -> bool { return ((a ^ b) & 1u) == 0u; }');

  test('of 2^64 inputs says how many of each tile it tried', async () => {
    const { tiles, end } = await make(task, { of: 'deciding', inputs: 2 });
    expect(end).toEqual({ kind: 'end', complete: true, text: '2 inputs of each tile were tried' });
    expect(tiles).toHaveLength(65_536);
    expect(tiles.every(({ inputs, evaluated }) => inputs === 2n ** 48n && evaluated === 2n)).toBe(true);
    const failing = tiles.reduce((sum, { deciding }) => sum + Number(deciding), 0);
    expect(failing).toBeGreaterThan(60_000);
    expect(failing).toBeLessThan(71_000);
  });

  test('of all inputs there are is the map', async () => {
    const loop = taskOfText(randomLoop(choicesOfSeed(3)).text);
    const [sample, sweep] = [await make(loop, { of: 'steps', inputs: 4 }), await make(loop, { of: 'steps' })];
    expect(sample.tiles).toEqual(sweep.tiles);
  });

  test('ends soon when it is told to', WALL_CLOCK, async () => {
    const source = cancelSource();
    const begin = performance.now();
    const { end } = await make(
      task,
      { of: 'deciding', inputs: 10_000 },
      {
        signal: source.signal,
        seen: () => source.cancel('cancelled'),
      },
    );
    expect(end).toMatchObject({ complete: false });
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

test('a map of everything ends soon when it is told to, with what is known', WALL_CLOCK, async () => {
  const task = taskOfText('//@ forall\nfn f(a: u32, b: u32) -> bool { return a + b != 77u; }');
  const source = cancelSource();
  let told = 0;
  const { end, tiles } = await make(
    task,
    { of: 'deciding' },
    {
      signal: source.signal,
      seen(event) {
        if (event.kind !== 'tiles' || told > 0) return;
        told = performance.now();
        source.cancel('cancelled');
      },
    },
  );
  expect(performance.now() - told).toBeLessThan(1000);
  expect(end).toMatchObject({ kind: 'end', complete: false });
  expect(tiles[0]?.evaluated).toBeGreaterThan(0n);
  expect(tiles[0]?.evaluated).toBeLessThan(2n ** 48n);
});

test('evidence that does not match makes no map', async () => {
  const task = taskOfText('//@ domain x in 0 .. 9999\n//@ maximize\nfn f(x: u32) -> u32 { return x; }');
  const lie: Tamper = (message, answer) => {
    if (message.kind !== 'block') return null;
    const said = answer();
    if (said.kind !== 'block' || said.result.tileValues === null) return said;
    const { count, ...others } = said.result.tileValues;
    return { ...said, result: { ...said.result, tileValues: { ...others, count: count.map(() => 1).fill(0, 0, 1) } } };
  };
  const { end } = await make(task, { of: 'greatest' }, { tamper: lie });
  expect(end).toMatchObject({ complete: false });
  expect(end.kind === 'end' && end.text).toContain('of its tiles');
});
