// @ts-check
// npm run bench:cancel: how soon a proof is over once it is cancelled, and whether the next question notices. For Z3 as
// WebAssembly and each solver that is installed: 200 proofs of a hard goal are cancelled at random moments, an easy one
// follows each. Then a hundred bombs, each with two seconds. Run it on an otherwise idle machine.
import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { BOMBS, bomb } from './bench/bombs.mjs';
import { ensureBuilt } from './build.mjs';
import { ROOT } from './entries.mjs';
import { ensureInstalled } from './setup.mjs';
import { workerUrls } from './worker-urls.mjs';

const RUNS = Number(process.env['FORALL_CANCELS'] ?? 200);
/** Cancelled between 0 and so many milliseconds after the start. */
const MOMENTS_MS = 600;
const GOAL_MS = 50;
const BOMB_MS = 2000;

const HARD = `fn mix(x: u32) -> u32 { var y = x ^ (x >> 15u); y = y * 0x7feb352du; y = y ^ (y >> 15u); return (y * 0x846ca68bu) ^ (y >> 16u); }
//@ forall
fn hard(x: u32, y: u32) -> bool { return x == y || mix(x) != mix(y); }
`;
const EASY = '//@ forall\nfn parts(x: u32, y: u32) -> bool { return (x & y) + (x | y) == x + y; }\n';

/** In `dist`, where the built workers lie. @returns {Promise<typeof import('./bench/provers.ts')>} */
async function program() {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    plugins: [workerUrls('build')],
    build: {
      ssr: join(ROOT, 'tools', 'bench', 'provers.ts'),
      target: 'node20',
      write: false,
      rolldownOptions: { output: { format: 'es', codeSplitting: false } },
    },
  });
  const [chunk] = 'output' in result ? result.output : [];
  if (chunk?.type !== 'chunk') throw new Error('tools/bench/provers.ts gave no code');
  const file = join(ROOT, 'dist', `.bench-cancel.${process.pid}.mjs`);
  writeFileSync(file, chunk.code);
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}

/** @param {readonly number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN).toFixed(1).padStart(7);
}

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

await ensureInstalled();
await ensureBuilt(['node']);
const { cancelSource, checkModule, createNativeEngine, createZ3Engine, findSolvers, NEVER } = await program();

/** @param {string} text */
function taskOf(text) {
  const { program: checked } = checkModule(text);
  const property = checked?.properties[0];
  if (checked === null || property === undefined) throw new Error(`no property in ${text}`);
  return { program: checked, property, space: property.space, bits: null };
}

/**
 * The verdict of an engine, ended as a race would end it.
 * @param {ReturnType<typeof createZ3Engine>} engine @param {ReturnType<typeof taskOf>} task @param {number} timeoutMs
 * @param {import('../core/base/cancel.ts').CancelSignal} signal
 */
async function verdictOf(engine, task, timeoutMs, signal) {
  let kind = 'none';
  for await (const event of engine.run(task, { timeoutMs, fuel: 2 ** 20, spareCores: 0 }, signal)) {
    if (event.kind === 'verdict') kind = event.result.verdict.kind;
  }
  return kind;
}

/** @param {ReturnType<typeof createZ3Engine>} engine */
async function easyMs(engine) {
  const begin = performance.now();
  const kind = await verdictOf(engine, taskOf(EASY), 60_000, NEVER);
  if (kind !== 'holds') throw new Error(`${engine.name} says ${kind} of an easy question`);
  return performance.now() - begin;
}

/** @param {ReturnType<typeof createZ3Engine>} engine */
async function cancels(engine) {
  const hard = taskOf(HARD);
  const undisturbed = [];
  for (let i = 0; i < 30; i++) {
    undisturbed.push(await easyMs(engine));
    await sleep(MOMENTS_MS / 4);
  }
  const idle = [];
  const next = [];
  for (let i = 0; i < RUNS; i++) {
    const cancel = cancelSource();
    let cancelledAt = Number.NaN;
    setTimeout(() => {
      cancelledAt = performance.now();
      cancel.cancel('cancelled');
    }, Math.random() * MOMENTS_MS);
    const kind = await verdictOf(engine, hard, 60_000, cancel.signal);
    if (kind !== 'unknown') throw new Error(`${engine.name} says ${kind} of the hard question`);
    idle.push(performance.now() - cancelledAt);
    next.push(await easyMs(engine));
  }
  console.log(
    `${engine.name.padEnd(10)} cancel to idle: median ${quantile(idle, 0.5)} ms, 99 % ${quantile(idle, 0.99)} ms (goal: ${GOAL_MS} ms); ` +
      `easy question: median ${quantile(undisturbed, 0.5)} ms undisturbed, ${quantile(next, 0.5)} ms after a cancellation (99 %: ${quantile(next, 0.99)} ms)`,
  );
}

/** @param {ReturnType<typeof createZ3Engine>} engine */
async function bombs(engine) {
  const took = [];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  for (let number = 0; number < BOMBS; number++) {
    const task = taskOf(bomb(number));
    const cancel = cancelSource();
    const begin = performance.now();
    const timer = setTimeout(() => cancel.cancel('time'), BOMB_MS);
    const kind = await verdictOf(engine, task, BOMB_MS, cancel.signal);
    clearTimeout(timer);
    const ms = performance.now() - begin;
    took.push(ms);
    if (kind === 'error' || kind === 'none' || ms > 2 * BOMB_MS)
      console.log(`${engine.name.padEnd(10)} bomb ${number}: ${kind} after ${ms.toFixed(0)} ms`);
  }
  delay.disable();
  const after = await easyMs(engine);
  console.log(
    `${engine.name.padEnd(10)} ${BOMBS} bombs of ${BOMB_MS} ms: the longest took ${quantile(took, 1)} ms; ` +
      `the thread was held for at most ${(delay.max / 1e6).toFixed(0)} ms; an easy question afterwards took ${after.toFixed(0)} ms`,
  );
}

console.log(`${cpus()[0]?.model}, ${availableParallelism()} cores, Node.js ${process.version}\n`);
const engines = [createZ3Engine(), ...(await findSolvers()).map((found) => createNativeEngine(found))];
for (const engine of engines) await cancels(engine);
console.log('');
for (const engine of engines) await bombs(engine);
await Promise.all(engines.map((engine) => engine.dispose()));
