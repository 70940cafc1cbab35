import type { Theme } from './state/settings.ts';

const KEY = 'forall.theme';

/** The theme chosen on this machine. Storage may be denied: then there is none. */
export function rememberedTheme(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}

export function rememberTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A private window without storage: the choice lasts as long as the page.
  }
}
