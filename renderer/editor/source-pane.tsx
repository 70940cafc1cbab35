import { perform } from '../commands/commands.ts';
import type { Desk } from '../desk.ts';
import { SourceEditor } from './source-editor.tsx';
import { FileMenu } from '../files/file-menu.tsx';
import { NoticeLine } from '../files/notice-line.tsx';
import { Splitter } from '../shell/splitter.tsx';
import { isEdited } from '../state/source.ts';
import { PropertyPicker } from '../race/controls.tsx';
import { useStore } from '../shell/use-store.ts';

/** The text, where it comes from, and the way to others. */
export function SourcePane({ desk, title }: { desk: Desk; title: string | null }) {
  const source = useStore(desk.source.view);
  const layout = useStore(desk.layout);
  const { listed, sourceShare } = layout;
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
        <FileMenu desk={desk} />
        <span class="file">
          {source.file}
          {isEdited(source) && ', edited'}
        </span>
        <PropertyPicker desk={desk} properties={source.module?.program?.properties ?? []} />
      </div>
      {title !== null && <h2 class="title">{title}</h2>}
      <NoticeLine desk={desk} />
      <SourceEditor desk={desk} />
      <Splitter share={sourceShare} onChange={(share) => desk.layout.set({ ...layout, sourceShare: share })} />
    </section>
  );
}
