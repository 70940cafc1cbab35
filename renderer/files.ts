import { DESKTOP_HOST, type DesktopHost, OPEN_LIMIT } from '../core/bridge/messages.ts';

/** A file that the person chose, or a sentence why there is none; `null` when the dialog was left. */
export type Opened = { readonly name: string; readonly text: string } | { readonly failure: string } | null;

/** Asks for a file: by the desktop shell where the page runs in it, otherwise by the browser. */
export async function askForFile(): Promise<Opened> {
  const desktop = (globalThis as { readonly [DESKTOP_HOST]?: DesktopHost })[DESKTOP_HOST];
  if (desktop === undefined) return askBrowser();
  const answer = await desktop.openFile();
  if (answer.kind === 'cancelled') return null;
  return answer.kind === 'opened' ? { name: answer.name, text: answer.text } : { failure: answer.message };
}

function askBrowser(): Promise<Opened> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.wgsl,text/plain';
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      resolve(file === undefined ? null : read(file));
    });
    input.click();
  });
}

async function read(file: File): Promise<Opened> {
  if (file.size > OPEN_LIMIT) return { failure: `${file.name} is larger than ${OPEN_LIMIT / 2 ** 20} MiB.` };
  try {
    return { name: file.name, text: await file.text() };
  } catch {
    return { failure: `${file.name} could not be read.` };
  }
}
