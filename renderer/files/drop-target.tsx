import { useLayoutEffect, useState } from 'preact/hooks';
import type { Desk } from '../desk.ts';

/** The whole window takes a file that is dropped on it, and shows so. What is dragged within the page is left alone. */
export function DropTarget({ desk }: { desk: Desk }) {
  const [over, setOver] = useState(false);
  useLayoutEffect(() => {
    // Ahead of the editor, which would put the file's text at the cursor.
    const options = { capture: true };
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onDrag = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      // The pointer has left the window, not only an element of it.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      void desk.files.drop([...(event.dataTransfer?.files ?? [])]);
    };
    addEventListener('dragenter', onDrag, options);
    addEventListener('dragover', onDrag, options);
    addEventListener('dragleave', onLeave, options);
    addEventListener('drop', onDrop, options);
    return () => {
      removeEventListener('dragenter', onDrag, options);
      removeEventListener('dragover', onDrag, options);
      removeEventListener('dragleave', onLeave, options);
      removeEventListener('drop', onDrop, options);
    };
  }, [desk]);
  if (!over) return null;
  return (
    <div class="drop-target">
      <p>Drop a .wgsl file to open it. Nothing is run.</p>
    </div>
  );
}
