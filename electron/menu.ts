import type { MenuItemConstructorOptions } from 'electron';
import { commandRows, type CommandId, type MenuName } from '../core/bridge/commands.ts';

/** What a menu has beside the commands of the program. */
const ROLES: Readonly<Record<MenuName, readonly MenuItemConstructorOptions[]>> = {
  File: [{ role: 'close' }],
  Race: [],
  View: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
  Help: [{ role: 'toggleDevTools' }],
};

/** The menu bar: the commands of the bridge under their names, and what every program on this platform has. */
export function menuTemplate(
  platform: NodeJS.Platform,
  perform: (id: CommandId) => void,
): readonly MenuItemConstructorOptions[] {
  const menuOf = (name: MenuName): MenuItemConstructorOptions => {
    const commands = commandRows()
      .filter(({ menu }) => menu === name)
      .map(({ id, label, keys }) => commandItem(platform, label, keys, () => perform(id)));
    const roles = ROLES[name];
    return {
      label: name,
      submenu: [...commands, ...(roles.length === 0 ? [] : [{ type: 'separator' } as const, ...roles])],
    };
  };
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    menuOf('File'),
    { role: 'editMenu' },
    menuOf('Race'),
    menuOf('View'),
    ...(platform === 'darwin' ? [{ role: 'windowMenu' } as const] : []),
    menuOf('Help'),
  ];
}

function commandItem(
  platform: NodeJS.Platform,
  label: string,
  keys: string | null,
  click: () => void,
): MenuItemConstructorOptions {
  const shown = keys === null ? null : acceleratorOf(keys);
  // Esc also leaves fields and dialogs; a Mac's menu would take it away from them.
  if (shown === null || (shown === 'Escape' && platform === 'darwin')) return { label, click };
  // The page has the key: it knows what the keyboard is in. A Mac's menu takes it first, and never both do.
  return { label, click, accelerator: shown, registerAccelerator: false };
}

const ACCELERATORS: Readonly<Record<string, string>> = {
  Mod: 'CommandOrControl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

/** `Mod+Enter` in Electron's words (https://www.electronjs.org/docs/latest/api/accelerator). */
export function acceleratorOf(keys: string): string {
  return keys
    .split('+')
    .map((part) => ACCELERATORS[part] ?? part)
    .join('+');
}
