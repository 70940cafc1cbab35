import { at, invariant } from '../../base/assert.ts';
import { isOrdered, isTruthQuestion } from '../../ir/property.ts';
import { domainSize, domainValue, indexOf, type Patterns, inputAt, type Space, spaceSize } from '../../ir/space.ts';
import { addDigests, digestOf, EMPTY_DIGEST } from '../../verdict/digest.ts';
import { type Examined, OUTCOME_CODES } from '../../verdict/outcome.ts';
import { type BestSoFar, betterOf } from '../../verdict/piece.ts';
import type { Block } from './block-result.ts';
import type { Kernel } from '../module/kernel.ts';
import { referenceAt } from '../reference.ts';
import { examineOne, fillTable, kernelCursor, KernelMismatch } from '../module/result-table.ts';
import { sweepBlock } from './sweep-block.ts';
import type { Load } from './sweep-messages.ts';

const SAMPLES = 24;
/** Little, because the evaluator is slow: an input that needs more is *unfinished* for both. */
const SAMPLE_FUEL = 200;
/** More than one turn of the unrolled loop, and a rest. */
const RUN = 70;

/**
 * Compares the code that is going to sweep with the reference evaluator, on a few inputs spread over the
 * space and its ends: through the scalar code, and from each of them a run through the lanes, one by one and counted, and
 * what the module makes of their results. Throws {@link KernelMismatch} when they differ.
 */
export function selfTest(kernel: Kernel, load: Load): void {
  const { program, property, space, job } = load;
  if (space.some((domain) => domainSize(domain) === 0)) return;
  const fuel = Math.min(load.fuel, SAMPLE_FUEL);
  for (let sample = 0; sample < SAMPLES; sample++) {
    const input = sampleInput(space, sample);
    const expected = referenceAt({ program, property, type: job.type }, input, fuel);
    if (expected === null) return;
    const actual = examineOne(kernel, input, fuel);
    const counted = at(OUTCOME_CODES, kernel.outcome(...input, fuel));
    if (actual.code !== expected.code || actual.word !== expected.word || counted !== expected.code) {
      throw new KernelMismatch(
        `at (${input.join(', ')}) the reference evaluator says ${shown(expected)} and the WebAssembly code ${shown(actual)}`,
      );
    }
    const index = indexOf(space, input);
    invariant(index !== null, 'a sample belongs to the space');
    const left = spaceSize(space) - index;
    const block = { start: index, count: left < BigInt(RUN) ? Number(left) : RUN };
    compareFolds(kernel, load, block, fuel, compareResults(kernel, space, block, fuel));
    compareCounts(kernel, load, block, fuel);
  }
}

const shown = ({ code, word }: Examined): string => (word === 0 ? code : `${code} ${word}`);

/** The first and the last input, then a spread over every parameter by a low-discrepancy step of its own. */
function sampleInput(space: Space, sample: number): Patterns {
  return space.map((domain, parameter) => {
    const size = domainSize(domain);
    if (sample === 0) return domainValue(domain, 0);
    if (sample === 1) return domainValue(domain, size - 1);
    const fraction = (sample * Math.sqrt(parameter + 2)) % 1;
    return domainValue(domain, Math.floor(fraction * size));
  });
}

/** The results of a block, with the lanes and without them. */
function compareResults(kernel: Kernel, space: Space, block: Block, fuel: number): readonly Examined[] {
  const read = (k: Kernel): readonly Examined[] => {
    const { codes, words } = k.results;
    const cursor = kernelCursor(k, space, block.start);
    const all: Examined[] = [];
    while (all.length < block.count) {
      const filled = fillTable(k, cursor, block.count - all.length, fuel);
      for (let i = 0; i < filled; i++) all.push({ code: at(OUTCOME_CODES, at(codes, i)), word: at(words, i) });
    }
    return all;
  };
  const scalar = read({ ...kernel, lanes: null });
  if (kernel.lanes === null) return scalar;
  for (const [i, lane] of read(kernel).entries()) {
    const other = at(scalar, i);
    if (lane.code === other.code && lane.word === other.word) continue;
    const input = inputAt(space, block.start + BigInt(i)).join(', ');
    throw new KernelMismatch(`at (${input}) the lanes say ${shown(lane)} and the scalar code ${shown(other)}`);
  }
  return scalar;
}

/** What the module adds up, against the same sums of the results one by one. */
function compareFolds(
  kernel: Kernel,
  { space, job }: Load,
  block: Block,
  fuel: number,
  results: readonly Examined[],
): void {
  const { question, type } = job;
  const never = () => false;
  const said = sweepBlock(kernel, space, block, { ...job, each: true, record: true, tileBits: null }, fuel, never);
  const part = results.slice(0, said.size);
  const digest = part.reduce(
    (sum, { code, word }, i) => addDigests(sum, digestOf(block.start + BigInt(i), code, word)),
    EMPTY_DIGEST,
  );
  const best = isOrdered(question)
    ? part.reduce<BestSoFar | null>(
        (known, { code, word }, i) =>
          code === 'true' ? betterOf(known, { bits: word, index: block.start + BigInt(i) }, question, type) : known,
        null,
      )
    : null;
  const wrong: string[] = OUTCOME_CODES.filter(
    (name) => said.counts[name] !== BigInt(part.filter(({ code }) => code === name).length),
  );
  if (String(said.digest) !== String(digest)) wrong.push('digest');
  if (said.best?.index !== best?.index || said.best?.bits !== best?.bits) wrong.push('best');
  if (wrong.length > 0) {
    throw new KernelMismatch(
      `of ${part.length} inputs from ${block.start} on the module sums up another ${wrong.join(', ')} than their results have`,
    );
  }
}

/** The same block counted twice: with the lanes and without them. */
function compareCounts(kernel: Kernel, { space, job }: Load, block: Block, fuel: number): void {
  if (kernel.lanes === null || !isTruthQuestion(job.question)) return;
  const counting = { ...job, each: false, record: false, tileBits: null };
  const never = () => false;
  const lanes = sweepBlock(kernel, space, block, counting, fuel, never);
  const scalar = sweepBlock({ ...kernel, lanes: null }, space, block, counting, fuel, never);
  for (const name of OUTCOME_CODES) {
    if (lanes.counts[name] === scalar.counts[name]) continue;
    throw new KernelMismatch(
      `among ${block.count} inputs from ${block.start} on the lanes find ${lanes.counts[name]} that are ${name}, the scalar code ${scalar.counts[name]}`,
    );
  }
}
