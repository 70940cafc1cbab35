import { useRef } from 'preact/hooks';
import type { Property } from '../core/index.ts';
import { KeysSheet } from './commands/keys-sheet.tsx';
import { later } from './shell/later.tsx';
import { useKeys } from './commands/use-keys.ts';
import type { Desk } from './desk.ts';
import { DropTarget } from './files/drop-target.tsx';
import { FileSheets } from './files/file-sheets.tsx';
import { GalleryPane } from './gallery/gallery-pane.tsx';
import { PanelPane } from './panels/panel-pane.tsx';
import { selectedProperty } from './state/source.ts';
import { CheckList } from './safety/check-list.tsx';
import { Controls } from './race/controls.tsx';
import { NoticeList } from './notices/notice-list.tsx';
import { Planner } from './race/planner.tsx';
import { RacePanel } from './race/race-panel.tsx';
import { SourcePane } from './editor/source-pane.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { useLook } from './shell/use-look.ts';
import { useStore } from './shell/use-store.ts';
import { VerdictPanel } from './verdict/verdict-panel.tsx';

const TalkScreen = later(async () => (await import('./talk/talk-screen.tsx')).TalkScreen);
const ExportSheet = later(async () => (await import('./export/export-sheet.tsx')).ExportSheet);

/** The one window: the source at the left, the race at the right, the panels below it. */
export function App({ desk }: { desk: Desk }) {
  const source = useStore(desk.source.view);
  const race = useStore(desk.race.view);
  const settings = useStore(desk.settings);
  const checks = useStore(desk.checks.view);
  const layout = useStore(desk.layout);
  const sheet = useStore(desk.sheet);
  const talk = useStore(desk.talk);
  const look = useLook(talk.open ? talk.look : settings.theme);
  useKeys(desk);
  // A gallery that is there from the start leaves the keyboard where it is.
  const byHand = useRef(false);
  byHand.current ||= !layout.listed;

  const chosen = selectedProperty(source);
  // While the text is broken, what was asked last keeps its place.
  const last = useRef<Property | null>(null);
  last.current = chosen?.property ?? last.current;
  const property = last.current;
  if (talk.open) return <TalkScreen desk={desk} look={look} />;
  const broken = source.module !== null && source.module.program === null;
  const stale = race.record !== null && race.text !== source.text;
  return (
    <div
      class="app"
      data-listed={layout.listed}
      data-filled={layout.filled}
      style={{ '--source-share': `${(layout.sourceShare * 100).toFixed(1)}%` }}
    >
      <TopBar desk={desk} />
      {layout.listed && <GalleryPane desk={desk} byHand={byHand.current} />}
      <SourcePane desk={desk} title={chosen?.property.title ?? null} />
      <main class="race" aria-label="Race">
        <Controls desk={desk} runnable={!broken} />
        {property !== null && <Planner desk={desk} property={property} program={source.module?.program ?? null} />}
        <NoticeList desk={desk} />
        {!layout.filled && (
          <>
            <VerdictPanel
              race={race}
              property={property}
              bits={settings.bits}
              program={source.module?.program ?? null}
              stale={stale}
              broken={broken}
              judged={source.module?.judged ?? true}
            />
            {settings.safety && property !== null && (
              <CheckList checks={checks} text={source.text} of={property.name} />
            )}
            {property !== null && <RacePanel desk={desk} race={race} property={property} />}
          </>
        )}
        {property !== null && <PanelPane desk={desk} race={race} property={property} look={look} />}
      </main>
      {sheet === 'keys' && <KeysSheet desk={desk} />}
      <FileSheets desk={desk} />
      <DropTarget desk={desk} />
      {sheet === 'export' && property !== null && (
        <ExportSheet desk={desk} race={race} property={property} look={look} />
      )}
    </div>
  );
}
