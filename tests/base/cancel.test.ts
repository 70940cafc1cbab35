import { expect, test } from 'vitest';
import { type CancelCause, cancelSource } from '../../core/base/cancel.ts';

test('the first cause counts, and every listener hears it once', () => {
  const { signal, cancel } = cancelSource();
  const heard: CancelCause[] = [];
  signal.onCancel((cause) => heard.push(cause));
  cancel('time');
  cancel('interrupted');
  expect(signal.cause).toBe('time');
  expect(heard).toEqual(['time']);
});

test('a listener that comes late is called at once, one that left is not called', () => {
  const { signal, cancel } = cancelSource();
  const heard: string[] = [];
  signal.onCancel(() => heard.push('left'))();
  cancel('cancelled');
  signal.onCancel((cause) => heard.push(cause));
  expect(heard).toEqual(['cancelled']);
});
