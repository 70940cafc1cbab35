import { harmlessFileName } from '../../core/bridge/file-name.ts';
import { desktopHost } from '../desktop/host.ts';
import { download } from '../files/download.ts';

/** Saves `content` where the person wants it. A sentence about what became of it; `null` when the dialog was left. */
export async function saveContent(name: string, content: string | Uint8Array, type: string): Promise<string | null> {
  const desktop = desktopHost();
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
