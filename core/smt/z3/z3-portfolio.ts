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
function answerOf(script: Script, { noise }: Z3Strategy, response: Z3Response): Answer {
  switch (response.kind) {
    case 'output': {
      const output = noise === undefined ? response.output : response.output.replaceAll(noise, '');
      return readAnswer(script, output, response.values);
    }
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
  /** At most so many strategies work on one question at a time; the others wait for one that gives up. */
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
  const first = await take();
  const idle: Z3Instance[] = [first];
  const busy = new Map<Z3Strategy, Z3Instance>();
  const tried = new Set<string>();
  let closed = false;

  const drop = async (strategy: Z3Strategy): Promise<void> => {
    const instance = busy.get(strategy);
    busy.delete(strategy);
    await instance?.terminate();
  };
  const attempt = async (strategy: Z3Strategy, script: Script, over: () => boolean): Promise<Answer> => {
    let instance: Z3Instance;
    try {
      instance = idle.pop() ?? (await take());
    } catch (error) {
      return unknownAnswer('crashed', `the solver could not be started: ${String(error)}`);
    }
    if (closed) await instance.terminate();
    if (over() || closed) {
      if (!closed) idle.push(instance);
      return unknownAnswer('cancelled', 'stopped');
    }
    busy.set(strategy, instance);
    const response = await instance.ask(strategyRequest(strategy, script));
    if (response.kind === 'failed') await drop(strategy);
    else if (busy.delete(strategy)) idle.push(instance);
    const answer = answerOf(script, strategy, response);
    if (answer.kind === 'unsat') return { ...answer, means: strategy.means, strategy: strategy.name };
    return answer.kind === 'sat' ? { ...answer, strategy: strategy.name } : answer;
  };

  const solve = (script: Script, limits: { timeoutMs: number; signal: CancelSignal }): Promise<Answer> =>
    new Promise((resolve) => {
      const begun = clock.now();
      const waiting = options.strategies.filter(({ logics }) => logics.includes(script.logic));
      invariant(waiting.length > 0, `no strategy for ${script.logic}`);
      const cleanups: (() => void)[] = [];
      const running = new Set<Z3Strategy>();
      let over = false;
      let best: Answer | null = null;
      const finish = (answer: Answer) => {
        if (over) return;
        over = true;
        for (const cleanup of cleanups) cleanup();
        // An instance in mid-query can only be stopped by ending its worker.
        void Promise.all([...running].map(drop)).then(() => resolve(answer));
      };
      const start = (strategy: Z3Strategy) => {
        running.add(strategy);
        tried.add(strategy.name);
        void attempt(strategy, script, () => over).then((answer) => {
          running.delete(strategy);
          if (isFinal(answer)) return finish(answer);
          // An error outranks "don't know": it must not be lost behind another strategy's silence.
          best = best === null || answer.kind === 'error' ? answer : best;
          if (waiting.length === 0 && running.size === 0) finish(best);
          else startDue();
        });
      };
      /** Whoever is next in turn begins when its time has come and an instance is free; where nobody is at work, at once. */
      const startDue = () => {
        const isDue = ({ delayMs }: Z3Strategy): boolean => running.size === 0 || clock.now() - begun >= delayMs;
        for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
          if (over || running.size >= options.instances || !isDue(next)) return;
          waiting.shift();
          start(next);
        }
      };
      cleanups.push(clock.after(limits.timeoutMs, () => finish(unknownAnswer('time', 'the time budget ran out'))));
      cleanups.push(
        limits.signal.onCancel((cause) => finish({ kind: 'unknown', reason: cancelledReason(cause, null) })),
      );
      for (const delayMs of new Set(waiting.map((strategy) => strategy.delayMs)))
        if (delayMs > 0) cleanups.push(clock.after(delayMs, startDue));
      startDue();
    });

  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await Promise.all([...[...busy.keys()].map(drop), ...idle.splice(0).map((instance) => instance.terminate())]);
    onClose();
  };
  return { version: first.version, dialect: 'z3', tried: () => [...tried], solve, close };
}
