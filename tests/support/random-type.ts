import { type CompositeType, leafCount, type ScalarType, type Type, vectorOf } from '../../core/ir/types.ts';
import type { RandomSource } from './random-source.ts';

const SCALARS: readonly ScalarType[] = ['u32', 'i32', 'bool'];
const MOST_LEAVES = 16;

/**
 * A few arrays and structs, some inside each other: at least one of each. Seldom one of them is an
 * array that is too long for one selection over its elements.
 */
export function randomComposites(random: RandomSource): readonly CompositeType[] {
  const types: CompositeType[] = [];
  const part = (): Type => {
    const roll = random.below(100);
    if (roll < 50) return random.pick(SCALARS);
    if (roll < 70 || types.length === 0) return vectorOf(random.pick([2, 3, 4] as const), random.pick(SCALARS));
    return random.pick(types);
  };
  const add = (type: CompositeType): void => {
    if (leafCount(type) <= MOST_LEAVES) types.push(type);
  };
  types.push({ kind: 'array', length: 1 + random.below(5), element: random.pick(SCALARS) });
  types.push({ kind: 'struct', name: 'S0', members: members(random, () => random.pick(SCALARS)) });
  for (let i = 1 + random.below(3); i > 0; i--) {
    if (random.chance(0.5)) add({ kind: 'array', length: 1 + random.below(4), element: part() });
    else add({ kind: 'struct', name: `S${types.length}`, members: members(random, part) });
  }
  if (random.chance(0.05)) types.push({ kind: 'array', length: 17 + random.below(20), element: random.pick(SCALARS) });
  return types;
}

const members = (random: RandomSource, part: () => Type) =>
  Array.from({ length: 1 + random.below(3) }, (_, i) => ({ name: `m${i}`, type: part() }));
