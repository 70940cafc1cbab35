import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import {
  CHANNELS,
  type DesktopEvent,
  type FoundSolver,
  type OpenFileAnswer,
  type PageState,
  type SaveFileAnswer,
  type SaveFileRequest,
  type SolveRequest,
} from '../core/bridge/messages.ts';
import {
  areNoArguments,
  parseCancelSolveArguments,
  parseSaveFileArguments,
  parseSolveArguments,
  parseTellArguments,
} from '../core/bridge/validate.ts';
import { isTrustedSender } from './security.ts';

/** What the shell does for its page, a function for each channel. */
export interface Services {
  openFile(): Promise<OpenFileAnswer>;
  saveFile(request: SaveFileRequest): Promise<SaveFileAnswer>;
  /** The page listens from now on; what happened before is returned. */
  ready(): readonly DesktopEvent[];
  tell(state: PageState): void;
  solvers(): Promise<readonly FoundSolver[]>;
  solve(request: SolveRequest): Promise<unknown>;
  cancelSolve(id: number): void;
}

type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'>;
type Channel = keyof typeof CHANNELS;

/** For each channel: its arguments read, then what is done. `null` for arguments that are not the channel's. */
const CALLS: Readonly<Record<Channel, (args: readonly unknown[], services: Services) => (() => unknown) | null>> = {
  openFile: (args, services) => (areNoArguments(args) ? () => services.openFile() : null),
  saveFile: (args, services) => withArguments(parseSaveFileArguments(args), services.saveFile),
  ready: (args, services) => (areNoArguments(args) ? () => services.ready() : null),
  tell: (args, services) => withArguments(parseTellArguments(args), services.tell),
  solvers: (args, services) => (areNoArguments(args) ? () => services.solvers() : null),
  solve: (args, services) => withArguments(parseSolveArguments(args), services.solve),
  cancelSolve: (args, services) => withArguments(parseCancelSolveArguments(args), services.cancelSolve),
};

function withArguments<T>(parsed: T | null, call: (argument: T) => unknown): (() => unknown) | null {
  return parsed === null ? null : () => call(parsed);
}

/**
 * Registers every channel there is. A message from a frame that is not ours, or with arguments that are not the
 * channel's, is refused before anything happens: the page's promise rejects.
 */
export function registerIpc(ipcMain: Pick<IpcMain, 'handle'>, services: Services): void {
  for (const [name, channel] of Object.entries(CHANNELS) as [Channel, string][]) {
    ipcMain.handle(channel, async (event: Sender, ...args: unknown[]): Promise<unknown> => {
      if (!isTrustedSender(event.senderFrame)) throw new Error('Refused: the sender is not a page of this program.');
      const call = CALLS[name](args, services);
      if (call === null) throw new Error(`Refused: these are not the arguments of ${name}.`);
      return call();
    });
  }
}
