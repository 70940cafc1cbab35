import type { ChildProcess } from 'node:child_process';
import type { Judge, JudgeMessage } from '../base/judge.ts';
import { attachBusy, detachIdle, forkChild, hasWebgpuPackage } from './fork.node.ts';
import type { JudgeReply } from './judge-messages.ts';

/** A judge that owns a process. */
export interface NodeJudge extends Judge {
  /** Starts the process, so that the first answer comes sooner. Never rejects. */
  warm(): Promise<void>;
  /** Ends the process; pending answers reject. */
  dispose(): Promise<void>;
}

/** Tint answers in milliseconds: one that takes this long is stuck. */
const PATIENCE_MS = 10_000;

interface Pending {
  readonly resolve: (messages: readonly JudgeMessage[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Tint as judge, in a child process of its own: it answers while the device's process compiles, and survives its death.
 * `null` where the optional `webgpu` package is not installed. An idle judge does not keep the program alive.
 */
export function createJudge(): NodeJudge | null {
  if (!hasWebgpuPackage()) return null;
  const pending = new Map<number, Pending>();
  let child: ChildProcess | null = null;
  let nextId = 0;

  const lose = (lost: ChildProcess, why: string) => {
    if (child === lost) child = null;
    lost.kill('SIGKILL');
    for (const { reject } of pending.values()) reject(new Error(`the WGSL compiler could not be reached: ${why}`));
    pending.clear();
  };

  const start = (): ChildProcess => {
    const started = forkChild(new URL('./judge-worker.node.ts', import.meta.url));
    started.on('message', (reply: JudgeReply) => {
      const waiting = pending.get(reply.id);
      pending.delete(reply.id);
      if (pending.size === 0) detachIdle(started);
      if ('messages' in reply) waiting?.resolve(reply.messages);
      else waiting?.reject(new Error(`the WGSL compiler could not be reached: ${reply.failure}`));
    });
    started.on('error', (error) => lose(started, error.message));
    started.on('exit', (code, signal) => {
      if (child === started) lose(started, `its process ended (${signal ?? code})`);
    });
    return started;
  };

  const ask = (wgsl: string): Promise<readonly JudgeMessage[]> => {
    const target = (child ??= start());
    attachBusy(target);
    const id = nextId++;
    return new Promise<readonly JudgeMessage[]>((resolve, reject) => {
      const timer = setTimeout(() => lose(target, `no answer in ${PATIENCE_MS} ms`), PATIENCE_MS);
      const settle =
        <T>(next: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          next(value);
        };
      pending.set(id, { resolve: settle(resolve), reject: settle(reject) });
      target.send({ id, wgsl }, (error) => {
        if (error !== null) lose(target, error.message);
      });
    });
  };

  return {
    judge: ask,
    async warm() {
      await ask('').catch(() => {});
    },
    async dispose() {
      const last = child;
      child = null;
      if (last !== null) lose(last, 'it was closed');
    },
  };
}
