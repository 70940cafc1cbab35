import { harmlessFileName } from '../../core/bridge/file-name.ts';
import { DESKTOP_HOST, type DesktopHost } from '../../core/bridge/messages.ts';

/** Until then the browser has taken hold of what it saves. */
const DOWNLOAD_TAKES_MS = 60_000;

/** Saves `content` where the person wants it. A sentence about what became of it; `null` when the dialog was left. */
export async function saveContent(name: string, content: string | Uint8Array, type: string): Promise<string | null> {
  const desktop = (globalThis as { readonly [DESKTOP_HOST]?: DesktopHost })[DESKTOP_HOST];
  if (desktop === undefined) {
    download(harmlessFileName(name), new Blob([content as BlobPart], { type }));
    return `${harmlessFileName(name)} was handed to the browser as a download.`;
  }
  const answer = await desktop
    .saveFile({ suggestedName: name, content })
    .catch(
      () => ({ kind: 'failed', message: 'The desktop app did not take the request. Nothing was written.' }) as const,
    );
  if (answer.kind === 'cancelled') return null;
  return answer.kind === 'saved' ? `${answer.name} was saved.` : answer.message;
}

function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), DOWNLOAD_TAKES_MS);
}
