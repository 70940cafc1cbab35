import { useState } from 'preact/hooks';

/** Buttons that put texts on the clipboard, and say so. */
export function CopyButtons({ texts }: { texts: readonly { readonly label: string; readonly text: string }[] }) {
  const [said, setSaid] = useState('');
  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      setSaid('The clipboard is not open to this page.');
    }
  };
  return (
    <>
      {texts.map(({ label, text }) => (
        <button key={label} type="button" onClick={() => void copy(text)}>
          {label}
        </button>
      ))}
      <span class="note" role="status">
        {said}
      </span>
    </>
  );
}
