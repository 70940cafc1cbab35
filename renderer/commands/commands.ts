import type { CommandId } from '../../core/bridge/commands.ts';
import type { Desk } from '../desk.ts';
import { problemBeside } from '../gallery/problem-beside.ts';
import { tabBeside } from '../state/layout.ts';

/** What each command does. */
const ACTIONS: Readonly<Record<CommandId, (desk: Desk) => void>> = {
  new: ({ files }) => files.create(),
  open: ({ files }) => void files.open(),
  recent: ({ sheet }) => sheet.set('recent'),
  save: ({ files }) => void files.save(),
  'save-as': ({ files }) => void files.saveAs(),
  share: ({ sheet }) => sheet.set('share'),
  'open-link': ({ sheet }) => sheet.set('open-link'),
  export: ({ sheet }) => sheet.set(sheet.get() === 'export' ? null : 'export'),
  run: (desk) => void desk.run(),
  stop: (desk) => desk.stop(),
  problems: ({ layout }) => layout.set({ ...layout.get(), listed: !layout.get().listed }),
  'next-problem': (desk) => goTo(desk, 1),
  'previous-problem': (desk) => goTo(desk, -1),
  'next-tab': ({ layout }) => layout.set({ ...layout.get(), tab: tabBeside(layout.get().tab, 1) }),
  'previous-tab': ({ layout }) => layout.set({ ...layout.get(), tab: tabBeside(layout.get().tab, -1) }),
  'fill-tab': ({ layout }) => layout.set({ ...layout.get(), filled: !layout.get().filled }),
  talk: ({ talk }) => talk.set({ ...talk.get(), open: !talk.get().open, scene: null }),
  tour: (desk) => void import('../talk/talk.ts').then(({ showScene }) => showScene(desk, desk.talk.get().scene ?? 0)),
  keys: ({ sheet }) => sheet.set(sheet.get() === 'keys' ? null : 'keys'),
};

export const perform = (desk: Desk, id: CommandId): void => ACTIONS[id](desk);

/** The problem `by` places further in the catalogue. */
function goTo(desk: Desk, by: number): void {
  const problem = problemBeside(desk.problems, desk.source.view.get(), by);
  if (problem !== null) desk.openProblem(problem);
}
