import { describe, expect, test } from 'vitest';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { cpuEngine } from '../../core/cpu/engine.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { inputAt, spaceSize } from '../../core/ir/space.ts';
import { classOf, divisionsOf } from '../../core/ir/value-classes.ts';
import {
  type ClassCount,
  classesOfTiles,
  type ClassEvent,
  sampledClasses,
  sweptClasses,
} from '../../core/session/classes.ts';
import { mapOf, type MapTile } from '../../core/session/map.ts';
import { indexLayout } from '../../core/session/map-layout.ts';
import { mapView, type MapView } from '../../core/session/map-view.ts';
import { soughtOutcome } from '../../core/verdict/decide.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { taskOfText } from '../gpu/sweep-tasks.ts';
import { fakeHost } from '../support/fake-workers.ts';
import { FUEL } from '../support/run-sweep.ts';

const host = () => ({ clock: nodeClock, engine: cpuEngine(fakeHost(), nodeClock, { workers: 2 }) });

/** What the reference evaluator finds, input by input. */
function counted(task: Task): readonly ClassCount[] {
  const { program, property, space } = task;
  const fn = program.functions[property.fn];
  const sought = soughtOutcome(property.question);
  const rows = new Map<string, ClassCount>();
  for (let i = 0n; i < spaceSize(space); i++) {
    const input = inputAt(space, i);
    const outcome = evaluate(program, property, input, FUEL);
    const code =
      outcome.kind === 'value' && property.question !== 'terminates'
        ? outcome.bits === 1
          ? 'true'
          : 'false'
        : outcome.kind;
    for (const [leaf, { type }] of space.entries()) {
      for (const division of divisionsOf(type)) {
        const name = division.classes[classOf(division, input[leaf] ?? 0)]?.name ?? '';
        const key = `${leaf} ${division.name} ${name}`;
        const before = rows.get(key);
        rows.set(key, {
          leaf: fn?.locals[leaf]?.name ?? '',
          division: division.name,
          name,
          deciding: (before?.deciding ?? 0n) + (code === sought ? 1n : 0n),
          inputs: (before?.inputs ?? 0n) + 1n,
        });
      }
    }
  }
  const several = [...rows.values()].filter(
    (row) =>
      [...rows.values()].filter((other) => other.leaf === row.leaf && other.division === row.division).length > 1,
  );
  return several.toSorted(byName);
}

const byName = (a: ClassCount, b: ClassCount) => textOf(a).localeCompare(textOf(b));
const textOf = ({ leaf, division, name }: ClassCount) => `${leaf} ${division} ${name}`;

async function all(
  events: AsyncIterable<ClassEvent>,
): Promise<{ counts: readonly ClassCount[]; end: ClassEvent | undefined }> {
  const seen: ClassEvent[] = [];
  for await (const event of events) seen.push(event);
  const counts = seen.flatMap((event) => (event.kind === 'division' ? event.counts : []));
  return { counts: counts.toSorted(byName), end: seen.at(-1) };
}

async function mapped(task: Task, inputs: 'every' | number): Promise<{ view: MapView; tiles: readonly MapTile[] }> {
  const view = mapView(task.space);
  if (typeof view === 'string') throw new Error(view);
  const tiles = new Map<number, MapTile>();
  for await (const event of mapOf(host(), indexLayout(task), { of: 'deciding', view, fuel: FUEL, inputs }, NEVER)) {
    if (event.kind === 'tiles') for (const tile of event.tiles) tiles.set(tile.place, tile);
  }
  return { view, tiles: [...tiles.values()].toSorted((a, b) => a.place - b.place) };
}

const TEXTS: Readonly<Record<string, string>> = {
  'two integers':
    '//@ domain a in -3 .. 300\n//@ domain b in 0 .. 40\n//@ requires b != 7u\n//@ forall\nfn f(a: i32, b: u32) -> bool { return a * i32(b) % 6 != 4 || b > 30u; }',
  'a half': '//@ domain h in -2.0 .. 3.0\n//@ exists\nfn f(h: f16) -> bool { return h * h == h || fract(h) == 0.5h; }',
  'a loop':
    '//@ domain x in 0 .. 900\n//@ terminates\nfn f(x: u32, odd: bool) { var n = x; while (n % 12u == 5u && !odd) { n += 12u; } }',
};

describe.each(Object.entries(TEXTS))('%s', (name, source) => {
  const task = taskOfText(name === 'a half' ? `enable f16;\n${source}` : source);
  const expected = counted(task);
  const deciding = expected
    .filter(({ leaf, division }) => leaf === expected[0]?.leaf && division === expected[0]?.division)
    .reduce((sum, row) => sum + row.deciding, 0n);

  test('sweeps of the classes count what the reference evaluator finds', async () => {
    expect(deciding).toBeGreaterThan(0n);
    const { counts, end } = await all(sweptClasses(host(), task, { deciding, fuel: FUEL }, NEVER));
    expect(counts).toEqual(expected);
    expect(end).toMatchObject({ kind: 'end', complete: true });
  });

  test('tiles of single inputs say the same', async () => {
    const { view, tiles } = await mapped(task, 'every');
    expect([...classesOfTiles(indexLayout(task), view, tiles)].toSorted(byName)).toEqual(expected);
  });
});

test('a sample is counted as it was drawn', async () => {
  const task = taskOfText('//@ forall\nfn f(x: f32, n: i32) -> bool { return x == x && n % 3 != 0; }');
  const { view, tiles } = await mapped(task, 1);
  const { counts, end } = await all(
    sampledClasses(nodeClock, indexLayout(task), { view, tiles, perTile: 1, fuel: FUEL }, NEVER),
  );
  expect(end).toMatchObject({ kind: 'end', complete: true });
  const sum = (rows: readonly ClassCount[]) => rows.reduce((total, { deciding }) => total + deciding, 0n);
  const failing = tiles.reduce((total, { deciding }) => total + deciding, 0n);
  for (const [leaf, division] of [
    ['x', 'kind'],
    ['x', 'integer'],
    ['n', 'parity'],
  ]) {
    const rows = counts.filter((row) => row.leaf === leaf && row.division === division);
    expect(rows.reduce((total, { inputs }) => total + inputs, 0n)).toBe(65_536n);
    expect(sum(rows)).toBe(failing);
  }
  const nan = counts.find(({ name }) => name === 'NaN');
  expect(nan?.deciding).toBe(nan?.inputs);
  expect(nan?.inputs).toBeGreaterThan(100n);
});

test('stops when told to, and trusts no total that is too small', async () => {
  const task = taskOfText(TEXTS['two integers'] ?? '');
  const stop = cancelSource();
  stop.cancel('cancelled');
  const { end } = await all(sweptClasses(host(), task, { deciding: 5n, fuel: FUEL }, stop.signal));
  expect(end).toMatchObject({ kind: 'end', complete: false });
  await expect(all(sweptClasses(host(), task, { deciding: 1n, fuel: FUEL }, NEVER))).rejects.toThrow(
    'more inputs decide',
  );
});
