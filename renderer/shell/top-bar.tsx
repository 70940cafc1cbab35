import { perform } from '../commands/commands.ts';
import type { Desk } from '../desk.ts';
import { type Theme, THEMES } from '../state/settings.ts';
import { useStore } from './use-store.ts';

/** The name of the program, and what concerns the whole window. */
export function TopBar({ desk }: { desk: Desk }) {
  const settings = useStore(desk.settings);
  return (
    <header class="top">
      <h1>forall</h1>
      <p>For every input: try them all, or prove it.</p>
      <button type="button" class="plain" onClick={() => perform(desk, 'tour')}>
        Tour
      </button>
      <button type="button" class="plain" onClick={() => perform(desk, 'talk')}>
        Talk mode
      </button>
      <button type="button" class="plain" onClick={() => perform(desk, 'export')}>
        Take away
      </button>
      <button type="button" class="plain" onClick={() => perform(desk, 'keys')}>
        Keyboard
      </button>
      <ThemePicker theme={settings.theme} onChange={(theme) => desk.settings.set({ ...settings, theme })} />
    </header>
  );
}

function ThemePicker({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) {
  return (
    <label class="theme">
      Colours
      <select
        value={theme}
        onChange={(event) => onChange(THEMES.find((name) => name === event.currentTarget.value) ?? 'system')}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
