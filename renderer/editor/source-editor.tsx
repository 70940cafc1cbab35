import { useEffect, useRef } from 'preact/hooks';
import type { Desk } from '../desk.ts';
import { useStore } from '../view/use-store.ts';
import { createEditor, type Editor } from './create-editor.ts';
import { DiagnosticList } from './diagnostic-list.tsx';

/** The nonce that the server put into the page for this one purpose. */
function styleNonce(): string | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta === null ? null : meta.nonce || meta.getAttribute('nonce');
}

/** The editor and, below it, what the checker has to say. */
export function SourceEditor({ desk }: { desk: Desk }) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const { text, revision, module } = useStore(desk.source.view);
  const diagnostics = module?.diagnostics ?? [];

  useEffect(() => {
    if (parent.current === null) return;
    const made = createEditor({
      parent: parent.current,
      nonce: styleNonce(),
      onEdit: desk.source.edit,
      onRun: () => void desk.run(),
    });
    editor.current = made;
    return () => made.destroy();
  }, [desk]);

  // Only a replaced text goes into the editor: what the person typed comes from there.
  useEffect(() => editor.current?.show(desk.source.view.get().text), [desk, revision]);
  useEffect(() => editor.current?.mark(diagnostics), [module, revision]);

  return (
    <>
      <div class="editor" ref={parent} />
      <DiagnosticList
        diagnostics={diagnostics}
        text={module?.text ?? text}
        onChoose={(offset) => editor.current?.goTo(offset)}
      />
    </>
  );
}
