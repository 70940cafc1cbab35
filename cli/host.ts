import { nodeClock } from '../core/base/clock.node.ts';
import { createCpuEngine } from '../core/cpu/engine.node.ts';
import { createGpuEngine } from '../core/gpu/engine.node.ts';
import { createJudge } from '../core/gpu/judge.node.ts';
import { type AdapterId, createCubeEngine, type Engine, type Host, type Judge, reserve } from '../core/index.ts';
import { createNativeEngine } from '../core/smt/native/native-engine.node.ts';
import type { scriptFiles } from '../core/smt/prove/script-files.node.ts';
import { createZ3CubeProver, createZ3Engine } from '../core/smt/z3/z3-engine.node.ts';
import type { EngineName } from './options.ts';
import type { ChosenSolver } from './solvers.ts';

/** The engines and the judge of the command line. */
export interface CliHost extends Host {
  /** `null` where the optional package with the WGSL compiler is not installed. */
  readonly judge: Judge | null;
  dispose(): Promise<void>;
}

/** How provers are set up. */
interface ProverOptions {
  /** Installed solvers answer the question as it stands, so that a mistake of our rules of rewriting is none of theirs. */
  readonly plain?: boolean;
  readonly onScript?: ReturnType<typeof scriptFiles>;
}

type MakeEngine = (adapter: AdapterId | null, provers: ProverOptions) => Engine;

const OWN: Readonly<Partial<Record<EngineName, MakeEngine>>> = {
  gpu: createGpuEngine,
  cpu: () => createCpuEngine(),
  z3: (_adapter, { onScript }) => createZ3Engine({}, onScript === undefined ? {} : { onScript }),
  cubes: () => createCubeEngine({ prover: createZ3CubeProver(), sweep: createCpuEngine(), clock: nodeClock }),
};

/** A solver that nobody asked for begins so late: what others answer at once costs no process. */
const RESERVE_MS = 300;

/** The engine of a solver, as a race has it. */
export function solverEngine(solver: ChosenSolver, provers: ProverOptions = {}): Engine {
  const engine = createNativeEngine(solver, { name: solver.name }, provers);
  return solver.reserve ? reserve(engine, RESERVE_MS, nodeClock) : engine;
}

/**
 * @param names the engines to make, in this order; those of solvers come from `solvers`
 * @param adapter that of the engine `gpu`; `null` leaves it to the driver
 */
export function openHost(
  names: readonly EngineName[],
  adapter: AdapterId | null = null,
  solvers: readonly ChosenSolver[] = [],
  provers: ProverOptions = {},
): CliHost {
  const own = names.flatMap((name) => OWN[name]?.(adapter, provers) ?? []);
  const engines = [...own, ...solvers.map((solver) => solverEngine(solver, provers))];
  const judge = createJudge();
  return {
    clock: nodeClock,
    judge,
    engines,
    async dispose() {
      await Promise.all([...engines.map((engine) => engine.dispose()), judge?.dispose()]);
    },
  };
}
