import { cancelSource } from '../../core/base/cancel.ts';
import type { Answer, Script, Solver, SolverSource } from '../../core/smt/solver/solver.ts';
import { cancelledReason } from '../../core/verdict/verdict.ts';

/** What a fake solver does with the nth query: an answer, or silence until it is stopped. */
export type Reply = Answer | 'silence';

export interface FakeSource extends SolverSource {
  /** The scripts asked, in order. */
  readonly asked: readonly Script[];
  readonly opened: number;
  readonly closed: number;
}

/** A source of solvers that answer from a list; whoever asks past its end gets `unsat`. */
export function fakeSource(replies: readonly Reply[], options: { readonly refuses?: string } = {}): FakeSource {
  const asked: Script[] = [];
  let opened = 0;
  let closed = 0;
  const solve: Solver['solve'] = (script, { signal }) => {
    const reply = replies[asked.length] ?? { kind: 'unsat', means: null };
    asked.push(script);
    if (reply !== 'silence') return Promise.resolve(reply);
    return new Promise((resolve) => {
      signal.onCancel((cause) => resolve({ kind: 'unknown', reason: cancelledReason(cause, null) }));
    });
  };
  return {
    asked,
    get opened() {
      return opened;
    },
    get closed() {
      return closed;
    },
    open: () => {
      if (options.refuses !== undefined) return Promise.reject(new Error(options.refuses));
      opened += 1;
      const close = () => {
        closed += 1;
        return Promise.resolve();
      };
      return Promise.resolve({
        version: 'a fake solver',
        dialect: 'standard',
        tried: () => ['guessing'],
        solve,
        close,
      });
    },
    warm: () => Promise.resolve(),
    dispose: () => Promise.resolve(),
  };
}

/** A signal that is cancelled as soon as the current work has waited once. */
export function cancelledSoon(cause: 'time' | 'cancelled' | 'interrupted') {
  const source = cancelSource();
  setTimeout(() => source.cancel(cause), 5);
  return source.signal;
}
