import type { Budget, Limits } from '../verdict/engine.ts';

/** How a race ends after its first decisive answer. */
export type Finish =
  /** Engines that can finish within two seconds do so as an audit, the others are cancelled. */
  | 'audit'
  /** Stop at once. */
  | 'first'
  /** Wait for every engine. */
  | 'all'
  /** Wait for every prover; the sweeps end as they do with `audit`. */
  | 'proofs';

export interface RaceOptions {
  /** What is demanded of the sweeps is part of it. */
  readonly budget: Omit<Budget, 'spareCores'>;
  readonly finish: Finish;
  /**
   * On a software adapter the gpu lane and the cpu lane are the same cores: when `true`, a gpu
   * engine that reports a software adapter yields to the cpu engine of the race.
   */
  readonly softwareYields: boolean;
}

export const DEFAULT_BUDGET: Limits = { timeoutMs: 30_000, fuel: 2 ** 20 };
