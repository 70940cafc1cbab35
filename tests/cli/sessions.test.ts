import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemFile, runCli, startCli } from './run-cli.ts';

const HOME = mkdtempSync(join(tmpdir(), 'forall-sessions-'));
const env = { FORALL_HOME: HOME };
const TEXT =
  '//@ domain x in 0 .. 29999999\n//@ forall\nfn p(x: u32) -> bool { return (x * 2654435761u) % 1000003u != 7u; }\n';
const SMALL = '//@ domain x in 0 .. 999\n//@ forall\nfn p(x: u32) -> bool { return x != 42u; }\n';

/** 200 where `FORALL_KILLS=200` asks for them. */
const KILLS = Number(process.env['FORALL_KILLS'] ?? 20);

const sweep = (file: string, ...args: string[]) => ['sweep', '--engine', 'cpu', '-q', file, ...args];
const hashOf = (file: string): string => JSON.parse(readFileSync(file, 'utf8')).contentHash;

test(`${KILLS} kills at random moments: the record is that of an undisturbed run, and verifies`, {
  timeout: 60_000 + KILLS * 10_000,
}, async () => {
  const file = problemFile('p.wgsl', TEXT);
  const [calm, killed] = [join(HOME, 'calm.json'), join(HOME, 'killed.json')];
  expect((await runCli(sweep(file, '--record', calm))).code).toBe(1);
  const folder = join(HOME, 'sessions', 'k');
  const begun = () => {
    try {
      return readdirSync(folder).some((name) => name.startsWith('checkpoint-'));
    } catch {
      return false;
    }
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const args = ['--session', 'k', '--checkpoint', '1ms', ...(begun() ? ['--resume'] : [])];
    const running = startCli(sweep(file, ...args), { env });
    const timer = setTimeout(() => running.kill('SIGKILL'), 200 + Math.random() * 900);
    const { code, stderr } = await running.ended;
    clearTimeout(timer);
    expect(code === null || code === 1, stderr).toBe(true);
  }
  const last = ['--session', 'k', ...(begun() ? ['--resume'] : []), '--record', killed];
  const end = await runCli(sweep(file, ...last), { env });
  expect(end.code, end.stderr).toBe(1);
  expect(hashOf(killed)).toBe(hashOf(calm));
  const verified = await runCli(['verify', killed]);
  expect(verified.stdout).toContain('the record is good');
  expect(verified.code).toBe(0);
});

describe('a session is refused', () => {
  test('that is there, that is not, that is of another property, that is damaged, that is locked', async () => {
    const file = problemFile('p.wgsl', SMALL);
    const run = async (...args: string[]) => {
      const { code, stderr } = await runCli(sweep(file, ...args), { env });
      return `${code} ${stderr}`;
    };
    expect(await run('--session', 'none', '--resume')).toMatch(/^2 forall: there is no session none/);
    expect(await run('--session', 's')).toMatch(/^1 $/);
    expect(await run('--session', 's')).toMatch(/^2 forall: there is a session s already: --resume/);
    expect(await run('--session', 's', '--resume')).toMatch(/^1 $/);
    expect(await run('--session', 's', '--resume', '--fuel', '9')).toMatch(/^2 .*another fuel/);
    const folder = join(HOME, 'sessions', 's');
    const holder = { host: hostname(), pid: process.pid, start: null };
    writeFileSync(join(folder, 'lock'), JSON.stringify(holder));
    expect(await run('--session', 's', '--resume')).toMatch(new RegExp(`^2 .*process ${process.pid} runs it`));
    writeFileSync(join(folder, 'lock'), JSON.stringify({ ...holder, host: 'elsewhere' }));
    expect(await run('--session', 's', '--resume')).toMatch(/^2 .*on elsewhere runs it/);
    writeFileSync(join(folder, 'lock'), JSON.stringify({ ...holder, pid: 2 ** 30 }));
    for (const name of readdirSync(folder)) if (name.endsWith('.json')) writeFileSync(join(folder, name), '');
    expect(await run('--session', 's', '--resume')).toMatch(/^2 .*no checkpoint of it is good/);
  });
});

test('a folder that can not be one is refused before anything is swept', async () => {
  const blocked = join(HOME, 'blocked');
  writeFileSync(blocked, 'a file where a folder should be');
  const { code, stderr } = await runCli(sweep(problemFile('p.wgsl', SMALL), '--session', join(blocked, 's')));
  expect(code).toBe(2);
  expect(stderr).toContain('can not be');
});

test('shards merge to the record of the whole; verify tells damage from no record', async () => {
  const file = problemFile('p.wgsl', SMALL);
  const at = (name: string) => join(HOME, name);
  await runCli(sweep(file, '--record', at('whole.json')));
  for (const k of [1, 2, 3]) await runCli(sweep(file, '--record', at(`${k}.json`), '--shard', `${k}/3`));
  const merged = await runCli(['merge', at('3.json'), at('1.json'), at('2.json'), '-o', at('m.json')]);
  expect(merged.code, merged.stderr).toBe(0);
  expect(hashOf(at('m.json'))).toBe(hashOf(at('whole.json')));
  expect((await runCli(['verify', at('m.json')])).code).toBe(0);
  writeFileSync(at('bad.json'), readFileSync(at('m.json'), 'utf8').replace('"first":"42"', '"first":"43"'));
  const bad = await runCli(['verify', at('bad.json')]);
  expect([bad.code, bad.stderr]).toEqual([1, expect.stringContaining('checksum does not match')]);
  expect((await runCli(['verify', file])).code).toBe(2);
  expect((await runCli(['verify', at('nowhere.json')])).code).toBe(2);
});

test('the map has the exact count of every tile, and a tile shows its inputs', async () => {
  const file = problemFile('p.wgsl', TEXT);
  const [map, tile] = [join(HOME, 'map.json'), join(HOME, 'tile.csv')];
  await runCli(sweep(file, '--map', map));
  const { tiles, tileInputs } = JSON.parse(readFileSync(map, 'utf8'));
  // 30,000,000 inputs: tiles of 2^9 make 58,594.
  expect(tileInputs).toBe('512');
  expect(tiles).toHaveLength(58_594);
  const fails = (x: number) => Math.imul(x, 2654435761) >>> 0;
  const expected = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => Number(fails(from + i) % 1000003 === 7)).reduce((a, b) => a + b, 0);
  for (const [n, evaluated, deciding] of tiles as [number, string, string][]) {
    const count = Math.min(512, 30_000_000 - n * 512);
    if (Number(evaluated) !== count || Number(deciding) !== expected(n * 512, count)) throw new Error(`tile ${n}`);
  }
  await runCli(sweep(file, '--map', tile, '--map-tile', '1000'));
  const rows = readFileSync(tile, 'utf8')
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(',').map(Number));
  expect(rows).toHaveLength(512);
  expect(rows.map((row) => row[3])).toEqual(Array.from({ length: 512 }, (_, i) => 512_000 + i));
  for (const row of rows) expect(row[5]).toBe(expected(row[3] ?? 0, 1));
});

test('combinations that mean nothing are refused', async () => {
  const file = problemFile('p.wgsl', SMALL);
  for (const [args, message] of [
    [['--resume'], /--resume goes on with a session/],
    [['--map', 'm.png'], /--map writes \.json or \.csv/],
    [['--map-tile', '3'], /--map-tile needs --map/],
    [['--shard', '4/3'], /such as 3\/16/],
    [['--record', 'x.json', '--safety'], /does not go together with --safety/],
    [['--record', 'x.json', '--engine', 'gpu,cpu'], /is of one sweep/],
  ] as const) {
    const { code, stderr } = await runCli(sweep(file, ...args));
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  }
});
