import { formatValue, grouped, type MapOf, type Task } from '../../core/index.ts';
import { type ColourScale, colourAt, cssColour, type Range } from './colour-scale.ts';
import { mapName, valueType } from './map-text.ts';

const STEPS = 40;

/** What the colours mean: from the least to the most on the screen; counts by their logarithms. */
export function MapLegend({
  task,
  of,
  range,
  scale,
  single,
}: {
  task: Task;
  of: MapOf;
  range: Range | null;
  scale: ColourScale;
  /** Each tile is one input. */
  single: boolean;
}) {
  const show = (amount: number): string =>
    range?.logarithmic === false && !Number.isInteger(amount)
      ? formatValue('f32', new Uint32Array(new Float32Array([amount]).buffer)[0] ?? 0)
      : grouped(amount);
  const least = range === null ? 0 : range.logarithmic ? 1 : range.least;
  const name = `${mapName(task, of)}${single ? '' : ' in a tile'}`;
  return (
    <div class="map-legend">
      <p>
        {name}
        {range?.logarithmic === true && range.most > 1 && ', by logarithm'}
        {valueType(task, of) === 'i32' && of !== 'deciding' && ', signed'}
      </p>
      {range !== null && (range.most > 1 || !range.logarithmic) && (
        <>
          <svg viewBox={`0 0 ${STEPS} 3`} preserveAspectRatio="none" aria-hidden="true">
            {Array.from({ length: STEPS }, (_, i) => (
              <rect key={i} x={i} y={0} width={1.05} height={3} fill={cssColour(colourAt(scale, i / (STEPS - 1)))} />
            ))}
          </svg>
          <p class="map-legend-ends">
            <span>{show(least)}</span>
            <span>{show(range.most)}</span>
          </p>
        </>
      )}
      <p class="map-legend-keys">
        {range?.logarithmic === true && range.most === 1 && (
          <>
            <Swatch colour={cssColour(colourAt(scale, 0))} /> one
          </>
        )}
        <Swatch colour={cssColour(scale.none)} /> none
        <Swatch colour={cssColour(scale.unknown)} /> not computed
      </p>
    </div>
  );
}

function Swatch({ colour }: { colour: string }) {
  return (
    <svg class="map-swatch" viewBox="0 0 10 10" aria-hidden="true">
      <rect x={0.5} y={0.5} width={9} height={9} fill={colour} stroke="currentColor" />
    </svg>
  );
}
