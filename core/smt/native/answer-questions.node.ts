import { cancelSource, type CancelSource } from '../../base/cancel.ts';
import type { Answer, Script, Solver, SolverSource } from '../solver/solver.ts';
import { type FoundSolver, findSolvers } from './find-solvers.node.ts';
import { createNativeSolverSource, identifySolver } from './machine-solvers.node.ts';
import { isQuestion } from './question-text.ts';

/** A question as it came from another process: its words are not yet known to mean anything here. */
export interface AskedQuestion extends Pick<Script, 'body' | 'values'> {
  readonly id: number;
  readonly engine: string;
  readonly logic: string;
  readonly timeoutMs: number;
}

/** The solvers of this machine, for a process that may not start any: the page of the desktop app. */
export interface MachineSolvers {
  /** Those that will do, with their versions. Looks once. */
  list(): Promise<readonly { readonly engine: string; readonly version: string }[]>;
  /** Rejects a request that names no solver of the list, or is no question. */
  solve(question: AskedQuestion): Promise<Answer>;
  cancel(id: number): void;
  /** Ends whatever runs. */
  dispose(): Promise<void>;
}

const LOGICS: readonly Script['logic'][] = ['QF_BV', 'QF_BVFP', 'QF_LIA', 'QF_NIA'];

export function createMachineSolvers(
  find: () => Promise<readonly FoundSolver[]> = findSolvers,
  sourceOf: (found: FoundSolver) => SolverSource = createNativeSolverSource,
): MachineSolvers {
  const sources = new Map<string, SolverSource>();
  const running = new Map<number, CancelSource>();
  let listed: ReturnType<MachineSolvers['list']> | null = null;

  const look: MachineSolvers['list'] = async () => {
    const identified = await Promise.all(
      (await find()).map(async (found) => ({ found, identity: await identifySolver(found) })),
    );
    return identified.flatMap(({ found, identity }) => {
      if (typeof identity === 'string') return [];
      sources.set(found.engine, sourceOf(found));
      return [{ engine: found.engine, version: identity.name }];
    });
  };
  const list: MachineSolvers['list'] = () => (listed ??= look());

  return {
    list,
    async solve({ id, engine, logic, body, values, timeoutMs }) {
      await list();
      const source = sources.get(engine);
      const known = LOGICS.find((name) => name === logic);
      if (source === undefined || known === undefined) throw new Error('Refused: no solver of this machine for that.');
      if (!isQuestion(body)) throw new Error('Refused: a question may declare, define and assert, and nothing else.');
      if (running.has(id)) throw new Error('Refused: a question with this number is being answered.');
      const cancel = cancelSource();
      running.set(id, cancel);
      let solver: Solver | null = null;
      try {
        solver = await source.open();
        const script: Script = { preamble: '', logic: known, body, values };
        return await solver.solve(script, { timeoutMs, signal: cancel.signal });
      } finally {
        running.delete(id);
        await solver?.close();
      }
    },
    cancel: (id) => running.get(id)?.cancel('cancelled'),
    async dispose() {
      for (const cancel of running.values()) cancel.cancel('cancelled');
      await Promise.all([...sources.values()].map((source) => source.dispose()));
    },
  };
}
