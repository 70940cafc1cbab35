import { invariant } from '../../base/assert.ts';
import type { CancelSignal } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import { cancelledReason } from '../../verdict/verdict.ts';
import { clip, readAnswer, readFailure, unknownAnswer } from '../solver/read-answer.ts';
import type { Answer, Script, Solver } from '../solver/solver.ts';
import type { Z3Instance } from './z3-instance.ts';
import type { Z3Response } from './z3-protocol.ts';
import { strategyRequest, type Z3Strategy } from './z3-strategy.ts';

/** What a response means. A worker that ended or threw has not answered: bad luck, never a verdict. */
function answerOf(script: Script, response: Z3Response): Answer {
  switch (response.kind) {
    case 'output':
      return readAnswer(script, response.output, response.values);
    case 'failed': {
      const read = readFailure(response.message);
      return read.kind === 'unknown' ? read : unknownAnswer('crashed', `the solver crashed: ${clip(response.message)}`);
    }
    case 'ready':
      return { kind: 'error', message: 'a worker answered a query by saying that it is ready' };
  }
}

const isFinal = (answer: Answer): boolean => answer.kind === 'sat' || answer.kind === 'unsat';

/** What the solver of one proof works with. */
export interface PortfolioOptions {
  readonly strategies: readonly Z3Strategy[];
  /** At most so many strategies, those that come first, work on one question. */
  readonly instances: number;
  readonly clock: Clock;
  /** Gives a warm instance of its own. */
  take(): Promise<Z3Instance>;
  /** Called once, after everything has ended. */
  onClose(): void;
}

/**
 * A solver that puts each question in several ways, each in a worker of its own: the first final answer
 * counts, and the workers that are still busy then are ended.
 */
export async function openPortfolio(options: PortfolioOptions): Promise<Solver> {
  const { clock, take, onClose } = options;
  /** By the place of their strategy in a question's list; an instance that was stopped in mid-query is replaced. */
  const instances = new Map<number, Z3Instance>();
  const first = await take();
  instances.set(0, first);
  let closed = false;

  const drop = async (place: number): Promise<void> => {
    const instance = instances.get(place);
    instances.delete(place);
    await instance?.terminate();
  };
  const attempt = async (place: number, strategy: Z3Strategy, script: Script, over: () => boolean): Promise<Answer> => {
    let instance = instances.get(place);
    if (instance === undefined) {
      try {
        instance = await take();
      } catch (error) {
        return unknownAnswer('crashed', `the solver could not be started: ${String(error)}`);
      }
      if (over() || closed) {
        await instance.terminate();
        return unknownAnswer('cancelled', 'stopped');
      }
      instances.set(place, instance);
    }
    const response = await instance.ask(strategyRequest(strategy, script));
    if (response.kind === 'failed') await drop(place);
    const answer = answerOf(script, response);
    if (answer.kind === 'unsat') return { ...answer, means: strategy.means, strategy: strategy.name };
    return answer.kind === 'sat' ? { ...answer, strategy: strategy.name } : answer;
  };

  const strategiesFor = (logic: Script['logic']): readonly Z3Strategy[] =>
    options.strategies.filter(({ logics }) => logics.includes(logic)).slice(0, options.instances);

  const solve = (script: Script, limits: { timeoutMs: number; signal: CancelSignal }): Promise<Answer> =>
    new Promise((resolve) => {
      let over = false;
      const strategies = strategiesFor(script.logic);
      invariant(strategies.length > 0, `no strategy for ${script.logic}`);
      const busy = new Set<number>();
      const cleanups: (() => void)[] = [];
      let left = strategies.length;
      let best: Answer | null = null;
      const finish = (answer: Answer) => {
        if (over) return;
        over = true;
        for (const cleanup of cleanups) cleanup();
        // An instance in mid-query can only be stopped by ending its worker.
        void Promise.all([...busy].map(drop)).then(() => resolve(answer));
      };
      const start = (place: number, strategy: Z3Strategy) => {
        if (over) return;
        busy.add(place);
        void attempt(place, strategy, script, () => over).then((answer) => {
          busy.delete(place);
          left -= 1;
          if (isFinal(answer)) return finish(answer);
          // An error outranks "don't know": it must not be lost behind another strategy's silence.
          best = best === null || answer.kind === 'error' ? answer : best;
          if (left === 0) finish(best);
        });
      };
      cleanups.push(clock.after(limits.timeoutMs, () => finish(unknownAnswer('time', 'the time budget ran out'))));
      cleanups.push(
        limits.signal.onCancel((cause) => finish({ kind: 'unknown', reason: cancelledReason(cause, null) })),
      );
      for (const [place, strategy] of strategies.entries()) {
        if (strategy.delayMs === 0) start(place, strategy);
        else cleanups.push(clock.after(strategy.delayMs, () => start(place, strategy)));
      }
    });

  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await Promise.all([...instances.keys()].map(drop));
    onClose();
  };
  const names = (logic: Script['logic']) => strategiesFor(logic).map(({ name }) => name);
  return { version: first.version, dialect: 'z3', strategies: names, solve, close };
}
