// @ts-check
// `npm start`: the app in Electron; else in the browser; where there is no display either, the opening races in the
// terminal. Options: --browser (do not try Electron), --no-open (serve only), --port N.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { electronBinary, fetchElectron, hasDisplay, obstacleToElectron } from './electron-binary.mjs';
import { ROOT } from './entries.mjs';
import { orExit } from './failure.mjs';
import { ensureInstalled } from './setup.mjs';

const OPENING_RACES = ['essay/f.wgsl', 'bugs/midpoint.wgsl', 'bugs/abs.wgsl'];

/** An Electron that ends badly this soon never showed a window. */
const EARLY_END_MS = 5_000;

const options = readOptions();
await orExit(1, async () => {
  await ensureInstalled();
  await ensureBuilt(['node', 'renderer']);
});
const whyNot = options.browser ? 'the browser was asked for' : await runElectron();
if (whyNot !== null) await runServer(whyNot);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { browser: { type: 'boolean' }, 'no-open': { type: 'boolean' }, port: { type: 'string' } },
    });
    const port = values.port === undefined ? null : Number(values.port);
    if (port !== null && !(Number.isInteger(port) && port >= 0 && port < 65_536))
      throw new Error('--port wants 0 .. 65535');
    const browser = values.browser === true || values['no-open'] === true || port !== null;
    return { browser, open: values['no-open'] !== true, port };
  } catch (error) {
    console.error(`npm start: ${error instanceof Error ? error.message : String(error)}`);
    console.error('options: --browser, --no-open, --port N');
    process.exit(2);
  }
}

/** Runs Electron to its end. @returns {Promise<string | null>} why it could not run, or null when it has */
async function runElectron() {
  const host = { platform: process.platform, env: process.env, uid: process.getuid?.() };
  const obstacle = obstacleToElectron(host);
  if (obstacle !== null) return obstacle;
  const binary = electronBinary() ?? fetchElectron();
  if (binary === null) return 'its binary could not be fetched';
  const started = performance.now();
  const code = await exitOf(spawn(binary, [ROOT], { stdio: 'inherit' }));
  if (code === 0 || performance.now() - started > EARLY_END_MS) {
    process.exitCode = code ?? 1;
    return null;
  }
  return `it ended at once, with code ${code}`;
}

/** @param {string} whyNot */
async function runServer(whyNot) {
  /** @type {typeof import('./serve.ts')} */
  const { FIXED_PORT, serveRenderer } = await import(new URL('../dist/serve.js', import.meta.url).href);
  const server = await serveRenderer(join(ROOT, 'dist', 'renderer'), options.port ?? FIXED_PORT);
  const display = hasDisplay({ platform: process.platform, env: process.env });
  if (!options.browser) {
    console.error(`forall: no desktop window: ${whyNot}.`);
    console.error('forall: the same app runs in a browser with WebGPU (Chrome, Edge or another Chromium).');
    console.error(
      `forall: ${display ? 'it opens there now' : 'first, the opening races here; then open the address below'}.`,
    );
  }
  if (display && options.open) openInBrowser(server.address);
  else if (!display && !options.browser) await runOpeningRaces();
  const end = () => process.exit(0);
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  console.log(`forall is at ${server.address} (Ctrl-C ends it)`);
}

async function runOpeningRaces() {
  const files = OPENING_RACES.map((file) => join('shaders', 'problems', file));
  await exitOf(spawn(process.execPath, [join('dist', 'cli.js'), 'race', ...files], { cwd: ROOT, stdio: 'inherit' }));
}

/** @param {string} address */
function openInBrowser(address) {
  /** @type {Readonly<Record<string, readonly [string, ...string[]]>>} */
  const openers = { darwin: ['open', address], win32: ['explorer.exe', address] };
  const [command, ...args] = openers[process.platform] ?? ['xdg-open', address];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => console.error('forall: no browser could be opened; open the address yourself.'));
  child.unref();
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number | null>} null: it could not start, or a signal ended it */
function exitOf(child) {
  return new Promise((resolve) => {
    child.on('error', () => resolve(null));
    child.on('exit', (code) => resolve(code));
  });
}
