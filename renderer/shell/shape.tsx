import type { EngineLook } from '../format/engine-look.ts';

/** An engine's marker around (x, y), in the current colour: filled where it answered, hollow and dashed where it is only expected. */
export function Shape(props: { shape: EngineLook['shape']; x: number; y: number; size: number; hollow?: boolean }) {
  const { shape, x, y, size, hollow = false } = props;
  const half = size / 2;
  const paint = {
    fill: hollow ? 'none' : 'currentColor',
    stroke: 'currentColor',
    'stroke-width': 2,
    'stroke-dasharray': hollow ? '3 2' : 'none',
  };
  if (shape === 'circle') return <circle cx={x} cy={y} r={half} {...paint} />;
  if (shape === 'square') return <rect x={x - half} y={y - half} width={size} height={size} {...paint} />;
  const reach = half * 1.25;
  return <path d={`M${x} ${y - reach}L${x + reach} ${y}L${x} ${y + reach}L${x - reach} ${y}Z`} {...paint} />;
}

/** The same marker as a small picture beside an engine's name. */
export function ShapeIcon({ shape }: { shape: EngineLook['shape'] }) {
  return (
    <svg class="shape-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <Shape shape={shape} x={8} y={8} size={10} />
    </svg>
  );
}
