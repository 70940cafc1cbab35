import type { MapAxes } from '../../core/index.ts';

/** In order of index, or which parameter runs from left to right and which from the top down. */
export function MapSides(props: {
  names: readonly string[];
  axes: MapAxes | null;
  disabled: boolean;
  onChoose: (axes: MapAxes | null) => void;
}) {
  const { names, axes, disabled, onChoose } = props;
  return (
    <>
      <label class="picker">
        across
        <select
          value={axes === null ? '' : axes.across}
          disabled={disabled}
          aria-label="From left to right"
          onChange={(event) => {
            const { value } = event.currentTarget;
            const across = Number(value);
            const free = across === 0 ? 1 : 0;
            // Both sides change places where the same is chosen for both.
            const down = axes === null ? free : axes.down === across ? axes.across : axes.down;
            onChoose(value === '' ? null : { across, down });
          }}
        >
          <option value="">in order of index</option>
          <Leaves names={names} />
        </select>
      </label>
      {axes !== null && (
        <label class="picker">
          down
          <select
            value={axes.down}
            disabled={disabled}
            aria-label="From the top down"
            onChange={(event) => {
              const down = Number(event.currentTarget.value);
              onChoose({ across: down === axes.across ? axes.down : axes.across, down });
            }}
          >
            <Leaves names={names} />
          </select>
        </label>
      )}
    </>
  );
}

const Leaves = ({ names }: { names: readonly string[] }) =>
  names.map((name, leaf) => (
    <option key={name} value={leaf}>
      {name}
    </option>
  ));
