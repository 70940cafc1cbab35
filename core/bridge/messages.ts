/**
 * The messages between the page and Electron's main process: every name and every type, once. Plain data, so that it
 * survives the structured clone. In a plain browser there is no main process, and the page does the same by itself.
 */

export const CHANNELS = {
  openFile: 'forall:open-file',
  saveFile: 'forall:save-file',
} as const;

/** Under this name the preload script hands the {@link DesktopHost} to the page. */
export const DESKTOP_HOST = 'forallDesktop';

/** In bytes. The language's own limit is far lower, and its message is the better one. */
export const OPEN_LIMIT = 16 * 2 ** 20;

/** In UTF-16 code units or bytes. */
export const SAVE_LIMIT = 64 * 2 ** 20;

export interface Cancelled {
  readonly kind: 'cancelled';
}

export interface Failed {
  readonly kind: 'failed';
  /** A whole sentence for a person. */
  readonly message: string;
}

export type OpenFileAnswer =
  | { readonly kind: 'opened'; readonly name: string; readonly text: string }
  | Cancelled
  | Failed;

export interface SaveFileRequest {
  /** A proposal for the dialog; made harmless by the receiver. */
  readonly suggestedName: string;
  readonly content: string | Uint8Array;
}

export type SaveFileAnswer = { readonly kind: 'saved'; readonly name: string } | Cancelled | Failed;

/** What the page may ask of the desktop shell. Paths never cross: only the person chooses them, in the system's dialog. */
export interface DesktopHost {
  openFile(): Promise<OpenFileAnswer>;
  saveFile(request: SaveFileRequest): Promise<SaveFileAnswer>;
}
