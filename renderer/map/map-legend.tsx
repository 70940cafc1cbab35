import { type ColourScale, colourAt, cssColour } from './colour-scale.ts';
import type { Legend } from './legend.ts';

const STEPS = 40;

/** What the colours mean: from the least to the most on the screen; counts by their logarithms. */
export function MapLegend({ legend: { title, ends, one }, scale }: { legend: Legend; scale: ColourScale }) {
  return (
    <div class="map-legend">
      <p>{title}</p>
      {ends !== null && (
        <>
          <svg viewBox={`0 0 ${STEPS} 3`} preserveAspectRatio="none" aria-hidden="true">
            {Array.from({ length: STEPS }, (_, i) => (
              <rect key={i} x={i} y={0} width={1.05} height={3} fill={cssColour(colourAt(scale, i / (STEPS - 1)))} />
            ))}
          </svg>
          <p class="map-legend-ends">
            <span>{ends[0]}</span>
            <span>{ends[1]}</span>
          </p>
        </>
      )}
      <p class="map-legend-keys">
        {one && (
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
