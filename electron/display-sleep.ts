import type { PowerSaveBlocker } from 'electron';

/** Keeps the display awake while a race runs, and not a moment longer. */
export function createWakefulness(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): (racing: boolean) => void {
  let held: number | null = null;
  return (racing) => {
    if (racing && held === null) held = blocker.start('prevent-display-sleep');
    if (!racing && held !== null) {
      blocker.stop(held);
      held = null;
    }
  };
}
