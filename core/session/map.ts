import { invariant } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import { type Clock, sleep } from '../base/clock.ts';
import { referenceAt } from '../cpu/reference.ts';
import { bitsOfKey, orderKey } from '../ir/comparable.ts';
import { isOrdered } from '../ir/property.ts';
import type { Range } from '../ir/range.ts';
import { resultOf } from '../ir/result.ts';
import { soughtOutcome } from '../verdict/decide.ts';
import { type Engine, NO_DEMANDS, type Task } from '../verdict/engine.ts';
import type { Examined } from '../verdict/outcome.ts';
import { joinTiles, type TileCount } from '../verdict/tiles.ts';
import { sampleIn } from './map-sample.ts';
import type { MapLayout } from './map-layout.ts';
import { askedFor, type MapOf, mapsOf } from './map-task.ts';
import { type MapView, tileRange } from './map-view.ts';

/** A tile as far as it is known. What it says is exact where `evaluated` is `inputs`, and else of those inputs alone. */
export interface MapTile {
  /** 0 to 65,535: its place in the view. */
  readonly place: number;
  /** 0 where no values of the axes meet. */
  readonly inputs: bigint;
  /** Those that were tried, whatever came of them. */
  readonly evaluated: bigint;
  /** Those that decide, and of a map of steps those that did not finish. */
  readonly deciding: bigint;
  /** Those with a value, of a map of steps those that finished; 0 of a map of deciding inputs. */
  readonly valued: bigint;
  /** The most steps, or the bits of the greatest or least value; `null` where none has one. */
  readonly value: number | null;
  /** Of a map of steps: the mean of those that finished; otherwise `null`. */
  readonly mean: number | null;
}

export type MapEvent =
  /** What has become of some tiles; a later event about a tile replaces an earlier one. */
  | {
      readonly kind: 'tiles';
      readonly tiles: readonly MapTile[];
      /** Indices of the layout that were visited so far, and are to be. */
      readonly evaluated: bigint;
      readonly total: bigint;
    }
  /** The last event. `complete`: what was asked for was done; else `text` says why not. */
  | { readonly kind: 'end'; readonly complete: boolean; readonly text: string };

export interface MapOptions {
  /** One of `mapsOf(task)`. */
  readonly of: MapOf;
  /** A view of the layout. */
  readonly view: MapView;
  /** Loop-body entries allowed in the evaluation of one input. */
  readonly fuel: number;
  /**
   * `every`: the sweep visits all inputs of the view. A number: so many inputs of each tile, spread over it, are tried by the reference
   * evaluator, for views that are too large or to have a picture at once; an input that takes it too long is left out.
   */
  readonly inputs: 'every' | number;
}

/** What a map is made with. The engine is the CPU sweep, and makes one map at a time. */
export interface MapHost {
  readonly clock: Clock;
  readonly engine: Engine;
}

/** Makes a map, tile by tile as they are computed. Ends within a second after `signal`. */
export function mapOf(
  host: MapHost,
  layout: MapLayout,
  options: MapOptions,
  signal: CancelSignal,
): AsyncGenerator<MapEvent, void> {
  const { task } = layout;
  invariant(mapsOf(task).includes(options.of), `there is no map of ${options.of} of ${task.property.name}`);
  const asked = askedFor(task, options.of);
  return options.inputs === 'every'
    ? sweptMap(host.engine, layout, asked, options, signal)
    : sampledMap(host.clock, layout, asked, options, options.inputs, signal);
}

async function* sweptMap(
  engine: Engine,
  layout: MapLayout,
  task: Task,
  { view, fuel }: MapOptions,
  signal: CancelSignal,
): AsyncGenerator<MapEvent, void> {
  const { range, tileBits } = view;
  const tiles = tilesOf(layout, task, view, triedOf);
  const demands = { ...NO_DEMANDS, order: 'linear', tileBits } as const;
  const budget = { timeoutMs: Number.POSITIVE_INFINITY, fuel, spareCores: 0, demands };
  const wanted: Task = { ...layout.swept(task), part: { part: 1, of: 1, range } };
  for await (const event of engine.run(wanted, budget, signal)) {
    if (event.kind === 'tiles') yield tiles.take(event.counts, range.count);
    if (event.kind !== 'verdict') continue;
    const { verdict } = event.result;
    const complete = verdict.kind !== 'error' && tiles.evaluated() === range.count;
    const text =
      verdict.kind === 'error' ? verdict.message : verdict.kind === 'unknown' ? verdict.reason.text : verdict.kind;
    yield { kind: 'end', complete, text: complete ? 'every input was tried' : text };
  }
}

/** How long the reference evaluator works before it lets others have the thread. */
const SLICE_MS = 20;

async function* sampledMap(
  clock: Clock,
  layout: MapLayout,
  task: Task,
  { view, fuel }: MapOptions,
  perTile: number,
  signal: CancelSignal,
): AsyncGenerator<MapEvent, void> {
  const { program, property } = task;
  const type = resultOf(program, property);
  const tiles = tilesOf(layout, task, view, (_, visited) => visited);
  const total = BigInt(perTile) * BigInt(view.tiles);
  let fresh: TileCount[] = [];
  let begin = clock.now();
  for (let round = 0; round < perTile; round++) {
    for (let place = 0; place < view.tiles; place++) {
      const input = sampleIn(layout, view, place, round, perTile);
      if (input === null) continue;
      const said = referenceAt({ program, property, type }, input, fuel);
      if (said !== null) fresh.push(countOf(task, view.first + BigInt(place), said));
      if (clock.now() - begin < SLICE_MS) continue;
      yield tiles.take(fresh, total);
      fresh = [];
      await sleep(clock, 0);
      if (signal.cause !== null) {
        yield { kind: 'end', complete: false, text: 'stopped' };
        return;
      }
      begin = clock.now();
    }
  }
  yield tiles.take(fresh, total);
  yield { kind: 'end', complete: true, text: `${perTile} inputs of each tile were tried` };
}

/** One input as a tile's count. */
function countOf({ property, program }: Task, tile: bigint, { code, word }: Examined): TileCount {
  const { question } = property;
  const deciding = code === soughtOutcome(question) ? 1n : 0n;
  if (!isOrdered(question)) return { tile, evaluated: 1n, deciding };
  const valued = code === 'true';
  const best = valued ? orderKey(question, resultOf(program, property), word) : null;
  const sum = question === 'terminates' ? BigInt(valued ? word : 0) : null;
  return { tile, evaluated: 1n, deciding, values: { count: valued ? 1n : 0n, best, sum } };
}

/** The tiles of a map as they grow. */
interface Tiles {
  take(counts: readonly TileCount[], total: bigint): MapEvent;
  evaluated(): bigint;
}

/** How many of the inputs of a tile were tried; `null` where that is not known. */
type Tried = (range: Range, visited: bigint, inputs: bigint) => bigint | null;

/** A sweep visits indices: where some stand for no input, it is known once all are visited. */
const triedOf: Tried = (range, visited, inputs) =>
  inputs === range.count ? visited : visited === range.count ? inputs : null;

function tilesOf(layout: MapLayout, task: Task, view: MapView, tried: Tried): Tiles {
  const known = new Map<bigint, TileCount>();
  let evaluated = 0n;
  return {
    take(counts, total) {
      const changed = new Set<bigint>();
      for (const count of counts) {
        const before = known.get(count.tile);
        known.set(count.tile, before === undefined ? count : joinTiles(before, count));
        changed.add(count.tile);
        evaluated += count.evaluated;
      }
      const tiles = [...changed].flatMap((tile) => {
        const count = known.get(tile);
        if (count === undefined) return [];
        const place = Number(count.tile - view.first);
        const range = tileRange(view, place);
        invariant(range !== null, `the tile ${count.tile} belongs to the view`);
        const inputs = layout.count(range);
        const evaluated = tried(range, count.evaluated, inputs);
        return evaluated === null ? [] : [{ place, inputs, evaluated, ...figuresOf(task, count) }];
      });
      return { kind: 'tiles', tiles, evaluated, total };
    },
    evaluated: () => evaluated,
  };
}

function figuresOf(
  { program, property }: Task,
  { deciding, values }: TileCount,
): Pick<MapTile, 'deciding' | 'valued' | 'value' | 'mean'> {
  const { question } = property;
  const valued = values?.count ?? 0n;
  const key = values?.best ?? null;
  const value = key === null || !isOrdered(question) ? null : bitsOfKey(question, resultOf(program, property), key);
  const sum = values?.sum ?? null;
  const mean = sum === null || valued === 0n ? null : Number(sum) / Number(valued);
  return { deciding, valued, value, mean };
}
