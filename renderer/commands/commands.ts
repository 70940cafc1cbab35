import type { CommandId } from '../../core/bridge/commands.ts';
import type { Desk } from '../desk.ts';
import { tabBeside } from '../state/layout.ts';

/** What each command does. */
const ACTIONS: Readonly<Record<CommandId, (desk: Desk) => void>> = {
  run: (desk) => void desk.run(),
  stop: (desk) => desk.stop(),
  problems: ({ layout }) => layout.set({ ...layout.get(), listed: !layout.get().listed }),
  'next-tab': ({ layout }) => layout.set({ ...layout.get(), tab: tabBeside(layout.get().tab, 1) }),
  'previous-tab': ({ layout }) => layout.set({ ...layout.get(), tab: tabBeside(layout.get().tab, -1) }),
  'fill-tab': ({ layout }) => layout.set({ ...layout.get(), filled: !layout.get().filled }),
  keys: ({ sheet }) => sheet.set(sheet.get() === 'keys' ? null : 'keys'),
};

export const perform = (desk: Desk, id: CommandId): void => ACTIONS[id](desk);
