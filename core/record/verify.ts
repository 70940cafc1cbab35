import { NEVER } from '../base/cancel.ts';
import type { Clock } from '../base/clock.ts';
import { grouped } from '../base/grouped.ts';
import { at } from '../base/assert.ts';
import { usesFloats } from '../ir/floats.ts';
import { isExtreme } from '../ir/property.ts';
import { inputAt } from '../ir/space.ts';
import { equalityWord } from '../ir/comparable.ts';
import { type Engine, NO_DEMANDS, type Task } from '../verdict/engine.ts';
import { type Evaluate, examinedOf, type OutcomeCode, TooManyCalls } from '../verdict/outcome.ts';
import type { Piece } from '../verdict/piece.ts';
import { trackedOutcome } from '../verdict/piece.ts';
import { contentProblems, logProblem } from './check-content.ts';
import { isWhole } from './conclude.ts';
import { pieceText } from './piece-text.ts';
import { chainProblem } from './read-record.ts';
import { differenceOf, subjectOf } from './subject.ts';
import type { SweepRecord } from './sweep-record.ts';
import { cellOf, tallyOf } from './tally.ts';

/** One thing that was looked into: what was found, and whether it speaks for the record. */
export interface Check {
  readonly good: boolean;
  readonly text: string;
}

export interface Means {
  readonly evaluate: Evaluate;
  /** A sweep on the CPU, to visit pieces again. */
  readonly engine: Engine;
  readonly clock: Clock;
  /** A number of at least 0 and less than 1. */
  readonly random: () => number;
  /** Pieces to visit again; `null` for as many as begin within {@link VISIT_MS}, and at least one. */
  readonly cells: number | null;
}

/** Pieces are visited again for so long, and inputs replayed, where nobody says otherwise. */
const VISIT_MS = 10_000;
const REPLAY_MS = 5_000;

/**
 * Looks into everything that can be known of a record without a device: itself, the program that it carries, single
 * inputs again by the reference evaluator, and random pieces as a whole by the CPU sweep. Says what it did, step by
 * step; the record is good when all findings are.
 *
 * @param task what the record's source asks, with the record's `--bits`
 */
export async function* verify(record: SweepRecord, task: Task, means: Means): AsyncGenerator<Check> {
  const { content, log } = record;
  const wrong = (text: string): Check => ({ good: false, text });
  const right = (text: string): Check => ({ good: true, text });

  const problems = [
    chainProblem(record),
    ...contentProblems(content),
    logProblem(log, content),
    log.some((entry) => entry.kind === 'run' && entry.failed) ? 'a run ended with evidence that did not match' : null,
  ].filter((problem) => problem !== null);
  for (const problem of problems) yield wrong(problem);
  if (problems.length > 0) return;
  yield right(`checksum, hashes and the chain of ${log.length} log ${log.length === 1 ? 'entry' : 'entries'} match`);
  const whole = isWhole(content.pieces, { start: 0n, count: content.size });
  const visited = content.pieces.reduce((sum, { count }) => sum + count, 0n);
  yield right(
    whole
      ? `the pieces tile the space of ${grouped(content.size)} inputs, and their counts add up`
      : `the record is of a part: ${grouped(visited)} of ${grouped(content.size)} inputs, and their counts add up`,
  );
  yield right(`the verdict follows from the counts: ${content.verdict.kind}`);

  const difference = differenceOf(content.subject, subjectOf(task, content.subject.fuel));
  if (difference !== null) {
    yield wrong(`the source in the record is not what was swept: ${difference}`);
    return;
  }
  yield right(`the source in the record is the program that was swept (${content.subject.property.slice(0, 16)}…)`);
  yield* replays(record, task, means);
  yield* visits(record, task, means);
}

/** An input and what the record says that it came to. */
interface Claim {
  readonly index: bigint;
  readonly code: OutcomeCode;
  /** Of a best input. */
  readonly word: number | null;
}

function claimsOf({ content, log }: SweepRecord): readonly Claim[] {
  const { question } = content.subject;
  const tracked = trackedOutcome(question);
  const claims = new Map<string, Claim>();
  const claim = (index: bigint | null, code: OutcomeCode | null, word: number | null = null) => {
    if (index !== null && code !== null) claims.set(`${index} ${word}`, { index, code, word });
  };
  for (const { first, last, firstUndefined, best } of content.pieces) {
    claim(first, tracked);
    claim(last, tracked);
    claim(firstUndefined, 'undefined');
    if (best !== null) claim(best.index, 'true', best.bits);
  }
  if (!isExtreme(question)) {
    for (const entry of log) if (entry.kind === 'run') for (const index of entry.findings) claim(index, tracked);
  }
  return [...claims.values()];
}

function* replays(record: SweepRecord, task: Task, { evaluate, clock }: Means): Generator<Check> {
  const { question, result, fuel, space } = record.content.subject;
  const claims = claimsOf(record);
  const begin = clock.now();
  let replayed = 0;
  let tooMany = 0;
  for (const { index, code, word } of claims) {
    if (clock.now() - begin > REPLAY_MS) break;
    if (index >= record.content.size) {
      yield { good: false, text: `the log names input ${index}, which the space does not have` };
      return;
    }
    try {
      const outcome = evaluate(task.program, task.property, inputAt(space, index), fuel);
      const again = examinedOf(question, result, outcome);
      const same =
        again.code === code && (word === null || equalityWord(result, again.word) === equalityWord(result, word));
      if (!same) {
        yield {
          good: false,
          text: `input ${index} is ${again.code} by the reference evaluator, and the record says ${code}${floatsText(record, task)}`,
        };
        return;
      }
      replayed += 1;
    } catch (error) {
      if (!(error instanceof TooManyCalls)) throw error;
      tooMany += 1;
    }
  }
  const left = claims.length - replayed - tooMany;
  const rest = [
    ...(left > 0 ? [`${grouped(left)} were not, for time`] : []),
    ...(tooMany > 0 ? [`${grouped(tooMany)} make too many calls for it`] : []),
  ];
  yield {
    good: true,
    text: `${grouped(replayed)} of ${grouped(claims.length)} inputs that the record names were evaluated again by the reference evaluator${rest.map((r) => `; ${r}`).join('')}`,
  };
}

const floatsText = ({ log }: SweepRecord, { program, property }: Task): string =>
  usesFloats(program, property) && log.some((entry) => entry.kind === 'run' && entry.engine !== 'cpu')
    ? '; WGSL leaves a device choices with floats, so this record can be judged on its own device only'
    : '';

async function* visits(record: SweepRecord, task: Task, means: Means): AsyncGenerator<Check> {
  const { clock, random, cells } = means;
  const { pieces, subject } = record.content;
  const left = [...pieces];
  const begin = clock.now();
  let done = 0;
  let inputs = 0n;
  const more = () => (cells === null ? done === 0 || clock.now() - begin < VISIT_MS : done < cells);
  while (left.length > 0 && more()) {
    const [piece] = left.splice(Math.floor(random() * left.length), 1);
    if (piece === undefined) break;
    const again = await visit(piece, record, task, means);
    const [saw, says] = [typeof again === 'string' ? again : pieceText(again), pieceText(piece)];
    if (saw !== says) {
      yield {
        good: false,
        text: `cell ${cellOf(piece)} (${grouped(piece.count)} inputs from ${grouped(piece.start)} on) swept again by the CPU: ${saw}; the record says ${says}${floatsText(record, task)}`,
      };
      return;
    }
    done += 1;
    inputs += piece.count;
  }
  yield {
    good: true,
    text: `${grouped(done)} of ${grouped(pieces.length)} pieces (${grouped(inputs)} inputs), chosen at random, were swept again by the CPU with the same counts and digests${done < pieces.length ? '; the other pieces were not' : ''} (${subject.question})`,
  };
}

/** A piece as the CPU sweep finds it; a sentence where it does not get to its end. */
async function visit(piece: Piece, record: SweepRecord, task: Task, { engine }: Means): Promise<Piece | string> {
  const { question, result, fuel } = record.content.subject;
  const tally = tallyOf(question, result);
  const part = { part: 1, of: 1, range: { start: piece.start, count: piece.count } };
  const demands = { ...NO_DEMANDS, order: 'linear', record: true } as const;
  const budget = { timeoutMs: Number.MAX_SAFE_INTEGER, fuel, spareCores: 0, demands };
  for await (const event of engine.run({ ...task, part }, budget, NEVER)) {
    if (event.kind === 'pieces') for (const found of event.pieces) tally.add(found);
    if (event.kind !== 'verdict') continue;
    const { verdict } = event.result;
    if (verdict.kind === 'error') return verdict.message;
    if (!isWhole(tally.pieces, part.range)) {
      return verdict.kind === 'unknown' ? `could not: ${verdict.reason.text}` : 'did not visit all of it';
    }
  }
  return at(tally.pieces, 0);
}
