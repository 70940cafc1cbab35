import { hasShareLink } from '../../core/bridge/share-link.ts';
import type { Desk } from '../desk.ts';
import { desktopHost } from '../desktop/host.ts';
import { openLink } from '../share/share.ts';
import { isEdited, selectedProperty, type SourceView } from '../state/source.ts';

/** What the window is called: what it is about, with a mark while that is not saved. */
export function windowTitle(view: SourceView): string {
  return `${isEdited(view) ? '• ' : ''}${selectedProperty(view)?.property.title ?? view.file}`;
}

/** What goes through the window itself: its title, links, and leaving. */
export function watchWindow(desk: Desk): void {
  const title = (): void => {
    document.title = windowTitle(desk.source.view.get());
  };
  desk.source.view.subscribe(title);
  title();

  addEventListener('pagehide', desk.files.keepDraft);
  // The desktop shell asks by itself, and in its own window.
  if (desktopHost() === undefined) {
    addEventListener('beforeunload', (event) => {
      if (desk.files.hasUnsavedChanges()) event.preventDefault();
    });
  }

  addEventListener('hashchange', () => openFragment(desk));
  openFragment(desk);
  addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (event.defaultPrevented || isField(event.target) || !hasShareLink(text)) return;
    event.preventDefault();
    void openLink(desk, text);
  });
}

/** A link in the address is opened once: a reload must not put it in the place of what was typed since. */
function openFragment(desk: Desk): void {
  const { hash, pathname, search } = location;
  if (!hasShareLink(hash)) return;
  history.replaceState(null, '', pathname + search);
  void openLink(desk, hash);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName));
