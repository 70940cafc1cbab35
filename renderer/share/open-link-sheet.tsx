import { useState } from 'preact/hooks';
import type { Desk } from '../desk.ts';
import { Sheet } from '../shell/sheet.tsx';
import { useStore } from '../shell/use-store.ts';
import { openLink } from './share.ts';

/** Takes a link of any form, or a message with one in it. */
export function OpenLinkSheet({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const notice = useStore(desk.files.notice);
  return (
    <Sheet title="Open link" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void openLink(desk, text).then((opened) => (opened ? onClose() : setTried(true)));
        }}
      >
        <p>Paste a link of forall. Its text is shown with the options of its race; nothing is run.</p>
        <label class="link-field">
          <textarea
            rows={5}
            value={text}
            spellcheck={false}
            aria-label="Link"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        {tried && notice?.kind === 'trouble' && <p role="alert">{notice.text}</p>}
        <div class="sheet-actions">
          <button type="submit" disabled={text.trim() === ''}>
            Open
          </button>
        </div>
      </form>
    </Sheet>
  );
}
