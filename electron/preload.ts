import { contextBridge, ipcRenderer } from 'electron';
import { CHANNELS, DESKTOP_HOST, type DesktopHost, EVENT_CHANNEL } from '../core/bridge/messages.ts';

/** One function a message: the page never gets hold of `ipcRenderer` itself. */
const host: DesktopHost = {
  openFile: () => ipcRenderer.invoke(CHANNELS.openFile),
  saveFile: ({ suggestedName, content }) => ipcRenderer.invoke(CHANNELS.saveFile, { suggestedName, content }),
  listen(listener) {
    ipcRenderer.removeAllListeners(EVENT_CHANNEL);
    // What Electron says about the sender stays here.
    ipcRenderer.on(EVENT_CHANNEL, (_event, told: unknown) => listener(told));
    return ipcRenderer.invoke(CHANNELS.ready);
  },
  tell: ({ racing, unsaved }) => ipcRenderer.invoke(CHANNELS.tell, { racing, unsaved }),
  solvers: () => ipcRenderer.invoke(CHANNELS.solvers),
  solve: ({ id, engine, logic, body, values, timeoutMs }) =>
    ipcRenderer.invoke(CHANNELS.solve, { id, engine, logic, body, values, timeoutMs }),
  cancelSolve: (id) => ipcRenderer.invoke(CHANNELS.cancelSolve, id),
};

contextBridge.exposeInMainWorld(DESKTOP_HOST, host);
