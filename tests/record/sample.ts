import { evaluate } from '../../core/cpu/evaluate.ts';
import { type Range, uncovered } from '../../core/ir/range.ts';
import { inputAt } from '../../core/ir/space.ts';
import { recordedEngine } from '../../core/record/recorded-engine.ts';
import { type Earlier, recorderOf } from '../../core/record/recorder.ts';
import { sha256Of } from '../../core/record/fingerprint.ts';
import type { SweepRecord } from '../../core/record/sweep-record.ts';
import { resultOf } from '../../core/ir/result.ts';
import { NEVER } from '../../core/base/cancel.ts';
import { type Engine, type EngineEvent, type EngineResult, rangeOf, type Task } from '../../core/verdict/engine.ts';
import { digestOf } from '../../core/verdict/digest.ts';
import { addCounts, examinedOf, NO_COUNTS } from '../../core/verdict/outcome.ts';
import { type Piece, betterOf, joinPieces, trackedOutcome } from '../../core/verdict/piece.ts';
import { isExtreme, isOrdered } from '../../core/ir/property.ts';
import { openModule, taskOf } from '../../core/session/session.ts';
import { fakeClock } from '../support/fake-clock.ts';

export const FUEL = 1000;
export const VERSION = '1.2.3';

/** The only property of `text`. */
export async function taskFrom(text: string): Promise<Task> {
  const { program, diagnostics } = await openModule(null, 'p.wgsl', text);
  const property = program?.properties[0];
  if (program === null || property === undefined) throw new Error(JSON.stringify(diagnostics));
  return taskOf(program, property, null);
}

/** A piece by the reference evaluator, input by input. */
export function pieceOf({ program, property, space }: Task, { start, count }: Range): Piece {
  const { question } = property;
  const type = resultOf(program, property);
  const tracked = trackedOutcome(question);
  let sum: Piece | null = null;
  for (let index = start; index < start + count; index++) {
    const { code, word } = examinedOf(question, type, evaluate(program, property, inputAt(space, index), FUEL));
    const one: Piece = {
      start: index,
      count: 1n,
      counts: { ...NO_COUNTS, [code]: 1n },
      first: code === tracked ? index : null,
      last: code === tracked ? index : null,
      firstUndefined: code === 'undefined' ? index : null,
      best: isOrdered(question) && code === 'true' ? betterOf(null, { bits: word, index }, question, type) : null,
      digest: digestOf(index, code, word),
    };
    sum = sum === null ? one : joinPieces(sum, one, question, type);
  }
  if (sum === null) throw new Error('an empty piece');
  return sum;
}

export interface SweepOptions {
  /** Inputs of a piece. */
  readonly step?: bigint;
  /** The order in which the pieces are visited. */
  readonly order?: <T>(pieces: T[]) => T[];
  /** Stops after so many pieces. */
  readonly most?: number;
  readonly device?: string;
  /** Lies about this. */
  readonly change?: (piece: Piece) => Piece;
}

/** A sweep by the reference evaluator. */
export function referenceSweep(name: string, options: SweepOptions = {}): Engine {
  const {
    step = 64n,
    order = (pieces) => pieces,
    most = Number.POSITIVE_INFINITY,
    change = (piece) => piece,
  } = options;
  return {
    name,
    method: 'sweep',
    async *run(task, budget): AsyncGenerator<EngineEvent> {
      yield { kind: 'started', device: options.device ?? 'a reference', software: false };
      const ranges = uncovered(rangeOf(task), budget.demands?.covered ?? []).flatMap(({ start, count }) => {
        const pieces: Range[] = [];
        for (let from = 0n; from < count; from += step) {
          pieces.push({ start: start + from, count: count - from < step ? count - from : step });
        }
        return pieces;
      });
      let counts = NO_COUNTS;
      let done = 0;
      for (const range of order(ranges)) {
        if (done === most) break;
        const piece = pieceOf(task, range);
        done += 1;
        counts = addCounts(counts, piece.counts);
        if (piece.first !== null && !isExtreme(task.property.question)) {
          yield { kind: 'finding', input: inputAt(task.space, piece.first) };
        }
        yield { kind: 'pieces', pieces: [change(piece)] };
      }
      const reason = { code: 'interrupted', text: 'stopped by the user' } as const;
      const result: EngineResult = {
        verdict: { kind: 'unknown', reason },
        by: [],
        profile: null,
        deciding: [],
        counts,
        coverage: null,
        phases: {},
      };
      yield { kind: 'verdict', result };
    },
    takeCores: null,
    replay: null,
    warm: async () => {},
    dispose: async () => {},
  };
}

export interface Run {
  readonly record: SweepRecord;
  readonly result: EngineResult;
  readonly refusals: readonly string[];
}

/** Runs `engine` on `task` and takes it down. */
export async function recordOf(
  task: Task,
  text: string,
  engine: Engine,
  earlier: Earlier | null = null,
  anyDevice = false,
): Promise<Run> {
  const recorder = recorderOf({
    task,
    fuel: FUEL,
    origin: { file: 'p.wgsl', text, property: task.property.name },
    version: VERSION,
    versions: { forall: VERSION },
    engine: engine.name,
    machine: 'a machine',
    now: () => '2026-01-02T03:04:05.000Z',
    earlier,
    anyDevice,
  });
  const refusals: string[] = [];
  const options = {
    recorder,
    keeper: null,
    saveEveryMs: 0,
    clock: fakeClock(),
    onRefusal: (problem: string) => refusals.push(problem),
  };
  const budget = { timeoutMs: 1000, fuel: FUEL, spareCores: 0 };
  let result: EngineResult | null = null;
  for await (const event of recordedEngine(engine, options).run(task, budget, NEVER)) {
    if (event.kind === 'verdict') result = event.result;
  }
  if (result === null) throw new Error('no verdict');
  return { record: recorder.record(), result, refusals };
}

/** A file's text with another checksum: what was changed on purpose, by someone who knows the format. */
export function sealed(text: string): string {
  const foot = text.lastIndexOf(',\n  "checksum"');
  const head = text.slice(0, foot);
  return `${head},\n  "checksum": "${sha256Of(head)}"\n}\n`;
}
