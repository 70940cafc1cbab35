import { equalityWord } from '../../ir/comparable.ts';
import type { Patterns } from '../../ir/space.ts';
import { soughtOutcome } from '../../verdict/decide.ts';
import type { Job } from './block-result.ts';
import type { Kernel } from '../module/kernel.ts';
import { examineOne } from '../module/result-table.ts';

/**
 * Evaluates single inputs until one decides, or two have the same value where that is the question: their places among
 * `inputs`, none when nothing decides before the time is up.
 */
export function trySamples(
  kernel: Kernel,
  inputs: readonly Patterns[],
  { question, type }: Job,
  fuel: number,
  expired: () => boolean,
): readonly number[] {
  const decides = soughtOutcome(question);
  const known = new Map<number, number>();
  for (const [place, input] of inputs.entries()) {
    if (expired()) break;
    const { code, word } = examineOne(kernel, input, fuel);
    if (decides !== null) {
      if (code === decides) return [place];
      continue;
    }
    if (code !== 'true') continue;
    const value = equalityWord(type, word);
    const other = known.get(value);
    if (other !== undefined) return [other, place];
    known.set(value, place);
  }
  return [];
}
