import type { CancelSignal } from '../../base/cancel.ts';
import type { LeafValue } from '../../ir/space.ts';
import { cancelledReason, REASON_CODES } from '../../verdict/verdict.ts';
import { unknownAnswer } from '../solver/read-answer.ts';
import type { Answer, Script, Solver, SolverSource } from '../solver/solver.ts';
import { NATIVE_DRIVERS, type NativeEngine } from './driver.ts';

/** A question for a solver that another process may start: plain data. */
export interface RemoteQuestion extends Pick<Script, 'logic' | 'body' | 'values'> {
  /** Of the asker's choice, for `cancelSolve`. */
  readonly id: number;
  readonly engine: NativeEngine;
  readonly timeoutMs: number;
}

/** Whoever may start solvers where we may not: the main process of the desktop app, for its page. */
export interface RemoteSolvers {
  /** Gives an {@link Answer}, which is not believed to be one before it has been looked at. */
  solve(question: RemoteQuestion): Promise<unknown>;
  cancelSolve(id: number): Promise<void>;
}

/** What came over the bridge, as an answer; what is none is an error, and never a verdict. */
function readRemoteAnswer(told: unknown, wanted: number): Answer {
  const { kind, values, means, reason, message } = Object(told) as Readonly<Record<string, unknown>>;
  if (kind === 'unsat') return { kind, means: typeof means === 'string' ? means : null };
  if (kind === 'sat' && Array.isArray(values) && values.length === wanted && values.every(isValue))
    return { kind, values };
  if (kind === 'error' && typeof message === 'string') return { kind, message };
  const { code, text } = Object(reason) as Readonly<Record<string, unknown>>;
  const known = REASON_CODES.find((name) => name === code);
  if (kind === 'unknown' && known !== undefined && typeof text === 'string') return unknownAnswer(known, text);
  return { kind: 'error', message: 'what came from the solver is no answer' };
}

const isValue = (value: unknown): value is LeafValue =>
  typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32);

/** Numbers of one worker begin anywhere, so that those of two hardly meet; the shell refuses one that is in use. */
let nextId = Math.floor(Math.random() * 2 ** 40);

/** Solvers of another process. `version` is what the solver says of itself. */
export function createRemoteSource(engine: NativeEngine, version: string, remote: RemoteSolvers): SolverSource {
  const solve = async (
    { logic, body, values }: Script,
    { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: CancelSignal },
  ): Promise<Answer> => {
    if (signal.cause !== null) return { kind: 'unknown', reason: cancelledReason(signal.cause, null) };
    const id = nextId++;
    const answered = remote
      .solve({ id, engine, logic, body, values, timeoutMs })
      .then((told) => readRemoteAnswer(told, values.length))
      .catch((error: unknown) => unknownAnswer('crashed', error instanceof Error ? error.message : String(error)));
    let unsubscribe = (): void => {};
    const cancelled = new Promise<Answer>((resolve) => {
      unsubscribe = signal.onCancel((cause) => {
        // The other process ends it; nobody waits for that.
        remote.cancelSolve(id).catch(() => {});
        resolve({ kind: 'unknown', reason: cancelledReason(cause, null) });
      });
    });
    const answer = await Promise.race([answered, cancelled]);
    unsubscribe();
    return answer.kind === 'sat' || answer.kind === 'unsat' ? { ...answer, strategy: engine } : answer;
  };
  const solver: Solver = {
    version,
    dialect: NATIVE_DRIVERS[engine].dialect,
    tried: () => [engine],
    solve,
    close: async () => {},
  };
  return { open: async () => solver, warm: async () => {}, dispose: async () => {} };
}
