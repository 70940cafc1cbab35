import type { Clock } from '../../base/clock.ts';
import { type CancelSource, cancelSource } from '../../base/cancel.ts';
import { unknownAnswer } from '../solver/read-answer.ts';
import type { Script, Solver, SolverSource } from '../solver/solver.ts';
import { converse } from './converse.ts';
import type { NativeDriver } from './driver.ts';
import type { Identity } from './identify.ts';
import type { ProcessLimits, StartProcess } from './solver-process.ts';

/** The solver is told a longer limit than its caller's: it counts when the caller can not end it any more. */
const TOLD_EXTRA_MS = 2000;

export interface NativeSourceOptions {
  readonly path: string;
  readonly start: StartProcess;
  readonly clock: Clock;
  readonly limits: ProcessLimits;
  readonly seed?: number;
  /** Finds out what the program at `path` is; a sentence where it will not do. Asked once. */
  identify(): Promise<Identity | string>;
}

const ABOUT: Readonly<Record<Script['logic'], string>> = {
  QF_BV: 'words',
  QF_BVFP: 'floats',
  QF_LIA: 'unbounded integers',
  QF_NIA: 'products of unbounded integers',
};

/** Why a driver does not ask its solver this; `null` when it does. */
function refusalOf(driver: NativeDriver, { logic, body }: Script): string | null {
  if (!driver.logics.includes(logic)) return `${driver.title} does not answer questions about ${ABOUT[logic]}`;
  const half = /\(_ to_fp(?:_unsigned)? 5 11\)/.test(body);
  return half && !driver.halfFloats ? `${driver.title} does not answer questions about floats of 16 bits` : null;
}

/** Solvers that are a process for each question: nothing of one question reaches the next. */
export function createNativeSource(options: NativeSourceOptions): SolverSource {
  const { path, start, clock, limits } = options;
  const open = new Set<CancelSource>();
  let disposed = false;
  let identity: Promise<Identity | string> | null = null;

  const openSolver = async (): Promise<Solver> => {
    identity ??= options.identify();
    const found = await identity;
    if (typeof found === 'string') throw new Error(found);
    if (disposed) throw new Error('the engine has been disposed of');
    const { driver, name } = found;
    const closing = cancelSource();
    open.add(closing);
    const solve: Solver['solve'] = async (script, { timeoutMs, signal }) => {
      const refusal = refusalOf(driver, script);
      if (refusal !== null) return unknownAnswer('unsupported', refusal);
      const cancel = cancelSource();
      const unsubscribe = [signal.onCancel(cancel.cancel), closing.signal.onCancel(cancel.cancel)];
      if (cancel.signal.cause !== null) return unknownAnswer('cancelled', 'stopped');
      const args = driver.args({
        timeoutMs: timeoutMs + TOLD_EXTRA_MS,
        memoryMb: Math.ceil(limits.memoryBytes / 2 ** 20),
        seed: options.seed ?? null,
      });
      try {
        const asking = { timeoutMs, signal: cancel.signal };
        const answer = await converse(start(path, args, limits), script, driver.timeoutOutput, asking, clock);
        return answer.kind === 'sat' || answer.kind === 'unsat' ? { ...answer, strategy: driver.engine } : answer;
      } finally {
        for (const off of unsubscribe) off();
      }
    };
    const close = async () => {
      open.delete(closing);
      closing.cancel('cancelled');
    };
    return { version: name, dialect: driver.dialect, tried: () => [driver.engine], solve, close };
  };

  return {
    open: openSolver,
    warm: async () => {},
    dispose: async () => {
      disposed = true;
      for (const closing of open) closing.cancel('cancelled');
    },
  };
}
