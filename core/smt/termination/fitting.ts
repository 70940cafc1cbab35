import { at } from '../../base/assert.ts';
import { askAbout } from '../prove/attempt.ts';
import type { Proving } from '../prove/proving.ts';
import type { Terms } from '../terms/bit-terms.ts';
import { evaluatorOf } from '../terms/evaluate-term.ts';
import { isConstant, type Term } from '../terms/term.ts';
import type { Measure } from './measures.ts';
import type { Model, StudiedLoop, Study } from './study.ts';

/** The variables that a measure is made of at most, and the rounds that it is fitted to. */
const MOST_VARIABLES = 6;
const MOST_ROUNDS = 60;
/** Factors, and constants beside them, are sought among the small ones first. */
const LIMITS = [
  { factor: 1n, constant: 16n },
  { factor: 4n, constant: 64n },
  { factor: 16n, constant: 256n },
] as const;
const QUESTION_MS = 1000;

/** What a linear measure has a factor for. */
interface Variable {
  readonly name: string;
  readonly value: Term;
}

function variablesOf({ system }: StudiedLoop): readonly Variable[] {
  const heads = system.variables.map(({ name, head }): Variable => ({ name, value: head }));
  const fixed = system.fixed.filter(({ value }) => !isConstant(value));
  const all = new Map([...heads, ...fixed].map((variable) => [variable.value, variable]));
  return [...all.values()].filter(({ value }) => value.sort === 'int').slice(0, MOST_VARIABLES);
}

/**
 * A linear measure over integers that gets smaller in all of some rounds and is not negative before them: a guess, made by a
 * solver that knows nothing but these rounds. `null` where there is none with small factors. Asked again with each round that
 * speaks against it, this finds a linear measure where there is one (Podelski and Rybalchenko 2004 find it at once, from the
 * loop itself, where that is linear).
 */
export async function fitting(
  proving: Proving,
  { task, terms: t }: Study,
  loop: StudiedLoop,
  rounds: readonly Model[],
): Promise<Measure | null> {
  const variables = variablesOf(loop);
  if (variables.length === 0) return null;
  const valuesIn = evaluatorOf(variables.flatMap(({ value }) => [value, loop.atNext(value)]));
  const factors = variables.map((_, i) => t.pool.symbol(`factor#${i}`, 'int'));
  const constant = t.pool.symbol('constant#', 'int');
  const fits = rounds.slice(-MOST_ROUNDS).map((model) => {
    const values = valuesIn(model).map(BigInt);
    const before = variables.map((_, i) => at(values, 2 * i));
    const step = variables.map((_, i) => at(values, 2 * i) - at(values, 2 * i + 1));
    return t.and(
      t.lt(t.integer(0n), weighted(t, factors, step)),
      t.le(t.integer(0n), t.arithmetic('+', weighted(t, factors, before), constant)),
    );
  });
  for (const { factor, constant: most } of LIMITS) {
    const small = (symbol: Term, limit: bigint): Term =>
      t.and(t.le(t.integer(-limit), symbol), t.le(symbol, t.integer(limit)));
    const goal = t.and(...factors.map((symbol) => small(symbol, factor)), small(constant, most), ...fits);
    const deadline = Math.min(proving.deadline, proving.clock.now() + QUESTION_MS);
    const text = `${task.property.name}: which sum gets smaller in ${fits.length} rounds?`;
    const query = { kind: 'fitting', symbols: [...factors, constant], domain: t.true, goal, lemmas: [], text };
    const answer = await askAbout({ ...proving, deadline }, task, t, query);
    if (answer.kind === 'none') continue;
    if (answer.kind !== 'some') return null;
    const values = answer.values.map(BigInt);
    return linearMeasure(t, variables, values.slice(0, -1), at(values, variables.length));
  }
  return null;
}

const weighted = (t: Terms, weights: readonly Term[], values: readonly bigint[]): Term =>
  weights.reduce<Term>(
    (sum, weight, i) => t.arithmetic('+', sum, t.arithmetic('*', weight, t.integer(at(values, i)))),
    t.integer(0n),
  );

function linearMeasure(
  t: Terms,
  variables: readonly Variable[],
  factors: readonly bigint[],
  constant: bigint,
): Measure {
  const sum = weighted(
    t,
    variables.map(({ value }) => value),
    factors,
  );
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const parts = [
    ...variables.map(({ name }, i) => {
      const factor = at(factors, i);
      return { factor, text: size(factor) === 1n ? name : `${size(factor)} * ${name}` };
    }),
    { factor: constant, text: String(size(constant)) },
  ].filter(({ factor }) => factor !== 0n);
  const text = parts.map(
    (part, i) => `${part.factor < 0n ? (i === 0 ? '-' : ' - ') : i === 0 ? '' : ' + '}${part.text}`,
  );
  return { term: t.arithmetic('+', sum, t.integer(constant)), text: text.join('') };
}
