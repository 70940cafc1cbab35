import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../tools/entries.mjs';
import { MUTANTS } from '../../tools/mutants-list.mjs';

test('there are at least 45 deliberate mistakes', () => {
  expect(MUTANTS.length).toBeGreaterThanOrEqual(45);
});

test.for(MUTANTS)('$file: $mistake has its place in the source, once', ({ file, find, replace }) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  expect(text.split(find).length - 1).toBe(1);
  expect(replace).not.toBe(find);
});
