import type { Solver, SolverSource } from './solver.ts';

/** So many proofs with one solver, and it is ended: what they leave behind in its memory is not for ever. */
const MOST_PROOFS = 64;

/**
 * A source for many short proofs, one after the other: a solver that is closed waits for the next proof instead of being
 * ended. Each question has a context of its own in any case, and whatever was stopped in mid-query is replaced.
 */
export function keepSolver(source: SolverSource): SolverSource {
  let kept: { readonly solver: Solver; proofs: number } | null = null;
  let disposed = false;
  return {
    async open() {
      const mine = kept ?? { solver: await source.open(), proofs: 0 };
      kept = null;
      mine.proofs += 1;
      // A spare for the one that will be stopped.
      void source.warm();
      const { solver } = mine;
      return {
        ...solver,
        async close() {
          if (disposed || kept !== null || mine.proofs >= MOST_PROOFS) await solver.close();
          else kept = mine;
        },
      };
    },
    warm: () => source.warm(),
    async dispose() {
      disposed = true;
      kept = null;
      await source.dispose();
    },
  };
}
