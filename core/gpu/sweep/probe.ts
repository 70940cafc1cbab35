import type { CancelSignal } from '../../base/cancel.ts';
import { type Space, inputAt, spaceSize } from '../../ir/space.ts';
import { MAX_PROBE_STEPS } from '../kernel/kernels.ts';
import type { Runner, Sample } from './runner.ts';

const BASES = 16;
const SAMPLES = 10_000 / BASES;

/** What came of a comparison; `cancelled` says nothing. */
export type ProbeResult =
  | { readonly kind: 'matched' }
  | { readonly kind: 'mismatch'; readonly message: string }
  | { readonly kind: 'cancelled' };

/**
 * Lets the device decode 10,000 indices of `space` and compares with the host's own decoding.
 */
export async function probeSpace(runner: Runner, space: Space, signal: CancelSignal): Promise<ProbeResult> {
  const size = spaceSize(space);
  if (size === 0n) return { kind: 'matched' };
  for (let i = 0; i < BASES; i++) {
    if (signal.cause !== null) return { kind: 'cancelled' };
    const base = i === 0 ? 0n : randomBelow(size);
    const samples = Array.from({ length: SAMPLES }, () => randomSample(size - base));
    const rows = await runner.probe(base, samples);
    for (const [s, { offset, steps }] of samples.entries()) {
      const index = base + BigInt(offset) + BigInt(steps);
      const expected = [Number(BigInt.asUintN(32, index)), ...inputAt(space, index)];
      const row = rows.subarray(s * expected.length, (s + 1) * expected.length);
      if (expected.some((word, k) => word !== row[k])) {
        const [decoded, due] = [row.subarray(1).join(', '), expected.slice(1).join(', ')];
        return { kind: 'mismatch', message: `index ${index} decodes to (${decoded}), not to (${due})` };
      }
    }
  }
  return { kind: 'matched' };
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
