import { invariant } from '../base/assert.ts';
import { domainSize, domainValue, indexOf, type Input, spaceSize } from '../ir/space.ts';
import { OUTCOME_CODES, type OutcomeCode, outcomeCode, TooManyCalls } from '../verdict/outcome.ts';
import { evaluate } from './evaluate.ts';
import type { Kernel } from './kernel.ts';
import { KernelMismatch, sweepBlock } from './sweep-block.ts';
import type { Load } from './sweep-messages.ts';

const SAMPLES = 24;
/** Little, because the evaluator is slow: an input that needs more is *unfinished* for both. */
const SAMPLE_FUEL = 200;
/** A tree of calls that is larger is not evaluated by so slow a means. */
const SAMPLE_CALLS = 2 ** 16;

/**
 * Compares the code that is going to sweep with the reference evaluator, on a few inputs spread over the
 * space and its ends: through the scalar code, and from each of them a run through the lanes.
 * Throws {@link KernelMismatch} when they differ.
 */
export function selfTest(kernel: Kernel, load: Load): void {
  if (load.space.some((domain) => domainSize(domain) === 0)) return;
  const fuel = Math.min(load.fuel, SAMPLE_FUEL);
  for (let sample = 0; sample < SAMPLES; sample++) {
    const input = sampleInput(load, sample);
    const expected = expectedAt(load, input, fuel);
    if (expected === null) return;
    const actual = OUTCOME_CODES[kernel.outcome(...input, fuel)];
    if (actual !== expected) {
      throw new KernelMismatch(
        `at (${input.join(', ')}) the reference evaluator says ${expected} and the WebAssembly code ${actual}`,
      );
    }
    compareLanes(kernel, load, input);
  }
}

/** What the reference evaluator says; `null` where that takes too long. */
function expectedAt({ program, property }: Load, input: Input, fuel: number): OutcomeCode | null {
  try {
    return outcomeCode(evaluate(program, property, input, fuel, SAMPLE_CALLS));
  } catch (error) {
    if (error instanceof TooManyCalls) return null;
    throw error;
  }
}

/** The first and the last input, then a spread over every parameter by a low-discrepancy step of its own. */
function sampleInput({ space }: Load, sample: number): Input {
  return space.map((domain, parameter) => {
    const size = domainSize(domain);
    if (sample === 0) return domainValue(domain, 0);
    if (sample === 1) return domainValue(domain, size - 1);
    const fraction = (sample * Math.sqrt(parameter + 2)) % 1;
    return domainValue(domain, Math.floor(fraction * size));
  });
}

/** More than one turn of the unrolled loop, and a rest. */
const RUN = 70;

/** The same block twice: with the lanes and without them. */
function compareLanes(kernel: Kernel, load: Load, input: Input): void {
  if (kernel.lanes === null) return;
  const { space, fuel } = load;
  const index = indexOf(space, input);
  invariant(index !== null, 'a sample belongs to the space');
  const left = spaceSize(space) - index;
  const block = { start: index, count: left < BigInt(RUN) ? Number(left) : RUN };
  const never = () => false;
  const lanes = sweepBlock(kernel, space, block, fuel, never);
  const scalar = sweepBlock({ ...kernel, lanes: null }, space, block, fuel, never);
  for (const name of OUTCOME_CODES) {
    if (lanes.counts[name] === scalar.counts[name]) continue;
    throw new KernelMismatch(
      `among ${block.count} inputs from (${input.join(', ')}) on the lanes find ${lanes.counts[name]} that are ${name}, the scalar code ${scalar.counts[name]}`,
    );
  }
}
