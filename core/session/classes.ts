import { at, invariant } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import { type Clock, sleep } from '../base/clock.ts';
import { referenceAt } from '../cpu/reference.ts';
import { inputLeaves } from '../ir/inputs.ts';
import { resultOf } from '../ir/result.ts';
import { type Domain, domainSize, type Patterns, type Space, spaceSize } from '../ir/space.ts';
import { classOf, classSizes, type Division, divisionsOf, partsIn } from '../ir/value-classes.ts';
import { soughtOutcome } from '../verdict/decide.ts';
import type { Task } from '../verdict/engine.ts';
import { type MapHost, mapOf, type MapTile } from './map.ts';
import { sampleIn } from './map-sample.ts';
import { indexLayout, type MapLayout } from './map-layout.ts';
import { inOneLine, MAP_SIDE, type MapView, tileRange } from './map-view.ts';

/** How many of the inputs decide in which a parameter has a value of some class. */
export interface ClassCount {
  /** The parameter or its part: `x`, `v.y`. */
  readonly leaf: string;
  /** What the values are told apart by. The classes of one division of one leaf have all inputs between them, each once. */
  readonly division: string;
  readonly name: string;
  readonly deciding: bigint;
  /** All inputs of the class; of a sample those that were tried. */
  readonly inputs: bigint;
}

export type ClassEvent =
  /** All classes of a division that is worth a look: at least two of them have inputs. `left`: divisions still to count. */
  | { readonly kind: 'division'; readonly counts: readonly ClassCount[]; readonly left: number }
  /** The last event. `text` says why not everything was counted. */
  | { readonly kind: 'end'; readonly complete: boolean; readonly text: string };

/** One way to tell inputs apart. */
interface Sorting {
  readonly leaf: number;
  readonly name: string;
  readonly division: Division;
  /** Inputs of the space in each class. */
  readonly sizes: readonly bigint[];
}

/** All that tell the inputs of a space apart at all. */
function sortingsOf({ program, property, space }: Task): readonly Sorting[] {
  const size = spaceSize(space);
  return inputLeaves(at(program.functions, property.fn)).flatMap(({ name, type }, leaf) => {
    const domain = at(space, leaf);
    const others = size / BigInt(Math.max(1, domainSize(domain)));
    return divisionsOf(type)
      .map((division) => ({
        leaf,
        name,
        division,
        sizes: classSizes(division, domain).map((values) => BigInt(values) * others),
      }))
      .filter(({ sizes }) => sizes.filter((inputs) => inputs > 0n).length > 1);
  });
}

/**
 * Counts the deciding inputs of each class by sweeps of those classes alone, exactly. What belongs to the rest of a division is
 * what is left of `deciding`, so that a division costs less than the whole space; once all are found, nothing more is swept.
 *
 * @param deciding how many inputs of the whole space decide, as a sweep of it has counted
 */
export async function* sweptClasses(
  host: MapHost,
  task: Task,
  { deciding, fuel }: { readonly deciding: bigint; readonly fuel: number },
  signal: CancelSignal,
): AsyncGenerator<ClassEvent, void> {
  const sortings = sortingsOf(task);
  for (const [i, sorting] of sortings.entries()) {
    const found: bigint[] = [];
    let rest = deciding;
    for (const { pieces } of sorting.division.classes) {
      const parts = pieces === null || rest === 0n ? [] : partsIn(at(task.space, sorting.leaf), pieces);
      let count = pieces === null ? rest : 0n;
      for (const part of parts) {
        const swept = await decidingAmong(host, task, withDomain(task.space, sorting.leaf, part), fuel, signal);
        if (typeof swept === 'string') {
          yield { kind: 'end', complete: false, text: swept };
          return;
        }
        count += swept;
      }
      found.push(count);
      rest -= count;
      invariant(rest >= 0n, `${sorting.division.name} of ${sorting.name}: more inputs decide than in the whole space`);
    }
    yield { kind: 'division', counts: countsOf(sorting, found, sorting.sizes), left: sortings.length - i - 1 };
  }
  yield { kind: 'end', complete: true, text: 'every input was tried' };
}

const withDomain = (space: Space, leaf: number, domain: Domain): Space =>
  space.map((other, i) => (i === leaf ? domain : other));

/** How many inputs of a part of the space decide; a sentence where not all could be tried. */
async function decidingAmong(
  host: MapHost,
  task: Task,
  space: Space,
  fuel: number,
  signal: CancelSignal,
): Promise<bigint | string> {
  const count = spaceSize(space);
  let tileBits = 0;
  while (count > BigInt(MAP_SIDE) << BigInt(tileBits)) tileBits += 1;
  const view = inOneLine({ start: 0n, count }, tileBits);
  const layout = indexLayout({ ...task, space });
  const known = new Map<number, bigint>();
  let failure: string | null = null;
  for await (const event of mapOf(host, layout, { of: 'deciding', view, fuel, inputs: 'every' }, signal)) {
    if (event.kind === 'tiles') for (const { place, deciding } of event.tiles) known.set(place, deciding);
    else if (!event.complete) failure = event.text;
  }
  return failure ?? [...known.values()].reduce((sum, deciding) => sum + deciding, 0n);
}

/** The same from the tiles of a map of single inputs, each of which was tried: nothing is evaluated. */
export function classesOfTiles(
  layout: MapLayout,
  view: MapView,
  tiles: readonly (MapTile | undefined)[],
): readonly ClassCount[] {
  invariant(view.tileBits === 0, 'the tiles are single inputs');
  const tally = tallyOf(layout.task);
  for (const tile of tiles) {
    const range = tile === undefined ? null : tileRange(view, tile.place);
    if (tile === undefined || range === null || tile.inputs === 0n) continue;
    tally.take(layout.inputAt(range, 0n), tile.deciding > 0n);
  }
  return tally.counts().flat();
}

/** How long inputs are looked at before others have the thread. */
const SLICE_MS = 20;

/**
 * The same of the inputs that a sampled map has tried: only where some of a tile decide they are evaluated again.
 *
 * @param perTile how many inputs of each tile were drawn
 */
export async function* sampledClasses(
  clock: Clock,
  layout: MapLayout,
  sample: {
    readonly view: MapView;
    readonly tiles: readonly (MapTile | undefined)[];
    readonly perTile: number;
    readonly fuel: number;
  },
  signal: CancelSignal,
): AsyncGenerator<ClassEvent, void> {
  const { program, property } = layout.task;
  const { view, tiles, perTile, fuel } = sample;
  const type = resultOf(program, property);
  const sought = soughtOutcome(property.question);
  const tally = tallyOf(layout.task);
  let begin = clock.now();
  for (const tile of tiles) {
    if (tile === undefined) continue;
    // A tile of which nothing decides and nothing was left out need not be evaluated again.
    const plain = tile.deciding === 0n && tile.evaluated === BigInt(perTile);
    for (let part = 0; part < perTile; part++) {
      const input = sampleIn(layout, view, tile.place, part, perTile);
      if (input === null) continue;
      const said = plain ? null : referenceAt({ program, property, type }, input, fuel);
      if (plain || said !== null) tally.take(input, said !== null && said.code === sought);
    }
    if (clock.now() - begin < SLICE_MS) continue;
    await sleep(clock, 0);
    if (signal.cause !== null) {
      yield { kind: 'end', complete: false, text: 'stopped' };
      return;
    }
    begin = clock.now();
  }
  const divisions = tally.counts();
  for (const [i, counts] of divisions.entries()) yield { kind: 'division', counts, left: divisions.length - i - 1 };
  yield { kind: 'end', complete: true, text: `of the ${perTile} inputs of each tile that were tried` };
}

/** Sorts inputs into classes, one after another. */
function tallyOf(task: Task): {
  take(input: Patterns, decides: boolean): void;
  counts(): readonly (readonly ClassCount[])[];
} {
  const sorted = sortingsOf(task).map((sorting) => {
    const none = () => Array<number>(sorting.division.classes.length).fill(0);
    return { sorting, deciding: none(), inputs: none() };
  });
  return {
    take(input, decides) {
      for (const { sorting, deciding, inputs } of sorted) {
        const place = classOf(sorting.division, at(input, sorting.leaf));
        inputs[place] = at(inputs, place) + 1;
        if (decides) deciding[place] = at(deciding, place) + 1;
      }
    },
    counts: () =>
      sorted.map(({ sorting, deciding, inputs }) => countsOf(sorting, deciding.map(BigInt), inputs.map(BigInt))),
  };
}

/** The counts of the classes that have inputs at all. */
function countsOf(
  { name: leaf, division, sizes }: Sorting,
  deciding: readonly bigint[],
  inputs: readonly bigint[],
): readonly ClassCount[] {
  return division.classes.flatMap(({ name }, i) =>
    at(sizes, i) === 0n
      ? []
      : [{ leaf, division: division.name, name, deciding: at(deciding, i), inputs: at(inputs, i) }],
  );
}
