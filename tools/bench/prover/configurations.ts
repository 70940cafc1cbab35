import { availableParallelism } from 'node:os';
import { solverEngine } from '../../../cli/host.ts';
import { type ChosenSolver, chooseSolvers } from '../../../cli/solvers.ts';
import { nodeClock } from '../../../core/base/clock.node.ts';
import { createCpuEngine } from '../../../core/cpu/engine.node.ts';
import { findSolvers } from '../../../core/smt/native/find-solvers.node.ts';
import { createNativeEngine } from '../../../core/smt/native/native-engine.node.ts';
import { identifySolver } from '../../../core/smt/native/machine-solvers.node.ts';
import { createProveEngine } from '../../../core/smt/prove/engine.ts';
import type { SolverSource } from '../../../core/smt/solver/solver.ts';
import { createZ3NodeSource, spawnZ3 } from '../../../core/smt/z3/z3-engine.node.ts';
import { createZ3Source } from '../../../core/smt/z3/z3-source.ts';
import { Z3_STRATEGIES, type Z3Strategy } from '../../../core/smt/z3/z3-strategy.ts';
import { unknownAnswer } from '../../../core/smt/solver/read-answer.ts';
import type { Engine } from '../../../core/verdict/engine.ts';

/** What a configuration is to the claims. */
export type Role = 'ours' | 'strategy' | 'stock' | 'solver' | 'sweep' | 'race';

/** One way to answer the goals. */
export interface Configuration {
  readonly name: string;
  readonly role: Role;
  /** Whether a seed makes a difference to it. */
  readonly seeded: boolean;
  engines(seed: number): readonly Engine[];
}

/** What anybody gets who hands the question to the package as it is: no logic, no options, one `(check-sat)`. */
const STOCK: Z3Strategy = {
  name: 'stock',
  logics: ['QF_BV', 'QF_BVFP'],
  options: [],
  declaresLogic: false,
  check: '(check-sat)',
  means: null,
  delayMs: 0,
};

const seeded = (strategy: Z3Strategy, seed: number): Z3Strategy => ({
  ...strategy,
  options: [`(set-option :smt.random_seed ${seed})`, `(set-option :sat.random_seed ${seed})`, ...strategy.options],
});

/** A solver of one strategy, which passes over questions that it is not for. */
function single(strategy: Z3Strategy): SolverSource {
  const source = createZ3Source(spawnZ3, nodeClock, { strategies: [{ ...strategy, delayMs: 0 }], instances: 1 });
  return {
    ...source,
    async open() {
      const solver = await source.open();
      return {
        ...solver,
        solve: (script, limits) =>
          strategy.logics.includes(script.logic)
            ? solver.solve(script, limits)
            : Promise.resolve(unknownAnswer('unsupported', `${strategy.name} is not for ${script.logic}`)),
      };
    },
  };
}

const ours = (seed: number): Engine =>
  createProveEngine('z3', createZ3NodeSource({ strategies: Z3_STRATEGIES.map((s) => seeded(s, seed)) }), nodeClock);

const sweep = (): Engine => createCpuEngine({ workers: availableParallelism() });

/** The solvers that are installed, each alone. */
async function installed(): Promise<readonly Configuration[]> {
  const found = await findSolvers();
  const identities = await Promise.all(found.map(identifySolver));
  return found
    .filter((_, i) => typeof identities[i] !== 'string')
    .map((solver) => ({
      name: solver.engine,
      role: 'solver',
      seeded: true,
      engines: (seed) => [createNativeEngine(solver, { seed })],
    }));
}

/** The solvers that join a race by themselves. */
async function joining(): Promise<readonly ChosenSolver[]> {
  const chosen = await chooseSolvers({ engine: [], solvers: [], crossCheck: false }, ['z3']);
  return 'code' in chosen ? [] : chosen;
}

/** Every configuration that this machine can run. */
export async function configurations(): Promise<readonly Configuration[]> {
  const [solvers, joined] = await Promise.all([installed(), joining()]);
  const strategies = Z3_STRATEGIES.map(
    (strategy): Configuration => ({
      name: `only ${strategy.name}`,
      role: 'strategy',
      seeded: true,
      engines: (seed) => [createProveEngine('z3', single(seeded(strategy, seed)), nodeClock)],
    }),
  );
  return [
    { name: 'ours', role: 'ours', seeded: true, engines: (seed) => [ours(seed)] },
    ...strategies,
    {
      name: 'stock',
      role: 'stock',
      seeded: true,
      engines: (seed) => [createProveEngine('z3', single(seeded(STOCK, seed)), nodeClock, { plain: true })],
    },
    ...solvers,
    { name: 'sweep', role: 'sweep', seeded: false, engines: () => [sweep()] },
    {
      name: 'race',
      role: 'race',
      seeded: true,
      engines: (seed) => [sweep(), ours(seed), ...joined.map((solver) => solverEngine(solver))],
    },
  ];
}
