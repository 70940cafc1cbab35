import { at, invariant } from '../../base/assert.ts';
import { endOf, uncovered } from '../../ir/range.ts';
import { digestOf } from '../../verdict/digest.ts';
import { type Examined, NO_COUNTS, OUTCOME_CODES, type OutcomeCode } from '../../verdict/outcome.ts';
import { CELL_INPUTS, joinPieces, type Piece } from '../../verdict/piece.ts';
import { binOf, STEP_BINS } from '../../verdict/steps.ts';
import { joinTiles, type TileCount } from '../../verdict/tiles.ts';
import { inputAt } from '../../ir/space.ts';
import { soughtOutcome } from '../../verdict/decide.ts';
import { TABULATED } from './runner.ts';
import type { SweepEvent } from './sweep.ts';
import { reporter, type Sweeping } from './sweeping.ts';
import { tabulateAll } from './tabulate-all.ts';
import { earlier, later } from './tally.ts';

/** So many inputs are evaluated one by one at most: a map that needs more has larger tiles. */
const MOST_INPUTS = 2n ** 24n;

/** Visits the range input by input, for a map whose tiles are smaller than what a workgroup counts. */
export async function* sweepByTable(sweeping: Sweeping): AsyncGenerator<SweepEvent> {
  const { task, range, demands, signal, ledger, reading } = sweeping;
  const { question } = task.property;
  invariant(range.count <= MOST_INPUTS, `a map of ${range.count} inputs has tiles of more than one workgroup`);
  const counts = question === 'terminates';
  const report = reporter(sweeping);
  const decides = soughtOutcome(question);
  invariant(decides !== null, 'a map counts the inputs of an outcome');
  ledger.update({ tabulated: true });
  yield* report.due(true);
  for (const part of uncovered(range, sweeping.covered)) {
    let start = part.start;
    while (start < endOf(part) && signal.cause === null) {
      const cellEnd = (start / CELL_INPUTS + 1n) * CELL_INPUTS;
      const end = [start + BigInt(TABULATED), endOf(part), cellEnd].reduce((a, b) => (a < b ? a : b));
      const examined = await tabulateAll(sweeping, start, Number(end - start));
      if (examined === null) break;
      const pieces = examined.map((input, i): Piece => pieceOf(input, start + BigInt(i), decides, counts));
      const piece = pieces.reduce((a, b) => joinPieces(a, b, question, reading.type));
      const tally = ledger.tally();
      ledger.update({
        first: earlier(tally.first, piece.first),
        last: later(tally.last, piece.last),
        firstUndefined: earlier(tally.firstUndefined, piece.firstUndefined),
      });
      ledger.add({
        range: { start, count: end - start },
        waiting: 0,
        counts: piece.counts,
        best: piece.best,
        steps: counts ? stepsOf(examined) : null,
        pieces: demands.record ? [piece] : [],
        tiles: tilesOf(examined, start, decides, demands.tileBits ?? 0, counts),
      });
      if (tally.first === null && piece.first !== null)
        yield { kind: 'finding', input: inputAt(task.space, piece.first) };
      yield* report.due();
      start = end;
    }
  }
  const { first } = ledger.tally();
  if (first !== null) ledger.update({ deciding: [inputAt(task.space, first)] });
  yield* report.due(true);
}

/** @param counts whether the words are numbers of steps */
function pieceOf({ code, word }: Examined, index: bigint, decides: OutcomeCode, counts: boolean): Piece {
  const tracked = code === decides ? index : null;
  return {
    start: index,
    count: 1n,
    counts: { ...NO_COUNTS, [code]: 1n },
    first: tracked,
    last: tracked,
    firstUndefined: code === 'undefined' ? index : null,
    best: counts && code === 'true' ? { bits: word, index } : null,
    digest: digestOf(index, code, word),
  };
}

function stepsOf(examined: readonly Examined[]): Uint32Array {
  const bins = new Uint32Array(STEP_BINS);
  for (const { code, word } of examined) if (code === 'true') bins[binOf(word)] = at(bins, binOf(word)) + 1;
  return bins;
}

function tilesOf(
  examined: readonly Examined[],
  start: bigint,
  decides: OutcomeCode,
  tileBits: number,
  counts: boolean,
): readonly TileCount[] {
  const tiles = new Map<bigint, TileCount>();
  for (const [i, { code, word }] of examined.entries()) {
    invariant(OUTCOME_CODES.includes(code), 'an outcome');
    const tile = (start + BigInt(i)) >> BigInt(tileBits);
    const valued = code === 'true';
    // The order key of a number of steps is the number.
    const values = { count: valued ? 1n : 0n, best: valued ? word : null, sum: valued ? BigInt(word) : 0n };
    const one = { tile, evaluated: 1n, deciding: code === decides ? 1n : 0n, ...(counts ? { values } : {}) };
    const before = tiles.get(tile);
    tiles.set(tile, before === undefined ? one : joinTiles(before, one));
  }
  return [...tiles.values()];
}
