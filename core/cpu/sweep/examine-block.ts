import { at } from '../../base/assert.ts';
import { isExtreme, isOrdered } from '../../ir/property.ts';
import { inputAt, type Space } from '../../ir/space.ts';
import { MOST_DECIDING } from '../../verdict/engine.ts';
import { OUTCOME_CODES } from '../../verdict/outcome.ts';
import type { BestSoFar } from '../../verdict/piece.ts';
import { binOf, STEP_BINS } from '../../verdict/steps.ts';
import { decidingInputs } from './deciding.ts';
import type { Kernel, Results } from '../module/kernel.ts';
import { TABLE_INPUTS } from '../module/module-memory.ts';
import { confirm, examineOne, fillTable, kernelCursor, KernelMismatch } from '../module/result-table.ts';
import { type Block, type BlockResult, countsIn, type Job, trackedCode, UNDEFINED } from './block-result.ts';
import { tileTally } from './tile-tally.ts';

const VALUED = OUTCOME_CODES.indexOf('true');
const WORDS = 2 ** 32;

/** Sweeps `block` table by table: digests, the best value, and every deciding input where it stands. */
export function examineBlock(
  kernel: Kernel,
  space: Space,
  block: Block,
  { question, type, record, tileBits }: Job,
  fuel: number,
  expired: () => boolean,
): BlockResult {
  const { counters, results } = kernel;
  counters.clear();
  const cursor = kernelCursor(kernel, space, block.start);
  const tracked = trackedCode(question);
  const tiles = tileBits === null ? null : tileTally(block, tileBits, question);
  const deciding = decidingInputs();
  const picks = Math.min(MOST_DECIDING, Math.ceil((MOST_DECIDING * TABLE_INPUTS) / block.count));
  const [low, high] = [Number(BigInt.asUintN(32, block.start)), Number(BigInt.asUintN(32, block.start >> 32n))];
  const steps = question === 'terminates' ? new Uint32Array(STEP_BINS) : null;
  let first: number | null = null;
  let last: number | null = null;
  let firstUndefined: number | null = null;
  let best: { readonly key: number; readonly bits: number; readonly place: number } | null = null;

  let done = 0;
  while (done < block.count && (done === 0 || !expired())) {
    const lowHere = (low + done) % WORDS;
    const before = { tracked: tracked === null ? 0 : counters.low(tracked), valued: counters.low(VALUED) };
    // A digest has one high word for the whole table.
    const filled = fillTable(kernel, cursor, Math.min(block.count - done, WORDS - lowHere), fuel);
    results.count(filled);
    if (record) results.digest(filled, lowHere, (high + Math.floor((low + done) / WORDS)) % WORDS);
    if (tracked !== null && counters.low(tracked) !== before.tracked) {
      first ??= done + results.codes.indexOf(tracked);
      last = done + results.codes.lastIndexOf(tracked, filled - 1);
      for (const place of picked(results, filled, tracked, picks)) deciding.note(block.start + BigInt(done + place));
      if (!isExtreme(question)) tiles?.noteEach(done, results.codes, filled, tracked);
    }
    if (firstUndefined === null && counters.low(UNDEFINED) !== 0) {
      firstUndefined = done + results.codes.indexOf(UNDEFINED);
    }
    if (isOrdered(question) && counters.low(VALUED) !== before.valued) {
      const { key, place } = results.best(filled);
      if (best === null || key > best.key) {
        const here = place();
        best = { key, bits: at(results.words, here), place: done + here };
      }
    }
    if (steps !== null) countSteps(results, filled, steps);
    if (isOrdered(question)) tiles?.noteValues(done, results, filled, { question, type });
    done += filled;
  }

  const counts = countsIn(counters);
  const digest = record ? results.digestSum() : null;
  const indexOf = (place: number | null): bigint | null => (place === null ? null : block.start + BigInt(place));
  const shown = { first: indexOf(first), last: indexOf(last), firstUndefined: indexOf(firstUndefined) };
  for (const index of [shown.first, shown.last]) {
    if (index !== null && tracked !== null) confirm(kernel, space, index, tracked, fuel);
  }
  if (shown.firstUndefined !== null) confirm(kernel, space, shown.firstUndefined, UNDEFINED, fuel);
  return {
    size: done,
    counts,
    ...shown,
    examples: deciding.indices(),
    best:
      best === null
        ? null
        : confirmedBest(kernel, space, { bits: best.bits, index: block.start + BigInt(best.place) }, fuel),
    steps,
    digest,
    tiles: tiles?.deciding ?? null,
    tileValues: tiles?.values ?? null,
  };
}

/** Adds the steps of the inputs that finished among the first `filled`. */
function countSteps({ codes, words }: Results, filled: number, bins: Uint32Array): void {
  for (let i = 0; i < filled; i++) {
    if (codes[i] !== VALUED) continue;
    const bin = binOf(at(words, i));
    bins[bin] = at(bins, bin) + 1;
  }
}

function confirmedBest(kernel: Kernel, space: Space, best: BestSoFar, fuel: number): BestSoFar {
  const input = inputAt(space, best.index);
  const { code, word } = examineOne(kernel, input, fuel);
  if (code === 'true' && word === best.bits) return best;
  throw new KernelMismatch(`at (${input.join(', ')}) the lanes find ${best.bits}, the scalar code ${word} (${code})`);
}

/** Places of the tables with that code, at most `most`: all of them, or the first of each of as many stretches. */
function picked({ codes }: Results, filled: number, code: number, most: number): readonly number[] {
  const all: number[] = [];
  const stretch = filled / most;
  let crowded = false;
  for (let place = codes.indexOf(code); place >= 0 && place < filled; place = codes.indexOf(code, place + 1)) {
    if (all.length === most) {
      crowded = true;
      break;
    }
    all.push(place);
  }
  if (!crowded) return all;
  return Array.from({ length: most }, (_, i) => {
    const from = Math.floor(i * stretch);
    const place = codes.indexOf(code, from);
    return place >= 0 && place < Math.floor((i + 1) * stretch) ? place : -1;
  }).filter((place) => place >= 0);
}
