import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Desk } from '../desk.ts';
import { useStore } from '../shell/use-store.ts';
import type { Editor } from './create-editor.ts';
import { DiagnosticList } from './diagnostic-list.tsx';

/** The nonce that the server put into the page for this one purpose. */
function styleNonce(): string | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta === null ? null : meta.nonce || meta.getAttribute('nonce');
}

/** An offset whose line is to be the first that is seen: on every occasion, until somebody takes hold of the text. */
interface Reveal {
  readonly offset: number;
  readonly occasion: string;
}

/** What a person does who looks for a place in the text. */
const TAKES_HOLD = ['wheel', 'pointerdown', 'keydown'] as const;

/**
 * The editor and, below it, what the checker has to say. The editor's code is fetched after the first paint: until it is
 * here the text is shown as it is.
 *
 * @param reveal what is to be seen first; `null` leaves that to the person
 */
export function SourceEditor({ desk, reveal = null }: { desk: Desk; reveal?: Reveal | null }) {
  const parent = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [failed, setFailed] = useState(false);
  const { text, revision, module } = useStore(desk.source.view);
  const diagnostics = module?.diagnostics ?? [];

  useEffect(() => {
    let made: Editor | null = null;
    let gone = false;
    import('./create-editor.ts')
      .then(({ createEditor }) => {
        if (parent.current === null || gone) return;
        made = createEditor({
          parent: parent.current,
          nonce: styleNonce(),
          onEdit: desk.source.edit,
          onRun: () => void desk.run(),
        });
        setEditor(made);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      made?.destroy();
    };
  }, [desk]);

  // Only a replaced text goes into the editor: what the person typed comes from there. It goes in with the drawing: a key that
  // is pressed right after it belongs to the new text.
  useLayoutEffect(() => editor?.show(desk.source.view.get().text), [editor, revision]);
  useLayoutEffect(() => editor?.mark(diagnostics), [editor, module, revision]);
  useEffect(() => {
    const box = parent.current;
    if (reveal === null || editor === null || box === null) return;
    // The whole screen, larger type or an answer change the room that there is.
    const observer = new ResizeObserver(() => editor.reveal(reveal.offset));
    observer.observe(box);
    const release = (): void => observer.disconnect();
    for (const sign of TAKES_HOLD) box.addEventListener(sign, release);
    return () => {
      release();
      for (const sign of TAKES_HOLD) box.removeEventListener(sign, release);
    };
  }, [editor, revision, reveal?.occasion]);

  const values = useStore(desk.inspector.lineValues);
  useLayoutEffect(() => editor?.annotate(values), [editor, values, revision]);

  return (
    <>
      {failed && <p class="trouble">The editor could not be loaded. Load the page again to change the text.</p>}
      {editor === null && (
        <pre class="editor-text" tabIndex={0} aria-label="Source">
          {text}
        </pre>
      )}
      <div class="editor" ref={parent} hidden={editor === null} />
      <DiagnosticList
        diagnostics={diagnostics}
        text={module?.text ?? text}
        onChoose={(offset) => editor?.goTo(offset)}
      />
    </>
  );
}
