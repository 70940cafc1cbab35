import type { Lane } from './lane.ts';

/** A forecast may be wrong by this much. */
const CERTAIN = 1.1;
/** The solvers keep their cores until no more than this is left, as a part of the time that the sweep needs. */
const LATE = 1.3;

/**
 * Whether the solvers should leave their cores to the sweep of `lane`: as it is no sweep of the race will be done in time, with
 * every core to itself this one would be, and the time for it is almost up. Until then the solvers have every chance.
 */
export function solversMakeWay(lane: Lane, lanes: readonly Lane[]): boolean {
  const [alone, left] = [lane.aloneMs(), lane.leftMs()];
  if (lane.engine.takeCores === null || alone === null || left === null) return false;
  if (left < alone * CERTAIN || left > alone * LATE) return false;
  return !lanes.some((other) => {
    const [forecast, remains] = [other.forecastMs(), other.leftMs()];
    return !other.ended && forecast !== null && remains !== null && forecast <= remains;
  });
}
