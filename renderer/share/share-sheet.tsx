import { useEffect, useRef, useState } from 'preact/hooks';
import { grouped } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { Sheet } from '../shell/sheet.tsx';
import { linkTo } from './codec.ts';
import { linkForm, sharedOf } from './share.ts';

/** The link to the text and the options of its race, copied at once where the browser lets the page do so. */
export function ShareSheet({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const [made, setMade] = useState<Awaited<ReturnType<typeof linkTo>> | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const link = made !== null && 'link' in made ? made.link : null;
  const copy = async (text: string): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  useEffect(() => void linkTo(sharedOf(desk), linkForm()).then(setMade), [desk]);
  useEffect(() => {
    if (link !== null) void copy(link);
  }, [link]);
  return (
    <Sheet title="Copy link" onClose={onClose}>
      {made !== null && 'failure' in made && <p role="alert">{made.failure}</p>}
      {link !== null && (
        <>
          <p>
            The link is the text itself, with the options of its race: whoever has this program can open it, and nothing
            is sent anywhere.
          </p>
          <label class="link-field">
            <span>{grouped(BigInt(link.length))} characters</span>
            <textarea ref={field} readOnly rows={5} value={link} spellcheck={false} aria-label="Link" />
          </label>
          <div class="sheet-actions">
            <button type="button" onClick={() => void copy(link)}>
              Copy
            </button>
            <span role="status">{copied === null ? '' : copied ? 'Copied.' : 'Copy it by hand: it is selected.'}</span>
          </div>
        </>
      )}
    </Sheet>
  );
}
