import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { taskOf } from '../../core/index.ts';
import { ChartsPanel } from '../charts/charts-panel.tsx';
import { keptRaceOf } from '../history/kept-race-of.ts';
import { mapOn } from '../map/map-on.ts';
import type { PanelProps } from '../panels/panels.ts';
import { Sheet } from '../shell/sheet.tsx';
import { selectedProperty } from '../state/source.ts';
import { Ruler } from '../race/race-panel.tsx';
import { useStore } from '../shell/use-store.ts';
import { mapPictures, type Picture, picturesOn } from './pictures.ts';
import { questionFiles, raceFiles, type TextFile } from './race-files.ts';
import { saveContent } from './save-content.ts';

/** Charts are drawn once the sheet has its size. */
const DRAWN_MS = 100;

/** Everything on the screen can be taken away: as pictures, as a report, as data. */
export function ExportSheet(props: PanelProps) {
  const { desk, race, property, look } = props;
  const source = useStore(desk.source.view);
  const previews = useRef<HTMLDivElement>(null);
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setPictures(picturesOn(document, previews.current)), DRAWN_MS);
    return () => clearTimeout(timer);
  }, [race.record, look]);
  const map = useStore(mapOn(desk).view);
  const offered = [...pictures, ...mapPictures(map, look)];
  const kept = useMemo(() => keptRaceOf(desk, race, source), [desk, race.record]);
  const chosen = selectedProperty(source);
  const task =
    race.task ?? (chosen === null ? null : taskOf(chosen.program, chosen.property, desk.settings.get().bits));
  const figures = () =>
    offered.map((picture) => ({ title: picture.title, description: picture.description, svg: picture.svg() }));
  const files = kept === null ? [] : raceFiles(kept, race.series, figures);
  const save = async (name: string, type: string, make: () => string | Promise<Uint8Array>): Promise<void> => {
    try {
      setSaid((await saveContent(name, await make(), type)) ?? '');
    } catch (error) {
      setSaid(`${name} could not be made: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser did not allow to copy.'),
    );
  };
  const textRow = (file: TextFile) => (
    <Row key={file.name} label={file.label}>
      <button
        type="button"
        aria-label={`Save ${file.label}`}
        onClick={() => void save(file.name, file.type, file.text)}
      >
        Save
      </button>
      <button type="button" aria-label={`Copy ${file.label}`} onClick={() => copy(file.text())}>
        Copy
      </button>
    </Row>
  );
  return (
    <Sheet title="Take away" onClose={() => desk.sheet.set(null)}>
      <p role="status" class="export-said">
        {said}
      </p>
      <h3>Pictures</h3>
      <ul class="export-list">
        {offered.map((picture) => (
          <Row key={picture.title} label={picture.title}>
            {(['PNG', 'SVG'] as const).map((kind) => (
              <button
                key={kind}
                type="button"
                aria-label={`${kind} of ${picture.title}`}
                onClick={() => {
                  const name = `${fileName(property.name)}-${fileName(picture.title)}.${kind.toLowerCase()}`;
                  void (kind === 'PNG'
                    ? save(name, 'image/png', picture.png)
                    : save(name, 'image/svg+xml', picture.svg));
                }}
              >
                {kind}
              </button>
            ))}
          </Row>
        ))}
      </ul>
      <h3>The race</h3>
      {kept === null ? (
        <p class="faint">There is a report, and data, once a race has ended.</p>
      ) : (
        <ul class="export-list">{files.map(textRow)}</ul>
      )}
      <h3>The question</h3>
      <ul class="export-list">{task === null ? [] : questionFiles(task).map(textRow)}</ul>
      <h3>As they are drawn</h3>
      <div ref={previews} class="export-previews">
        <Ruler desk={desk} race={race} property={property} />
        <ChartsPanel {...props} />
      </div>
    </Sheet>
  );
}

const fileName = (title: string): string => title.toLowerCase().replaceAll(/[^a-z0-9_]+/g, '-');

function Row({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <li>
      <span>{label}</span>
      <span class="export-buttons">{children}</span>
    </li>
  );
}
