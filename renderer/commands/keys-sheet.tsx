import { commandRows, type MenuName } from '../../core/bridge/commands.ts';
import type { Desk } from '../desk.ts';
import { Sheet } from '../shell/sheet.tsx';
import { keysText } from './keys.ts';

const MENUS: readonly MenuName[] = ['File', 'Race', 'View', 'Help'];

/** Every command that has a key. */
export function KeysSheet({ desk }: { desk: Desk }) {
  return (
    <Sheet title="Keyboard" onClose={() => desk.sheet.set(null)}>
      {MENUS.map((menu) => {
        const rows = commandRows().filter((row) => row.menu === menu && row.keys !== null);
        if (rows.length === 0) return null;
        return (
          <section key={menu} class="keys-group">
            <h3>{menu}</h3>
            <dl>
              {rows.map(({ id, label, keys, desktopOnly }) => (
                <div key={id}>
                  <dt>
                    {label}
                    {desktopOnly === true && ' (desktop app)'}
                  </dt>
                  <dd>
                    <kbd>{keysText(keys ?? '')}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </Sheet>
  );
}
