import type { Question } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import { MOST_DECIDING } from '../verdict/engine.ts';
import type { Allowed } from '../verdict/freedom.ts';
import type { RaceVerdict } from '../verdict/verdict.ts';
import { type Claim, claimsOf } from './claim.ts';
import type { EngineRecord } from './record.ts';

/** What WGSL allows on the inputs that are known to decide. */
export interface Classification {
  /** How many were looked at: all of them, unless they are very many or take too long. */
  readonly classified: number;
  /** Those that leave no choice, with the one outcome that WGSL allows. */
  readonly bound: readonly Claim[];
  /** The first of those that leave one. */
  readonly free: { readonly input: Input; readonly allowed: Extract<Allowed, { readonly kind: 'either' }> } | null;
}

/** Every input that one of the engines says something of, the shown ones first; {@link MOST_DECIDING} of them, spread. */
export function knownInputs(records: readonly EngineRecord[], question: Question): readonly Input[] {
  const claims: readonly (readonly Claim[])[] = records.map((record) => claimsOf(record, question));
  const shown = claims.flatMap((of) => of.slice(0, 1));
  const all = distinct([...shown, ...claims.flat()].map(({ input }) => input));
  if (all.length <= MOST_DECIDING) return all;
  const first = all.slice(0, records.length);
  const rest = all.slice(records.length);
  const room = MOST_DECIDING - first.length;
  return [
    ...first,
    ...rest.filter((_, i) => Math.floor((i * room) / rest.length) !== Math.floor(((i - 1) * room) / rest.length)),
  ];
}

function distinct(inputs: readonly Input[]): readonly Input[] {
  const seen = new Set<string>();
  return inputs.filter((input) => {
    const key = input.join();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** @param allowed what WGSL allows on an input; `null` when there is no time left to find out */
export function classify(inputs: readonly Input[], allowed: (input: Input) => Allowed | null): Classification {
  const bound: Claim[] = [];
  let classified = 0;
  let free: Classification['free'] = null;
  for (const input of inputs) {
    const answer = allowed(input);
    if (answer === null) break;
    classified += 1;
    if (answer.kind === 'must') bound.push({ input, outcome: answer.outcome });
    else free ??= { input, allowed: answer };
  }
  return { classified, bound, free };
}

/** The verdict that both answers are allowed, where that is so for every input that was looked at. */
export function asFreedom(
  { classified, bound, free }: Classification,
  known: number,
  contradiction: string,
): Extract<RaceVerdict, { readonly kind: 'spec-freedom' }> | null {
  if (free === null || bound.length > 0) return null;
  const { why, span } = free.allowed;
  const counted =
    known === 1
      ? 'the input that is known'
      : classified === known
        ? `all ${known} known inputs`
        : `the ${classified} classified of ${known} known inputs`;
  const text = `${contradiction}; WGSL allows both answers on ${counted}: ${why}`;
  return { kind: 'spec-freedom', input: free.input, classified, text, span };
}
