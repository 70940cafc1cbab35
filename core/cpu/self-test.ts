import { domainSize, domainValue, type Input } from '../ir/space.ts';
import { OUTCOME_CODES, outcomeCode } from '../verdict/outcome.ts';
import { COUNT_LANES } from './emit-lanes.ts';
import { evaluate } from './evaluate.ts';
import { countersOf, type KernelExports } from './kernel.ts';
import { KernelMismatch } from './sweep-block.ts';
import type { Load } from './sweep-messages.ts';

const SAMPLES = 24;
/** Little, because the evaluator is slow: an input that needs more is *unfinished* for both. */
const SAMPLE_FUEL = 200;

/**
 * Compares the code that is going to sweep with the reference evaluator, on a few inputs spread over the
 * space and its ends: through the scalar code, and from each of them a run through the lanes.
 * Throws {@link KernelMismatch} when they differ.
 */
export function selfTest(kernel: KernelExports, load: Load): void {
  if (load.space.some((domain) => domainSize(domain) === 0)) return;
  const fuel = Math.min(load.fuel, SAMPLE_FUEL);
  for (let sample = 0; sample < SAMPLES; sample++) {
    const input = sampleInput(load, sample);
    const expected = outcomeCode(evaluate(load.program, load.property, input, fuel));
    const actual = OUTCOME_CODES[kernel.outcome(...input, fuel)];
    if (actual !== expected) {
      throw new KernelMismatch(
        `at (${input.join(', ')}) the reference evaluator says ${expected} and the WebAssembly code ${actual}`,
      );
    }
    compareLanes(kernel, load, input);
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
const RUN = 8 * COUNT_LANES + COUNT_LANES;

function compareLanes(kernel: KernelExports, load: Load, input: Input): void {
  // A bool has no run of four; any other run may leave the domain, for the code means the same on every pattern.
  if (kernel.lanes === null || load.space.at(-1)?.type === 'bool') return;
  const begin = Math.min(input.at(-1) ?? 0, 2 ** 32 - RUN);
  const args = [...input.slice(0, -1), begin];
  const counters = countersOf(kernel);
  const read = () => OUTCOME_CODES.map((_, code) => counters.read(code));
  counters.clear();
  kernel.lanes(...args, RUN);
  const lanes = read();
  counters.clear();
  const done = kernel.scalar(...args, RUN, load.fuel);
  if (done !== RUN || read().some((count, code) => count !== lanes[code])) {
    throw new KernelMismatch(
      `among ${RUN} inputs from (${args.join(', ')}) the lanes count ${lanes.join(', ')} and the scalar code ${read().join(', ')}`,
    );
  }
}
