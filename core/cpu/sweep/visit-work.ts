import { invariant } from '../../base/assert.ts';
import { isExtreme, isOrdered } from '../../ir/property.ts';
import type { Range } from '../../ir/range.ts';
import { type Input, inputAt } from '../../ir/space.ts';
import { decideSweep, soughtOutcome } from '../../verdict/decide.ts';
import { addDigests, type Digest, EMPTY_DIGEST } from '../../verdict/digest.ts';
import type { Demands, EngineEvent, Task } from '../../verdict/engine.ts';
import { addCounts, type Counts, NO_COUNTS } from '../../verdict/outcome.ts';
import { type BestSoFar, betterOf } from '../../verdict/piece.ts';
import { addBins, histogramOf, STEP_BINS } from '../../verdict/steps.ts';
import type { Best, EngineVerdict } from '../../verdict/verdict.ts';
import { BLOCK_LIMIT_MS, blockPlan } from './block-plan.ts';
import type { Block, BlockResult, Job } from './block-result.ts';
import { checkBlock } from './check-block.ts';
import { decidingInputs } from './deciding.ts';
import { referenceAt } from '../reference.ts';
import { MOST_TILES } from './tile-tally.ts';
import { visitLog } from './visit-log.ts';
import type { Work } from './work.ts';

export interface WorkOptions {
  readonly task: Task;
  readonly job: Job;
  readonly fuel: number;
  readonly simd: boolean;
  /** What is to be swept, ascending and disjoint. */
  readonly ranges: readonly Range[];
  readonly order: Demands['order'];
}

const earlier = (a: bigint | null, b: bigint | null): bigint | null => (a === null || (b !== null && b < a) ? b : a);
const later = (a: bigint | null, b: bigint | null): bigint | null => (a === null || (b !== null && b > a) ? b : a);

/** Questions that are answered by visiting every input once: those about truth, and the extremes. */
export function visitWork({ task, job, fuel, simd, ranges, order }: WorkOptions): Work {
  const { property, space } = task;
  const { question, type } = job;
  const decides = soughtOutcome(question);
  const most = job.tileBits === null ? {} : { most: Math.min(2 ** 28, MOST_TILES * 2 ** job.tileBits) };
  const plan = blockPlan({ ranges, order, simd, ...most });
  const log = visitLog(job);
  const deciding = decidingInputs();
  let counts: Counts = NO_COUNTS;
  let blocks = 0;
  let first: bigint | null = null;
  let last: bigint | null = null;
  let firstUndefined: bigint | null = null;
  let best: BestSoFar | null = null;
  const bins = Array<bigint>(STEP_BINS).fill(0n);
  let digest: Digest = EMPTY_DIGEST;
  /** An input that was tried before the sweep and decides. */
  let early: Input | null = null;
  let announced = false;
  let findings: EngineEvent[] = [];

  const announce = (input: Input): void => {
    if (!announced) findings.push({ kind: 'finding', input });
    announced = true;
  };
  const inputOf = (index: bigint | null): Input | null => (index === null ? null : inputAt(space, index));

  const add = ({ start }: Block, result: BlockResult): void => {
    counts = addCounts(counts, result.counts);
    blocks += 1;
    first = earlier(first, result.first);
    last = later(last, result.last);
    firstUndefined = earlier(firstUndefined, result.firstUndefined);
    if (isOrdered(question)) best = betterOf(best, result.best, question, type);
    digest = addDigests(digest, result.digest ?? EMPTY_DIGEST);
    if (result.steps !== null) addBins(bins, result.steps);
    log.add(start, result);
    if (decides === null) return;
    for (const index of result.examples) deciding.note(index);
    if (result.first !== null) announce(inputAt(space, result.first));
  };

  /** The reference evaluator has the last word on a value that is shown. */
  const shownBest = (): Best | null => (best === null ? null : { bits: best.bits, input: inputAt(space, best.index) });
  const wrongBest = ({ bits, input }: Best): string | null => {
    const said = referenceAt({ program: task.program, property, type }, input, fuel);
    if (said === null || (said.code === 'true' && said.word === bits)) return null;
    return `the best value ${bits} is not that of the input (${input.join(', ')}): the reference evaluator says ${said.code} ${said.word}`;
  };

  return {
    next(worker) {
      const block = plan.next(worker);
      return block === null ? null : { kind: 'block', block, limitMs: BLOCK_LIMIT_MS };
    },
    take(worker, asked, answer) {
      if (asked.kind !== 'block' || answer.kind !== 'block') return 'a worker answers what it was not asked';
      const { result } = answer;
      const wrong = checkBlock(asked.block, answer.block, result, job);
      if (wrong !== null) return wrong;
      plan.settle(worker, asked.block, result.size, answer.ms);
      add(asked.block, result);
      return null;
    },
    early([input]) {
      invariant(input !== undefined, 'an input that decides is known');
      early = input;
      announce(input);
      return null;
    },
    found() {
      const events = findings;
      findings = [];
      return events;
    },
    visited: () => log.events(),
    progress() {
      const shown = isExtreme(question) ? shownBest() : null;
      const best = shown === null ? {} : { best: shown };
      return { evaluated: plan.swept(), total: plan.total, unfinished: counts.unfinished, ...best };
    },
    complete: () => plan.complete(),
    conclude(stopped) {
      const shown = { undefined: inputOf(firstUndefined), best: shownBest() };
      const tracked = inputOf(first);
      const firsts = {
        ...shown,
        true: decides === 'true' ? tracked : null,
        // Of extremes it is the first NaN.
        false: decides === 'false' || decides === null ? tracked : null,
      };
      const inputs = decides === null ? [] : deciding.indices().map((index) => inputAt(space, index));
      const all = stopped === null;
      const found = {
        first: all && decides !== null ? tracked : null,
        last: all && decides !== null ? inputOf(last) : null,
        collisions: null,
        ...(question === 'terminates' ? { steps: { histogram: histogramOf(bins), longest: shown.best } } : {}),
        fingerprint: all && job.record ? digest : null,
      };
      const rest = { counts, deciding: inputs.length === 0 && early !== null ? [early] : inputs, found, blocks };
      const wrong = shown.best === null ? null : wrongBest(shown.best);
      if (wrong !== null) return { verdict: { kind: 'error', message: wrong }, ...rest };
      const verdict = decideSweep(question, counts, firsts, stopped);
      if (early === null || decides === null || counts[decides] > 0n) return { verdict, ...rest };
      if (!all) return { verdict: decides === 'unfinished' ? verdict : byEarly(decides, early), ...rest };
      const message = `the input (${early.join(', ')}) is ${decides} when it is tried, and among all inputs none is`;
      return { verdict: { kind: 'error', message }, ...rest };
    },
  };
}

const byEarly = (decides: 'true' | 'false', input: Input): EngineVerdict =>
  decides === 'false' ? { kind: 'refuted', counterexample: input } : { kind: 'holds', witness: input };
