import { equalityWord } from '../../ir/comparable.ts';
import { inputAt } from '../../ir/space.ts';
import { addCounts, NO_COUNTS } from '../../verdict/outcome.ts';
import type { SweepEvent } from './sweep.ts';
import { reporter, type Sweeping } from './sweeping.ts';
import { tabulateAll } from './tabulate-all.ts';

/** Up to so many inputs are evaluated one by one: clearing and counting the bits of all values takes longer. */
export const FEW_VALUES = 2n ** 14n;

/** Looks for two inputs of one value in a small range: the device gives the values, and here they are looked up. */
export async function* collisionsByTable(sweeping: Sweeping): AsyncGenerator<SweepEvent> {
  const { task, range, ledger, reading } = sweeping;
  const report = reporter(sweeping);
  ledger.update({ tabulated: true });
  yield* report.due(true);
  const examined = await tabulateAll(sweeping, range.start, Number(range.count));
  if (examined === null) return;
  const first = new Map<number, bigint>();
  let counts = NO_COUNTS;
  let collisions = 0n;
  for (const [i, { code, word }] of examined.entries()) {
    const index = range.start + BigInt(i);
    counts = addCounts(counts, { ...NO_COUNTS, [code]: 1n });
    const { firstUndefined, collision } = ledger.tally();
    if (code === 'undefined' && firstUndefined === null) ledger.update({ firstUndefined: index });
    if (code !== 'true') continue;
    const value = equalityWord(reading.type, word);
    const before = first.get(value);
    if (before === undefined) first.set(value, index);
    else {
      collisions += 1n;
      if (collision === null) ledger.update({ collision: [before, index] });
    }
  }
  if (range.count > 0n) ledger.add({ range, waiting: 0, counts, best: null, steps: null, pieces: [], tiles: [] });
  ledger.update({ collisions });
  const { collision } = ledger.tally();
  yield* report.due(true);
  if (collision !== null)
    yield { kind: 'finding', input: inputAt(task.space, collision[0]), other: inputAt(task.space, collision[1]) };
}
