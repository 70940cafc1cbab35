import { type Finish, type Property, questionKind } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { formatDuration } from '../format/duration.ts';
import { TIMEOUTS_MS, withEngine } from '../state/settings.ts';
import { lookOf } from '../format/engine-look.ts';
import { ShapeIcon } from '../shell/shape.tsx';
import { useStore } from '../shell/use-store.ts';

const FINISHES: readonly (readonly [Finish, string])[] = [
  ['audit', 'others get 2 s'],
  ['first', 'others stop'],
  ['all', 'others go on'],
];

/** What takes part and for how long; Run and Stop. */
export function Controls({ desk, runnable }: { desk: Desk; runnable: boolean }) {
  const settings = useStore(desk.settings);
  const { phase } = useStore(desk.race.view);
  const busy = phase === 'running' || phase === 'stopping';
  return (
    <form
      class="controls"
      aria-label="Race"
      onSubmit={(event) => {
        event.preventDefault();
        void desk.run();
      }}
    >
      <button type="submit" class="run" disabled={busy || !runnable} aria-keyshortcuts="Control+Enter">
        Run <kbd>Ctrl Enter</kbd>
      </button>
      <button type="button" class="stop" disabled={phase !== 'running'} aria-keyshortcuts="Escape" onClick={desk.stop}>
        Stop <kbd>Esc</kbd>
      </button>
      <Engines desk={desk} busy={busy} />
      <label>
        Budget
        <select
          value={String(settings.timeoutMs)}
          disabled={busy}
          aria-label="Time budget"
          onChange={(event) => desk.settings.set({ ...settings, timeoutMs: Number(event.currentTarget.value) })}
        >
          {withPresent(TIMEOUTS_MS, settings.timeoutMs).map((ms) => (
            <option key={ms} value={String(ms)}>
              {formatDuration(ms)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Then
        <select
          value={settings.finish}
          disabled={busy}
          aria-label="After the first answer"
          onChange={(event) => {
            const finish = FINISHES.find(([value]) => value === event.currentTarget.value);
            if (finish !== undefined) desk.settings.set({ ...settings, finish: finish[0] });
          }}
        >
          {FINISHES.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label title="Ask of each place in the function: does any input divide by zero, overflow, leave its range there?">
        <input
          type="checkbox"
          checked={settings.safety}
          disabled={busy}
          onChange={(event) => desk.settings.set({ ...settings, safety: event.currentTarget.checked })}
        />
        Safety
      </label>
    </form>
  );
}

/** A link may bring a number that is not on offer: it is shown as it is. */
function withPresent(offered: readonly number[], present: number): readonly number[] {
  if (offered.includes(present)) return offered;
  return [...offered, present].toSorted((a, b) => a - b);
}

function Engines({ desk, busy }: { desk: Desk; busy: boolean }) {
  const settings = useStore(desk.settings);
  const offers = useStore(desk.offers);
  return (
    <fieldset class="engines" disabled={busy}>
      <legend class="visually-hidden">Engines</legend>
      {offers.map(({ name, method, engine, missing }) => {
        const look = lookOf(name, method);
        return (
          <label key={name} class={`hue-${look.hue}`} title={missing ?? look.does}>
            <input
              type="checkbox"
              checked={engine !== null && settings.engines.includes(name)}
              disabled={engine === null}
              onChange={(event) => desk.settings.set(withEngine(settings, name, event.currentTarget.checked))}
            />
            <ShapeIcon shape={look.shape} />
            {look.label}
          </label>
        );
      })}
    </fieldset>
  );
}

/** Which question of the file is raced; shown when there are several. */
export function PropertyPicker({ desk, properties }: { desk: Desk; properties: readonly Property[] }) {
  const { selected } = useStore(desk.source.view);
  if (properties.length < 2) return null;
  return (
    <label class="picker">
      Property
      <select value={selected ?? ''} onChange={(event) => desk.source.select(event.currentTarget.value)}>
        {properties.map((property) => (
          <option key={property.name} value={property.name}>
            {questionKind(property)} {property.name}
          </option>
        ))}
      </select>
    </label>
  );
}
