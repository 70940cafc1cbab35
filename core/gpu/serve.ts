import { unreachable } from '../base/assert.ts';
import { type CancelSource, cancelSource } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import type { Budget, Task } from '../verdict/engine.ts';
import { type Reason, unknown } from '../verdict/verdict.ts';
import { type AdapterSummary, findAdapters, openDevice } from './device/adapter.ts';
import { DeviceFailure } from './device/failure.ts';
import type { GpuReply, GpuRequest } from './messages.ts';
import { type GpuSession, gpuSession } from './session.ts';
import { resultOf } from './sweep/result.ts';
import type { SweepEvent } from './sweep/sweep.ts';
import { EMPTY_TALLY, type Tally } from './sweep/tally.ts';

const NO_ADAPTER = 'no WebGPU adapter was found';

/** What a host lends to the process or worker that holds the device. */
export interface ServeHost {
  /** The WebGPU object, `null` where there is none. */
  readonly gpu: () => Promise<GPU | null>;
  /** Every adapter, where the host knows more of them than WebGPU offers. */
  readonly adapters?: () => Promise<readonly AdapterSummary[]>;
  readonly clock: Clock;
  readonly post: (reply: GpuReply) => void;
  /** What a person can do where there is no adapter, in a sentence. */
  readonly advice: string;
}

/** What preferences lead to. */
async function offered(gpu: ServeHost['gpu']): Promise<readonly AdapterSummary[]> {
  const object = await gpu();
  return object === null ? [] : findAdapters(object);
}

/** Answers requests with one device, which is opened again after it was lost. */
export function serveGpu({
  gpu,
  adapters = () => offered(gpu),
  clock,
  post,
  advice,
}: ServeHost): (request: GpuRequest) => void {
  const runs = new Map<number, CancelSource>();
  let opening: Promise<GpuSession | null> | null = null;

  const open = async (): Promise<GpuSession | null> => {
    try {
      const object = await gpu();
      const device = object === null ? null : await openDevice(object);
      return device === null ? null : gpuSession(device, clock);
    } catch (error) {
      throw new DeviceFailure('crashed', `no device could be opened: ${String(error)}`);
    }
  };

  /** Requests that come while a device is being opened share it; one that is lost, or was not there, is asked for again. */
  const session = async (): Promise<GpuSession | null> => {
    const current = (opening ??= open());
    const ready = await current.catch((error: unknown) => error as DeviceFailure);
    if (ready !== null && 'usable' in ready && ready.usable()) return ready;
    if (opening === current) opening = null;
    if (ready instanceof DeviceFailure) throw ready;
    return ready === null ? null : (opening ??= open());
  };

  /** A device in place of one that was lost. Rejects with `DeviceFailure`. */
  const reopen = async (): Promise<GpuSession> => {
    const ready = await session();
    if (ready === null) throw new DeviceFailure('crashed', 'the device was lost, and no adapter is there any more');
    return ready;
  };

  async function* events(
    task: Task,
    budget: Budget,
    source: CancelSource,
    from: Tally | null,
  ): AsyncIterable<SweepEvent> {
    const ready = await session().catch((error: unknown) => error as DeviceFailure);
    const refusal = ready !== null && 'run' in ready ? ready.refusal(task) : null;
    if (ready !== null && 'run' in ready && refusal === null)
      return yield* ready.run(task, budget, source.signal, reopen, from);
    // Nothing has started here: an engine that can not run is told apart from one that ran and knows nothing.
    if (ready === null) yield { kind: 'note', text: advice };
    const reason: Reason =
      ready instanceof DeviceFailure
        ? { code: 'crashed', text: ready.message }
        : { code: 'unsupported', text: refusal ?? NO_ADAPTER };
    const result = resultOf(task, EMPTY_TALLY, reason, null, {});
    yield { kind: 'verdict', result: { ...result, counts: null, coverage: null } };
  }

  const run = async (id: number, task: Task, budget: Budget, from: Tally | null): Promise<void> => {
    const source = cancelSource();
    runs.set(id, source);
    try {
      for await (const event of events(task, budget, source, from)) post({ kind: 'event', id, event });
    } catch (error) {
      if (!(error instanceof DeviceFailure)) throw error;
      const verdict = unknown(error.code === 'memory' ? 'memory' : 'crashed', error.message);
      post({ kind: 'event', id, event: { kind: 'verdict', result: resultOf(task, EMPTY_TALLY, null, verdict, {}) } });
    } finally {
      runs.delete(id);
    }
  };

  const answer = async (request: GpuRequest): Promise<void> => {
    const { id } = request;
    switch (request.kind) {
      case 'warm':
        await (await session())?.warm();
        return post({ kind: 'warmed', id });
      case 'adapters':
        return post({ kind: 'adapters', id, adapters: await adapters() });
      case 'selfTest': {
        const ready = await session();
        if (ready === null) throw new Error(NO_ADAPTER);
        return post({ kind: 'tested', id, test: await ready.selfTest() });
      }
      case 'run':
        return run(id, request.task, request.budget, request.from);
      case 'cancel':
        return runs.get(id)?.cancel(request.cause);
      case 'replay': {
        const ready = await session();
        if (ready === null) throw new Error(NO_ADAPTER);
        const refusal = ready.refusal(request.task);
        if (refusal !== null) throw new Error(refusal);
        return post({ kind: 'outcome', id, outcome: await ready.replay(request.task, request.input, request.fuel) });
      }
      default:
        return unreachable(request);
    }
  };

  return (request) => {
    answer(request).catch((error: unknown) => {
      post({
        kind: 'failed',
        id: request.id,
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    });
  };
}
