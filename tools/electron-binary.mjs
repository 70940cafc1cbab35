// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './entries.mjs';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const DOWNLOAD_LIMIT_MS = 120_000;

/** Electron's executable, or null where it has not been fetched. Never fetches it: requiring the package would. */
export function electronBinary() {
  const pathFile = join(PACKAGE, 'path.txt');
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(PACKAGE, 'dist');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const binary = join(folder, name);
  return existsSync(binary) ? binary : null;
}

/**
 * Why no window of Electron's can open here, as the rest of a sentence; null when nothing speaks against it.
 * @param {{ platform: string, env: Readonly<Record<string, string | undefined>>, uid: number | undefined }} host
 */
export function obstacleToElectron({ platform, env, uid }) {
  if (!hasDisplay({ platform, env })) return 'there is no display';
  if (uid === 0) return 'its sandbox does not run for the user root';
  return null;
}

/** @param {{ platform: string, env: Readonly<Record<string, string | undefined>> }} host */
export function hasDisplay({ platform, env }) {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** Fetches the binary, for two minutes at most. @returns {string | null} */
export function fetchElectron() {
  console.error('forall: fetching Electron, once (about 120 MB)');
  const result = spawnSync(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: ['ignore', 2, 2],
    timeout: DOWNLOAD_LIMIT_MS,
  });
  return result.status === 0 ? electronBinary() : null;
}
