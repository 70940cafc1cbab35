import { inputAt, type Patterns } from '../ir/space.ts';
import type { Range } from '../ir/range.ts';
import type { Task } from '../verdict/engine.ts';
import { axesLayout } from './axes-layout.ts';
import { type MapView, mapView } from './map-view.ts';

/** The leaves of the parameters, by number, whose values run along the sides of a map: from left to right, from the top down. */
export interface MapAxes {
  readonly across: number;
  readonly down: number;
}

/** The values that a leaf has in some inputs of a map: from the first to the last in the order of the map. */
export interface LeafValues {
  readonly leaf: number;
  readonly first: number;
  readonly last: number;
  /** They are all that it has. */
  readonly whole: boolean;
}

/**
 * Where the inputs of a question lie in its map: each has an index, and tiles are ranges of these. With axes some indices stand for
 * no input, so that every tile has a power of two of them.
 */
export interface MapLayout {
  readonly task: Task;
  /** `null`: by the index in the space. */
  readonly axes: MapAxes | null;
  /** The view of everything, or of a tile of a tile: see {@link mapView}. */
  view(path?: readonly bigint[]): MapView | string;
  /** How many inputs the indices of a view or a tile stand for. */
  count(range: Range): bigint;
  /** Input `n` of those of a view or a tile. */
  inputAt(range: Range, n: bigint): Patterns;
  /** What each leaf may be in a view or a tile; `null` where the inputs are no product of such ranges, or there are none. */
  values(range: Range): readonly LeafValues[] | null;
  /** A question about the same inputs (`askedFor`) as one whose space is in the order of the map: what a sweep is asked. */
  swept(asked: Task): Task;
}

export const layoutOf = (task: Task, axes: MapAxes | null): MapLayout =>
  axes === null ? indexLayout(task) : axesLayout(task, axes);

/** All inputs in the order of the space. */
export const indexLayout = (task: Task): MapLayout => ({
  task,
  axes: null,
  view: (path = []) => mapView(task.space, path),
  count: ({ count }) => count,
  inputAt: ({ start }, n) => inputAt(task.space, start + n),
  values: () => null,
  swept: (asked) => asked,
});
