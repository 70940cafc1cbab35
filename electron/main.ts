import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, ipcMain, Menu, powerSaveBlocker, protocol, screen, session } from 'electron';
import type { PageState } from '../core/bridge/messages.ts';
import { createMachineSolvers } from '../core/smt/native/answer-questions.node.ts';
import { appProtocol, appScheme } from './app-protocol.ts';
import { LINK_SCHEME, type Opening, openingsOf } from './arguments.ts';
import { CLOSE, closingQuestion } from './closing.ts';
import { createWakefulness } from './display-sleep.ts';
import { openFile, readFileAt, saveFile } from './files.ts';
import { registerIpc } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { createPageEvents } from './page-events.ts';
import { APP_SCHEME, APP_URL, confine, denyPermissions } from './security.ts';
import { readWindowState, writeWindowState } from './window-state.ts';
import { windowOptions } from './window.ts';

const built = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const AT_REST: PageState = { racing: false, unsaved: false };

let window: BrowserWindow | null = null;
let page = AT_REST;
const events = createPageEvents(() => window?.webContents ?? null);
const stayAwake = createWakefulness(powerSaveBlocker);
const solvers = createMachineSolvers();

if (process.platform === 'linux') {
  // Chromium still hides WebGPU there.
  app.commandLine.appendSwitch('enable-unsafe-webgpu');
  app.commandLine.appendSwitch('enable-features', 'Vulkan');
}
// Of two graphics cards the one that the person paid for.
app.commandLine.appendSwitch('force_high_performance_gpu');
// A shader that takes the process of the GPU down costs its race; without this, WebGPU too, until the next start.
app.disableDomainBlockingFor3DAPIs();
app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);

// A second start hands its files to the first, and ends.
if (app.requestSingleInstanceLock()) listen();
else app.quit();

function listen(): void {
  app.on('second-instance', (_event, args, folder) => {
    openAll(openingsOf(args.slice(1), folder));
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openAll([{ kind: 'file', path }]);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    openAll([{ kind: 'link', link }]);
  });
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type === 'GPU') events.tell({ kind: 'gpu-gone', reason });
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', () => void solvers.dispose());
  app.on('activate', () => {
    if (app.isReady() && window === null) openWindow();
  });
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      // The starter sees the exit code and falls back to the browser.
      console.error(error);
      app.exit(1);
    });
}

function start(): void {
  app.setAsDefaultProtocolClient(LINK_SCHEME);
  denyPermissions(session.defaultSession);
  protocol.handle(APP_SCHEME, appProtocol(built('./renderer/')));
  const dialogs = {
    showOpenDialog: (options: Electron.OpenDialogOptions) => dialog.showOpenDialog(options),
    showSaveDialog: (options: Electron.SaveDialogOptions) => dialog.showSaveDialog(options),
  };
  registerIpc(ipcMain, {
    openFile: () => openFile(dialogs),
    saveFile: (request) => saveFile(dialogs, request),
    ready: () => events.ready(),
    tell(state) {
      page = state;
      stayAwake(state.racing);
    },
    solvers: () => solvers.list(),
    solve: (request) => solvers.solve(request),
    cancelSolve: (id) => solvers.cancel(id),
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...menuTemplate(process.platform, (id) => events.tell({ kind: 'command', id }))]),
  );
  openWindow();
  openAll(openingsOf(process.argv.slice(1), process.cwd()));
}

/** Shows what the system asked this program to open. Nothing is run. */
function openAll(openings: readonly Opening[]): void {
  for (const opening of openings) {
    if (opening.kind === 'link') events.tell(opening);
    else void readFileAt(opening.path).then((answer) => answer.kind !== 'cancelled' && events.tell(answer));
  }
}

function openWindow(): void {
  const file = join(app.getPath('userData'), 'window.json');
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const state = readWindowState(file, workAreas);
  const opened = new BrowserWindow({ ...windowOptions(built('./preload.cjs')), ...state.bounds });
  window = opened;
  if (state.maximized) opened.maximize();
  opened.once('ready-to-show', () => opened.show());
  opened.webContents.on('did-start-loading', () => events.loading());
  opened.webContents.on('render-process-gone', (_event, { reason }) => onPageGone(opened, reason));
  opened.on('close', (event) => {
    const question = closingQuestion(page);
    if (question !== null && dialog.showMessageBoxSync(opened, question) !== CLOSE) event.preventDefault();
    else writeWindowState(file, opened);
  });
  opened.on('closed', () => {
    window = null;
    page = AT_REST;
    stayAwake(false);
  });
  load(opened);
}

function load(opened: BrowserWindow): void {
  opened.loadURL(APP_URL).catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
}

/** The process of the page has ended. Its draft is kept in its storage, so that loading it again loses no text. */
function onPageGone(opened: BrowserWindow, reason: string): void {
  page = AT_REST;
  stayAwake(false);
  if (reason === 'clean-exit') return;
  const answer = dialog.showMessageBoxSync(opened, {
    type: 'error',
    message: 'The page of forall has ended.',
    detail: `The system says: ${reason}. What was typed is kept; a race that ran is lost.`,
    buttons: ['Load it again', 'Quit'],
    defaultId: 0,
    noLink: true,
  });
  if (answer === 0) load(opened);
  else app.exit(1);
}
