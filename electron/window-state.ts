import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow, Rectangle } from 'electron';

/** Where the window was. */
export interface WindowState {
  /** Device-independent pixels. `null`: the system chooses the place. */
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
}

const UNKNOWN: WindowState = { bounds: null, maximized: false };

/** So much of the window, in pixels each way, must lie on a display for it to be found again. */
const VISIBLE = 100;

/** What the file says, on the displays of today; whatever else the file holds counts for nothing. */
export function readWindowState(file: string, workAreas: readonly Rectangle[]): WindowState {
  let kept: unknown;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return UNKNOWN;
  }
  if (typeof kept !== 'object' || kept === null) return UNKNOWN;
  const { x, y, width, height, maximized } = kept as Readonly<Record<string, unknown>>;
  const numbers = [x, y, width, height].flatMap((n) => (Number.isSafeInteger(n) ? [Number(n)] : []));
  const [left, top, wide, high] = numbers;
  if (left === undefined || top === undefined || wide === undefined || high === undefined) return UNKNOWN;
  const bounds = { x: left, y: top, width: wide, height: high };
  const isSeen = wide >= VISIBLE && high >= VISIBLE && workAreas.some((area) => overlap(area, bounds));
  return { bounds: isSeen ? bounds : null, maximized: maximized === true };
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across >= VISIBLE && down >= VISIBLE;
}

/** Keeps the state for the next time. A disk that is full costs the place of the window, nothing else. */
export function writeWindowState(file: string, window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>): void {
  try {
    writeFileSync(file, JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
  } catch {
    // See above.
  }
}
