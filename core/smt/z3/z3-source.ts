import type { Clock } from '../../base/clock.ts';
import type { Solver, SolverSource } from '../solver/solver.ts';
import { awaitReady, type Z3Instance } from './z3-instance.ts';
import { openPortfolio } from './z3-portfolio.ts';
import type { SpawnZ3, Z3Process } from './z3-protocol.ts';
import { Z3_STRATEGIES, type Z3Strategy } from './z3-strategy.ts';

export interface Z3SourceOptions {
  readonly strategies?: readonly Z3Strategy[];
  /** Workers of one proof at a time, at most: each needs a core and two gigabytes of address space. */
  readonly instances: number;
}

/**
 * Solvers that are workers with Z3 inside. Each proof has its own, so that memory and state are
 * clean; a warm spare stands ready for the next proof.
 */
export function createZ3Source(spawn: SpawnZ3, clock: Clock, options: Z3SourceOptions): SolverSource {
  let spare: Promise<Z3Instance> | null = null;
  let disposed = false;
  const open = new Set<Solver>();
  const starting = new Set<Z3Process>();

  const start = async (): Promise<Z3Instance> => {
    const process = await spawn();
    starting.add(process);
    try {
      if (disposed) {
        await process.terminate();
        throw new Error('the engine has been disposed of');
      }
      return await awaitReady(process);
    } finally {
      starting.delete(process);
    }
  };
  const prepare = (): Promise<Z3Instance> => {
    spare ??= start();
    // Nobody may be waiting for the spare yet; whoever takes it sees the failure.
    spare.catch(() => {});
    return spare;
  };
  const take = async (): Promise<Z3Instance> => {
    const taken = prepare();
    spare = null;
    try {
      return await taken;
    } catch {
      // A spare that failed some time ago says nothing about now.
      return start();
    }
  };

  const openSolver = async (): Promise<Solver> => {
    if (disposed) throw new Error('the engine has been disposed of');
    const solver = await openPortfolio({
      strategies: options.strategies ?? Z3_STRATEGIES,
      instances: Math.max(1, options.instances),
      clock,
      take,
      onClose: () => {
        open.delete(solver);
        if (!disposed) void prepare();
      },
    });
    open.add(solver);
    return solver;
  };

  return {
    open: openSolver,
    warm: async () => {
      if (!disposed)
        await prepare().then(
          () => undefined,
          () => undefined,
        );
    },
    dispose: async () => {
      disposed = true;
      await Promise.all([...open].map((solver) => solver.close()));
      const last = spare;
      spare = null;
      // A worker that is still starting ends at once: nobody waits for it to be warm.
      await Promise.all([...starting].map((process) => process.terminate()));
      await last?.then(
        (instance) => instance.terminate(),
        () => undefined,
      );
    },
  };
}
