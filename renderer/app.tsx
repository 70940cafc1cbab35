import { useEffect, useRef, useState } from 'preact/hooks';
import type { Property } from '../core/index.ts';
import type { Desk } from './desk.ts';
import { SourceEditor } from './editor/source-editor.tsx';
import { askForFile } from './files.ts';
import { selectedProperty } from './state/source.ts';
import type { Theme } from './state/settings.ts';
import { CatalogueList } from './view/catalogue-list.tsx';
import { CheckList } from './view/check-list.tsx';
import { Controls, PropertyPicker } from './view/controls.tsx';
import { Panels } from './view/panels.tsx';
import { RacePanel } from './view/race-panel.tsx';
import { useLook } from './view/use-look.ts';
import { useStore } from './view/use-store.ts';
import { VerdictPanel } from './view/verdict-panel.tsx';

/** Wide enough for the list to stand beside the editor from the start. */
const WIDE = '(min-width: 1700px)';

/** The one window: the source at the left, the race at the right. */
export function App({ desk }: { desk: Desk }) {
  const source = useStore(desk.source.view);
  const race = useStore(desk.race.view);
  const environment = useStore(desk.environment);
  const settings = useStore(desk.settings);
  const checks = useStore(desk.checks.view);
  const [listed, setListed] = useState(() => matchMedia(WIDE).matches);
  const [asked, setAsked] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const look = useLook(settings.theme);
  useStopKey(desk);

  const chosen = selectedProperty(source);
  // While the text is broken, what was asked last keeps its place.
  const last = useRef<Property | null>(null);
  last.current = chosen?.property ?? last.current;
  const property = last.current;
  const title = chosen?.property.title ?? null;
  const broken = source.module !== null && source.module.program === null;
  const stale = race.record !== null && race.text !== source.text;
  return (
    <div class="app" data-listed={listed}>
      <header class="top">
        <h1>forall</h1>
        <p>For every input: try them all, or prove it.</p>
        <ThemePicker theme={settings.theme} onChange={(theme) => desk.settings.set({ ...settings, theme })} />
      </header>
      {listed && <CatalogueList desk={desk} fresh={asked} onClose={() => setListed(false)} />}
      <section class="source" aria-label="Source">
        <div class="source-head">
          <button
            type="button"
            aria-expanded={listed}
            aria-controls="catalogue"
            onClick={() => {
              setAsked(true);
              setListed(!listed);
            }}
          >
            Problems
          </button>
          <button
            type="button"
            onClick={() => {
              void askForFile().then((opened) => {
                if (opened === null) return;
                if ('failure' in opened) setTrouble(opened.failure);
                else {
                  setTrouble(null);
                  desk.openText(opened.name, opened.text);
                }
              });
            }}
          >
            Open
          </button>
          <span class="file">
            {source.file}
            {source.text !== source.original && ', edited'}
          </span>
          <PropertyPicker desk={desk} properties={source.module?.program?.properties ?? []} />
        </div>
        {title !== null && <h2 class="title">{title}</h2>}
        {trouble !== null && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
        <SourceEditor desk={desk} />
      </section>
      <main class="race" aria-label="Race">
        <Controls desk={desk} runnable={!broken} />
        <Panels environment={environment} />
        <VerdictPanel
          race={race}
          property={property}
          program={source.module?.program ?? null}
          stale={stale}
          broken={broken}
          judged={source.module?.judged ?? true}
        />
        {settings.safety && property !== null && <CheckList checks={checks} text={source.text} of={property.name} />}
        {property !== null && <RacePanel desk={desk} race={race} property={property} look={look} />}
      </main>
    </div>
  );
}

/** Esc stops the race wherever the keyboard is. */
function useStopKey(desk: Desk): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) desk.stop();
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) void desk.run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [desk]);
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

function ThemePicker({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) {
  return (
    <label class="theme">
      Colours
      <select
        value={theme}
        onChange={(event) => onChange(THEMES.find((name) => name === event.currentTarget.value) ?? 'system')}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
