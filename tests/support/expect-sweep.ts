import { expect } from 'vitest';
import { endOf, type Range, uncovered } from '../../core/ir/range.ts';
import { indexOf, type Input, spaceSize } from '../../core/ir/space.ts';
import { type EngineEvent, MOST_DECIDING, type Task } from '../../core/verdict/engine.ts';
import { CELL_INPUTS, type Piece } from '../../core/verdict/piece.ts';
import { collisionsOf, countsOf, digestSum, extremeOf, inRange, type Tried, withCode } from './brute-sweep.ts';
import type { Run } from './run-sweep.ts';

const indexIn = (t: Task, input: Input | null | undefined): bigint | null => (input ? indexOf(t.space, input) : null);
export const piecesOf = (events: readonly EngineEvent[]): readonly Piece[] =>
  events.flatMap((event) => (event.kind === 'pieces' ? event.pieces : []));

/** Holds a complete run against what trying all inputs gives. */
export function expectAnswer(t: Task, { events, result }: Run, all: readonly Tried[]): void {
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
    case 'terminates':
      expect(verdict.kind).toBe(otherwise() ?? 'holds');
      break;
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
export function expectPieces(t: Task, { events, result }: Run, all: readonly Tried[], ranges: readonly Range[]): void {
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

export function expectNoPieces({ events, result }: Run): void {
  expect([piecesOf(events), result.found?.fingerprint]).toEqual([[], null]);
}

export function expectTiles({ events }: Run, all: readonly Tried[], tileBits: number, decides: 'true' | 'false'): void {
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
