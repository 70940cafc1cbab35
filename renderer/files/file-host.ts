import { harmlessFileName } from '../../core/bridge/file-name.ts';
import { type DesktopHost, OPEN_LIMIT } from '../../core/bridge/messages.ts';
import { desktopHost } from '../desktop/host.ts';
import { download } from './download.ts';

/** A file that the person chose, or a sentence why there is none; `null` when the dialog was left. */
export type Opened = { readonly name: string; readonly text: string } | { readonly failure: string } | null;

/** A file that the host can write to again, known to the host alone. */
export type Place = object;

/** Where a text was written, as a sentence has it, or why it was not; `null` when the dialog was left. */
export type Saved =
  | { readonly name: string; readonly where: string; readonly place: Place | null }
  | { readonly failure: string }
  | null;

/** Files as the host lets the page have them. No path ever reaches the page: only the person chooses. */
export interface FileHost {
  open(): Promise<Opened>;
  /** Asks where to, unless a `place` of an earlier time is given. */
  save(suggestedName: string, text: string, place: Place | null): Promise<Saved>;
}

/** The desktop shell's dialogs where the page runs in it, otherwise the browser's. */
export function fileHost(): FileHost {
  const desktop = desktopHost();
  return desktop === undefined ? BROWSER : desktopFiles(desktop);
}

/** A file that the person chose or dropped. Its name is shown, so it is made one that shows as it is. */
export async function readFile(file: File): Promise<Exclude<Opened, null>> {
  const name = harmlessFileName(file.name);
  if (file.size > OPEN_LIMIT) return { failure: `${name} is larger than ${OPEN_LIMIT / 2 ** 20} MiB.` };
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return { failure: `${name} could not be read.` };
  }
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { failure: `${name} is not UTF-8 text.` };
  }
}

const BROWSER: FileHost = {
  open: () =>
    new Promise((resolve) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = '.wgsl,text/plain';
      input.addEventListener('cancel', () => resolve(null));
      input.addEventListener('change', () => {
        const file = input.files?.[0];
        resolve(file === undefined ? null : readFile(file));
      });
      input.click();
    }),
  save(suggestedName, text, place) {
    const name = harmlessFileName(suggestedName);
    if (place instanceof FileSystemFileHandle) return write(() => Promise.resolve(place), text);
    const { showSaveFilePicker: pick } = globalThis as FilePickers;
    if (pick !== undefined) return write(() => pick({ suggestedName: name }), text);
    download(name, new Blob([text], { type: 'text/plain;charset=utf-8' }));
    return Promise.resolve({ name, where: 'handed to the browser as a download', place: null });
  },
};

/** Where the browser lets a page write to a file that the person chose. TypeScript's library does not know it. */
interface FilePickers {
  readonly showSaveFilePicker?: (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>;
}

async function write(choose: () => Promise<FileSystemFileHandle>, text: string): Promise<Saved> {
  try {
    const handle = await choose();
    const file = await handle.createWritable();
    await file.write(text);
    await file.close();
    return { name: harmlessFileName(handle.name), where: 'saved', place: handle };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'AbortError') return null;
    return {
      failure: name === 'NotAllowedError' ? 'The browser did not allow to write.' : 'The file was not written.',
    };
  }
}

const desktopFiles = (desktop: DesktopHost): FileHost => ({
  async open() {
    const answer = await desktop.openFile().catch(refused);
    if (answer.kind === 'cancelled') return null;
    return answer.kind === 'opened' ? { name: answer.name, text: answer.text } : { failure: answer.message };
  },
  async save(suggestedName, text) {
    const answer = await desktop.saveFile({ suggestedName, content: text }).catch(refused);
    if (answer.kind === 'cancelled') return null;
    return answer.kind === 'saved' ? { name: answer.name, where: 'saved', place: null } : { failure: answer.message };
  },
});

/** The shell refuses what it does not know; the text stays where it is. */
const refused = (): { readonly kind: 'failed'; readonly message: string } => ({
  kind: 'failed',
  message: 'The desktop app did not take the request. Nothing was written.',
});
