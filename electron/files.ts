import { randomUUID } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Dialog } from 'electron';
import { harmlessFileName } from '../core/bridge/file-name.ts';
import { OPEN_LIMIT, type OpenFileAnswer, type SaveFileAnswer, type SaveFileRequest } from '../core/bridge/messages.ts';

/** The two dialogs, already bound to their window. A path comes from them or from nowhere. */
export interface FileDialogs {
  showOpenDialog(options: Parameters<Dialog['showOpenDialog']>[0]): ReturnType<Dialog['showOpenDialog']>;
  showSaveDialog(options: Parameters<Dialog['showSaveDialog']>[0]): ReturnType<Dialog['showSaveDialog']>;
}

/** Lets the person choose a file and reads it as UTF-8. The file is only shown: running it is another decision. */
export async function openFile(dialogs: FileDialogs): Promise<OpenFileAnswer> {
  const { canceled, filePaths } = await dialogs.showOpenDialog({
    properties: ['openFile'],
    filters: [
      { name: 'WGSL', extensions: ['wgsl'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  const [path] = filePaths;
  return canceled || path === undefined ? { kind: 'cancelled' } : readFileAt(path);
}

/** Reads a file that the person or the system has named; the page learns its name and its text, not where it lies. */
export async function readFileAt(path: string): Promise<OpenFileAnswer> {
  try {
    return await readText(path);
  } catch (error) {
    return { kind: 'failed', message: `${basename(path)} could not be read: ${sentenceOf(error)}.` };
  }
}

async function readText(path: string): Promise<OpenFileAnswer> {
  const name = basename(path);
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return { kind: 'failed', message: `${name} is not a file.` };
    if (stat.size > OPEN_LIMIT)
      return { kind: 'failed', message: `${name} has more than ${OPEN_LIMIT / 2 ** 20} MiB.` };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile());
    return { kind: 'opened', name, text };
  } finally {
    await file.close();
  }
}

/** Lets the person choose where, then writes all of it or nothing: the file appears under its name when it is complete. */
export async function saveFile(dialogs: FileDialogs, request: SaveFileRequest): Promise<SaveFileAnswer> {
  const { canceled, filePath } = await dialogs.showSaveDialog({
    defaultPath: harmlessFileName(request.suggestedName),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  });
  if (canceled || filePath === '') return { kind: 'cancelled' };
  const temporary = join(dirname(filePath), `.${randomUUID()}.forall`);
  try {
    await writeFile(temporary, request.content, { flag: 'wx' });
    await rename(temporary, filePath);
    return { kind: 'saved', name: basename(filePath) };
  } catch (error) {
    await rm(temporary, { force: true });
    return { kind: 'failed', message: `${basename(filePath)} could not be written: ${sentenceOf(error)}.` };
  }
}

/** The system's words without the path they carry: the page has no business with it. */
function sentenceOf(error: unknown): string {
  if (error instanceof TypeError) return 'it is not UTF-8 text';
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  const known: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: 'it is not there',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    EISDIR: 'it is a folder',
  };
  return known[code] ?? code;
}
