import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { hasWebgpuPackage } from '../../core/gpu/fork.node.ts';
import { ROOT } from '../../tools/entries.mjs';
import { type BatchCase, batchModule } from './batch-module.ts';
import type { BatchReply, BatchRequest } from './run-batch.mjs';

/**
 * Many small programs on a device at once.
 *
 *     const device = await openBatchDevice();            // null where there is no device: skip visibly
 *     const cases = [irCase(program, fnId, inputs), sourceCase(text, 'f', params, result, inputs)];
 *     const answers = await device.evaluate(cases);      // one for each case, in order
 *     // answers[k]: { kind: 'evaluated', outcomes: [{ code, leaves }, ...] } one for each input, or
 *     //             { kind: 'refused', message } when the device's compiler refuses that program
 *     await device.close();
 *
 * The two kinds of case stand in `batch-module.ts`. `code` is `value`, `excluded`, `undefined` or `unfinished`; `leaves` are the
 * bit patterns of the result (16 bits of an f16), meaningless unless `code` is `value`. A text is run as it stands: no
 * fuel, no index checks, always `value`. Inputs and outputs go through buffers: every pattern arrives, NaN too.
 * A case with `halves` needs `device.halves`. A program of about 60 operations costs 33 ms of a core on lavapipe (60 ms with
 * its optimiser) and 20 ms on SwiftShader, nearly all of it compiling; 256 inputs are free beside that. One after the
 * other in one module each is half as much again; 24 in a module are no better than 8. Two devices keep two cores busy.
 */
export interface BatchDevice {
  readonly name: string;
  /** Whether it has 16-bit floats. */
  readonly halves: boolean;
  readonly evaluate: (cases: readonly BatchCase[]) => Promise<readonly BatchAnswer[]>;
  readonly close: () => Promise<void>;
}

export type BatchAnswer =
  | { readonly kind: 'evaluated'; readonly outcomes: readonly BatchOutcome[] }
  | { readonly kind: 'refused'; readonly message: string };

export interface BatchOutcome {
  readonly code: BatchCode;
  readonly leaves: readonly number[];
}

export type BatchCode = 'value' | 'excluded' | 'undefined' | 'unfinished';

const CODES: readonly (BatchCode | undefined)[] = ['value', undefined, 'excluded', 'undefined', 'unfinished'];

/** Instead of what a compiler says: compiling or running the program ended the process, so its driver crashed. */
export const CRASHED = 'the driver crashes';

/** lavapipe without its optimiser and with vectors of four: least to compile for so few inputs. */
const QUICK = { GALLIVM_PERF: 'nopt', LP_NATIVE_VECTOR_WIDTH: '128' };

/** Cases in one module. */
const TOGETHER = 8;

/** @param optimised lavapipe compiles with its optimiser, as it does for users, at twice the time */
export async function openBatchDevice(optimised = false): Promise<BatchDevice | null> {
  if (!hasWebgpuPackage()) return null;
  const open = () => {
    const child = fork(join(ROOT, 'tests/support/device-batch-child.mjs'), [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      execArgv: [],
      env: optimised ? process.env : { ...process.env, ...QUICK },
    });
    child.stderr?.resume();
    return child;
  };
  let child = open();
  let id = 0;
  const opened = await answerOf<{ readonly name: string | null; readonly halves: boolean }>(child, { id });
  if ('ended' in opened || opened.name === null) {
    child.kill();
    return null;
  }
  return batchDevice({
    name: opened.name,
    halves: opened.halves,
    async run(request) {
      const reply = await answerOf<BatchReply>(child, { ...request, id: ++id });
      if (!('ended' in reply)) return reply;
      child = open();
      return { id, refused: CRASHED };
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  });
}

/** A device of this process or of a page. */
export interface BatchRunner {
  readonly name: string;
  readonly halves: boolean;
  readonly run: (request: Omit<BatchRequest, 'id'>) => Promise<BatchReply>;
  readonly close: () => Promise<void>;
}

export function batchDevice({ name, halves, run, close }: BatchRunner): BatchDevice {
  const together = async (cases: readonly BatchCase[]): Promise<readonly BatchAnswer[] | string> => {
    const { read, ...request } = batchModule(cases);
    const reply = await run(request);
    if ('refused' in reply) return reply.refused;
    return read(reply.output).map((rows) => ({
      kind: 'evaluated',
      outcomes: rows.map(({ code, leaves }) => ({ code: named(code), leaves })),
    }));
  };

  /** What is refused is found by halving: one program that does not compile does not hide the others. */
  const halving = async (cases: readonly BatchCase[]): Promise<readonly BatchAnswer[]> => {
    if (cases.length === 0) return [];
    const answers = await together(cases);
    if (typeof answers !== 'string') return answers;
    if (cases.length === 1) return [{ kind: 'refused', message: answers }];
    const half = cases.length >> 1;
    return [...(await halving(cases.slice(0, half))), ...(await halving(cases.slice(half)))];
  };

  return {
    name,
    halves,
    async evaluate(cases) {
      const answers: BatchAnswer[] = [];
      for (let i = 0; i < cases.length; i += TOGETHER) answers.push(...(await halving(cases.slice(i, i + TOGETHER))));
      return answers;
    },
    close,
  };
}

function named(code: number): BatchCode {
  const name = CODES[code];
  if (name === undefined) throw new Error(`the device wrote the outcome ${code}`);
  return name;
}

/** One question, and the answer to it, unless the process ends over it. */
function answerOf<T>(child: ChildProcess, request: { readonly id: number }): Promise<T | { readonly ended: true }> {
  return new Promise((resolve) => {
    const ended = (): void => resolve({ ended: true });
    const listen = (reply: { readonly id: number }): void => {
      if (reply.id !== request.id) return;
      child.off('exit', ended);
      child.off('message', listen);
      resolve(reply as unknown as T);
    };
    child.once('exit', ended);
    child.on('message', listen);
    child.send(request);
  });
}
