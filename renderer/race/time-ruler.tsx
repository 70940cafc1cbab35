import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDuration } from '../format/duration.ts';
import { DECADE_TICKS, isBeyond, placeMarks, placeOf } from '../charts/time-scale.ts';
import type { EngineLook } from '../format/engine-look.ts';
import { Shape } from '../shell/shape.tsx';

/** One row of the ruler: where an engine is on its way, where it answered, where it would. */
export interface RulerRow {
  readonly key: string;
  readonly label: string;
  readonly shape: EngineLook['shape'];
  readonly hue: 'hardware' | 'reasoning' | 'reference';
  /** Milliseconds reached; `null` before the start. */
  readonly reached: number | null;
  readonly answered: boolean;
  /** `null` where there is none, or none is needed. */
  readonly forecast: number | null;
}

/** Lengths in the type size of the page, so that the ruler grows with it. */
const ROW = 1.8;
const TOP = 0.4;
const AXIS = 2.3;
const LABEL_ROOM = 8.8;

interface Geometry {
  /** Pixels of one unit of length. */
  readonly em: number;
  /** Where the axis begins and ends. */
  readonly start: number;
  readonly end: number;
  x(ms: number): number;
}

/**
 * The signature of the page: all of time on one logarithmic axis, the engines as markers on it.
 * Solid where an engine answered, hollow and dashed where it is forecast to.
 */
export function TimeRuler({ rows }: { rows: readonly RulerRow[] }) {
  const { box, width, em } = useSize();
  const start = LABEL_ROOM * em;
  const end = Math.max(start, width - 0.5 * em);
  const geometry: Geometry = { em, start, end, x: (ms) => start + placeOf(ms) * (end - start) };
  const floor = (TOP + rows.length * ROW + 0.3) * em;
  return (
    <div class="ruler">
      <div ref={box}>
        {width > 0 && (
          <svg width={width} height={(TOP + rows.length * ROW + AXIS) * em} role="img" aria-label={describe(rows)}>
            {placeMarks(end - start, 0.48 * em).map((mark) => (
              <g key={mark.label} class="mark">
                <line x1={start + mark.x} x2={start + mark.x} y1={TOP * em} y2={floor + 0.4 * em} />
                <text x={start + mark.labelX} y={floor + 1.45 * em} text-anchor="middle">
                  {mark.label}
                </text>
              </g>
            ))}
            {DECADE_TICKS.map((ms) => (
              <line key={ms} class="decade" x1={geometry.x(ms)} x2={geometry.x(ms)} y1={floor} y2={floor + 0.25 * em} />
            ))}
            <line class="axis" x1={start} x2={end} y1={floor} y2={floor} />
            {rows.map((row, index) => (
              <Row key={row.key} row={row} y={(TOP + (index + 0.5) * ROW) * em} geometry={geometry} />
            ))}
          </svg>
        )}
      </div>
    </div>
  );
}

function Row({ row, y, geometry }: { row: RulerRow; y: number; geometry: Geometry }) {
  const { em, start, end, x } = geometry;
  const to = row.reached === null ? null : x(row.reached);
  const goal = row.forecast === null || row.answered ? null : x(row.forecast);
  const shown = goal ?? to;
  const text = timeText(row);
  const baseline = y + 0.3 * em;
  return (
    <g class={`row hue-${row.hue}`}>
      <text class="row-name" x={1.5 * em} y={baseline}>
        {row.label}
      </text>
      <Shape shape={row.shape} x={0.55 * em} y={y} size={0.6 * em} hollow={row.hue === 'reference'} />
      {to !== null && <line class="trail" x1={start} x2={to} y1={y} y2={y} />}
      {to !== null && <Shape shape={row.shape} x={to} y={y} size={(row.answered ? 0.95 : 0.6) * em} />}
      {goal !== null && (
        <>
          <line class="expected" x1={to ?? start} x2={goal} y1={y} y2={y} />
          <Shape shape={row.shape} x={goal} y={y} size={0.8 * em} hollow />
        </>
      )}
      {shown !== null && text !== '' && (
        <text class="row-time" y={baseline} {...labelPlace(shown, end, em, text.length)}>
          {text}
        </text>
      )}
    </g>
  );
}

/** Right of the marker, or left of it where there is no room. */
function labelPlace(
  x: number,
  end: number,
  em: number,
  characters: number,
): { x: number; 'text-anchor': 'start' | 'end' } {
  const room = (characters * 0.52 + 1) * em;
  return x + room > end ? { x: x - 0.95 * em, 'text-anchor': 'end' } : { x: x + 0.95 * em, 'text-anchor': 'start' };
}

function timeText(row: RulerRow): string {
  if (row.answered && row.reached !== null) return formatDuration(row.reached);
  if (row.forecast !== null) return `${formatDuration(row.forecast)}${isBeyond(row.forecast) ? ' →' : ''}`;
  return row.reached === null ? '' : formatDuration(row.reached);
}

function describe(rows: readonly RulerRow[]): string {
  const parts = rows.map((row) => {
    if (row.answered) return `${row.label} answered after ${timeText(row)}`;
    if (row.forecast !== null) return `${row.label} would need ${formatDuration(row.forecast)}`;
    return row.reached === null ? `${row.label} has not started` : `${row.label} has been at work for ${timeText(row)}`;
  });
  return `Time on a logarithmic axis from a microsecond to the age of the universe. ${parts.join('. ')}.`;
}

function useSize() {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, em: 15 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, em: Number.parseFloat(getComputedStyle(element).fontSize) }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, ...size };
}
