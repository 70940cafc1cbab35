import type { CancelSignal } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import { unreachable } from '../../base/assert.ts';
import { cancelledReason } from '../../verdict/verdict.ts';
import { clip, readAnswer, readFailure, readValues, unknownAnswer } from '../solver/read-answer.ts';
import { type Answer, getValueCommand, type Script } from '../solver/solver.ts';
import type { ProcessEnd, SolverProcess } from './solver-process.ts';

/** A solver that has answered has this long to end by itself; what it says meanwhile counts. */
const FAREWELL_MS = 1000;

/** How long a killed process is waited for. */
const STOP_MS = 30;

/** Exit codes of a solver that has said what it had to say: of SAT solvers 10 is sat and 20 unsat. */
const GOOD_CODES: readonly number[] = [0, 10, 20];

/** No answer is longer. */
const LINE_CHARS = 1000;

/** The first line of `output` when it is complete, or too long to be an answer. */
function firstLine(output: string): string | null {
  const text = output.slice(0, LINE_CHARS).trimStart();
  const end = text.indexOf('\n');
  if (end >= 0) return text.slice(0, end).trim();
  return output.length > LINE_CHARS ? text : null;
}

const quoted = (complaints: string): string => (complaints.trim() === '' ? '' : `: ${clip(complaints.trim())}`);

/** A process that ended without answering: bad luck, never a verdict. */
function crash(how: string, complaints: string): Answer {
  const read = /bad_alloc/.test(complaints) ? readFailure('out of memory') : readFailure(complaints);
  return read.kind === 'unknown' ? read : unknownAnswer('crashed', `the solver ${how}${quoted(complaints)}`);
}

/** What was said and how it ended, as an answer. */
function answerOf(script: Script, process: SolverProcess, end: ProcessEnd, timeoutOutput: string | null): Answer {
  const { output, complaints } = process;
  const line = firstLine(`${output}\n`) ?? '';
  switch (end.kind) {
    case 'failed':
      return unknownAnswer('crashed', `the solver could not be started: ${end.message}`);
    case 'memory':
      return unknownAnswer('memory', 'the solver took more memory than it may, and was ended');
    case 'output':
      return readFailure(`the solver printed without end: ${clip(output)}`);
    case 'signalled':
      return crash(`was ended by ${end.signal}`, complaints);
    case 'exited':
      if (line === timeoutOutput) return unknownAnswer('time', 'the time budget ran out');
      // Some end with another code once they have printed an error, which says more.
      if (!GOOD_CODES.includes(end.code) && !output.includes('(error'))
        return crash(`ended with the exit code ${end.code}`, complaints);
      if (line === '') return readFailure(`the solver ended without an answer${quoted(complaints)}`);
      break;
    case 'killed':
      // It has answered and then did not end, which takes nothing away from the answer.
      break;
    default:
      return unreachable(end);
  }
  // Whatever follows another word belongs to what was said, and makes it an error.
  if (line !== 'sat' || script.values.length === 0) return readAnswer(script, output, null);
  return readAnswer(script, line, afterSat(output));
}

const afterSat = (output: string): string => output.trimStart().slice('sat'.length);

/**
 * Puts one question to a fresh process: asks, reads the one word of the answer, asks for the values where it is
 * `sat`, and says goodbye. Whatever happens the process has ended, or is about to, when this resolves.
 */
export function converse(
  process: SolverProcess,
  script: Script,
  timeoutOutput: string | null,
  limits: { readonly timeoutMs: number; readonly signal: CancelSignal },
  clock: Clock,
): Promise<Answer> {
  return new Promise((resolve) => {
    const cleanups: (() => void)[] = [];
    let stopped: Answer | null = null;
    let state: 'asked' | 'answered' | 'leaving' = 'asked';
    const finish = (answer: Answer) => {
      for (const cleanup of cleanups) cleanup();
      process.kill();
      resolve(answer);
    };
    const stop = (answer: Answer) => {
      stopped ??= answer;
      process.kill();
      // The moment in which a killed process ends belongs to the question; a process that the system is slow to end does not.
      cleanups.push(clock.after(STOP_MS, () => finish(answer)));
    };
    const leave = () => {
      state = 'leaving';
      cleanups.push(clock.after(FAREWELL_MS, () => process.kill()));
    };
    process.onOutput((piece) => {
      // Output may be long: only its beginning is looked at again and again.
      if (state === 'asked') {
        const line = firstLine(process.output);
        if (line === null) return;
        const values = line === 'sat' ? getValueCommand(script) : null;
        state = 'answered';
        process.write(`${values === null ? '' : `${values}\n`}(exit)\n`);
        process.endInput();
        if (values === null) leave();
      } else if (
        state === 'answered' &&
        piece.trimEnd().endsWith(')') &&
        readValues(script, afterSat(process.output)) !== null
      )
        leave();
    });
    void process.ended.then((end) => finish(stopped ?? answerOf(script, process, end, timeoutOutput)));
    cleanups.push(clock.after(limits.timeoutMs, () => stop(unknownAnswer('time', 'the time budget ran out'))));
    cleanups.push(limits.signal.onCancel((cause) => stop({ kind: 'unknown', reason: cancelledReason(cause, null) })));
    process.write(questionText(script));
  });
}

/** Everything up to the question; what comes then depends on the answer. */
function questionText(script: Script): string {
  return [
    '(set-option :print-success false)\n',
    '(set-option :produce-models true)\n',
    `(set-logic ${script.logic})\n`,
    script.body,
    '(check-sat)\n',
  ].join('');
}
