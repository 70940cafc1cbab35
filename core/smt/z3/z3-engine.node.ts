import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { nodeClock } from '../../base/clock.node.ts';
import type { Engine } from '../../verdict/engine.ts';
import { createProveEngine, type ProverSettings } from '../prove/engine.ts';
import { keepSolver } from '../solver/keep-solver.ts';
import type { SolverSource } from '../solver/solver.ts';
import type { Z3Boot, Z3Process, Z3Response } from './z3-protocol.ts';
import { createZ3Source, type Z3SourceOptions } from './z3-source.ts';

/** Formulas are deep and Z3 walks them recursively: more than the default of 4. */
const STACK_MB = 32;

let compiled: Promise<WebAssembly.Module> | null = null;

/** Compiles Z3 once for all workers of this process. */
function compileZ3(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve('z3-solver/build/z3-built.wasm');
  compiled ??= readFile(path).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}

/** Starts a worker with Z3 in it. */
export async function spawnZ3(): Promise<Z3Process> {
  const boot: Z3Boot = { module: await compileZ3() };
  const worker = new Worker(new URL('./z3-worker.node.ts', import.meta.url), {
    workerData: boot,
    resourceLimits: { stackSizeMb: STACK_MB },
    stdout: true,
    stderr: true,
  });
  return {
    post(request) {
      worker.ref();
      worker.postMessage(request);
    },
    listen(onResponse, onExit) {
      worker.on('message', (response: Z3Response) => {
        // A worker that waits keeps no process alive; one that somebody waits for does.
        worker.unref();
        onResponse(response);
      });
      worker.on('error', (error) => onExit(String(error)));
      worker.on('exit', (code) => onExit(`exit code ${code}`));
    },
    terminate: async () => {
      // Somebody waits for its end, too: a process with nothing else to do would end before.
      worker.ref();
      await worker.terminate();
    },
  };
}

/** Workers of one proof at a time unless told otherwise: two, and more where a core is left to the sweep. */
const defaultInstances = (): number =>
  Math.min(availableParallelism(), Math.max(2, Math.min(4, availableParallelism() - 1)));

/** Solvers for proofs that are not an engine's run. */
export function createZ3NodeSource(options: Partial<Z3SourceOptions> = {}): SolverSource {
  return createZ3Source(spawnZ3, nodeClock, { ...options, instances: options.instances ?? defaultInstances() });
}

/** The engine `z3` of Node.js: Z3 as WebAssembly in worker threads. */
export function createZ3Engine(options: { readonly instances?: number } = {}, settings: ProverSettings = {}): Engine {
  return createProveEngine('z3', createZ3NodeSource(options), nodeClock, settings);
}

/** The prover of many short proofs, one after the other. */
export function createZ3CubeProver(
  options: { readonly instances?: number } = {},
  settings: ProverSettings = {},
): Engine {
  return createProveEngine('z3', keepSolver(createZ3NodeSource(options)), nodeClock, {
    ...settings,
    ladder: false,
    audited: false,
  });
}
