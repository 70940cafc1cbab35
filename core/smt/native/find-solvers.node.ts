import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, sep } from 'node:path';
import { NATIVE_DRIVERS, NATIVE_ENGINES, type NativeDriver, type NativeEngine } from './driver.ts';

/** A solver that lies on the path of executables. Nobody has started it yet. */
export interface FoundSolver {
  readonly engine: NativeEngine;
  /** Absolute. */
  readonly path: string;
}

/**
 * The folders of `PATH` that may be searched: absolute ones, since a relative one means another folder wherever one
 * stands, and none that npm has put there for a project's packages.
 */
function searchable(path: string): readonly string[] {
  return path.split(delimiter).filter((entry) => isAbsolute(entry) && !entry.split(sep).includes('node_modules'));
}

/** Whether `path` is a file that may be executed. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isFile()) return false;
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function findExecutable({ executable }: NativeDriver, path: string): Promise<string | null> {
  const name = process.platform === 'win32' ? `${executable}.exe` : executable;
  for (const folder of searchable(path)) {
    const candidate = join(folder, name);
    if (await isExecutable(candidate)) return candidate;
  }
  return null;
}

/** The solvers of this machine, in the order of {@link NATIVE_ENGINES}. Starts none of them. */
export async function findSolvers(path: string = process.env['PATH'] ?? ''): Promise<readonly FoundSolver[]> {
  const found = await Promise.all(
    NATIVE_ENGINES.map(async (engine) => ({ engine, path: await findExecutable(NATIVE_DRIVERS[engine], path) })),
  );
  return found.flatMap(({ engine, path: at }) => (at === null ? [] : [{ engine, path: at }]));
}
