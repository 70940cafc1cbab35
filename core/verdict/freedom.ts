import type { Span } from '../base/span.ts';
import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import type { OutcomeCode } from './outcome.ts';

/**
 * What WGSL allows a device to answer on one input, over-approximated: `must` names the only outcome that is
 * allowed; `either` says that more than one may be, and which operation of the source first leaves the choice.
 */
export type Allowed =
  | { readonly kind: 'must'; readonly outcome: OutcomeCode }
  | { readonly kind: 'either'; readonly why: string; readonly span: Span };

/**
 * The freedom evaluator: sound, so only `must` may accuse a device. Whoever judges a contradiction is handed
 * it. Rounding either way, flushing of subnormals, fusing, reassociation, the error bounds of 15.7.4, the sign
 * of zero, and anything at all where a NaN or an infinity comes up.
 */
export type Freedom = (program: Program, property: Property, input: Input, fuel: number) => Allowed;
