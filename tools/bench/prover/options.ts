import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly limitMs: number;
  readonly seeds: number;
  readonly families: readonly string[];
  readonly goals: readonly string[];
  readonly configurations: readonly string[];
  readonly json: boolean;
  /** The file to which each measurement is appended. */
  readonly out: string | null;
}

const LIMIT_MS = 8000;
const FULL_LIMIT_MS = 24_000;

export const USAGE = `options:
  --limit 8s        time limit of each run
  --full            a limit of 24 s
  --seeds N         runs of each, with another seed each; the median of them counts (3)
  --family LIST     only these families
  --goal LIST       only these goals, named FAMILY/FILE
  --config LIST     only these configurations
  --json            one JSON object on standard output, the tables on standard error
  --out FILE        append each measurement to a file, as a line of JSON
  --list            the goals and configurations, and nothing else`;

/** Throws a sentence on a mistake. */
export function readOptions(args: readonly string[]): BenchOptions | 'list' {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      limit: text,
      full: flag,
      seeds: text,
      family: text,
      goal: text,
      config: text,
      json: flag,
      out: text,
      list: flag,
    },
  });
  if (values.list === true) return 'list';
  if (values.full === true && values.limit !== undefined) throw new Error('--full is a limit of its own');
  const seeds = Number(values.seeds ?? 3);
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > 99) throw new Error(`--seeds ${values.seeds} is not 1 to 99`);
  return {
    limitMs: values.limit === undefined ? (values.full === true ? FULL_LIMIT_MS : LIMIT_MS) : duration(values.limit),
    seeds,
    families: list(values.family),
    goals: list(values.goal),
    configurations: list(values.config),
    json: values.json === true,
    out: values.out ?? null,
  };
}

const list = (value: string | undefined): readonly string[] => value?.split(',').map((name) => name.trim()) ?? [];

function duration(value: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(value);
  const ms = Number(match?.[1]) * (match?.[2] === 'ms' ? 1 : 1000);
  if (!(ms >= 1 && ms <= 3_600_000)) throw new Error(`--limit ${value} is no duration such as 8s or 500ms`);
  return ms;
}

/** Those of `known` that are chosen; all where none is named. Throws on a name that nobody has. */
export function chosen<T extends { readonly name: string }>(
  what: string,
  names: readonly string[],
  known: readonly T[],
): readonly T[] {
  const missing = names.find((name) => !known.some((k) => k.name === name));
  if (missing !== undefined)
    throw new Error(`there is no ${what} '${missing}'; there are ${known.map((k) => k.name).join(', ')}`);
  return names.length === 0 ? known : known.filter((k) => names.includes(k.name));
}
