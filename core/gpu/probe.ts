import type { CancelSignal } from '../base/cancel.ts';
import { type Space, inputAt, spaceSize } from '../ir/space.ts';
import { MAX_PROBE_STEPS } from './kernels.ts';
import type { Runner, Sample } from './runner.ts';

const BASES = 16;
const SAMPLES = 10_000 / BASES;

/**
 * Lets the device decode 10,000 indices of `space` and compares with the host's own decoding.
 *
 * @returns what does not match, `null` when all do or the run was cancelled
 */
export async function probeSpace(runner: Runner, space: Space, signal: CancelSignal): Promise<string | null> {
  const size = spaceSize(space);
  for (let i = 0; i < BASES && signal.cause === null; i++) {
    const base = i === 0 ? 0n : randomBelow(size);
    const samples = Array.from({ length: SAMPLES }, () => randomSample(size - base));
    const rows = await runner.probe(base, samples);
    for (const [s, { offset, steps }] of samples.entries()) {
      const index = base + BigInt(offset) + BigInt(steps);
      const expected = [Number(BigInt.asUintN(32, index)), ...inputAt(space, index)];
      const row = rows.subarray(s * expected.length, (s + 1) * expected.length);
      if (expected.some((word, k) => word !== row[k])) {
        return `index ${index} decodes to (${[...row.subarray(1)].join(', ')}), not to (${expected.slice(1).join(', ')})`;
      }
    }
  }
  return null;
}

/** An offset that, with its steps, stays below `room`. */
function randomSample(room: bigint): Sample {
  const steps = Math.min(
    Math.floor(Math.random() * (MAX_PROBE_STEPS + 1)),
    Number(min(room - 1n, BigInt(MAX_PROBE_STEPS))),
  );
  const most = min(room - 1n - BigInt(steps), 0xffffffffn - BigInt(steps));
  return { offset: Number(randomBelow(most + 1n)), steps };
}

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Any index below `size`, the large ones as likely as they are many. */
function randomBelow(size: bigint): bigint {
  let wide = 0n;
  for (let bits = 0n; bits < BigInt(size.toString(2).length + 32); bits += 32n)
    wide = (wide << 32n) | BigInt(randomWord());
  return wide % size;
}

/** 32 random bits. */
export function randomWord(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

/** Two keys of one block. */
export function randomNonces(): readonly [number, number] {
  return [randomWord(), randomWord()];
}
