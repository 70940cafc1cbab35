import { at } from '../../base/assert.ts';
import { domainSize, domainValue, type Space, shiftOf } from '../../ir/space.ts';

/**
 * How the inputs of a space are laid out for the lanes. One parameter is `running`: along a run it counts
 * up while those before it stand still. Those after it go through all their `period` combinations for
 * each of its values; they come from tables, so that short domains make long runs.
 */
export interface Tile {
  readonly running: number;
  readonly period: number;
  /** By place in a run, for `running` and each parameter after it: how far it has counted, their patterns. */
  readonly tables: readonly Uint32Array[];
}

/** Where the tables lie in the module's memory, and how long they are at most. */
const TABLES_AT = 4096;
const TABLE_ENTRIES = 2 ** 14;
/** Combinations beyond these make runs that are long enough by themselves. */
const MOST_PERIOD = 2 ** 12;
const MOST_TABLES = 16;

/** The parameter that counts up along a run: the last one that is not absorbed into the period. */
export function runningParameter(space: Space): { readonly running: number; readonly period: number } {
  let running = space.length - 1;
  let period = 1;
  while (running > 0 && space.length - running < MOST_TABLES) {
    const size = domainSize(at(space, running));
    if (size === 0 || size * period > MOST_PERIOD) break;
    period *= size;
    running -= 1;
  }
  return { running, period };
}

/** The layout of a space with at least one parameter. */
export function tileOf(space: Space): Tile {
  const { running, period } = runningParameter(space);
  if (running === space.length - 1) return { running, period, tables: [] };
  // Whole periods, and whole vectors of lanes.
  const entries = period * 4 * Math.floor(TABLE_ENTRIES / (4 * period));
  let below = 1;
  const faster = space.slice(running + 1).reverse();
  const tables = faster.map((domain) => {
    const size = domainSize(domain);
    const stride = below;
    below *= size;
    return periodic(entries, period, (place) => domainValue(domain, Math.floor(place / stride) % size));
  });
  const stride = 2 ** shiftOf(at(space, running));
  const counted = new Uint32Array(entries);
  for (let place = 0; place < entries; place++) counted[place] = Math.floor(place / period) * stride;
  return { running, period, tables: [counted, ...tables.reverse()] };
}

/** A table of whole periods, of which the first one is worked out. */
function periodic(entries: number, period: number, valueOf: (place: number) => number): Uint32Array {
  const table = new Uint32Array(entries);
  for (let place = 0; place < period; place++) table[place] = valueOf(place);
  for (let done = period; done < entries; done *= 2) table.copyWithin(done, 0, Math.min(done, entries - done));
  return table;
}

/** The address of the table of a parameter from `running` on. */
export function tableAddress(running: number, parameter: number): number {
  return TABLES_AT + (parameter - running) * TABLE_ENTRIES * 4;
}

/** The first address behind the counters and the tables. */
export function tablesEnd(parameters: number, running: number): number {
  return running === parameters - 1 ? TABLES_AT : tableAddress(running, parameters);
}
