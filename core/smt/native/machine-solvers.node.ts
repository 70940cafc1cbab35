import { totalmem } from 'node:os';
import { nodeClock } from '../../base/clock.node.ts';
import type { SolverSource } from '../solver/solver.ts';
import { NATIVE_DRIVERS, NATIVE_ENGINES, type NativeDriver } from './driver.ts';
import type { FoundSolver } from './find-solvers.node.ts';
import { type Identity, identify, identifyAs } from './identify.ts';
import { createNativeSource } from './native-source.ts';
import type { ProcessLimits } from './solver-process.ts';
import { startProcess } from './start-process.node.ts';

const MIB = 2 ** 20;

/** What the process of a solver may use: half of the machine's memory, and no more than four gigabytes. */
export const solverLimits = (): ProcessLimits => ({
  outputBytes: 16 * MIB,
  memoryBytes: Math.min(4096 * MIB, totalmem() / 2),
});

/** Printing a version takes a moment, even from a slow disk. */
const VERSION_MS = 5000;
const VERSION_LIMITS: ProcessLimits = { outputBytes: MIB / 16, memoryBytes: 1024 * MIB };

/** What a program prints as its version; whatever else it does is no version. */
function versionOutput(path: string, args: readonly string[]): Promise<string> {
  const process = startProcess(path, args, VERSION_LIMITS);
  process.endInput();
  const callOff = nodeClock.after(VERSION_MS, process.kill);
  return process.ended.then((end) => {
    callOff();
    return end.kind === 'exited' ? process.output : '';
  });
}

const askedAs = async (driver: NativeDriver, path: string): Promise<Identity | string> =>
  identifyAs(driver, path, await versionOutput(path, driver.versionArgs));

/** What the solver that was found under a name is; a sentence where it will not do. */
export const identifySolver = ({ engine, path }: FoundSolver): Promise<Identity | string> =>
  askedAs(NATIVE_DRIVERS[engine], path);

/** What a program of unknown kind is. */
export async function identifyProgram(path: string): Promise<Identity | string> {
  const ways = new Set(NATIVE_ENGINES.map((engine) => NATIVE_DRIVERS[engine].versionArgs.join('\n')));
  let last: Identity | string = `${path} can not be asked`;
  for (const way of ways) {
    last = identify(path, await versionOutput(path, way.split('\n')));
    if (typeof last !== 'string') return last;
  }
  return last;
}

export interface NativeOptions {
  readonly limits?: ProcessLimits;
  readonly seed?: number;
}

/** Solvers for proofs: a process of the program for each question. */
export function createNativeSolverSource(found: FoundSolver, options: NativeOptions = {}): SolverSource {
  return createNativeSource({
    path: found.path,
    start: startProcess,
    clock: nodeClock,
    limits: options.limits ?? solverLimits(),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    identify: () => identifySolver(found),
  });
}
