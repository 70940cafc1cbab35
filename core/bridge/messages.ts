/**
 * The messages between the page and Electron's main process: every name and every type, once. Plain data, so that it
 * survives the structured clone. In a plain browser there is no main process, and the page does the same by itself.
 */
import type { CommandId } from './commands.ts';

/** What the page asks of the shell, each answered by a promise. */
export const CHANNELS = {
  openFile: 'forall:open-file',
  saveFile: 'forall:save-file',
  ready: 'forall:ready',
  tell: 'forall:tell',
  solvers: 'forall:solvers',
  solve: 'forall:solve',
  cancelSolve: 'forall:cancel-solve',
} as const;

/** What the shell tells the page. */
export const EVENT_CHANNEL = 'forall:event';

/** Under this name the preload script hands the {@link DesktopHost} to the page. */
export const DESKTOP_HOST = 'forallDesktop';

/** In bytes. The language's own limit is far lower, and its message is the better one. */
export const OPEN_LIMIT = 16 * 2 ** 20;

/** In UTF-16 code units or bytes. */
export const SAVE_LIMIT = 64 * 2 ** 20;

/** In UTF-16 code units: no question to a solver is longer. */
export const QUESTION_LIMIT = 64 * 2 ** 20;

export interface Cancelled {
  readonly kind: 'cancelled';
}

export interface Failed {
  readonly kind: 'failed';
  /** A whole sentence for a person. */
  readonly message: string;
}

interface Opened {
  readonly kind: 'opened';
  readonly name: string;
  readonly text: string;
}

export type OpenFileAnswer = Opened | Cancelled | Failed;

export interface SaveFileRequest {
  /** A proposal for the dialog; made harmless by the receiver. */
  readonly suggestedName: string;
  readonly content: string | Uint8Array;
}

export type SaveFileAnswer = { readonly kind: 'saved'; readonly name: string } | Cancelled | Failed;

/** What the shell has to know of the page. */
export interface PageState {
  /** A race runs: the display must not sleep. */
  readonly racing: boolean;
  /** Closing the window would lose what was typed. */
  readonly unsaved: boolean;
}

/** A solver that lies on this machine. Nobody starts it on a question before the person ticks it. */
export interface FoundSolver {
  readonly engine: string;
  /** Name and version, as in `cvc5 1.0.3`. */
  readonly version: string;
}

export interface SolveRequest {
  readonly id: number;
  readonly engine: string;
  readonly logic: string;
  /** Declarations, definitions and assertions: anything else is refused. */
  readonly body: string;
  readonly values: readonly { readonly name: string; readonly sort: 'bool' | 'int' | number }[];
  readonly timeoutMs: number;
}

/** What happens in the shell. */
export type DesktopEvent =
  /** A command of the menu. */
  | { readonly kind: 'command'; readonly id: CommandId }
  /** A file that the system was asked to open with this program. It is shown, not run. */
  | Opened
  | Failed
  /** A `forall:` link that was opened. */
  | { readonly kind: 'link'; readonly link: string }
  /** The process of the GPU has ended; Chromium starts another one, maybe in software. */
  | { readonly kind: 'gpu-gone'; readonly reason: string };

/** What the page may ask of the desktop shell. Paths never cross: only the person chooses them, in the system's dialog. */
export interface DesktopHost {
  openFile(): Promise<OpenFileAnswer>;
  saveFile(request: SaveFileRequest): Promise<SaveFileAnswer>;
  /** Calls `listener` with everything that happens from now on. The promise has what happened before. */
  listen(listener: (event: unknown) => void): Promise<readonly unknown[]>;
  tell(state: PageState): Promise<void>;
  solvers(): Promise<readonly FoundSolver[]>;
  /** Answers as `core/smt/solver` has it. Rejects when the request is refused. */
  solve(request: SolveRequest): Promise<unknown>;
  cancelSolve(id: number): Promise<void>;
}
