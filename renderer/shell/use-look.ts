import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Theme } from '../state/settings.ts';

/** Puts the theme on the page. The result names the look that is in force: it changes whenever the colours do. */
export function useLook(theme: Theme): string {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const [systemDark, setSystemDark] = useState(query.matches);
  useEffect(() => {
    const onChange = (): void => setSystemDark(query.matches);
    query.addEventListener('change', onChange);
    return () => query.removeEventListener('change', onChange);
  }, []);
  const look = theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
  // Before the charts are made: they read their colours from the style sheet.
  useLayoutEffect(() => {
    document.documentElement.dataset['look'] = look;
  }, [look]);
  return look;
}
