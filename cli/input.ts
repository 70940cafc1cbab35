import { readFile, stat } from 'node:fs/promises';

/** A file that could be read, or the sentence that says why not. */
export type Source =
  | { readonly file: string; readonly text: string }
  | { readonly file: string; readonly problem: string };

/** Larger files are refused before they are read: a problem is a page of text (the front end's limit is 64 KiB). */
const MAX_BYTES = 16 * 2 ** 20;

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read (permissions)',
  EISDIR: 'it is a folder; name a .wgsl file in it',
};

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MAX_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads `file`, or standard input for `-`. Never throws on a missing or unreadable file. */
export const readSource = (file: string): Promise<Source> => readUpTo(file, MAX_BYTES);

/** The same for a record: a text of any length. */
export const readLargeFile = (file: string): Promise<Source> => readUpTo(file, Number.POSITIVE_INFINITY);

async function readUpTo(file: string, most: number): Promise<Source> {
  try {
    if (file !== '-') {
      const size = (await stat(file)).size;
      if (size > most) return { file, problem: `it is too large (${size} bytes)` };
    }
    const bytes = file === '-' ? await readAll(process.stdin) : await readFile(file);
    return { file, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { file, problem: 'it is not UTF-8 text' };
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { file, problem: WHY[code] ?? (error as Error).message };
  }
}
