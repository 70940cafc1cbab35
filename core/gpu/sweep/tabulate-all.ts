import { invariant } from '../../base/assert.ts';
import type { Examined } from '../../verdict/outcome.ts';
import { allowanceOf } from './plan.ts';
import { TABULATED } from './runner.ts';
import type { Sweeping } from './sweeping.ts';

/** Every input of a run decided, in rounds of growing fuel; `null` when stopped. */
export async function tabulateAll(
  { blocks, fuel, mostSteps, signal }: Sweeping,
  start: bigint,
  count: number,
): Promise<readonly Examined[] | null> {
  const examined: Examined[] = [];
  let open = Array.from({ length: count }, (_, i) => i);
  for (let round = 0; open.length > 0; round++) {
    const allowance = mostSteps === Infinity ? { fuel, lastRound: true } : allowanceOf(round, fuel);
    const chunk = Math.max(1, Math.min(TABULATED, Math.floor(mostSteps / Math.max(1, allowance.fuel))));
    const waiting: number[] = [];
    for (let at = 0; at < open.length; at += chunk) {
      if (signal.cause !== null) return null;
      const places = open.slice(at, at + chunk);
      const results = await blocks.survive((runner) =>
        runner.tabulate(
          places.map((place) => start + BigInt(place)),
          allowance.fuel,
        ),
      );
      for (const [i, result] of results.entries()) {
        const place = places[i];
        invariant(place !== undefined, 'a result for each input');
        if (result.code === 'unfinished' && !allowance.lastRound) waiting.push(place);
        else examined[place] = result;
      }
    }
    open = waiting;
  }
  return examined;
}
