import { unreachable } from '../base/assert.ts';
import type { CancelSignal } from '../base/cancel.ts';
import { type Channel, channel } from '../base/channel.ts';
import type { Clock } from '../base/clock.ts';
import type { Input } from '../ir/space.ts';
import type { Engine, EngineEvent, Task } from '../verdict/engine.ts';
import type { Allowed, Freedom } from '../verdict/freedom.ts';
import { type Evaluate, type Outcome, TooManyCalls } from '../verdict/outcome.ts';
import { type Best, type EngineVerdict, isDecisive, type RaceVerdict } from '../verdict/verdict.ts';
import { withDetail } from './claim.ts';
import { combine, isConfirmed } from './combine.ts';
import { comparedValues } from './compare-values.ts';
import { withoutEnd } from './without-end.ts';
import { followingEndless, type Lassos } from './endless.ts';
import type { Judges } from './judges.ts';
import { type Lane, openLane } from './lane.ts';
import { solversMakeWay } from './make-way.ts';
import type { RaceOptions } from './options.ts';
import type { EngineRecord, RaceEvent } from './record.ts';
import { afterReplay, replayed, shownInputs } from './replay.ts';
import { asProperty, type Predicate } from './value-predicate.ts';

/** After a decisive answer, engines that can finish within this time do so as an audit. */
const AUDIT_MS = 2000;

/** A sweep that has just started is still gaining speed: its forecast counts for certain after this time. */
const WARMING_MS = 300;
/** A forecast that no gain of speed will mend. */
const HOPELESS_MS = 10 * AUDIT_MS;

/** Steps of the reference evaluator before an evaluation that may be endless is let go its whole way. */
const QUICKLY = 2 ** 12;

/** Steps after which an evaluation over unbounded integers, which is slow, counts as one that does not finish. */
const SLOWLY = 2 ** 16;

/** What WGSL allows on known inputs is looked into for so long; one input always is. */
const CLASSIFY_MS = 500;

/** What a race needs from outside: time, the meaning of the language, and what WGSL allows a device. */
export interface RaceServices {
  readonly clock: Clock;
  readonly evaluate: Evaluate;
  readonly freedom: Freedom;
  /** For races that ask whether a function returns: without it no input is known to be endless. */
  readonly lassos?: Lassos;
}

type Finding = Extract<EngineEvent, { readonly kind: 'finding' }>;

/** The verdict that a finding amounts to; `null` for the questions that have none. */
function verdictOfFinding({ property }: Task, { input, other, lasso }: Finding): EngineVerdict | null {
  switch (property.question) {
    case 'forall':
      return { kind: 'refuted', counterexample: input };
    case 'exists':
      return { kind: 'holds', witness: input };
    case 'injective':
      return other === undefined ? null : { kind: 'refuted', counterexample: input, other };
    case 'terminates':
      return lasso === undefined ? null : { kind: 'refuted', counterexample: input, lasso };
    case 'maximize':
    case 'minimize':
      return null;
    default:
      return unreachable(property.question);
  }
}

/** The answer that an event amounts to, if it is one. */
function answerIn(task: Task, event: EngineEvent): EngineVerdict | null {
  switch (event.kind) {
    case 'finding':
      return verdictOfFinding(task, event);
    case 'settled':
      return event.verdict;
    case 'verdict':
      return event.result.verdict;
    default:
      return null;
  }
}

/** The best value so far that an event of a question about extremes tells of. */
function bestOf(event: EngineEvent): Best | null {
  if (event.kind === 'progress') return event.best ?? null;
  return event.kind === 'verdict' && event.result.verdict.kind === 'unknown'
    ? (event.result.verdict.best ?? null)
    : null;
}

/**
 * Engines side by side on one property under one clock. Yields what they say as they say it, the
 * first decisive answer, and at the end the record. Ends within two seconds after `signal`.
 */
export async function* race(
  task: Task,
  engines: readonly Engine[],
  services: RaceServices,
  options: RaceOptions,
  signal: CancelSignal,
): AsyncIterable<RaceEvent> {
  const { clock, evaluate, freedom } = services;
  const lassos = task.property.question === 'terminates' && !task.property.unbounded ? (services.lassos ?? null) : null;
  const spareCores = engines.filter((engine) => engine.method === 'proof').length;
  const budget = { ...options.budget, spareCores };
  const { unbounded, question } = task.property;
  const fuel = unbounded && question === 'terminates' ? Math.min(budget.fuel, SLOWLY) : budget.fuel;
  const origin = clock.now();
  const elapsed = () => clock.now() - origin;
  const events: Channel<RaceEvent> = channel();
  const reference = memoised((input): Outcome | null => {
    try {
      // What soon repeats a state does not finish: no need to burn all the fuel.
      const lasso = lassos?.find(task.program, task.property, input, QUICKLY) ?? null;
      if (lasso !== null) return { kind: 'unfinished' };
      return evaluate(task.program, task.property, input, fuel);
    } catch (error) {
      if (error instanceof TooManyCalls) return null;
      throw error;
    }
  });
  let classifiedFor = 0;
  const timed = (ask: () => Allowed): Allowed | null => {
    if (classifiedFor > CLASSIFY_MS) return null;
    const before = clock.now();
    const answer = ask();
    classifiedFor += clock.now() - before;
    return answer;
  };
  const allowed = memoised((input) => timed(() => freedom(task.program, task.property, input, budget.fuel)));
  const allowedOf = (predicate: Predicate): Allowed | null => {
    const { program, property, input, evaluations } = asProperty(task, predicate);
    return timed(() => freedom(program, property, input, budget.fuel * evaluations));
  };
  const repeats: Judges['repeats'] = (input, lasso) =>
    lassos?.repeats(task.program, task.property, input, lasso) ?? false;
  const judges: Judges = { task, reference, repeats, allowed, allowedOf };
  const lanes = engines.map((engine) => {
    if (task.property.unbounded && engine.method === 'sweep')
      return openLane(withoutEnd(engine), task, budget, clock, origin, signal);
    const followed = lassos === null ? engine : followingEndless(engine, lassos.find, clock);
    return openLane(followed, task, budget, clock, origin, signal);
  });
  let decidedAt: number | null = null;
  const timers: (() => void)[] = [];

  function decide(lane: Lane, verdict: RaceVerdict): void {
    if (decidedAt !== null) return;
    decidedAt = elapsed();
    events.push({ kind: 'decided', at: decidedAt, engine: lane.engine.name, verdict });
    if (options.finish === 'all') return;
    const stop = (which: (lane: Lane) => boolean) => {
      for (const other of lanes) {
        if (options.finish === 'proofs' && other.engine.method === 'proof') continue;
        if (!other.ended && which(other)) other.cancel('cancelled');
      }
    };
    if (options.finish === 'first') return stop(() => true);
    stop((other) => other.engine.reserve === true);
    const slower = (limit: number) => stop((other) => (other.forecastMs() ?? 0) > limit);
    slower(HOPELESS_MS);
    timers.push(clock.after(WARMING_MS, () => slower(AUDIT_MS)));
    timers.push(clock.after(AUDIT_MS, () => stop(() => true)));
  }

  /** A decision late is better than none: an undecided race gives the last of its time to a sweep that can use it. */
  function makeWay(lane: Lane): void {
    if (decidedAt !== null || options.finish === 'all' || options.finish === 'proofs') return;
    if (!solversMakeWay(lane, lanes, budget.timeoutMs)) return;
    for (const other of lanes) if (other.engine.method === 'proof' && !other.ended) other.cancel('made-way');
  }

  function follow(lane: Lane, event: EngineEvent): void {
    events.push({ kind: 'engine', at: elapsed(), engine: lane.engine.name, event });
    if (event.kind === 'started' && event.software && lane.engine.name === 'gpu' && options.softwareYields) {
      if (lanes.some((other) => other.engine.name === 'cpu')) lane.cancel('yielded');
    }
    if (event.kind === 'progress') makeWay(lane);
    const best = bestOf(event);
    if (best !== null) for (const other of lanes) if (other !== lane && !other.ended) other.engine.offer?.(best);
    const verdict = answerIn(task, event);
    if (verdict === null || !isDecisive(verdict)) return;
    // An answer that the reference does not confirm decides nothing: combine() will say so.
    if (isConfirmed(verdict, judges)) decide(lane, withDetail(verdict, reference));
  }

  // Solvers are asked before the sweeps compile on the same thread: they may answer in milliseconds.
  const turn =
    spareCores === 0
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          clock.after(0, resolve);
        });

  async function drive(lane: Lane): Promise<EngineRecord> {
    if (lane.engine.method === 'sweep') await turn;
    const record = await lane.drive((event) => follow(lane, event));
    if (lanes.every((other) => other.ended || other.engine.method === 'sweep')) {
      for (const other of lanes) if (!other.ended) other.engine.takeCores?.();
    }
    return record;
  }

  const running = Promise.all(lanes.map(drive));
  const conclude = async () => {
    const records = await running;
    for (const callOff of timers) callOff();
    const combined = combine(records, judges);
    const circumstances = { task, fuel: budget.fuel, clock, signal };
    const replays = await replayed(combined.verdict, records, engines, circumstances, reference);
    const { verdict, by, profile, lemmas } = afterReplay(combined, replays, records, judges);
    const [shown] = shownInputs(verdict);
    const compared = shown === undefined ? null : comparedValues(task, shown, budget.fuel, evaluate);
    const endedAt = elapsed();
    events.push({
      kind: 'finished',
      at: endedAt,
      record: { task, verdict, by, profile, lemmas, engines: records, replays, compared, decidedAt, endedAt },
    });
  };
  conclude().then(events.close, events.fail);
  yield* events;
}

function memoised<T>(evaluateInput: (input: Input) => T): (input: Input) => T {
  const known = new Map<string, T>();
  return (input) => {
    const key = input.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const outcome = evaluateInput(input);
    known.set(key, outcome);
    return outcome;
  };
}
