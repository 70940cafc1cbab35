import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component whose code is fetched when it is first shown, so that the page's first paint does not wait for it. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [Shown, setShown] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (loaded !== null) return;
      load()
        .then((component) => {
          loaded = component;
          setShown(() => component);
        })
        .catch(() => setFailed(true));
    }, []);
    if (failed) return <p class="empty">This part of the program could not be loaded. Load the page again.</p>;
    return Shown === null ? <p class="empty">Loading.</p> : <Shown {...props} />;
  };
}
