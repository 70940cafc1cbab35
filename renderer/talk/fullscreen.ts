/** Only Chromium has it; so it is in no library of types. */
interface KeyboardLock {
  lock(keys: readonly string[]): Promise<void>;
  unlock(): void;
}

const keyboard = (): KeyboardLock | undefined => (navigator as { readonly keyboard?: KeyboardLock }).keyboard;

/**
 * Asks for the whole screen; where that is not allowed the page stays in its window. Esc comes to the page where the browser
 * can let it: there it stops a race before it leaves anything.
 */
export async function enterFullscreen(): Promise<void> {
  try {
    await document.documentElement.requestFullscreen();
    await keyboard()?.lock(['Escape']);
  } catch {
    // Not allowed, or not there: talk mode works in a window as well.
  }
}

export async function leaveFullscreen(): Promise<void> {
  keyboard()?.unlock();
  if (document.fullscreenElement !== null) await document.exitFullscreen().catch(() => undefined);
}
