import { appendFileSync } from 'node:fs';
import type { Engine } from '../../../core/verdict/engine.ts';
import type { Configuration } from './configurations.ts';
import type { Goal } from './goals.ts';
import { measure, type Run } from './measure.ts';
import type { BenchOptions } from './options.ts';
import type { Measured } from './summary.ts';

/** A measurement as it is told and kept. */
interface Line extends Run {
  readonly goal: string;
  readonly family: string;
  readonly config: string;
  readonly seed: number;
}

/** The engines of a configuration for each seed; started when they are needed. */
interface Pool {
  readonly configuration: Configuration;
  readonly engines: Map<number, readonly Engine[]>;
}

/** Runs every configuration on every goal; the configurations take turns, so that what disturbs one disturbs all. */
export async function benchGoals(
  goals: readonly Goal[],
  configurations: readonly Configuration[],
  { seeds, limitMs, out }: BenchOptions,
  tell: (line: Line) => void,
): Promise<readonly Measured[]> {
  const pools: readonly Pool[] = configurations.map((configuration) => ({ configuration, engines: new Map() }));
  const rows: Measured[] = [];
  try {
    for (const goal of goals) {
      const runs: Record<string, Run[]> = Object.fromEntries(configurations.map(({ name }) => [name, []]));
      for (let seed = 1; seed <= seeds; seed++) {
        for (const pool of pools) {
          const { name } = pool.configuration;
          const own = runs[name] ?? [];
          const run = settled(pool.configuration, own) ?? (await measure(enginesOf(pool, seed), goal, limitMs));
          own.push(run);
          const line: Line = { goal: goal.name, family: goal.family, config: name, seed, ...run };
          if (out !== null) appendFileSync(out, `${JSON.stringify({ limitMs, ...line })}\n`);
          tell(line);
        }
      }
      rows.push({ goal: goal.name, family: goal.family, runs });
    }
  } finally {
    await Promise.all(pools.flatMap(({ engines }) => [...engines.values()].flat().map((engine) => engine.dispose())));
  }
  return rows;
}

/** What another seed would only repeat: a sweep that was too slow, an engine that does not do this at all. */
function settled({ seeded }: Configuration, runs: readonly Run[]): Run | null {
  const [first] = runs;
  if (first === undefined || first.grade !== 'open') return null;
  return !seeded || first.reason === 'unsupported' ? first : null;
}

/** Engines of one seed at a time: idle solvers hold memory. */
function enginesOf({ configuration, engines }: Pool, seed: number): readonly Engine[] {
  const key = configuration.seeded ? seed : 0;
  const made = engines.get(key) ?? configuration.engines(seed);
  engines.set(key, made);
  return made;
}
