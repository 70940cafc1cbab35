import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../tools/entries.mjs';

const NO_DISPLAY = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };

let child: ChildProcess | null = null;

afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
});

interface Started {
  readonly address: string;
  readonly stdout: string;
  readonly stderr: string;
  end(): Promise<number | null>;
}

/** Starts the program and waits until it prints its address. */
function start(args: readonly string[]): Promise<Started> {
  const started = spawn(process.execPath, ['tools/start.mjs', ...args], { cwd: ROOT, env: NO_DISPLAY });
  child = started;
  let [stdout, stderr] = ['', ''];
  return new Promise((resolve, reject) => {
    started.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
    started.stdout.on('data', (part: Buffer) => {
      stdout += part.toString();
      const address = /forall is at (http:\S+)/.exec(stdout)?.[1];
      if (address === undefined) return;
      const ended = new Promise<number | null>((done) => started.on('exit', (code) => done(code)));
      const end = () => {
        started.kill('SIGINT');
        return ended;
      };
      resolve({ address, stdout, stderr, end });
    });
    started.on('exit', (code) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
}

describe('npm start', () => {
  test('serves the page to a browser, isolated, until Ctrl-C', async () => {
    const { address, end } = await start(['--no-open', '--port', '0']);
    const response = await fetch(address);
    expect(response.status).toBe(200);
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(await response.text()).toContain('<title>forall</title>');
    expect(await end()).toBe(0);
  }, 60_000);

  const hasDisplayAlways = process.platform !== 'linux';
  test.skipIf(hasDisplayAlways)(
    `without a display runs the opening races, then serves${hasDisplayAlways ? ' (skipped: this system always has a display)' : ''}`,
    async () => {
      const { stdout, stderr, end } = await start([]);
      expect(stderr.trim().split('\n').slice(-3).join('\n')).toMatch(/no desktop window: there is no display/);
      expect(stdout).toMatch(/\bf\b.*holds for all/i);
      expect(stdout).toMatch(/midpoint.*refuted/i);
      expect(stdout.trim().split('\n').at(-1)).toMatch(/^forall is at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C ends it\)$/);
      expect(await end()).toBe(0);
    },
    60_000,
  );

  test('says which options there are', async () => {
    const started = spawn(process.execPath, ['tools/start.mjs', '--prot', '1'], { cwd: ROOT, env: NO_DISPLAY });
    let stderr = '';
    started.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
    const code = await new Promise((resolve) => started.on('exit', resolve));
    expect(code).toBe(2);
    expect(stderr).toContain('--no-open');
  });
});
