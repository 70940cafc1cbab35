import { InvalidArgumentError } from 'commander';

const DURATION_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
  const ms = match === null ? Number.NaN : Number(match[1]) * (DURATION_MS[match[2] ?? 's'] ?? Number.NaN);
  // A longer timer would overflow to "at once" in JavaScript.
  if (!(ms > 0) || ms > 2 ** 31 - 1)
    throw new InvalidArgumentError('Give a duration above 0 and up to 596h, such as 500ms, 30s, 5m or 2h.');
  return ms;
}

export function integerBetween(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= low && value <= high)) throw new InvalidArgumentError(`Give a whole number from ${low} to ${high}.`);
    return value;
  };
}
