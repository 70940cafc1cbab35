import { commandRows } from '../../core/bridge/commands.ts';
import { perform } from '../commands/commands.ts';
import { keysText } from '../commands/keys.ts';
import { DESKTOP_HOST } from '../../core/bridge/messages.ts';
import type { Desk } from '../desk.ts';
import { MenuButton } from '../shell/menu-button.tsx';

/** The commands about files, as the desktop app's own menu has them. */
export function FileMenu({ desk }: { desk: Desk }) {
  const desktop = DESKTOP_HOST in globalThis;
  const items = commandRows()
    .filter(({ menu }) => menu === 'File')
    .map(({ id, label, keys, desktopOnly }) => ({
      id,
      label,
      hint: keys === null || (desktopOnly === true && !desktop) ? null : keysText(keys),
    }));
  return <MenuButton label="File" items={items} onChoose={(id) => perform(desk, id)} />;
}
