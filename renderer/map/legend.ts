import { formatValue, grouped, type MapOf, type Task } from '../../core/index.ts';
import type { Range } from './colour-scale.ts';
import type { MapLevel } from './level.ts';
import { mapName, valueType } from './map-text.ts';

/** What the colours of a level mean, in words. */
export interface Legend {
  readonly title: string;
  /** What the two ends of the scale stand for; `null` where one colour says it all. */
  readonly ends: readonly [string, string] | null;
  /** The first colour of the scale stands for one. */
  readonly one: boolean;
}

export function legendOf(task: Task, of: MapOf, range: Range | null, { view, inputs }: MapLevel): Legend {
  const show = (amount: number): string =>
    range?.logarithmic === false && !Number.isInteger(amount)
      ? formatValue('f32', new Uint32Array(new Float32Array([amount]).buffer)[0] ?? 0)
      : grouped(amount);
  const title = [
    `${mapName(task, of)}${view.tileBits === 0 ? '' : inputs === 'every' ? ' in a tile' : ` among ${inputs} of a tile`}`,
    ...(range?.logarithmic === true && range.most > 1 ? ['by logarithm'] : []),
    ...(valueType(task, of) === 'i32' && of !== 'deciding' ? ['signed'] : []),
  ].join(', ');
  const scaled = range !== null && (range.most > 1 || !range.logarithmic);
  return {
    title,
    ends: scaled ? [show(range.logarithmic ? 1 : range.least), show(range.most)] : null,
    one: range?.logarithmic === true && range.most === 1,
  };
}
