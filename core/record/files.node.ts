import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { SessionFiles } from './files.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A session's files in a folder of the file system; it is made when the first file is. */
export function filesIn(folder: string): SessionFiles {
  return {
    list() {
      try {
        return readdirSync(folder);
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },
    read(name) {
      try {
        return readFileSync(join(folder, name), 'utf8');
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    replace: (name, text) => replaceFile(join(folder, name), text),
    append(name, text) {
      mkdirSync(folder, { recursive: true });
      writeAndSync(join(folder, name), 'a', text);
    },
    remove: (name) => rmSync(join(folder, name), { force: true }),
  };
}

/** Puts a whole file in the place of `path`: whoever reads it, and whenever the machine stops, it is the old or the new one. */
export function replaceFile(path: string, text: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const temporary = `${path}.${process.pid}.new`;
  try {
    writeAndSync(temporary, 'w', text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(folder);
}

function writeAndSync(path: string, flags: string, text: string): void {
  const file = openSync(path, flags, 0o644);
  try {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A renamed file is there after a power failure only when its folder was synced. Some file systems can not. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EACCES'].includes(code)) throw error;
  }
}
