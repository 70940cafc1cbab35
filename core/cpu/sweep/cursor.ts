import { at, invariant } from '../../base/assert.ts';
import { type Patterns, inputAt, type Space, shiftOf } from '../../ir/space.ts';
import type { Tile } from '../module/tile.ts';

/** A place in a space that moves on in its order, without arithmetic on unbounded integers. */
export interface Cursor {
  /** The input here. Changed by `advance`. */
  readonly input: Patterns;
  /** Where this input stands in the tables of the layout; 0 where there are none. */
  place(): number;
  /** How many inputs, this one included, follow in one run. */
  run(): number;
  /** Moves on by `n` inputs, at most `run()`. Past the end of the space the cursor starts over. */
  advance(n: number): void;
}

/** A cursor at `index`, inside the space; along a run the last parameter counts up and the others stand still. */
export function cursorAt(space: Space, index: bigint): Cursor {
  const input = [...inputAt(space, index)];
  /** How far a pattern is from the next one of its interval. */
  const strides = space.map((domain) => 2 ** shiftOf(domain));
  /** The intervals as patterns. */
  const intervals = space.map((domain, i) =>
    domain.intervals.map(({ lo, hi }) => ({ lo: lo * at(strides, i), hi: hi * at(strides, i) })),
  );
  const places = intervals.map((all, i) => {
    const bits = at(input, i);
    return all.findIndex(({ lo, hi }) => lo <= bits && bits <= hi);
  });
  const last = space.length - 1;
  const interval = (parameter: number) => at(at(intervals, parameter), at(places, parameter));

  /** Moves one parameter to the beginning of its next interval; false when it starts over. */
  const nextInterval = (parameter: number): boolean => {
    const count = at(intervals, parameter).length;
    places[parameter] = (at(places, parameter) + 1) % count;
    input[parameter] = interval(parameter).lo;
    return places[parameter] !== 0;
  };
  const carry = (): void => {
    if (nextInterval(last)) return;
    for (let parameter = last - 1; parameter >= 0; parameter--) {
      const bits = at(input, parameter);
      if (bits < interval(parameter).hi) {
        input[parameter] = bits + at(strides, parameter);
        return;
      }
      if (nextInterval(parameter)) return;
    }
  };
  const run = (): number => (last < 0 ? 1 : (interval(last).hi - at(input, last)) / at(strides, last) + 1);

  return {
    input,
    place: () => 0,
    run,
    advance(n) {
      if (last < 0) return;
      invariant(n <= run(), `${n} inputs on, with a run of ${run()}`);
      if (n < run()) input[last] = at(input, last) + n * at(strides, last);
      else carry();
    },
  };
}

/** A cursor whose runs are those of `tile`: the running parameter counts up, those after it come from the tables. */
export function tileCursorAt(space: Space, tile: Tile, index: bigint): Cursor {
  const { running, period, tables } = tile;
  const [counted, ...faster] = tables;
  if (counted === undefined) return cursorAt(space, index);
  const rows = cursorAt(space.slice(0, running + 1), index / BigInt(period));
  let place = Number(index % BigInt(period));
  const input: number[] = [];
  const read = () => {
    for (const [i, bits] of rows.input.entries()) input[i] = bits;
    for (const [i, table] of faster.entries()) input[running + 1 + i] = at(table, place);
  };
  read();
  const run = () => Math.min(rows.run() * period, counted.length) - place;
  return {
    input,
    place: () => place,
    run,
    advance(n) {
      invariant(n <= run(), `${n} inputs on, with a run of ${run()}`);
      rows.advance(Math.floor((place + n) / period));
      place = (place + n) % period;
      read();
    },
  };
}
