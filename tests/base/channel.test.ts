import { expect, test } from 'vitest';
import { channel } from '../../core/base/channel.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('keeps what was pushed before the reader came, in order', async () => {
  const c = channel<number>();
  c.push(1);
  c.push(2);
  c.close();
  expect(await collect(c)).toEqual([1, 2]);
});

test('wakes a waiting reader', async () => {
  const c = channel<number>();
  const reading = collect(c);
  await Promise.resolve();
  c.push(1);
  await Promise.resolve();
  c.push(2);
  c.close();
  expect(await reading).toEqual([1, 2]);
});

test('takes nothing after its end', async () => {
  const c = channel<number>();
  c.close();
  c.push(1);
  expect(await collect(c)).toEqual([]);
});

test('fails after the items that came before', async () => {
  const c = channel<number>();
  c.push(1);
  c.fail(new Error('gone'));
  const seen: number[] = [];
  await expect(
    (async () => {
      for await (const item of c) seen.push(item);
    })(),
  ).rejects.toThrow('gone');
  expect(seen).toEqual([1]);
});
