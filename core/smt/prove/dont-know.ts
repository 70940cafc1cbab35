import type { Property } from '../../ir/property.ts';
import type { Rung } from '../../verdict/engine.ts';
import type { EngineVerdict, ReasonCode } from '../../verdict/verdict.ts';

/** Reasons that say something of the question, not of the circumstances. */
const OPEN: ReadonlySet<ReasonCode> = new Set(['time', 'gave-up', 'memory', 'loop-bound']);

export const isOpen = (verdict: EngineVerdict): boolean => verdict.kind === 'unknown' && OPEN.has(verdict.reason.code);

/** Times below this are start-up, not growth. */
const NOISE_MS = 30;

const listed = (items: readonly (string | number)[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

function durationText(ms: number): string {
  const units = [
    ['years', 365.25 * 24 * 3600e3],
    ['days', 24 * 3600e3],
    ['hours', 3600e3],
    ['minutes', 60e3],
    ['seconds', 1e3],
  ] as const;
  const [name, unit] = units.find(([, size]) => ms >= 2 * size) ?? (['seconds', 1e3] as const);
  const count = ms / unit;
  return count >= 1e6
    ? `more than a million ${name}`
    : `${count < 10 ? count.toPrecision(2) : Math.round(count)} ${name}`;
}

/** Milliseconds at the full width by extrapolation. */
export interface Forecast {
  readonly ms: number;
  /** The widest rung had no answer yet: what is extrapolated is a lower bound. */
  readonly atLeast: boolean;
}

/**
 * How long `height` bits would take if the time goes on growing as it did between the last two rungs above the noise;
 * `null` where there are fewer, or it did not grow.
 */
export function forecastOf(rungs: readonly Rung[], height: number): Forecast | null {
  const [before, last] = rungs.filter(({ timeMs }) => timeMs >= NOISE_MS).slice(-2);
  if (before === undefined || last === undefined || last.timeMs <= before.timeMs) return null;
  const growth = Math.log(last.timeMs / before.timeMs) / (last.bits - before.bits);
  return { ms: last.timeMs * Math.exp(growth * (height - last.bits)), atLeast: last.verdict === 'unknown' };
}

/** What the width ladder came to, in words; `null` where it was not climbed. */
export function ladderText(rungs: readonly Rung[], height: number): string | null {
  const decided = rungs.filter(({ verdict }) => verdict !== 'unknown' && verdict !== 'error');
  const undecided = rungs.find(({ verdict }) => verdict === 'unknown');
  if (rungs.length === 0) return null;
  const up =
    decided.length === 0
      ? `not even decided at ${undecided?.bits} bits`
      : `decided at ${listed(decided.map(({ bits }) => bits))} bits${undecided === undefined ? '' : `, not at ${undecided.bits}`}`;
  const forecast = forecastOf(rungs, height);
  if (forecast === null) return up;
  const time = `${durationText(forecast.ms)}${forecast.atLeast ? ' or more' : ''}`;
  return `${up} (forecast for ${height} bits, extrapolated: ${time})`;
}

/** An open answer that says what was tried and how far the ladder got. */
export function withCircumstances(
  verdict: EngineVerdict,
  tried: readonly string[],
  rungs: readonly Rung[],
  height: number,
): EngineVerdict {
  if (verdict.kind !== 'unknown' || !isOpen(verdict)) return verdict;
  const parts = [
    verdict.reason.text,
    ...(tried.length === 0 ? [] : [`tried ${listed(tried)}`]),
    ...[ladderText(rungs, height)].filter((text) => text !== null),
  ];
  return { ...verdict, reason: { ...verdict.reason, text: parts.join('; ') } };
}

/** What a person can do about an open question. */
export function adviceOn(
  verdict: EngineVerdict,
  { question, unbounded }: Partial<Pick<Property, 'question' | 'unbounded'>> = {},
): readonly string[] {
  if (verdict.kind !== 'unknown' || !isOpen(verdict)) return [];
  const more: Readonly<Partial<Record<ReasonCode, string>>> = {
    time: 'give it more time: --timeout 5m',
    'loop-bound': 'bound the loop by the types or the //@ domain of its parameters',
    memory: 'make the function smaller, or ask about a part of it',
  };
  const first = more[verdict.reason.code];
  return [
    ...(first === undefined ? [] : [first]),
    ...(question === 'terminates'
      ? ['say above the loop what gets smaller, and what is true there: //@ decreases, //@ invariant']
      : []),
    ...(unbounded
      ? ['narrow the //@ domain', 'install another solver (cvc5, z3): it joins the race']
      : [
          'divide the inputs between prover and sweep: --cubes',
          'narrow the //@ domain, or state the hard part as a //@ lemma',
          'install another solver (bitwuzla, cvc5): it joins the race',
        ]),
  ];
}
