import { DESKTOP_HOST, type DesktopHost } from '../../core/bridge/messages.ts';

/** The desktop shell around this page; `undefined` in a plain browser. */
export const desktopHost = (): DesktopHost | undefined =>
  (globalThis as { readonly [DESKTOP_HOST]?: DesktopHost })[DESKTOP_HOST];
