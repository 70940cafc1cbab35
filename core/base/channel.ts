/**
 * A one-reader queue between callbacks (a worker's messages) and `for await`. `push` never waits;
 * items pushed before the reader arrives are kept in order.
 */
export interface Channel<T> extends AsyncIterable<T> {
  push(item: T): void;
  /** No more items; the reader's loop ends after those already pushed. */
  close(): void;
  /** The reader's loop throws `error` after the items already pushed. */
  fail(error: unknown): void;
}

export function channel<T>(): Channel<T> {
  const items: T[] = [];
  let end: { readonly error: unknown; readonly failed: boolean } | null = null;
  let wake: (() => void) | null = null;
  const notify = () => {
    wake?.();
    wake = null;
  };
  return {
    push(item) {
      if (end !== null) return;
      items.push(item);
      notify();
    },
    close() {
      end ??= { error: null, failed: false };
      notify();
    },
    fail(error) {
      end ??= { error, failed: true };
      notify();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (items.length > 0) yield items.shift() as T;
        if (end !== null) {
          if (end.failed) throw end.error;
          return;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
