/**
 * The files of one session, by name. Each call does all or nothing for whoever reads later, even when the machine stops
 * in the middle, and throws where the file system refuses.
 */
export interface SessionFiles {
  /** The names there are. */
  list(): readonly string[];
  /** The text; `null` where there is no such file. Bytes that are no UTF-8 make a text that no checksum matches. */
  read(name: string): string | null;
  /** Puts a whole file in place of what was there: written beside, synced, renamed, the folder synced. */
  replace(name: string, text: string): void;
  /** Adds to the end of a file, and syncs it. */
  append(name: string, text: string): void;
  remove(name: string): void;
}
