import { expect, test } from 'vitest';
import { boundOf } from '../../core/cpu/lanes/lane-bounds.ts';
import { FOLD } from '../../core/cpu/lanes/lane-fold.ts';
import type { LaneBinary, LaneNode } from '../../core/cpu/lanes/lane-nodes.ts';
import { randomSource } from '../support/random-source.ts';

const random = randomSource(11);
/** Of any length in bits. */
const pattern = () => random.below(2 ** 32) >>> random.below(32);

test.each(Object.keys(FOLD) as LaneBinary[])('no pattern of %s is above its bound', (op) => {
  const node: LaneNode = { kind: 'binary', region: 0, op, a: 0, b: 1 };
  for (let i = 0; i < 2000; i++) {
    const bounds = [pattern(), pattern()] as const;
    const [a, b] = [random.below(bounds[0] + 1), random.below(bounds[1] + 1)] as const;
    // Quotients: the divisor is not zero.
    if (op.startsWith('quot') && b === 0) continue;
    const isConstant = random.below(2) === 0;
    const bound = boundOf(
      node,
      (id) => (id === 0 ? bounds[0] : isConstant ? b : bounds[1]),
      (id) => (id === 1 && isConstant ? b : null),
    );
    expect(FOLD[op](a, b) >>> 0, `${op} ${a} ${b}`).toBeLessThanOrEqual(bound);
  }
});

test('no bit of a selection is above its bound, whatever the mask', () => {
  const node: LaneNode = { kind: 'select', region: 0, mask: 2, yes: 0, no: 1 };
  for (let i = 0; i < 2000; i++) {
    const [yes, no, mask] = [pattern(), pattern(), random.below(2 ** 32)];
    const bound = boundOf(
      node,
      (id) => (id === 0 ? yes : no),
      () => null,
    );
    expect(((yes & mask) | (no & ~mask)) >>> 0).toBeLessThanOrEqual(bound);
  }
});
