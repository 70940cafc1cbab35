import { useLayoutEffect } from 'preact/hooks';
import type { Desk } from '../desk.ts';
import { perform } from './commands.ts';
import { commandOf } from './keys.ts';

/** Keys work wherever the keyboard is, unless what has the focus took the key for itself. */
export function useKeys(desk: Desk): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const id = event.defaultPrevented ? null : commandOf(event);
      if (id === null) return;
      // Esc is also how fields and dialogs are left.
      if (id !== 'stop') event.preventDefault();
      perform(desk, id);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [desk]);
}
