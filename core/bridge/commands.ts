/**
 * What a person can ask of the program, whether by a menu of the desktop shell, by a key or by a button: one row each.
 * The page says what each does (`renderer/commands`), so a row that it forgot does not compile.
 */

export type MenuName = 'File' | 'Race' | 'View' | 'Help';

interface CommandRow {
  readonly menu: MenuName;
  readonly label: string;
  /** `Mod` is Ctrl, on a Mac the command key. `null`: by menu or button alone. */
  readonly keys: string | null;
  /** A browser keeps this key to itself: there, only the button works. */
  readonly desktopOnly?: true;
}

export const COMMANDS = {
  new: { menu: 'File', label: 'New', keys: 'Mod+N', desktopOnly: true },
  open: { menu: 'File', label: 'Open', keys: 'Mod+O' },
  recent: { menu: 'File', label: 'Recent', keys: null },
  save: { menu: 'File', label: 'Save', keys: 'Mod+S' },
  'save-as': { menu: 'File', label: 'Save as', keys: 'Mod+Shift+S' },
  share: { menu: 'File', label: 'Copy link', keys: null },
  'open-link': { menu: 'File', label: 'Open link', keys: null },
  export: { menu: 'File', label: 'Take away', keys: 'Mod+Shift+E' },
  run: { menu: 'Race', label: 'Run', keys: 'Mod+Enter' },
  stop: { menu: 'Race', label: 'Stop', keys: 'Escape' },
  problems: { menu: 'View', label: 'Problems', keys: 'Mod+P' },
  'next-problem': { menu: 'View', label: 'Next problem', keys: 'Alt+PageDown' },
  'previous-problem': { menu: 'View', label: 'Previous problem', keys: 'Alt+PageUp' },
  'next-tab': { menu: 'View', label: 'Next panel', keys: 'Alt+ArrowRight' },
  'previous-tab': { menu: 'View', label: 'Previous panel', keys: 'Alt+ArrowLeft' },
  'fill-tab': { menu: 'View', label: 'Give the panel all the room', keys: 'Mod+Shift+F' },
  talk: { menu: 'View', label: 'Talk mode', keys: 'F2' },
  tour: { menu: 'Help', label: 'Tour of the essay', keys: 'Shift+F2' },
  keys: { menu: 'Help', label: 'Keyboard', keys: 'F1' },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type CommandId = keyof typeof COMMANDS;

/** The rows with their names, in the order in which menus show them. */
export const commandRows = (): readonly (CommandRow & { readonly id: CommandId })[] =>
  (Object.keys(COMMANDS) as CommandId[]).map((id) => ({ id, ...COMMANDS[id] }));
