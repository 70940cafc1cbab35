import {
  cancelSource,
  type CancelSignal,
  type Engine,
  type Program,
  type Property,
  type ScaleEvent,
  type ScaleReport,
  type ScaleRow,
  unreachable,
} from '../../core/index.ts';
import type { Aside } from '../race/aside.ts';
import { createStore, type ReadonlyStore } from '../state/store.ts';

/** A question at growing widths as the page shows it. */
export interface ScaleView {
  readonly phase: 'idle' | 'running' | 'stopping' | 'finished';
  readonly rows: readonly ScaleRow[];
  /** What is measured at this moment. */
  readonly measuring: { readonly engine: string; readonly bits: number; readonly inputs: bigint } | null;
  /** Why engines are not asked about wider ones. */
  readonly stopped: readonly { readonly engine: string; readonly why: string }[];
  /** Once it is over, or was stopped. */
  readonly report: ScaleReport | null;
  /** A mistake of this program that ended it. */
  readonly failure: string | null;
}

export const UNMEASURED: ScaleView = {
  phase: 'idle',
  rows: [],
  measuring: null,
  stopped: [],
  report: null,
  failure: null,
};

export interface ScaleSession {
  readonly view: ReadonlyStore<ScaleView>;
  start(program: Program, property: Property, engines: readonly Engine[], timeoutMs: number): Promise<void>;
  stop(): void;
  /** Forgets what was measured: it was about another text. */
  clear(): void;
}

export type StartScale = (
  engines: readonly Engine[],
  program: Program,
  property: Property,
  options: { readonly timeoutMs: number; readonly fuel: number },
  signal: CancelSignal,
) => AsyncIterable<ScaleEvent>;

export function createScaleSession(aside: Aside, startScale: StartScale): ScaleSession {
  const view = createStore(UNMEASURED);
  let cancel = cancelSource();
  let forgotten = false;

  const measure = async (begin: () => AsyncIterable<ScaleEvent>): Promise<void> => {
    try {
      for await (const event of begin()) if (!forgotten) view.set(scaleViewAfter(view.get(), event));
    } catch (error) {
      cancel.cancel('cancelled');
      const failure = error instanceof Error ? error.message : String(error);
      view.set({ ...view.get(), phase: 'finished', measuring: null, failure });
    }
    if (forgotten) view.set(UNMEASURED);
  };
  const stop = (): void => {
    if (view.get().phase !== 'running') return;
    view.set({ ...view.get(), phase: 'stopping' });
    cancel.cancel('interrupted');
  };

  return {
    view,
    async start(program, property, engines, timeoutMs) {
      await aside.run(() => {
        cancel = cancelSource();
        forgotten = false;
        view.set({ ...UNMEASURED, phase: 'running' });
        const options = { timeoutMs, fuel: 2 ** 20 };
        return { done: measure(() => startScale(engines, program, property, options, cancel.signal)), stop };
      });
    },
    stop,
    clear() {
      forgotten = true;
      stop();
      if (view.get().phase === 'finished') view.set(UNMEASURED);
    },
  };
}

/** The view after one event of the measurements. */
export function scaleViewAfter(view: ScaleView, event: ScaleEvent): ScaleView {
  switch (event.kind) {
    case 'measuring': {
      const { engine, bits, inputs } = event;
      return { ...view, measuring: { engine, bits, inputs } };
    }
    case 'row':
      return { ...view, rows: [...view.rows, event.row], measuring: null };
    case 'stopped':
      return { ...view, stopped: [...view.stopped, { engine: event.engine, why: event.why }] };
    case 'finished':
      return { ...view, phase: 'finished', measuring: null, report: event.report };
    default:
      return unreachable(event);
  }
}
