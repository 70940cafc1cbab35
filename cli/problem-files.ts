import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The files that `paths` name: a folder stands for every .wgsl file below it, in the order of their names. */
export async function problemFiles(paths: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      const isFolder = path !== '-' && (await stat(path).catch(() => null))?.isDirectory() === true;
      if (!isFolder) return [path];
      const names = await readdir(path, { recursive: true });
      const files = names.filter((name) => name.endsWith('.wgsl') && !name.split(sep).includes('node_modules'));
      return files.toSorted().map((name) => join(path, name));
    }),
  );
  return lists.flat();
}
