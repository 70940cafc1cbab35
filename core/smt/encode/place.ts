import { at, invariant } from '../../base/assert.ts';
import type { LocalId } from '../../ir/program.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { IndexRange } from './index-range.ts';
import { elementPart, partOf, shifted, wholePart } from './part.ts';
import type { Env } from './path.ts';
import type { Term } from '../terms/term.ts';
import type { Value } from './value.ts';

/** A step from a value to its part, with its index known. */
export type TargetStep =
  | { readonly kind: 'offset'; readonly leaves: number }
  | { readonly kind: 'element'; readonly index: Term; readonly range: IndexRange; readonly stride: number };

/** A place whose indices are evaluated and checked. */
export interface Target {
  readonly local: LocalId;
  readonly steps: readonly TargetStep[];
  /** The leaves of the part. */
  readonly size: number;
}

function current(env: Env, { local }: Target): Value {
  const value = env.get(local);
  invariant(value !== undefined, `local ${local} is reached before it is declared`);
  return value;
}

/** The terms that a load or store of `target` touches. */
export function reachOf({ steps, size }: Target): number {
  return steps.reduce((product, step) => product * (step.kind === 'element' ? step.range.elements.length : 1), size);
}

export function loadTarget(t: Terms, env: Env, target: Target): Value {
  const value = current(env, target);
  if (target.steps.length === 0) return value;
  const part = target.steps.reduce(
    (whole, step) =>
      step.kind === 'offset' ? shifted(whole, step.leaves) : elementPart(t, whole, step.index, step.range, step.stride),
    partOf(value),
  );
  return wholePart(part, target.size);
}

/** Where a store may go, and when it goes there. */
interface Landing {
  readonly offset: number;
  readonly when: Term;
}

function landings(t: Terms, steps: readonly TargetStep[]): readonly Landing[] {
  return steps.reduce<readonly Landing[]>(
    (all, step) =>
      all.flatMap(({ offset, when }): readonly Landing[] =>
        step.kind === 'offset'
          ? [{ offset: offset + step.leaves, when }]
          : step.range.elements.map((i) => ({
              offset: offset + i * step.stride,
              when: t.and(when, t.eq(step.index, t.bits(32, i))),
            })),
      ),
    [{ offset: 0, when: t.true }],
  );
}

/** The environment after `value` was stored: every leaf that may be meant becomes a choice. */
export function storeTarget(t: Terms, env: Env, target: Target, value: Value): Env {
  const before = current(env, target);
  if (target.steps.length === 0) return new Map(env).set(target.local, value);
  const after = [...before];
  for (const { offset, when } of landings(t, target.steps)) {
    for (const [i, leaf] of value.entries()) after[offset + i] = t.ite(when, leaf, at(before, offset + i));
  }
  return new Map(env).set(target.local, after);
}
