import { grouped } from '../base/grouped.ts';
import { formatValue } from '../ir/value.ts';
import type { RaceRecord } from '../race/record.ts';
import { evaluatedOf } from '../verdict/outcome.ts';
import type { Steps } from '../verdict/steps.ts';
import type { Lasso } from '../verdict/verdict.ts';
import { inputText } from './input-text.ts';
import { placeText, type SourceText } from './place-text.ts';

/** A sentence names so many variables of a state at most. */
const IN_A_SENTENCE = 8;

const stepsText = (steps: number | bigint): string =>
  `${grouped(BigInt(steps))} ${BigInt(steps) === 1n ? 'step' : 'steps'}`;

/** `: after 3 steps r = 0 and y = 0 at the loop of g, and every 2 steps again`. */
export function lassoText({ stem, cycle, span, fn, state }: Lasso, source: SourceText | null): string {
  const where = source === null ? `at the loop of ${fn}` : `at the loop ${placeText(source, span)}`;
  const named = state.slice(0, IN_A_SENTENCE).map(({ name, type, bits }) => `${name} = ${formatValue(type, bits)}`);
  const shown =
    named.length === 0 ? 'the same state' : `${named.join(', ')}${state.length > IN_A_SENTENCE ? ', ...' : ''}`;
  const again = cycle === 1 ? 'at every step from then on' : `again every ${stepsText(cycle)}`;
  return `: after ${stepsText(stem)} ${shown} ${where}, and ${again}`;
}

/** The steps of the sweep that counted most, one with a histogram before others; `null` where none has any. */
export function stepsOf({ engines }: RaceRecord): Steps | null {
  const [best] = engines
    .flatMap(({ result: { found, counts, verdict } }) =>
      found?.steps === undefined || counts === null || verdict.kind === 'error'
        ? []
        : [{ steps: found.steps, evaluated: evaluatedOf(counts) }],
    )
    .toSorted(
      (a, b) =>
        Number(b.evaluated - a.evaluated) || Number(b.steps.histogram !== null) - Number(a.steps.histogram !== null),
    );
  return best?.steps ?? null;
}

/** Half of the inputs that finished take no more steps than this; `null` where it is not counted. */
function median({ histogram }: Steps): number | null {
  if (histogram === null) return null;
  const total = histogram.reduce((sum, [, inputs]) => sum + inputs, 0n);
  let below = 0n;
  for (const [steps, inputs] of histogram) {
    below += inputs;
    if (2n * below >= total) return steps;
  }
  return null;
}

/** `at most 255 steps, for x = 255, y = 1; half of the inputs take no more than 3`; the empty text where nothing is known. */
export function stepsLine(record: RaceRecord): string {
  const steps = stepsOf(record);
  if (steps === null || steps.longest === null) return '';
  const { bits, input } = steps.longest;
  const text = inputText(record.task, input);
  const half = median(steps);
  return `of those that finish at most ${stepsText(bits)}${text === '' ? '' : `, for ${text}`}${half === null ? '' : `; half of them take no more than ${grouped(BigInt(half))}`}`;
}
