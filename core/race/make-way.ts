import type { Lane } from './lane.ts';

/** The solvers have this part of the budget to themselves whatever the sweep says. */
const FIRST_PART = 1 / 5;
/** A forecast of what has never been tried may be wrong by this factor, and solvers do not end at once. */
const CERTAIN = 1.25;
/** The solvers keep their cores until no more than this is left, as a multiple of the time that the sweep needs. */
const LATE = 1.5;

/**
 * Whether the solvers should leave their cores to the sweep of `lane`: as it is no sweep of the race will be done in time, with
 * every core to itself this one would be, and the time for it is almost up. Until then the solvers have every chance.
 *
 * @param timeoutMs the budget of each engine
 */
export function solversMakeWay(lane: Lane, lanes: readonly Lane[], timeoutMs: number): boolean {
  const [alone, left] = [lane.aloneMs(), lane.leftMs()];
  if (lane.engine.takeCores === null || alone === null || left === null) return false;
  if (left > timeoutMs * (1 - FIRST_PART) || left > alone * LATE || left < alone * CERTAIN) return false;
  return !lanes.some((other) => {
    const [forecast, remains] = [other.forecastMs(), other.leftMs()];
    return !other.ended && forecast !== null && remains !== null && forecast <= remains;
  });
}
