import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS, DESKTOP_HOST, type DesktopHost } from '../core/bridge/messages.ts';

/** One function a message: the page never gets hold of `ipcRenderer` itself. */
const host: DesktopHost = {
  openFile: () => ipcRenderer.invoke(CHANNELS.openFile),
  saveFile: ({ suggestedName, content }) => ipcRenderer.invoke(CHANNELS.saveFile, { suggestedName, content }),
};

contextBridge.exposeInMainWorld(DESKTOP_HOST, host);
