import { describe, expect, test } from 'vitest';
import { lookupCost } from '../../core/cpu/lanes/lane-lookup.ts';
import { construct, index, arrayOf } from '../support/build-composite.ts';
import { declare, fn, local, op, returns, task, u32 } from '../support/build-ir.ts';
import { compareBlock } from '../support/compare-kernel.ts';
import { randomSource } from '../support/random-source.ts';

/** One bit of the element at `x` in `words`: `w` says which. Indices behind the end are undefined. */
function lookingUp(words: readonly number[], most: number) {
  const type = arrayOf(words.length, 'u32');
  const element = index(local(2, type), local(1, 'u32'));
  const shown = op('ne', op('and', op('shr', element, local(0, 'u32')), u32(1)), u32(0));
  const table = { name: 'a', type, mutable: false, byReference: false };
  const body = [declare(2, construct(type, ...words.map(u32))), returns(shown)];
  return task('forall', [fn('p', { w: 'u32', x: 'u32' }, 'bool', body, [table])], {
    space: [
      { type: 'u32', intervals: [{ lo: 0, hi: 31 }] },
      {
        type: 'u32',
        intervals: [
          { lo: 0, hi: most },
          { lo: 0xfffffffe, hi: 0xffffffff },
        ],
      },
    ],
  });
}

describe('constant tables in lanes', () => {
  const random = randomSource(7);
  const masks = {
    'all bytes': 0xffffffff,
    'the lowest byte': 0xff,
    'the second byte': 0xff00,
    'two bytes': 0xff0000ff,
  };
  test.each(Object.entries(masks))('words of which %s differ', (_, mask) => {
    for (const length of [2, 3, 4, 15, 16, 17, 31, 33, 64]) {
      const words = Array.from({ length }, () => (random.below(2 ** 32) & mask) >>> 0);
      if (lookupCost(words) > 80) continue;
      const most = length + 2;
      expect(compareBlock(lookingUp(words, most), 0n, 32 * (most + 3), 1)).toBe('lanes');
    }
  });

  test('a table of 256 words with gaps', () => {
    const words = Array.from({ length: 256 }, (_, i) => (i < 20 || i > 240 ? (i * 37) & 255 : 0));
    expect(compareBlock(lookingUp(words, 300), 0n, 32 * 303, 1)).toBe('lanes');
  });

  test('an index that is surely inside needs no check, and is still looked up', () => {
    const type = arrayOf(16, 'u32');
    const words = Array.from({ length: 16 }, (_, i) => (i === 0 ? 9 : i * 3));
    const element = (by: number) => index(local(1, type), op('and', op('shr', local(0, 'u32'), u32(by)), u32(15)));
    const table = { name: 'a', type, mutable: false, byReference: false };
    const sum = op('add', element(0), op('add', element(4), element(28)));
    const body = [declare(1, construct(type, ...words.map(u32))), returns(op('lt', sum, u32(60)))];
    expect(compareBlock(task('forall', [fn('p', { x: 'u32' }, 'bool', body, [table])]), 0xf0000000n, 400, 1)).toBe(
      'lanes',
    );
  });
});
