import { NATIVE_DRIVERS, NATIVE_ENGINES } from '../core/index.ts';
import { findSolvers } from '../core/smt/native/find-solvers.node.ts';
import { identifySolver } from '../core/smt/native/machine-solvers.node.ts';

/** A solver as `forall devices` tells of it. */
export interface SolverFacts {
  readonly engine: string;
  /** Name and version as it reports them; `null` where it can not run. */
  readonly name: string | null;
  /** `null` for the one of this build, and where none was found. */
  readonly path: string | null;
  /** Why it can not run. */
  readonly problem: string | null;
}

/** The solvers of other people: each one that could be there, with what is missing. */
export async function describeSolvers(): Promise<readonly SolverFacts[]> {
  const found = await findSolvers();
  return Promise.all(
    NATIVE_ENGINES.map(async (engine): Promise<SolverFacts> => {
      const solver = found.find((candidate) => candidate.engine === engine);
      if (solver === undefined) {
        const problem = `there is no ${NATIVE_DRIVERS[engine].executable} on PATH`;
        return { engine, name: null, path: null, problem };
      }
      const identity = await identifySolver(solver);
      return typeof identity === 'string'
        ? { engine, name: null, path: solver.path, problem: identity }
        : { engine, name: identity.name, path: solver.path, problem: null };
    }),
  );
}

export function solverText({ engine, name, path, problem }: SolverFacts): string {
  const place = path === null ? '' : ` (${path})`;
  return `${engine.padEnd(9)}  ${name === null ? `can not run: ${problem}` : `${name}${place}`}`;
}
