import { describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { cpuEngine } from '../../core/cpu/engine.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { numericValue } from '../../core/ir/value.ts';
import { indexOf, inputAt, spaceSize } from '../../core/ir/space.ts';
import { validateProgram } from '../../core/ir/validate.ts';
import { classesOfTiles } from '../../core/session/classes.ts';
import { mapOf, type MapTile } from '../../core/session/map.ts';
import { layoutOf, type MapAxes, type MapLayout } from '../../core/session/map-layout.ts';
import { askedFor, type MapOf } from '../../core/session/map-task.ts';
import { type MapView, tileRange } from '../../core/session/map-view.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { taskOfText } from '../gpu/sweep-tasks.ts';
import { fakeHost, type Tamper } from '../support/fake-workers.ts';
import { FUEL, short } from '../support/run-sweep.ts';

function viewIn(layout: MapLayout, path: readonly bigint[] = []): MapView {
  const view = layout.view(path);
  if (typeof view === 'string') throw new Error(view);
  return view;
}

async function tilesIn(
  layout: MapLayout,
  of: MapOf,
  view: MapView,
  { tamper, inputs = 'every' }: { tamper?: Tamper; inputs?: 'every' | number } = {},
): Promise<readonly MapTile[]> {
  const engine = cpuEngine(fakeHost(tamper), nodeClock, { workers: 2 });
  const tiles = new Map<number, MapTile>();
  for await (const event of mapOf({ clock: nodeClock, engine }, layout, { of, view, fuel: FUEL, inputs }, NEVER)) {
    if (event.kind === 'tiles') for (const tile of event.tiles) tiles.set(tile.place, tile);
    else if (!event.complete) throw new Error(event.text);
  }
  return [...tiles.values()].toSorted((a, b) => a.place - b.place);
}

/** The inputs of a tile, as indices of the space of the question. */
function inputsOf(layout: MapLayout, view: MapView, place: number): readonly bigint[] {
  const range = tileRange(view, place);
  if (range === null) return [];
  return Array.from({ length: Number(layout.count(range)) }, (_, n) => {
    const index = indexOf(layout.task.space, layout.inputAt(range, BigInt(n)));
    if (index === null) throw new Error('an input of the space');
    return index;
  });
}

/** What a tile of these inputs shows, one evaluation after the other. */
function figuresOf(task: Task, of: MapOf, inputs: readonly bigint[]) {
  const { program, property } = askedFor(task, of);
  let [deciding, valued, best] = [0n, 0n, null as number | null];
  for (const index of inputs) {
    const said = evaluate(program, property, inputAt(task.space, index), FUEL);
    if (of === 'deciding') {
      const decides =
        property.question === 'terminates' ? said.kind === 'unfinished' : said.kind === 'value' && said.bits === 0;
      if (decides) deciding += 1n;
      continue;
    }
    if (of === 'steps' && said.kind === 'unfinished') deciding += 1n;
    if (said.kind !== 'value') continue;
    valued += 1n;
    const number = of === 'steps' ? said.bits : numericValue('i32', said.bits);
    best = best === null ? number : of === 'least' ? Math.min(best, number) : Math.max(best, number);
  }
  return { deciding, valued, best };
}

const numberOf = (of: MapOf, bits: number | null): number | null =>
  bits === null || of === 'steps' ? bits : numericValue('i32', bits);

interface Differences {
  /** Tiles that are not as the evaluator says, or are missing. */
  readonly wrong: readonly (MapTile | string)[];
  /** Inputs of the space that lie in no tile. */
  readonly lost: bigint;
}

const NONE: Differences = { wrong: [], lost: 0n };

/** Maps the whole and, where there is more below, tiles of it, and holds every tile against the evaluator. */
async function differences(text: string, of: MapOf, axes: MapAxes, tamper?: Tamper): Promise<Differences> {
  const task = taskOfText(text);
  const layout = layoutOf(task, axes);
  validateProgram(layout.swept(askedFor(task, of)).program);
  const seen = new Set<bigint>();
  const wrong: (MapTile | string)[] = [];
  const look = async (path: readonly bigint[]): Promise<void> => {
    const view = viewIn(layout, path);
    const tiles = await tilesIn(layout, of, view, tamper === undefined ? {} : { tamper });
    if (tiles.length !== view.tiles) wrong.push(`${tiles.length} of ${view.tiles} tiles`);
    for (const tile of tiles) {
      const mine = inputsOf(layout, view, tile.place);
      if (path.length === 0) for (const index of mine) seen.add(index);
      const all = BigInt(mine.length);
      const { deciding, valued, best } = figuresOf(task, of, mine);
      const counted = tile.inputs === all && tile.evaluated === all && tile.deciding === deciding;
      const shown = of === 'deciding' || (tile.valued === valued && numberOf(of, tile.value) === best);
      if (!counted || !shown) wrong.push(tile);
    }
    if (view.tileBits === 0) return;
    const filled = tiles.filter(({ inputs }) => inputs > 0n);
    for (const tile of [filled[0], filled.at(-1)]) if (tile !== undefined) await look([...path, BigInt(tile.place)]);
  };
  await look([]);
  return { wrong, lost: spaceSize(task.space) - BigInt(seen.size) };
}

describe('one parameter against another: every tile, on every way down, as the evaluator says', {
  timeout: 120_000,
}, () => {
  test.each([
    ['both ways', { across: 0, down: 1 }, '//@ domain a in 0 .. 511\n//@ domain b in 5 .. 132'],
    ['sizes that are no powers of two', { across: 1, down: 0 }, '//@ domain a in 3 .. 1000\n//@ domain b in 7 .. 45'],
    ['a value that is alone', { across: 1, down: 0 }, '//@ domain a in 3 .. 3\n//@ domain b in 0 .. 700'],
  ])('%s', async (_, axes, lines) => {
    expect(
      await differences(
        `${lines}\n//@ forall\nfn f(a: u32, b: u32) -> bool { return (a ^ b) % 3u != 0u; }`,
        'deciding',
        axes,
      ),
    ).toEqual(NONE);
  });

  test('a condition, and a third parameter that is on no side', async () => {
    const text = `//@ domain a in -300 .. 40
//@ domain k in 1 .. 3
//@ domain b in -5 .. 5
//@ requires a != b
//@ forall
fn f(a: i32, k: i32, b: i32) -> bool { return (a * k + b) % 7 != 3; }`;
    for (const axes of [
      { across: 0, down: 2 },
      { across: 1, down: 0 },
    ])
      expect(await differences(text, 'deciding', axes, short)).toEqual(NONE);
  });

  test('components of vectors and structs, and truth', async () => {
    const text = `struct Pair { v: vec2<u32>, yes: bool }
//@ domain p.v.x in 0 .. 19
//@ domain p.v.y in 0 .. 299
//@ forall
fn f(p: Pair) -> bool { return p.yes || p.v.x * p.v.y % 11u != 5u; }`;
    for (const axes of [
      { across: 1, down: 2 },
      { across: 0, down: 1 },
    ])
      expect(await differences(text, 'deciding', axes)).toEqual(NONE);
  });

  test.each([
    ['greatest', 'injective', { across: 1, down: 0 }],
    ['least', 'injective', { across: 1, down: 0 }],
    ['deciding', 'terminates', { across: 0, down: 1 }],
    ['steps', 'terminates', { across: 0, down: 1 }],
  ] as const)('the %s of `%s`', async (of, question, axes) => {
    const text = `//@ domain a in -20 .. 270
//@ domain b in 0 .. 20
//@ ${question}
fn f(a: i32, b: u32) -> i32 { var i = 0u; while (i != b % 50u) { i += 3u; } return a * 77 - i32(b); }`;
    expect(await differences(text, of, axes, short)).toEqual(NONE);
  });

  test('the steps of a function that is asked something else', async () => {
    const text = `//@ domain a in 0 .. 90
//@ domain b in 0 .. 300
//@ forall
fn f(a: u32, b: u32) -> bool { var n = a; for (var i = 0u; i < b % 7u; i++) { n ^= i; } return n != 5u; }`;
    expect(await differences(text, 'steps', { across: 0, down: 1 })).toEqual(NONE);
  });
});

test('floats and signed integers run by their numbers', () => {
  const task = taskOfText('//@ forall\nfn f(a: f32, b: i32) -> bool { return f32(b) > a; }');
  const layout = layoutOf(task, { across: 0, down: 1 });
  const view = viewIn(layout);
  expect([view.tiles, view.columns]).toEqual([65_536, 256]);
  const spans = Array.from({ length: 256 }, (_, i) => {
    const range = tileRange(view, i * 257);
    return range === null ? [] : (layout.values(range) ?? []);
  });
  const below = spans.map(([a]) => numericValue('f32', a?.first ?? 0)).filter((number) => !Number.isNaN(number));
  expect(below).toEqual(below.toSorted((x, y) => x - y));
  expect(below).toHaveLength(255);
  expect(spans.map(([, b]) => numericValue('i32', b?.first ?? 0))).toEqual(
    Array.from({ length: 256 }, (_, i) => (i - 128) * 2 ** 24),
  );
  expect(spans[0]?.[1]).toMatchObject({ leaf: 1, first: 2 ** 31, last: 2 ** 31 + 2 ** 24 - 1, whole: false });
});

test('floats come to the function as they are, NaN with its bits', async () => {
  const task = taskOfText(
    '//@ domain k in 0 .. 3\n//@ forall\nfn f(a: f32, k: u32) -> bool { return bitcast<u32>(a) % 257u != k; }',
  );
  const intervals = [
    { lo: 0x00000001, hi: 0x00000003 },
    { lo: 0x7f7ffff0, hi: 0x7f8000ff },
    { lo: 0xff7fff00, hi: 0xff80001f },
  ];
  const space = task.space.map((domain) => (domain.type === 'f32' ? { ...domain, intervals } : domain));
  const layout = layoutOf({ ...task, space }, { across: 0, down: 1 });
  const view = viewIn(layout);
  const tiles = await tilesIn(layout, 'deciding', view);
  for (const { place, deciding } of tiles) {
    const mine = inputsOf(layout, view, place);
    expect([place, deciding]).toEqual([place, figuresOf(layout.task, 'deciding', mine).deciding]);
  }
  expect(tiles.reduce((sum, { evaluated }) => sum + evaluated, 0n)).toBe(spaceSize(layout.task.space));
});

test('each level shows the next eight bits of both, and then the others in one line', () => {
  const wide = layoutOf(taskOfText('//@ forall\nfn f(a: u32, b: u32) -> bool { return a != b; }'), {
    across: 0,
    down: 1,
  });
  const path: bigint[] = [];
  for (const tileBits of [48, 32, 16, 0]) {
    expect(viewIn(wide, path)).toMatchObject({ tileBits, tiles: 65_536, columns: 256 });
    path.push(0x1234n);
  }
  expect(wide.view(path)).toContain('no tile');
  const range = tileRange(viewIn(wide, path.slice(0, 3)), 0x1234);
  expect(range === null ? null : wide.inputAt(range, 0n)).toEqual([0x34343434, 0x12121212]);
  const three = taskOfText(
    '//@ domain c in 0 .. 99999\n//@ forall\nfn f(a: bool, b: u32, c: u32) -> bool { return a; }',
  );
  const shown = layoutOf(
    { ...three, space: three.space.map((d, i) => (i === 1 ? { ...d, intervals: [{ lo: 0, hi: 99 }] } : d)) },
    { across: 1, down: 0 },
  );
  expect(viewIn(shown)).toMatchObject({ tileBits: 17, tiles: 200, columns: 100 });
  expect(viewIn(shown, [101n])).toMatchObject({ tileBits: 1, tiles: 65_536, columns: 256 });
  // c = 99,999 is the last: behind it there is nothing.
  expect(shown.count(tileRange(viewIn(shown, [101n]), 49_999) ?? { start: 0n, count: 0n })).toBe(2n);
  expect(shown.count(tileRange(viewIn(shown, [101n]), 50_000) ?? { start: 0n, count: 0n })).toBe(0n);
  expect(shown.view([101n, 50_000n])).toContain('no tile');
});

test('nothing to show, and too much', () => {
  const over = (domains: string, params: string) =>
    layoutOf(taskOfText(`${domains}//@ forall\nfn f(${params}) -> bool { return true; }`), {
      across: 0,
      down: 1,
    }).view();
  expect(over('', 'a: u32, b: u32, c: u32')).toContain('2^79');
});

test('a sample of all inputs there are is the map, and the classes of a map are those of its inputs', async () => {
  const text =
    '//@ domain a in 0 .. 299\n//@ domain b in 0 .. 2\n//@ forall\nfn f(a: u32, b: u32) -> bool { return a % 3u != b; }';
  const task = taskOfText(text);
  const layout = layoutOf(task, { across: 0, down: 1 });
  const view = viewIn(layout);
  expect(view.tileBits).toBe(1);
  const swept = await tilesIn(layout, 'deciding', view);
  expect(await tilesIn(layout, 'deciding', view, { inputs: 2 })).toEqual(swept);
  const few = {
    ...task,
    space: task.space.map((domain, i) => (i === 0 ? { ...domain, intervals: [{ lo: 5, hi: 99 }] } : domain)),
  };
  const [index, axes] = [layoutOf(few, null), layoutOf(few, { across: 1, down: 0 })];
  const counts = async (of: MapLayout) => classesOfTiles(of, viewIn(of), await tilesIn(of, 'deciding', viewIn(of)));
  expect(await counts(axes)).toEqual(await counts(index));
  expect((await counts(axes)).length).toBeGreaterThan(3);
});
