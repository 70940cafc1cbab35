import { findSolvers, type FoundSolver } from '../../core/smt/native/find-solvers.node.ts';
import type { NativeEngine } from '../../core/smt/native/driver.ts';

/** The solvers of this machine. */
export const INSTALLED = await findSolvers();

export const installed = (engine: NativeEngine): FoundSolver | undefined =>
  INSTALLED.find((solver) => solver.engine === engine);

/** For the title of a test: says what is missing where it is skipped. */
export const withSolver = (engine: NativeEngine, executable: string): string =>
  installed(engine) === undefined ? `${engine} (skipped: there is no ${executable} on PATH)` : engine;
