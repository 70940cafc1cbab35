import { grouped } from '../../core/index.ts';
import { formatRate } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { essayMs } from './forecast.ts';

/** What is to be expected of an engine before it has run. */
export interface Expectation {
  readonly engine: string;
  readonly method: 'sweep' | 'proof';
  readonly text: string;
}

/**
 * A sentence for each engine that takes part: of a sweep when it would be through, of a prover what is known to make the question
 * hard. How long a prover takes nobody knows before.
 *
 * @param inputs `null` where they are infinitely many
 */
export function planOf(
  engines: readonly { readonly name: string; readonly method: 'sweep' | 'proof' }[],
  inputs: bigint | null,
  knownRates: ReadonlyMap<string, number>,
  hard: readonly string[],
): readonly Expectation[] {
  return engines.map(({ name, method }) => ({
    engine: name,
    method,
    text: method === 'sweep' ? sweepText(inputs, knownRates.get(name) ?? null) : proofText(hard),
  }));
}

function sweepText(inputs: bigint | null, rate: number | null): string {
  if (inputs === null) return 'has no answer: there are infinitely many inputs';
  if (rate === null) return `${formatDuration(essayMs(inputs))} at the essay's 430 M/s; no rate of its own yet`;
  const ms = (Number(inputs) / rate) * 1e3;
  return `${formatDuration(ms)} at ${formatRate(rate)}, its last rate`;
}

function proofText(hard: readonly string[]): string {
  if (hard.length === 0) return 'not foreseeable; nothing here is known to be hard';
  const listed = hard.length === 1 ? hard[0] : `${hard.slice(0, -1).join(', ')} and ${hard.at(-1)}`;
  return `not foreseeable; may be hard: ${listed}`;
}

/** The number of inputs, exact, and as a power of two where it is one that nobody counts by eye. */
export function sizeText(inputs: bigint): string {
  const bits = inputs.toString(2).length - 1;
  const power = inputs >= 1n << 20n && inputs === 1n << BigInt(bits) ? ` = 2^${bits}` : '';
  return `${grouped(inputs)} input${inputs === 1n ? '' : 's'}${power}`;
}
