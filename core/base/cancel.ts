/**
 * Why a run is asked to end: its time is up, its answer is no longer needed, another engine has a
 * better use of the same cores, or the person interrupted.
 */
export type CancelCause = 'time' | 'cancelled' | 'yielded' | 'made-way' | 'interrupted';

/**
 * A structural cancellation signal. Host-neutral code sees no `AbortSignal`: the same object works
 * in Node.js, in a page and in a worker, and says why.
 */
export interface CancelSignal {
  /** The cause once cancelled, before that `null`. */
  readonly cause: CancelCause | null;
  /** Calls `listener` once, at once when already cancelled. Returns a function that unsubscribes. */
  onCancel(listener: (cause: CancelCause) => void): () => void;
}

/** The owner's side of a {@link CancelSignal}. The first `cancel` counts, later ones do nothing. */
export interface CancelSource {
  readonly signal: CancelSignal;
  cancel(cause: CancelCause): void;
}

export function cancelSource(): CancelSource {
  let cause: CancelCause | null = null;
  const listeners = new Set<(cause: CancelCause) => void>();
  return {
    signal: {
      get cause() {
        return cause;
      },
      onCancel(listener) {
        if (cause !== null) {
          listener(cause);
          return () => {};
        }
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    cancel(reason) {
      if (cause !== null) return;
      cause = reason;
      for (const listener of [...listeners]) listener(reason);
      listeners.clear();
    },
  };
}

/** A signal that is never cancelled. */
export const NEVER: CancelSignal = { cause: null, onCancel: () => () => {} };
