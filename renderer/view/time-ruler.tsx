import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDuration } from '../format/duration.ts';
import { DECADE_TICKS, isBeyond, placeMarks, placeOf } from '../scale/time-scale.ts';
import type { EngineLook } from './engine-look.ts';
import { Shape } from './shape.tsx';

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

const ROW = 26;
const TOP = 6;
const AXIS = 34;
const LABEL_ROOM = 132;

/**
 * The signature of the page: all of time on one logarithmic axis, the engines as markers on it.
 * Solid where an engine answered, hollow and dashed where it is forecast to.
 */
export function TimeRuler({ rows }: { rows: readonly RulerRow[] }) {
  const { box, width } = useWidth();
  const height = TOP + rows.length * ROW + AXIS;
  const span = Math.max(0, width - LABEL_ROOM - 12);
  const x = (ms: number): number => LABEL_ROOM + placeOf(ms) * span;
  const floor = TOP + rows.length * ROW + 4;
  return (
    <div class="ruler">
      <div ref={box}>
        {width > 0 && (
          <svg width={width} height={height} role="img" aria-label={describe(rows)}>
            {placeMarks(span, 6.6).map((mark) => (
              <g key={mark.label} class="mark">
                <line x1={LABEL_ROOM + mark.x} x2={LABEL_ROOM + mark.x} y1={TOP} y2={floor + 6} />
                <text x={LABEL_ROOM + mark.labelX} y={floor + 21} text-anchor="middle">
                  {mark.label}
                </text>
              </g>
            ))}
            {DECADE_TICKS.map((ms) => (
              <line key={ms} class="decade" x1={x(ms)} x2={x(ms)} y1={floor} y2={floor + 4} />
            ))}
            <line class="axis" x1={LABEL_ROOM} x2={LABEL_ROOM + span} y1={floor} y2={floor} />
            {rows.map((row, index) => (
              <Row key={row.key} row={row} y={TOP + index * ROW + ROW / 2} x={x} end={LABEL_ROOM + span} />
            ))}
          </svg>
        )}
      </div>
    </div>
  );
}

function Row({ row, y, x, end }: { row: RulerRow; y: number; x: (ms: number) => number; end: number }) {
  const from = x(0);
  const to = row.reached === null ? null : x(row.reached);
  const goal = row.forecast === null ? null : x(row.forecast);
  const shown = goal !== null && !row.answered ? goal : to;
  const text = timeText(row);
  return (
    <g class={`row hue-${row.hue}`}>
      <text class="row-name" x={22} y={y + 4.5}>
        {row.label}
      </text>
      <Shape shape={row.shape} x={8} y={y} size={9} hollow={row.hue === 'reference'} />
      {to !== null && <line class="trail" x1={from} x2={to} y1={y} y2={y} />}
      {to !== null && <Shape shape={row.shape} x={to} y={y} size={row.answered ? 13 : 9} className="runner" />}
      {goal !== null && !row.answered && (
        <>
          <line class="expected" x1={to ?? from} x2={goal} y1={y} y2={y} />
          <Shape shape={row.shape} x={goal} y={y} size={12} hollow className="goal" />
        </>
      )}
      {shown !== null && text !== '' && (
        <text class="row-time" y={y + 4.5} {...labelPlace(shown, end, text.length * 7 + 14)}>
          {text}
        </text>
      )}
    </g>
  );
}

/** Right of the marker, or left of it where there is no room. */
function labelPlace(x: number, end: number, room: number): { x: number; 'text-anchor': 'start' | 'end' } {
  return x + room > end ? { x: x - 14, 'text-anchor': 'end' } : { x: x + 14, 'text-anchor': 'start' };
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

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}
