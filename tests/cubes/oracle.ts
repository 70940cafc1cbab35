import type { CancelSignal } from '../../core/base/cancel.ts';
import { channel } from '../../core/base/channel.ts';
import type { Clock } from '../../core/base/clock.ts';
import type { TruthQuestion } from '../../core/ir/property.ts';
import { type Input, inputAt, type Space, spaceSize } from '../../core/ir/space.ts';
import { decideSweep, type Firsts } from '../../core/verdict/decide.ts';
import { bareResult } from '../../core/verdict/bare-result.ts';
import type { Budget, Engine, EngineEvent, EngineResult, Task } from '../../core/verdict/engine.ts';
import { type Counts, NO_COUNTS, type OutcomeCode } from '../../core/verdict/outcome.ts';
import { cancelledReason, type EngineVerdict, isDecisive } from '../../core/verdict/verdict.ts';
import { bool, fn, returns, task } from '../support/build-ir.ts';

/** What every input comes to. */
export type Table = (input: Input) => OutcomeCode;

/** A question about a table over `space`; the function itself is of no matter. */
export function tableTask(question: TruthQuestion, space: Space): Task {
  const params = Object.fromEntries(space.map(({ type }, i) => [`p${i}`, type]));
  return task(question, [fn('table', params, 'bool', [returns(bool(true))])], { space });
}

/** What a sweep of the whole space says: the truth. */
export function truth(table: Table, { property, space }: Task): { verdict: EngineVerdict; counts: Counts } {
  const counts = { ...NO_COUNTS };
  const firsts: Record<OutcomeCode, Input | null> = {
    true: null,
    false: null,
    undefined: null,
    excluded: null,
    unfinished: null,
  };
  for (let index = 0n; index < spaceSize(space); index++) {
    const input = inputAt(space, index);
    const code = table(input);
    counts[code] += 1n;
    firsts[code] ??= input;
  }
  return { verdict: decideSweep(property.question, counts, firsts satisfies Firsts, null), counts };
}

export const resultWith = (verdict: EngineVerdict, more: Partial<EngineResult> = {}): EngineResult => ({
  ...bareResult(verdict),
  ...more,
});

/** What an engine does when it is asked: a result after some milliseconds, or it throws. */
export interface Reply {
  readonly ms: number;
  readonly result: EngineResult | 'throws' | 'silent';
}

/** An engine that answers by `reply`, and a cancellation with `unknown` unless it is deaf. */
export function replyingEngine(
  name: string,
  method: Engine['method'],
  clock: Clock,
  reply: (task: Task, budget: Budget) => Reply,
  options: { readonly deaf?: boolean } = {},
): Engine & { readonly asked: Space[] } {
  const asked: Space[] = [];
  return {
    name,
    method,
    asked,
    async *run(question: Task, budget: Budget, signal: CancelSignal) {
      asked.push(question.space);
      const { ms, result } = reply(question, budget);
      yield { kind: 'started', device: name, software: false };
      const events = channel<EngineEvent>();
      const give = (end: EngineResult) => {
        events.push({ kind: 'verdict', result: end });
        events.close();
      };
      const answer = () => {
        if (result === 'throws') events.fail(new Error('out of order'));
        else if (result === 'silent') events.close();
        else give(result);
      };
      const callOff = ms === 0 ? () => {} : clock.after(ms, answer);
      if (ms === 0) answer();
      const unsubscribe = signal.onCancel((cause) => {
        if (options.deaf === true) return;
        callOff();
        give(resultWith({ kind: 'unknown', reason: cancelledReason(cause, null) }));
      });
      yield* events;
      unsubscribe();
    },
    takeCores: null,
    replay: null,
    warm: async () => {},
    dispose: async () => {},
  };
}

/** What a prover that knows the truth says of a cube. */
export function provedResult(table: Table, question: Task): EngineResult {
  const { verdict } = truth(table, question);
  return resultWith(verdict, { by: isDecisive(verdict) ? ['proved'] : [] });
}

/** What a sweep says that visits all of a cube. */
export function sweptResult(table: Table, question: Task): EngineResult {
  const { verdict, counts } = truth(table, question);
  return resultWith(verdict, { by: isDecisive(verdict) ? ['swept'] : [], counts });
}
