import { at } from '../../../base/assert.ts';
import type { Scope } from './scope.ts';

/**
 * Statement behaviours (WGSL specification, section "Behaviors"): how control can leave a
 * statement, as a set of bits.
 */
export const NEXT = 1;
export const BREAK = 2;
export const CONTINUE = 4;
export const RETURN = 8;

export type Behavior = number;

export const has = (behavior: Behavior, bit: number): boolean => (behavior & bit) !== 0;

/** The behaviour of statements one after the other; those that can not be reached do not count. */
export function sequence(behaviors: readonly Behavior[]): Behavior {
  let result = NEXT;
  for (const behavior of behaviors) {
    if (!has(result, NEXT)) break;
    result = (result & ~NEXT) | behavior;
  }
  return result;
}

/** The behaviour of a loop whose parts have `inside`. 0 when there is no way out. */
export function loopBehavior(inside: Behavior): Behavior {
  const exits = has(inside, BREAK) ? inside | NEXT : inside & ~NEXT;
  return exits & ~(BREAK | CONTINUE);
}

export function switchBehavior(clauses: Behavior): Behavior {
  return has(clauses, BREAK) ? (clauses & ~BREAK) | NEXT : clauses;
}

/** What encloses a statement, from the outside in. */
export type Frame =
  | { readonly kind: 'switch' }
  | {
      readonly kind: 'loop';
      /** The scope of the body, in which `continuing` stands. */
      readonly scope: Scope;
      /** The number of names declared in that scope where the first `continue` stands. */
      declaredAtContinue: number | null;
    }
  | { readonly kind: 'continuing'; readonly loop: Frame & { kind: 'loop' } };

/** The frame that a `break` leaves. */
export function breakTarget(frames: readonly Frame[]): Frame | null {
  return frames.at(-1) ?? null;
}

/** The frame that a `continue` belongs to: a switch does not count. */
export function continueTarget(frames: readonly Frame[]): Frame | null {
  for (let i = frames.length - 1; i >= 0; i--) {
    const frame = at(frames, i);
    if (frame.kind !== 'switch') return frame;
  }
  return null;
}
