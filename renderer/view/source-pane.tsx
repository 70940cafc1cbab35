import { useState } from 'preact/hooks';
import { perform } from '../commands/commands.ts';
import type { Desk } from '../desk.ts';
import { SourceEditor } from '../editor/source-editor.tsx';
import { askForFile } from '../files.ts';
import { Splitter } from '../shell/splitter.tsx';
import { PropertyPicker } from './controls.tsx';
import { useStore } from './use-store.ts';

/** The text, where it comes from, and the way to others. */
export function SourcePane({ desk, title }: { desk: Desk; title: string | null }) {
  const source = useStore(desk.source.view);
  const layout = useStore(desk.layout);
  const { listed, sourceShare } = layout;
  const [trouble, setTrouble] = useState<string | null>(null);
  const openFile = async (): Promise<void> => {
    const opened = await askForFile();
    if (opened === null) return;
    if ('failure' in opened) {
      setTrouble(opened.failure);
      return;
    }
    setTrouble(null);
    desk.openText(opened.name, opened.text);
  };
  return (
    <section class="source" aria-label="Source">
      <div class="source-head">
        <button
          type="button"
          aria-expanded={listed}
          aria-controls="catalogue"
          onClick={() => perform(desk, 'problems')}
        >
          Problems
        </button>
        <button type="button" onClick={() => void openFile()}>
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
      <Splitter share={sourceShare} onChange={(share) => desk.layout.set({ ...layout, sourceShare: share })} />
    </section>
  );
}
