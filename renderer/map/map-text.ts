import {
  formatValue,
  grouped,
  inputText,
  inputsOf,
  type LeafValues,
  type MapLayout,
  type MapOf,
  type MapTile,
  type MapView,
  type Range,
  type ScalarType,
  type Task,
  tileRange,
  unreachable,
} from '../../core/index.ts';

/** What a map is of, as the choice and the legend name it. */
export function mapName({ property }: Task, of: MapOf): string {
  switch (of) {
    case 'deciding':
      if (property.question === 'exists') return 'witnesses';
      return property.question === 'terminates' ? 'inputs that do not finish' : 'failing inputs';
    case 'steps':
      return 'steps';
    case 'greatest':
      return 'greatest values';
    case 'least':
      return 'least values';
    default:
      return unreachable(of);
  }
}

/** The type of what a map of values shows. */
export function valueType({ program, property }: Task, of: MapOf): ScalarType {
  const result = program.functions[property.fn]?.result;
  return of === 'greatest' || of === 'least' ? (typeof result === 'string' ? result : 'u32') : 'u32';
}

/** A tile in words: which inputs, the first of them, and its figures. */
export interface TileText {
  readonly inputs: string;
  readonly first: string;
  /** Both, in few words; empty where there are no inputs. */
  readonly where: string;
  readonly figures: string;
}

const NOTHING: TileText = { inputs: '', first: '', where: '', figures: 'beyond the domain: there are no inputs' };

export function tileText(
  layout: MapLayout,
  of: MapOf,
  view: MapView,
  place: number,
  tile: MapTile | undefined,
): TileText {
  const { task } = layout;
  const range = tileRange(view, place);
  if (range === null) return { ...NOTHING, figures: 'no such tile' };
  if (layout.count(range) === 0n) return NOTHING;
  const { start, count } = range;
  const named = rangeText(layout, range);
  const first = inputText(task, layout.inputAt(range, 0n));
  const by = count === 1n ? `input ${grouped(start)}` : `inputs ${grouped(start)} to ${grouped(start + count - 1n)}`;
  return {
    inputs: named ?? by,
    first,
    where: named ?? `${by}, ${first}`,
    figures: tile === undefined || tile.evaluated === 0n ? 'not computed yet' : figuresOf(task, of, tile),
  };
}

function figuresOf(task: Task, of: MapOf, tile: MapTile): string {
  const tried = tile.evaluated === tile.inputs ? '' : `, of ${grouped(tile.evaluated)} that were tried`;
  const value = tile.value === null ? null : formatValue(valueType(task, of), tile.value);
  if (of === 'deciding') {
    if (tile.inputs === 1n) return tile.deciding === 1n ? decidingVerb(task, true) : otherVerb(task);
    const verb = decidingVerb(task, tile.deciding === 1n);
    if (tried === '') return `${grouped(tile.deciding)} of ${grouped(tile.inputs)} ${verb}`;
    return `${grouped(tile.deciding)} of ${grouped(tile.evaluated)} that were tried ${verb}; the tile has ${grouped(tile.inputs)}`;
  }
  if (value === null) return `none has a value${tried}`;
  if (of === 'steps') {
    const mean = tile.mean === null || tile.inputs === 1n ? '' : `, ${tile.mean.toFixed(1)} on average`;
    const unfinished = tile.deciding === 0n ? '' : `; ${grouped(tile.deciding)} did not finish`;
    return `${tile.inputs === 1n ? '' : 'at most '}${grouped(Number(value))} steps${mean}${unfinished}${tried}`;
  }
  return `${tile.inputs === 1n ? 'value' : of === 'greatest' ? 'greatest value' : 'least value'} ${value}${tried}`;
}

/** What inputs do that decide. `one`: of one input. */
export function decidingVerb({ property }: Task, one: boolean): string {
  switch (property.question) {
    case 'exists':
      return one ? 'satisfies it' : 'satisfy it';
    case 'terminates':
      return one ? 'does not finish' : 'do not finish';
    default:
      return one ? 'fails' : 'fail';
  }
}

/** What one input does that does not decide. */
function otherVerb({ property }: Task): string {
  switch (property.question) {
    case 'exists':
      return 'does not satisfy it';
    case 'terminates':
      return 'finishes';
    default:
      return 'does not fail';
  }
}

/** The values of the axes in a tile or a view, and of others where they do not have all; `null` where inputs go by their index. */
export function rangeText({ task, axes, values }: MapLayout, range: Range): string | null {
  if (axes === null) return null;
  const shown = (values(range) ?? []).filter(({ leaf, whole }) => !whole || leaf === axes.across || leaf === axes.down);
  return shown.map((leaf) => leafText(task, leaf)).join(', ');
}

function leafText(task: Task, { leaf, first, last }: LeafValues): string {
  const { name = '', type = 'u32' } = inputsOf(task)[leaf] ?? {};
  const [from, to] = [formatValue(type, first), formatValue(type, last)];
  return first === last ? `${name} = ${from}` : `${name} from ${from} to ${to}`;
}

/** What runs along the sides of a view; empty where inputs go by their index. */
export function sidesText({ task, axes, values }: MapLayout, range: Range): string {
  if (axes === null) return '';
  const all = values(range);
  const [across, down] = [all?.[axes.across], all?.[axes.down]];
  if (across === undefined || down === undefined) return '';
  const single = across.first === across.last && down.first === down.last;
  const [one, other] = [leafText(task, across), leafText(task, down)];
  return single ? `${one}, ${other}: the rest in order of index.` : `Left to right ${one}; top down ${other}.`;
}
