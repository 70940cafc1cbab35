import { cancelSource, type CancelSource } from '../../core/base/cancel.ts';
import { restrictDomain, spaceSize } from '../../core/ir/space.ts';
import type { ScalarType } from '../../core/ir/types.ts';
import { scale, type ScaleEvent } from '../../core/scale/scale.ts';
import type { ScaleReport } from '../../core/scale/scale-report.ts';
import type { ScaleRow } from '../../core/scale/row.ts';
import type { Engine, Task } from '../../core/verdict/engine.ts';
import { type Evaluate, outcomeCode } from '../../core/verdict/outcome.ts';
import { type EngineVerdict, unknown } from '../../core/verdict/verdict.ts';
import { bool, fn, returns, task } from '../support/build-ir.ts';
import { type FakeClock, fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, started, verdict } from '../support/fake-engine.ts';

/** A question that is true of every input, of parameters of these types. */
export const always = (...types: readonly ScalarType[]): Task =>
  task('forall', [
    fn('always', Object.fromEntries(types.map((type, i) => [`p${i}`, type])), 'bool', [returns(bool(true))]),
  ]);

export const at =
  (whole: Task) =>
  (bits: number): Task => ({ ...whole, bits, space: whole.space.map((domain) => restrictDomain(domain, bits)) });

/** How long an engine takes for a question, from its start on, and what it says then. */
export type Manner = (task: Task) => { readonly ms: number; readonly says: EngineVerdict };

export const HOLDS = { kind: 'holds', witness: null } as const;
export const TIMEOUT_MS = 10_000;
const START_MS = 50;

/** An engine that starts in 50 ms. A sweep counts what it had the time for. */
export function fake(name: string, method: 'sweep' | 'proof', clock: FakeClock, manner: Manner): Engine {
  const run: Engine['run'] = (question, budget, signal) => {
    const { ms, says } = manner(question);
    const all = spaceSize(question.space);
    const spent = Math.min(ms, budget.timeoutMs);
    const counted = ms <= budget.timeoutMs ? all : BigInt(Math.floor((Number(all) * spent) / ms));
    const counts = { true: counted, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n };
    const answer = ms <= budget.timeoutMs ? says : unknown('time', 'the time budget ran out');
    const script = [
      [START_MS, started()],
      [START_MS + spent, verdict(answer, method === 'sweep' ? { counts } : {})],
    ] as const;
    return fakeEngine(name, clock, script, { method }).run(question, budget, signal);
  };
  return { ...fakeEngine(name, clock, [], { method }), run };
}

/** 1000 inputs a millisecond. */
export const sweeping: Manner = ({ space }) => ({ ms: Number(spaceSize(space)) / 1000, says: HOLDS });

/** Twice the time for each bit of input, 1 ms at `startBits`. */
export const doubling =
  (startBits: number, growth = 1): Manner =>
  ({ space }) => ({ ms: 2 ** (growth * (Math.log2(Number(spaceSize(space))) - startBits)), says: HOLDS });

export interface Scaled {
  readonly events: readonly ScaleEvent[];
  readonly rows: readonly ScaleRow[];
  readonly report: ScaleReport;
}

/** Runs to the end, or until `stopAfter` rows are there. */
export async function scaled(
  whole: Task,
  make: (clock: FakeClock) => readonly Engine[],
  options: { readonly stopAfter?: number; readonly evaluate?: Evaluate } = {},
): Promise<Scaled> {
  const clock = fakeClock();
  const evaluate: Evaluate = options.evaluate ?? (() => ({ kind: 'value', bits: 1 }));
  const freedom = (...where: Parameters<Evaluate>) =>
    ({ kind: 'must', outcome: outcomeCode(evaluate(...where)) }) as const;
  const interrupt: CancelSource = cancelSource();
  const events: ScaleEvent[] = [];
  const end = { reached: false };
  const reading = (async () => {
    const limits = { timeoutMs: TIMEOUT_MS, fuel: 1000 };
    for await (const event of scale(at(whole), make(clock), { clock, evaluate, freedom }, limits, interrupt.signal)) {
      events.push(event);
      if (events.filter(({ kind }) => kind === 'row').length === options.stopAfter) interrupt.cancel('interrupted');
    }
    end.reached = true;
  })();
  while (!end.reached) await clock.advance(1000);
  await reading;
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('the last event is `finished`');
  return { events, rows: events.flatMap((event) => (event.kind === 'row' ? [event.row] : [])), report: last.report };
}
