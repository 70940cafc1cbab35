import { expect, test } from 'vitest';
import { lineStarts, positionAt } from '../../core/base/span.ts';

test('lines end at every line break of WGSL, and a CR LF is one', () => {
  expect(lineStarts('a\nb\r\nc\rd\u0085e\u2028f\u2029g\vh\fi')).toEqual([0, 2, 5, 7, 9, 11, 13, 15, 17]);
});

test('positions are one-based and count UTF-16 code units', () => {
  const starts = lineStarts('ab\n\n😀x');
  expect(positionAt(starts, 0)).toEqual({ line: 1, column: 1 });
  expect(positionAt(starts, 2)).toEqual({ line: 1, column: 3 });
  expect(positionAt(starts, 3)).toEqual({ line: 2, column: 1 });
  expect(positionAt(starts, 6)).toEqual({ line: 3, column: 3 });
});
