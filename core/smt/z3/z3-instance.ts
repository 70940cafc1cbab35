import { clip } from '../solver/read-answer.ts';
import type { Z3Process, Z3Request, Z3Response } from './z3-protocol.ts';

/** A worker that has answered its warm-up query. */
export interface Z3Instance {
  readonly version: string;
  /** The next response; at most one request is under way. */
  ask(request: Z3Request): Promise<Z3Response>;
  terminate(): Promise<void>;
}

const exited = (message: string): Z3Response => ({ kind: 'failed', message: `the worker ended: ${message}` });

/** Waits until a worker is warm. Rejects when it ends before that. */
export async function awaitReady(process: Z3Process): Promise<Z3Instance> {
  let gone: Z3Response | null = null;
  let waiting: ((response: Z3Response) => void) | null = null;
  const deliver = (response: Z3Response) => {
    waiting?.(response);
    waiting = null;
  };
  const next = () =>
    new Promise<Z3Response>((resolve) => {
      if (gone === null) waiting = resolve;
      else resolve(gone);
    });
  const end = (message: string) => {
    gone ??= exited(message);
    deliver(gone);
  };
  const first = next();
  process.listen(deliver, end);
  const ready = await first;
  if (ready.kind !== 'ready') {
    await process.terminate();
    throw new Error(ready.kind === 'failed' ? clip(ready.message) : 'the worker did not say that it is ready');
  }
  return {
    version: `${ready.version} (WebAssembly)`,
    ask(request) {
      const response = next();
      if (gone === null) process.post(request);
      return response;
    },
    async terminate() {
      end('terminated');
      await process.terminate();
    },
  };
}
