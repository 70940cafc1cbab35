import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../tools/entries.mjs';
import { type BatchCase, type BatchForm, batchModule } from './batch-module.ts';

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
 * A case with `halves` needs `device.halves`. About a hundred cases a call is a good size.
 */
export interface BatchDevice {
  readonly name: string;
  /** Whether it has 16-bit floats. */
  readonly halves: boolean;
  readonly evaluate: (cases: readonly BatchCase[], form?: BatchForm) => Promise<readonly BatchAnswer[]>;
  /** Milliseconds that compiling and running took so far. */
  readonly spent: { compileMs: number; runMs: number };
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

/** What {@link import('./device-batch-child.mjs')} answers. */
type Reply =
  | { readonly id: number; readonly output: Uint32Array; readonly compileMs: number; readonly runMs: number }
  | { readonly id: number; readonly refused: string };

export async function openBatchDevice(): Promise<BatchDevice | null> {
  const child = fork(join(ROOT, 'tests/support/device-batch-child.mjs'), [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
    execArgv: [],
  });
  child.stderr?.resume();
  const opened = await answerOf<{ readonly name: string; readonly features: readonly string[] } | null>(child, 'open');
  if (opened === null) {
    child.kill();
    return null;
  }
  const spent = { compileMs: 0, runMs: 0 };
  let id = 0;

  const together = async (cases: readonly BatchCase[], form: BatchForm): Promise<readonly BatchAnswer[] | string> => {
    const { wgsl, entries, groups, input, outputWords, read } = batchModule(cases, form);
    const reply = await answerOf<Reply>(child, { id: id++, wgsl, entries, groups, input, outputWords });
    if ('refused' in reply) return reply.refused;
    spent.compileMs += reply.compileMs;
    spent.runMs += reply.runMs;
    return read(reply.output).map((rows) => ({
      kind: 'evaluated',
      outcomes: rows.map(({ code, leaves }) => ({ code: named(code), leaves })),
    }));
  };

  /** What is refused is found by halving: one program that does not compile does not hide the others. */
  const evaluate = async (cases: readonly BatchCase[], form: BatchForm): Promise<readonly BatchAnswer[]> => {
    if (cases.length === 0) return [];
    const answers = await together(cases, form);
    if (typeof answers !== 'string') return answers;
    if (cases.length === 1) return [{ kind: 'refused', message: answers }];
    const half = cases.length >> 1;
    return [...(await evaluate(cases.slice(0, half), form)), ...(await evaluate(cases.slice(half), form))];
  };

  return {
    name: opened.name,
    halves: opened.features.includes('shader-f16'),
    evaluate: (cases, form = 'switch') => evaluate(cases, form),
    spent,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function named(code: number): BatchCode {
  const name = CODES[code];
  if (name === undefined) throw new Error(`the device wrote the outcome ${code}`);
  return name;
}

/** One question, one answer: the child is asked nothing else meanwhile. */
function answerOf<T>(child: ChildProcess, request: object | string): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the process of the device ended'));
    child.once('exit', ended);
    child.once('message', (reply) => {
      child.off('exit', ended);
      resolve(reply as T);
    });
    child.send(request);
  });
}
