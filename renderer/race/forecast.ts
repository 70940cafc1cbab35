import type { Lane } from './lane.ts';

/** Calls a second of the essay's loop in C. */
export const ESSAY_CALLS_PER_SECOND = 430e6;

/** Milliseconds that the essay's loop would take over `inputs`: 1,360 years for 2^64. */
export function essayMs(inputs: bigint): number {
  return (Number(inputs) / ESSAY_CALLS_PER_SECOND) * 1e3;
}

/**
 * When (in milliseconds after the start of the race) a sweep would be through at its present rate, or at
 * `knownRate` while it has none of its own. `null` for solvers, who have no rate, and without any rate.
 */
export function forecastMs(lane: Lane, inputs: bigint, knownRate: number | null): number | null {
  const rate = lane.ratePerSecond ?? knownRate;
  if (lane.method !== 'sweep' || rate === null || rate <= 0) return null;
  return (lane.startedAt ?? 0) + (Number(inputs) / rate) * 1e3;
}
