import {
  array,
  boolean,
  config,
  enum as oneOf,
  literal,
  maxLength,
  nullable,
  number,
  safeParse,
  strictObject,
  string,
} from 'zod/mini';
import type { Json } from '../json-value.ts';
import { ms } from '../json-value.ts';
import { cactus, scatter } from './plots.ts';
import type { TournamentRow, TournamentRun } from './row.ts';
import { expectations, racePar2, standings } from './standing.ts';

/** The version of the JSON of tournaments. */
const BENCH_SCHEMA = 'forall-bench/1';

const rounded = (value: number | null): number | null => (value === null ? null : ms(value));

/** The object that `forall bench --json` prints: the rows, and what follows from them. */
export function benchDocument(version: string, run: TournamentRun): Json {
  const { budgetMs, rows } = run;
  return {
    schema: BENCH_SCHEMA,
    tool: { version },
    budgetMs,
    rows: rows.map(rowJson),
    expectations: { ...expectations(rows) },
    engines: standings(run).map((standing) => ({ ...standing, par2Ms: rounded(standing.par2Ms) })),
    racePar2Ms: rounded(racePar2(run)),
    scatter: scatter(rows).map((point) => ({ ...point })),
    cactus: cactus(rows).map(({ engine, method, points }) => ({
      engine,
      method,
      points: points.map((point) => ({ ...point })),
    })),
  };
}

function rowJson({ engines, expect, ...row }: TournamentRow): Json {
  return { ...row, expect, engines: engines.map((lane) => ({ ...lane })) };
}

function schema() {
  const text = string().check(maxLength(2000));
  const verdict = oneOf([
    'holds',
    'refuted',
    'vacuous',
    'undefined',
    'unknown',
    'error',
    'spec-freedom',
    'disagreement',
  ] as const);

  return strictObject({
    schema: literal(BENCH_SCHEMA),
    budgetMs: number(),
    rows: array(
      strictObject({
        file: text,
        name: text,
        title: nullable(text),
        expect: array(text).check(maxLength(64)),
        verdict,
        met: oneOf(['met', 'open', 'missed', 'unstated'] as const),
        first: nullable(text),
        timeMs: nullable(number()),
        engines: array(
          strictObject({
            engine: text,
            method: oneOf(['sweep', 'proof'] as const),
            verdict,
            solved: boolean(),
            timeMs: number(),
          }),
        ).check(maxLength(64)),
      }),
    ).check(maxLength(10_000)),
  });
}

/** What is kept of a tournament: its rows alone, from which all else follows. */
export function keptRunJson({ budgetMs, rows }: TournamentRun): Json {
  return { schema: BENCH_SCHEMA, budgetMs, rows: rows.map(rowJson) };
}

/** The tournament of {@link keptRunJson}; `null` for anything else. */
export function readKeptRun(json: unknown): TournamentRun | null {
  config({ jitless: true });
  const parsed = safeParse(schema(), json);
  return parsed.success ? { budgetMs: parsed.data.budgetMs, rows: parsed.data.rows } : null;
}
