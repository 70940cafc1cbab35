import { invariant } from '../base/assert.ts';
import { grouped } from '../base/grouped.ts';
import { type Range, uncovered } from '../ir/range.ts';
import { type Input, indexOf, inputAt, spaceSize } from '../ir/space.ts';
import { type EngineResult, MOST_DECIDING, rangeOf, type Task } from '../verdict/engine.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import type { Piece } from '../verdict/piece.ts';
import { type EngineVerdict, type Reason, unknown } from '../verdict/verdict.ts';
import { pieceProblem } from './check-content.ts';
import { decideTotal, isWhole, totalOf } from './conclude.ts';
import { contentHash, contentOf } from './content.ts';
import { entryHash, type Provenance, type RunEntry } from './log.ts';
import { subjectOf } from './subject.ts';
import type { Origin, SweepRecord } from './sweep-record.ts';
import { joinedRanges, type Tally, tallyOf } from './tally.ts';

/** What earlier runs of a session left: their record, and deciding inputs that may lie outside of its pieces. */
export interface Earlier {
  readonly record: SweepRecord;
  readonly findings: readonly bigint[];
}

export interface RecorderOptions {
  readonly task: Task;
  readonly fuel: number;
  readonly origin: Origin;
  /** Of the program. */
  readonly version: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly engine: string;
  /** The machine's processor. */
  readonly machine: string;
  /** The time, ISO 8601. */
  readonly now: () => string;
  readonly earlier: Earlier | null;
  /** Go on with a session on another device than its last run had. */
  readonly anyDevice: boolean;
}

/** The record of one run as it grows, on top of those before it. */
export interface Recorder {
  /** What earlier runs visited of the part that is asked for. */
  readonly covered: readonly Range[];
  /** Deciding inputs of earlier runs. */
  readonly earlierFindings: readonly bigint[];
  readonly earlierDevice: string | null;
  /** Whether there is anything to keep. */
  readonly begun: boolean;
  /** Why the run may not go on, as a sentence, once the device is known. */
  begin(device: string, software: boolean): string | null;
  /** The index of a deciding input that was not known; `null` when it was. */
  found(input: Input): bigint | null;
  note(text: string): void;
  /** A sentence where a piece can not be, or inputs were visited twice. */
  add(pieces: readonly Piece[]): string | null;
  /** The result of this run and those before it together. */
  conclude(result: EngineResult): EngineResult;
  /** As it stands. */
  record(): SweepRecord;
}

export function recorderOf(options: RecorderOptions): Recorder {
  const { task, fuel, origin, version, now, earlier, anyDevice } = options;
  const subject = subjectOf(task, fuel);
  invariant(subject.question !== 'injective', 'what injective asks does not add up over pieces');
  const range = rangeOf(task);
  const size = spaceSize(task.space);
  const before = earlier?.record.content.pieces ?? [];
  const all: Tally = tallyOf(subject.question, subject.result, before);
  const own: Tally = tallyOf(subject.question, subject.result);
  const covered = joinedRanges(before);
  const lastRun = earlier?.record.log.findLast((entry) => entry.kind === 'run') ?? null;
  const findings = new Set<bigint>(earlier?.findings ?? []);
  const foundBefore = [...findings];
  const started = now();
  const notes: string[] = [];
  let provenance: Provenance = {
    engine: options.engine,
    device: 'none: it did not start',
    machine: options.machine,
    software: false,
    versions: options.versions,
  };
  let end: string | null = null;
  let failed = false;
  let begun = earlier !== null;

  function record(): SweepRecord {
    const content = contentOf(subject, all.pieces);
    const log = earlier?.record.log ?? [];
    const last = log.at(-1);
    const entry: RunEntry = {
      kind: 'run',
      previous: last === undefined ? [] : [entryHash(last)],
      content: contentHash(content),
      ...provenance,
      part: task.part === undefined ? null : [task.part.part, task.part.of],
      started,
      saved: now(),
      end,
      failed,
      covered: joinedRanges(own.pieces),
      findings: [...findings].slice(0, MOST_DECIDING),
      notes: [...notes],
    };
    return { version, content, origin, log: [...log, entry] };
  }

  function conclude(result: EngineResult): EngineResult {
    const joined = join(result);
    const { verdict } = joined;
    end = verdict.kind === 'unknown' ? `unknown: ${verdict.reason.text}` : verdict.kind;
    failed = verdict.kind === 'error';
    return joined;
  }

  function join(result: EngineResult): EngineResult {
    if (result.verdict.kind === 'error') return result;
    const ownCounts = totalOf(subject, own.pieces).counts;
    if (result.counts !== null && evaluatedOf(result.counts) !== evaluatedOf(ownCounts)) {
      const [told, kept] = [evaluatedOf(result.counts), evaluatedOf(ownCounts)];
      const message = `the sweep counts ${grouped(told)} inputs, and its pieces ${grouped(kept)}`;
      return { ...result, verdict: { kind: 'error', message }, by: [], coverage: null };
    }
    const whole = isWhole(all.pieces.filter(inside), range);
    const total = totalOf(subject, all.pieces.filter(inside));
    const shown = shownBy(result.verdict);
    const known = shown ?? deciding()[0] ?? null;
    const verdict = decideTotal(subject, total, known, whole ? null : stopped(result.verdict));
    const inputOf = (index: bigint | null) => (index === null ? null : inputAt(task.space, index));
    const extreme = total.best !== null;
    const first = extreme ? null : inputOf(total.first);
    const last = extreme ? null : inputOf(total.last);
    return {
      ...result,
      verdict,
      by: verdict.kind === 'unknown' ? [] : ['swept'],
      deciding: distinct([...(first === null ? [] : [first]), ...result.deciding, ...deciding()]).slice(
        0,
        MOST_DECIDING,
      ),
      counts: total.counts,
      coverage: whole ? coverageOf(result) : null,
      ...(whole ? { found: { first, last, collisions: null, fingerprint: total.digest } } : {}),
    };
  }

  /** Pieces may lie outside of the part that is asked for, when a session is gone on with for another part. */
  const inside = (piece: Piece) => uncovered(piece, [range]).length === 0;
  const deciding = () => [...findings].map((index) => inputAt(task.space, index));
  const coverageOf = ({ coverage }: EngineResult) => ({
    blocks: coverage?.blocks ?? 0,
    checks: [
      ...(coverage?.checks ?? []),
      'the pieces of the record tile what was asked, each input in exactly one',
      ...(earlier === null ? [] : ['what earlier runs visited was read from a record with matching checksums']),
    ],
  });
  const stopped = (verdict: EngineVerdict): Reason => {
    if (verdict.kind !== 'unknown') return unknownReason('cancelled', 'stopped');
    if (covered.length === 0) return verdict.reason;
    const sum = covered.reduce((all, { count }) => all + count, 0n);
    return { ...verdict.reason, text: `${verdict.reason.text}; earlier runs swept ${grouped(sum)}` };
  };

  return {
    covered,
    earlierFindings: foundBefore,
    earlierDevice: lastRun?.device ?? null,
    get begun() {
      return begun;
    },
    begin(device, software) {
      provenance = { ...provenance, device, software };
      begun = true;
      if (lastRun === null || anyDevice) return null;
      const was = `${lastRun.engine} on ${lastRun.device} (${lastRun.machine})`;
      const is = `${provenance.engine} on ${device} (${provenance.machine})`;
      return was === is
        ? null
        : `the session ran on another device: ${was}, and this is ${is}; --any-device goes on with it all the same`;
    },
    found(input) {
      const index = indexOf(task.space, input);
      if (index === null || findings.has(index)) return null;
      findings.add(index);
      return index;
    },
    note: (text) => notes.push(text),
    add(pieces) {
      for (const piece of pieces) {
        const wrong = pieceProblem(piece, subject, size);
        if (wrong !== null) return `the piece from ${piece.start} on ${wrong}`;
        const twice = all.add(piece) ?? own.add(piece);
        if (twice !== null) return twice;
      }
      return null;
    },
    conclude,
    record,
  };
}

function unknownReason(code: Reason['code'], text: string): Reason {
  const verdict = unknown(code, text);
  invariant(verdict.kind === 'unknown', 'a reason makes an unknown');
  return verdict.reason;
}

/** The deciding input that an engine's verdict shows. */
function shownBy(verdict: EngineVerdict): Input | null {
  if (verdict.kind === 'refuted') return verdict.counterexample;
  return verdict.kind === 'holds' && verdict.value === undefined ? verdict.witness : null;
}

function distinct(inputs: readonly Input[]): readonly Input[] {
  return [...new Map(inputs.map((input) => [input.join(), input])).values()];
}
