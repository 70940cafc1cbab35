import { at } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { type Input, inputAt } from '../../core/ir/space.ts';
import { rangeOf, type Task } from '../../core/verdict/engine.ts';

/** The answer to a question about values, by nothing but the specification and the host's numbers. */
export interface ForcedAnswer {
  readonly kind: 'holds' | 'refuted' | 'vacuous' | 'undefined' | 'unknown';
  readonly counts: Readonly<Record<'true' | 'false' | 'excluded' | 'undefined' | 'unfinished', bigint>>;
  /** Of `injective`: inputs with a value less the number of different values. */
  readonly collisions: bigint;
  /** The number that an extreme comes to, as far as it is known; `null` where no input has one. */
  readonly best: number | null;
  /** What an input gives, as a number of the host; `null` where it has no value. */
  readonly valueOf: (input: Input) => number | null;
}

const word = new Uint32Array(1);
const VIEWS = { u32: word, i32: new Int32Array(word.buffer), f32: new Float32Array(word.buffer) } as const;

/** Evaluates every input that the task asks about. Only for small spaces. */
export function valuesByForce(task: Task, fuel: number): ForcedAnswer {
  const { program, property, space } = task;
  const { result } = at(program.functions, property.fn);
  const view = VIEWS[result as keyof typeof VIEWS];
  const extreme = property.question !== 'injective';
  const counts = { true: 0n, false: 0n, excluded: 0n, undefined: 0n, unfinished: 0n };
  const seen = new Set<string>();
  let best: number | null = null;
  const numberOf = (bits: number): number => {
    word[0] = bits;
    return view[0] ?? Number.NaN;
  };
  const { start, count } = rangeOf(task);
  for (let index = start; index < start + count; index++) {
    const outcome = evaluate(program, property, inputAt(space, index), fuel);
    if (outcome.kind !== 'value') {
      counts[outcome.kind] += 1n;
      continue;
    }
    const number = numberOf(outcome.bits);
    counts[extreme && Number.isNaN(number) ? 'false' : 'true'] += 1n;
    // The text of -0 is that of 0, and there is one text for NaN.
    seen.add(String(number));
    const better = property.question === 'maximize' ? number > (best ?? -Infinity) : number < (best ?? Infinity);
    if (!Number.isNaN(number) && (best === null || better)) best = number;
  }
  const collisions = counts.true - BigInt(seen.size);
  const kind =
    !extreme && collisions > 0n
      ? 'refuted'
      : counts.undefined > 0n
        ? 'undefined'
        : counts.unfinished > 0n
          ? 'unknown'
          : counts.true + counts.false === 0n
            ? 'vacuous'
            : counts.true === 0n
              ? 'undefined'
              : 'holds';
  return {
    kind,
    counts,
    collisions,
    best,
    valueOf(input) {
      const outcome = evaluate(program, property, input, fuel);
      return outcome.kind === 'value' ? numberOf(outcome.bits) : null;
    },
  };
}
