import { nodeClock } from '../core/base/clock.node.ts';
import { createCpuEngine } from '../core/cpu/engine.node.ts';
import { createGpuEngine } from '../core/gpu/engine.node.ts';
import { createJudge } from '../core/gpu/judge.node.ts';
import type { AdapterId, Engine, Host, Judge } from '../core/index.ts';
import { createZ3Engine } from '../core/smt/z3/z3-engine.node.ts';
import type { EngineName } from './options.ts';

/** The engines and the judge of the command line. */
export interface CliHost extends Host {
  /** `null` where the optional package with the WGSL compiler is not installed. */
  readonly judge: Judge | null;
  dispose(): Promise<void>;
}

/**
 * @param names the engines to make, in this order
 * @param adapter that of the engine `gpu`; `null` leaves it to the driver
 */
export function openHost(names: readonly EngineName[], adapter: AdapterId | null = null): CliHost {
  const make: Readonly<Record<EngineName, () => Engine>> = {
    gpu: () => createGpuEngine(adapter),
    cpu: () => createCpuEngine(),
    z3: () => createZ3Engine(),
  };
  const engines = names.map((name) => make[name]());
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
