import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, protocol, session } from 'electron';
import { appProtocol, appScheme } from './app-protocol.ts';
import { registerIpc } from './ipc.ts';
import { APP_SCHEME, APP_URL, confine, denyPermissions } from './security.ts';
import { windowOptions } from './window.ts';

const built = (name: string) => fileURLToPath(new URL(name, import.meta.url));

if (process.platform === 'linux') {
  // Chromium still hides WebGPU there.
  app.commandLine.appendSwitch('enable-unsafe-webgpu');
  app.commandLine.appendSwitch('enable-features', 'Vulkan');
}
app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);
app.on('web-contents-created', (_event, contents) => confine(contents));
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
app.on('activate', () => {
  if (app.isReady() && BrowserWindow.getAllWindows().length === 0) openWindow();
});
app
  .whenReady()
  .then(start)
  .catch((error: unknown) => {
    // The starter sees the exit code and falls back to the browser.
    console.error(error);
    app.exit(1);
  });

function start(): void {
  denyPermissions(session.defaultSession);
  protocol.handle(APP_SCHEME, appProtocol(built('./renderer/')));
  registerIpc(ipcMain, {
    showOpenDialog: (options) => dialog.showOpenDialog(options),
    showSaveDialog: (options) => dialog.showSaveDialog(options),
  });
  openWindow();
}

function openWindow(): void {
  const window = new BrowserWindow(windowOptions(built('./preload.cjs')));
  window.once('ready-to-show', () => window.show());
  window.loadURL(APP_URL).catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
}
