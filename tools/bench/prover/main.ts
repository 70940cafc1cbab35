import { availableParallelism, cpus } from 'node:os';
import { benchGoals } from './bench.ts';
import { type Configuration, configurations as allConfigurations } from './configurations.ts';
import { type Goal, readGoals } from './goals.ts';
import { type BenchOptions, chosen, readOptions, USAGE } from './options.ts';
import { claimsOf, type Measured, medianRun, scoreOf } from './summary.ts';
import { claimText, tableOf } from './tables.ts';

const red = (text: string): string => (process.stderr.isTTY ? `\u001b[1;31m${text}\u001b[0m` : text);

/** The prover on a corpus of goals with known answers. Returns the exit code: 1 where an answer was wrong. */
export async function benchProver(args: readonly string[], corpus: string): Promise<number> {
  let options: BenchOptions | 'list';
  let goals: readonly Goal[] = readGoals(corpus);
  let configurations = await allConfigurations();
  try {
    options = readOptions(args);
    if (options === 'list') {
      console.log([...goals, ...configurations].map(({ name }) => name).join('\n'));
      return 0;
    }
    const { families } = options;
    const known = [...new Set(goals.map(({ family }) => family))].map((name) => ({ name }));
    const wanted = chosen('family', families, known).map(({ name }) => name);
    goals = chosen('goal', options.goals, goals).filter(({ family }) => wanted.includes(family));
    configurations = chosen('configuration', options.configurations, configurations);
  } catch (error) {
    console.error(`bench:prover: ${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  const { limitMs, json, seeds } = options;
  const say = json ? console.error : console.log;
  say(`${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node.js ${process.version}`);
  say(`${goals.length} goals, limit ${limitMs / 1000} s, ${seeds} seeds: solved of all, PAR-2 in seconds\n`);
  let wrong = 0;
  const rows = await benchGoals(goals, configurations, options, ({ goal, config, seed, verdict, grade, timeMs }) => {
    if (grade === 'wrong') wrong += 1;
    const text = `${goal}  ${config}, seed ${seed}: ${verdict} after ${timeMs.toFixed(1)} ms`;
    console.error(grade === 'wrong' ? red(`WRONG: ${text}`) : text);
  });
  say(`\n${tableOf(rows, configurations, limitMs)}`);
  for (const claim of claimsOf(rows, configurations, limitMs)) say(claimText(claim));
  if (wrong > 0) say(red(`${wrong} answers were WRONG`));
  if (json) console.log(JSON.stringify(documentOf(rows, configurations, limitMs)));
  return wrong > 0 ? 1 : 0;
}

function documentOf(rows: readonly Measured[], configurations: readonly Configuration[], limitMs: number) {
  const scores = configurations.map(({ name }) => [name, scoreOf(rows, name, limitMs)] as const);
  return {
    limitMs,
    rows: rows.map(({ goal, family, runs }) => ({
      goal,
      family,
      results: Object.fromEntries(
        Object.entries(runs).map(([name, own]) => {
          const run = medianRun(own, limitMs);
          return [name, run === null ? null : { verdict: run.verdict, timeMs: Math.round(run.timeMs * 1000) / 1000 }];
        }),
      ),
    })),
    par2: Object.fromEntries(scores.map(([name, score]) => [name, score?.par2 ?? null])),
    solved: Object.fromEntries(scores.map(([name, score]) => [name, score?.solved ?? null])),
  };
}
