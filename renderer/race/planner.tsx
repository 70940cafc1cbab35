import { hardParts, type Program, type Property, spaceAt, spaceSize } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { planOf, sizeText } from './plan.ts';
import { lookOf } from '../format/engine-look.ts';
import { useStore } from '../shell/use-store.ts';

const WIDEST = 32;

/** How wide the parameters are, how many inputs that makes, and what is to be expected of the engines. */
export function Planner({ desk, property, program }: { desk: Desk; property: Property; program: Program | null }) {
  const settings = useStore(desk.settings);
  const { phase } = useStore(desk.race.view);
  const chosen = useStore(desk.offers).filter(({ name, engine }) => engine !== null && settings.engines.includes(name));
  const rates = useStore(desk.race.knownRates);
  const endless = property.unbounded === true;
  const inputs = endless ? null : spaceSize(spaceAt(property, settings.bits));
  const bits = settings.bits ?? WIDEST;
  const hard = program === null ? [] : hardParts(program, property);
  return (
    <section class="planner" aria-label="Plan">
      {inputs !== null && property.space.some(({ type }) => type !== 'bool') && (
        <label class="planner-width">
          Bits
          <input
            type="range"
            min={1}
            max={WIDEST}
            value={bits}
            disabled={phase === 'running' || phase === 'stopping'}
            aria-label="Bits of each parameter"
            aria-valuetext={settings.bits === null ? 'all bits' : `${bits} ${bits === 1 ? 'bit' : 'bits'}`}
            onInput={(event) => {
              const value = Number(event.currentTarget.value);
              desk.settings.set({ ...settings, bits: value === WIDEST ? null : value });
            }}
          />
          <output class="planner-bits">{settings.bits ?? 'all'}</output>
        </label>
      )}
      <span class="planner-size">{inputs === null ? 'infinitely many inputs' : sizeText(inputs)}</span>
      {phase !== 'running' &&
        phase !== 'stopping' &&
        planOf(chosen, inputs, rates, hard).map(({ engine, method, text }) => {
          const { label, hue } = lookOf(engine, method);
          return (
            <span key={engine} class={`planner-engine hue-${hue}`}>
              <b>{label}</b> {text}
            </span>
          );
        })}
    </section>
  );
}
