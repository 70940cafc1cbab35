import { commandRows, type CommandId } from '../../core/bridge/commands.ts';

/** What of a keyboard event names a key. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const isMac = (): boolean => /mac/i.test(navigator.userAgent);

/** The command of a key, if it has one. */
export function commandOf(press: KeyPress): CommandId | null {
  return commandRows().find(({ keys }) => keys !== null && isPressed(press, keys))?.id ?? null;
}

function isPressed(press: KeyPress, keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === parts.includes('Mod') &&
    press.altKey === parts.includes('Alt') &&
    press.shiftKey === parts.includes('Shift')
  );
}

const NAMES: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** `Mod+Enter` as it stands on the person's keyboard. */
export function keysText(keys: string): string {
  return keys
    .split('+')
    .map((part) => (part === 'Mod' ? (isMac() ? '⌘' : 'Ctrl') : (NAMES[part] ?? part)))
    .join(' ');
}
