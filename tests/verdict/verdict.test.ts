import { expect, test } from 'vitest';
import { cancelledReason } from '../../core/verdict/verdict.ts';

test('what was covered is said behind every cause, so that none of them claims that nothing ran', () => {
  const covered = '9 of 10 inputs were swept';
  const text = (cause: Parameters<typeof cancelledReason>[0]) => cancelledReason(cause, covered).text;
  expect(text('time')).toBe('the time budget ran out; 9 of 10 inputs were swept');
  expect(text('yielded')).toBe(
    'gave way to the CPU sweep: a software adapter has the same cores; 9 of 10 inputs were swept',
  );
  expect(cancelledReason('yielded', null).code).toBe('cancelled');
});
