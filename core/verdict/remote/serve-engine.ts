import { unreachable } from '../../base/assert.ts';
import { type CancelSource, cancelSource } from '../../base/cancel.ts';
import type { Engine } from '../engine.ts';
import type { EngineReply, EngineRequest } from './messages.ts';

/** Answers the requests of a {@link remoteEngine} with an engine of this worker. */
export function serveEngine(engine: Engine, post: (reply: EngineReply) => void): (request: EngineRequest) => void {
  const runs = new Map<number, CancelSource>();

  const run = async ({ id, task, budget }: Extract<EngineRequest, { readonly kind: 'run' }>): Promise<void> => {
    const source = cancelSource();
    runs.set(id, source);
    try {
      for await (const event of engine.run(task, budget, source.signal)) post({ kind: 'event', id, event });
      post({ kind: 'over', id });
    } finally {
      runs.delete(id);
    }
  };
  const replay = async (request: Extract<EngineRequest, { readonly kind: 'replay' }>): Promise<void> => {
    if (engine.replay === null) throw new Error(`${engine.name} replays nothing`);
    const outcome = await engine.replay(request.task, request.input, request.fuel);
    post({ kind: 'outcome', id: request.id, outcome });
  };
  const failTo =
    (id: number) =>
    (error: unknown): void =>
      post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });

  return (request) => {
    switch (request.kind) {
      case 'warm':
        void engine.warm().then(() => post({ kind: 'warmed', id: request.id }));
        return;
      case 'run':
        run(request).catch(failTo(request.id));
        return;
      case 'cancel':
        runs.get(request.id)?.cancel(request.cause);
        return;
      case 'replay':
        replay(request).catch(failTo(request.id));
        return;
      case 'take-cores':
        engine.takeCores?.();
        return;
      case 'offer':
        engine.offer?.(request.best);
        return;
      default:
        unreachable(request);
    }
  };
}
