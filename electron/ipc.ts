import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { CHANNELS, type OpenFileAnswer, type SaveFileAnswer } from '../core/bridge/messages.ts';
import { areOpenFileArguments, parseSaveFileArguments } from '../core/bridge/validate.ts';
import { type FileDialogs, openFile, saveFile } from './files.ts';
import { isTrustedSender } from './security.ts';

type Sender = Pick<IpcMainInvokeEvent, 'senderFrame'>;

/**
 * Every channel there is. A message from a frame that is not ours, or with arguments that are not the channel's, is
 * refused before anything happens: the page's promise rejects.
 */
export function registerIpc(ipcMain: Pick<IpcMain, 'handle'>, dialogs: FileDialogs): void {
  ipcMain.handle(CHANNELS.openFile, async (event: Sender, ...args: unknown[]): Promise<OpenFileAnswer> => {
    requireTrusted(event);
    if (!areOpenFileArguments(args)) throw new Error('Refused: these are not the arguments of openFile.');
    return openFile(dialogs);
  });
  ipcMain.handle(CHANNELS.saveFile, async (event: Sender, ...args: unknown[]): Promise<SaveFileAnswer> => {
    requireTrusted(event);
    const request = parseSaveFileArguments(args);
    if (request === null) throw new Error('Refused: these are not the arguments of saveFile.');
    return saveFile(dialogs, request);
  });
}

function requireTrusted(event: Sender): void {
  if (!isTrustedSender(event.senderFrame)) throw new Error('Refused: the sender is not a page of this program.');
}
