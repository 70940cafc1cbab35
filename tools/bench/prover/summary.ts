import type { Role } from './configurations.ts';
import type { Run } from './measure.ts';

/** The runs of one goal: of each configuration one a seed, in order. */
export interface Measured {
  readonly goal: string;
  readonly family: string;
  readonly runs: Readonly<Record<string, readonly Run[]>>;
}

/** Of several seeds the median run by what it costs; the later half of an even number. */
export function medianRun(runs: readonly Run[], limitMs: number): Run | null {
  const sorted = runs.toSorted((a, b) => costMs(a, limitMs) - costMs(b, limitMs));
  return sorted[sorted.length >> 1] ?? null;
}

/** PAR-2 of one run: its time where it is right, else twice the limit. */
export const costMs = (run: Run, limitMs: number): number => (run.grade === 'right' ? run.timeMs : 2 * limitMs);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A configuration over some goals. */
export interface Score {
  readonly solved: number;
  readonly goals: number;
  /** Seconds: the mean over the goals. */
  readonly par2: number;
}

/** `null` where a goal has no run of it. */
export function scoreOf(rows: readonly Measured[], configuration: string, limitMs: number): Score | null {
  const runs = rows.map((row) => medianRun(row.runs[configuration] ?? [], limitMs));
  const known = runs.filter((run) => run !== null);
  if (known.length < runs.length || runs.length === 0) return null;
  return {
    solved: known.filter((run) => run.grade === 'right').length,
    goals: known.length,
    par2: mean(known.map((run) => costMs(run, limitMs))) / 1000,
  };
}

/** As if on each goal the best of these configurations had been known. */
export function bestOf(rows: readonly Measured[], names: readonly string[], limitMs: number): Score | null {
  const best = rows.map((row) => {
    const runs = names.flatMap((name) => medianRun(row.runs[name] ?? [], limitMs) ?? []);
    const [first] = runs.toSorted((a, b) => costMs(a, limitMs) - costMs(b, limitMs));
    return first ?? null;
  });
  const known = best.filter((run) => run !== null);
  if (known.length < best.length || best.length === 0) return null;
  return {
    solved: known.filter((run) => run.grade === 'right').length,
    goals: known.length,
    par2: mean(known.map((run) => costMs(run, limitMs))) / 1000,
  };
}

/** A ratio of two PAR-2 that is to be small. */
export interface Claim {
  readonly text: string;
  readonly ratio: number;
  /** At most; `null` where nothing is promised. */
  readonly target: number | null;
}

/** What a race is made of: the best of these on each goal is the best that it could be. */
export const ALONE: readonly Role[] = ['ours', 'solver', 'sweep'];

/** What the configurations that were run say about the promises. */
export function claimsOf(
  rows: readonly Measured[],
  configurations: readonly { readonly name: string; readonly role: Role }[],
  limitMs: number,
): readonly Claim[] {
  const named = (...roles: readonly Role[]) => configurations.filter((c) => roles.includes(c.role)).map((c) => c.name);
  const score = (name: string | undefined) => (name === undefined ? null : scoreOf(rows, name, limitMs));
  const claim = (text: string, of: Score | null, over: Score | null, target: number | null): readonly Claim[] =>
    of === null || over === null || over.par2 === 0 ? [] : [{ text, ratio: of.par2 / over.par2, target }];
  const [ours, stock, race] = [score(named('ours')[0]), score(named('stock')[0]), score(named('race')[0])];
  const strategies = named('strategy').flatMap((name) => {
    const scored = score(name);
    return scored === null ? [] : [{ name, scored }];
  });
  const [single] = strategies.toSorted((a, b) => a.scored.par2 - b.scored.par2);
  const alone = named(...ALONE);
  return [
    ...claim(`ours over its best single strategy (${single?.name})`, ours, single?.scored ?? null, 1.1),
    ...claim(`race over the best on each goal of ${alone.join(', ')}`, race, bestOf(rows, alone, limitMs), 1.3),
    ...claim('ours over stock', ours, stock, null),
  ];
}
