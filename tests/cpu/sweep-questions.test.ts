import { describe, expect, test } from 'vitest';
import { type CancelSignal, cancelSource, NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { cpuEngine } from '../../core/cpu/engine.ts';
import type { FromWorker } from '../../core/cpu/sweep-messages.ts';
import { floatFromBits } from '../../core/ir/float.ts';
import type { Question } from '../../core/ir/property.ts';
import { endOf, type Range, uncovered } from '../../core/ir/range.ts';
import { type Domain, indexOf, type Input, spaceSize } from '../../core/ir/space.ts';
import {
  type Demands,
  type EngineEvent,
  type EngineResult,
  MOST_DECIDING,
  NO_DEMANDS,
  type Task,
} from '../../core/verdict/engine.ts';
import { evaluatedOf, NO_COUNTS } from '../../core/verdict/outcome.ts';
import { CELL_INPUTS, type Piece } from '../../core/verdict/piece.ts';
import {
  collisionsOf,
  countsOf,
  digestSum,
  extremeOf,
  inRange,
  type Tried,
  tryAll,
  withCode,
} from '../support/brute-sweep.ts';
import { f32, fn, local, op, returns, task, u32, when } from '../support/build-ir.ts';
import { fakeHost, type Tamper } from '../support/fake-workers.ts';
import { randomTask } from '../support/random-program.ts';
import { scrambledTask } from '../support/scrambled-task.ts';
import { type RandomSource, randomSource } from '../support/random-source.ts';

const FUEL = 40;
const x = local(0, 'u32');
const within = (...intervals: [number, number][]): Domain => ({
  type: 'u32',
  intervals: intervals.map(([lo, hi]) => ({ lo, hi })),
});

interface Run {
  readonly events: readonly EngineEvent[];
  readonly result: EngineResult;
}

interface RunOptions {
  readonly demands?: Partial<Demands>;
  readonly workers?: number;
  readonly tamper?: Tamper;
  readonly sharedBytes?: number | null;
  readonly signal?: CancelSignal;
  readonly seen?: (event: EngineEvent) => void;
}

async function sweepWith(t: Task, options: RunOptions = {}): Promise<Run> {
  const host = fakeHost(options.tamper, options.sharedBytes);
  const engine = cpuEngine(host, nodeClock, { workers: options.workers ?? 2 });
  const budget = {
    timeoutMs: 30_000,
    fuel: FUEL,
    spareCores: 0,
    demands: { ...NO_DEMANDS, ...options.demands },
  };
  const events: EngineEvent[] = [];
  for await (const event of engine.run(t, budget, options.signal ?? NEVER)) {
    events.push(event);
    options.seen?.(event);
  }
  const last = events.at(-1);
  if (last?.kind !== 'verdict') throw new Error('the last event is the verdict');
  return { events, result: last.result };
}

/** Every order ends as soon as the clock is looked at: blocks of one table each. */
const short: Tamper = (message) => {
  if ('limitMs' in message && message.kind !== 'samples') Object.assign(message, { limitMs: -1 });
  return null;
};

const indexIn = (t: Task, input: Input | null | undefined): bigint | null => (input ? indexOf(t.space, input) : null);
const piecesOf = (events: readonly EngineEvent[]): readonly Piece[] =>
  events.flatMap((event) => (event.kind === 'pieces' ? event.pieces : []));

/** Holds a complete run against what trying all inputs gives. */
function expectAnswer(t: Task, { events, result }: Run, all: readonly Tried[]): void {
  const { question } = t.property;
  const { verdict, counts, found } = result;
  expect(counts).toEqual(countsOf(all));
  expect(result.coverage).not.toBeNull();
  const decides = question === 'forall' ? 'false' : question === 'exists' ? 'true' : null;
  const deciding = decides === null ? [] : withCode(all, decides);
  expect(indexIn(t, found?.first)).toBe(deciding[0]?.index ?? null);
  expect(indexIn(t, found?.last)).toBe(deciding.at(-1)?.index ?? null);
  const kept = result.deciding.map((input) => indexIn(t, input) ?? -1n);
  expect(kept.filter((index) => !deciding.some((tried) => tried.index === index))).toEqual([]);
  expect(kept.length).toBeGreaterThanOrEqual(Math.min(deciding.length, MOST_DECIDING / 2));
  expect(kept.length).toBeLessThanOrEqual(MOST_DECIDING);
  expect(new Set(kept).size).toBe(kept.length);
  if (deciding.length > 0) expect(kept[0]).toBe(deciding[0]?.index);

  const valued = withCode(all, 'true');
  const [undefinedFirst] = withCode(all, 'undefined');
  const open = withCode(all, 'unfinished').length > 0;
  const otherwise = () =>
    undefinedFirst !== undefined
      ? 'undefined'
      : open
        ? 'unknown'
        : valued.length + withCode(all, 'false').length === 0
          ? 'vacuous'
          : null;
  if (verdict.kind === 'undefined' && undefinedFirst !== undefined) {
    expect(indexIn(t, verdict.input)).toBe(undefinedFirst.index);
  }
  switch (question) {
    case 'forall':
      expect(verdict.kind).toBe(deciding.length > 0 ? 'refuted' : (otherwise() ?? 'holds'));
      break;
    case 'exists':
      expect(verdict.kind).toBe(deciding.length > 0 ? 'holds' : (otherwise() ?? 'refuted'));
      break;
    case 'injective': {
      const collisions = collisionsOf(all);
      expect(found?.collisions).toBe(collisions);
      expect(verdict.kind).toBe(collisions > 0n ? 'refuted' : (otherwise() ?? 'holds'));
      const finding = events.find((event) => event.kind === 'finding');
      expect(finding !== undefined).toBe(collisions > 0n);
      if (verdict.kind === 'refuted') expectPair(t, all, verdict.counterexample, verdict.other ?? null);
      break;
    }
    case 'maximize':
    case 'minimize': {
      const extreme = extremeOf(all, question);
      expect(verdict.kind).toBe(otherwise() ?? (extreme === null ? 'undefined' : 'holds'));
      const best =
        verdict.kind === 'holds' ? verdict : verdict.kind === 'unknown' && verdict.best ? verdict.best : null;
      if (best === null) break;
      const input = 'witness' in best ? best.witness : 'input' in best ? best.input : null;
      const tried = all.find(({ index }) => index === indexIn(t, input));
      expect((tried?.number ?? Number.NaN) + 0).toBe(extreme);
      expect('value' in best ? best.value : 'bits' in best ? best.bits : null).toBe(tried?.word);
      break;
    }
  }
}

function expectPair(t: Task, all: readonly Tried[], a: Input | null, b: Input | null): void {
  const [first, second] = [a, b].map((input) => all.find(({ index }) => index === indexIn(t, input)));
  expect(first?.code).toBe('true');
  expect(second?.code).toBe('true');
  expect(first?.index).not.toBe(second?.index);
  expect(new Set([first?.number, second?.number]).size).toBe(1);
}

/** Pieces that tile what was to be visited, and say of it what trying all inputs says. */
function expectPieces(t: Task, { events, result }: Run, all: readonly Tried[], ranges: readonly Range[]): void {
  const pieces = piecesOf(events).toSorted((a, b) => (a.start < b.start ? -1 : 1));
  const { question } = t.property;
  const tracked = question === 'exists' ? 'true' : 'false';
  expect(uncovered({ start: 0n, count: spaceSize(t.space) }, ranges)).toEqual(
    uncovered({ start: 0n, count: spaceSize(t.space) }, pieces),
  );
  for (const [i, piece] of pieces.entries()) {
    expect(piece.start).toBeGreaterThanOrEqual(endOf(pieces[i - 1] ?? { start: 0n, count: 0n }));
    expect(piece.start / CELL_INPUTS).toBe((endOf(piece) - 1n) / CELL_INPUTS);
    const part = inRange(all, piece);
    expect(piece.counts).toEqual(countsOf(part));
    expect(piece.digest).toEqual(digestSum(part));
    expect(piece.first).toBe(withCode(part, tracked)[0]?.index ?? null);
    expect(piece.last).toBe(withCode(part, tracked).at(-1)?.index ?? null);
    expect(piece.firstUndefined).toBe(withCode(part, 'undefined')[0]?.index ?? null);
    if (question !== 'maximize' && question !== 'minimize') {
      expect(piece.best).toBeNull();
      continue;
    }
    const extreme = extremeOf(part, question);
    const first = withCode(part, 'true').find(({ number }) => number + 0 === extreme);
    expect(piece.best).toEqual(first === undefined ? null : { bits: first.word, index: first.index });
  }
  expect(result.found?.fingerprint).toEqual(digestSum(all));
}

function expectTiles({ events }: Run, all: readonly Tried[], tileBits: number, decides: 'true' | 'false'): void {
  const said = new Map<bigint, { evaluated: bigint; deciding: bigint }>();
  for (const event of events) {
    if (event.kind !== 'tiles') continue;
    for (const { tile, evaluated, deciding } of event.counts) {
      const known = said.get(tile) ?? { evaluated: 0n, deciding: 0n };
      said.set(tile, { evaluated: known.evaluated + evaluated, deciding: known.deciding + deciding });
    }
  }
  const expected = new Map<bigint, { evaluated: bigint; deciding: bigint }>();
  for (const { index, code } of all) {
    const tile = index >> BigInt(tileBits);
    const known = expected.get(tile) ?? { evaluated: 0n, deciding: 0n };
    const deciding = known.deciding + (code === decides ? 1n : 0n);
    expected.set(tile, { evaluated: known.evaluated + 1n, deciding });
  }
  expect(said).toEqual(expected);
}

/** A range of a space, and some of it that was visited before. */
function randomRanges(random: RandomSource, size: bigint): { readonly range: Range; readonly covered: readonly Range[] } {
  const place = () => (size * BigInt(random.below(1001))) / 1000n;
  const [from, to] = random.chance(0.5) ? [0n, size] : [place(), place()].toSorted((a, b) => (a < b ? -1 : 1));
  const most = 6000n;
  const start = from ?? 0n;
  const count = (to ?? size) - start;
  const range = { start, count: count > most ? most : count };
  const borders = Array.from({ length: 4 }, () => start + (range.count * BigInt(random.below(101))) / 100n);
  const [a = 0n, b = 0n, c = 0n, d = 0n] = borders.toSorted((p, q) => (p < q ? -1 : 1));
  const covered = [
    { start: a, count: b - a },
    { start: c, count: d - c },
  ].filter(({ count: n }) => n > 0n);
  return { range, covered: random.chance(0.5) ? covered : [] };
}

describe('random programs and spaces: what the sweep answers is what trying all inputs answers', () => {
  const questions: readonly Question[] = ['forall', 'exists', 'maximize', 'minimize', 'injective'];
  test.each(questions)('%s', { timeout: 120_000 }, async (question) => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = randomSource(1000 * questions.indexOf(question) + seed);
      const whole =
        seed % 3 === 0 ? randomTask(seed * 7 + 3, { question, intervals: 60 }) : scrambledTask(random, question);
      const { range, covered } = randomRanges(random, spaceSize(whole.space));
      const t: Task = { ...whole, part: { part: 1, of: 1, range } };
      const ranges = uncovered(range, covered);
      const all = tryAll(t, ranges, FUEL);
      const truth = question === 'forall' || question === 'exists';
      const record = question !== 'injective' && random.chance(0.6);
      const tileBits = truth && random.chance(0.6) ? random.pick([0, 3, 9, 14, 20, 63]) : null;
      const order = random.pick(['linear', 'refuting'] as const);
      const run = await sweepWith(t, {
        demands: { order, record, tileBits, covered },
        workers: 1 + random.below(3),
        ...(random.chance(0.6) ? { tamper: short } : {}),
      });
      expectAnswer(t, run, all);
      if (record) expectPieces(t, run, all, ranges);
      else expect([piecesOf(run.events), run.result.found?.fingerprint]).toEqual([[], null]);
      if (tileBits !== null) expectTiles(run, all, tileBits, question === 'forall' ? 'false' : 'true');
    }
  });
});
