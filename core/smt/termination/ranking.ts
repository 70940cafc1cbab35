import { at } from '../../base/assert.ts';
import type { LeafValue } from '../../ir/space.ts';
import { type Proving, remainingMs } from '../prove/proving.ts';
import { evaluatorOf } from '../terms/evaluate-term.ts';
import type { Term } from '../terms/term.ts';
import type { Measure } from './measures.ts';
import { fitting } from './fitting.ts';
import { getsSmaller, trendOf } from './order.ts';
import { type Model, modelOf, type StudiedLoop, type Study } from './study.ts';

/** Parts of a tuple at most. */
const MOST_PARTS = 4;
const MOST_QUESTIONS = 60;
/** Measures that are made to fit the rounds that are known. */
const MOST_FITTED = 16;
/** One question about one part of a tuple takes so many milliseconds at most. */
const QUESTION_MS = 2500;

/** What looking for a measure of a loop came to; `hinted`: it is that of the source. */
export type Ranked =
  | { readonly kind: 'ranked'; readonly measure: readonly Measure[]; readonly hinted: boolean }
  /** `rounds` are some that nothing gets smaller in; `open`: a solver did not answer. */
  | { readonly kind: 'unranked'; readonly rounds: readonly Model[]; readonly open: boolean };

/** A measure at the head and after a round; `place`: its number among those of the loop. */
interface Trend {
  readonly measure: Measure;
  readonly place: number;
  readonly before: Term;
  readonly after: Term;
}

/** The values of all measures in a round: before and after it, in turn. */
type Values = readonly LeafValue[];

/** That the tuple does not get smaller in lexicographic order. */
export function notDecreasing({ terms: t }: Study, { atNext }: StudiedLoop, measure: readonly Measure[]): Term {
  return measure.reduceRight<Term>((rest, { term }) => {
    const after = atNext(term);
    return t.and(t.not(getsSmaller(t, term, after)), t.or(t.ne(term, after), rest));
  }, t.true);
}

/**
 * A measure that gets smaller in each round of a loop, put together from `loop.measures`: a part that never gets larger
 * disposes of the rounds in which it gets smaller, and the next part has to do with the others (the usual greedy construction
 * of lexicographic ranking functions, as of Bradley, Manna and Sipma 2005).
 *
 * @param meaning what the invariants of loops are
 * @param seen rounds that are known
 */
export async function rank(
  proving: Proving,
  study: Study,
  loop: StudiedLoop,
  meaning: Term,
  seen: readonly Model[],
): Promise<Ranked> {
  const { terms: t } = study;
  const { system, atNext } = loop;
  const exists = (goal: Term, text: string) => {
    const deadline = Math.min(proving.deadline, proving.clock.now() + QUESTION_MS);
    return study.ask({ ...proving, deadline }, 'ranking', meaning, goal, text);
  };
  let questions = 0;
  let open = false;
  let rounds: readonly Model[] = seen;
  if (loop.hinted !== null) {
    questions += 1;
    const goal = t.and(system.step, notDecreasing(study, loop, loop.hinted));
    const answer = await exists(goal, 'is there a round in which what `decreases` says does not get smaller?');
    if (answer.kind === 'none') return { kind: 'ranked', measure: loop.hinted, hinted: true };
    if (answer.kind === 'some') rounds = [...rounds, modelOf(study, answer.values)];
  }
  const trends: Trend[] = [];
  let candidates: readonly Trend[] = [];
  let valuesIn = evaluatorOf([]);
  let known = new Map<Model, Values>();
  const consider = (measures: readonly Measure[]): void => {
    const added = measures.map(
      (measure, i): Trend => ({
        measure,
        place: trends.length + i,
        before: measure.term,
        after: atNext(measure.term),
      }),
    );
    trends.push(...added);
    candidates = [...candidates, ...added];
    valuesIn = evaluatorOf(trends.flatMap(({ before, after }) => [before, after]));
    known = new Map(rounds.map((model) => [model, valuesIn(model)]));
  };
  consider(loop.measures);
  const learn = (values: readonly LeafValue[]): void => {
    const model = modelOf(study, values);
    known.set(model, valuesIn(model));
    rounds = [...rounds, model];
  };
  let left: Term = system.step;
  const parts: Measure[] = [];
  while (questions < MOST_QUESTIONS && remainingMs(proving) > 0 && proving.signal.cause === null) {
    questions += 1;
    const best = bestOf(
      candidates,
      rounds.map((model) => known.get(model) ?? []),
    );
    if (best === null) {
      const fits = t.unbounded && rounds.length > 0 && trends.length < loop.measures.length + MOST_FITTED;
      const fitted = fits ? await fitting(proving, study, loop, rounds) : null;
      if (fitted !== null) consider([fitted]);
      if (fitted !== null) continue;
      if (rounds.length > 0) break;
      const answer = await exists(left, 'is there a round?');
      if (answer.kind === 'none') return { kind: 'ranked', measure: parts, hinted: false };
      if (answer.kind !== 'some') return { kind: 'unranked', rounds, open: true };
      learn(answer.values);
      continue;
    }
    const { trend, always } = best;
    const { text } = trend.measure;
    const asked = always
      ? await exists(
          t.and(left, t.not(getsSmaller(t, trend.before, trend.after))),
          `is there a round in which ${text} does not get smaller?`,
        )
      : await exists(
          t.and(left, t.not(getsSmaller(t, trend.before, trend.after)), t.ne(trend.before, trend.after)),
          `is there a round in which ${text} gets larger?`,
        );
    if (asked.kind === 'some') {
      learn(asked.values);
    } else if (asked.kind !== 'none') {
      open = true;
      candidates = candidates.filter((candidate) => candidate !== trend);
    } else if (always) {
      return { kind: 'ranked', measure: [...parts, trend.measure], hinted: false };
    } else {
      parts.push(trend.measure);
      if (parts.length === MOST_PARTS) break;
      left = t.and(left, t.eq(trend.before, trend.after));
      rounds = rounds.filter((model) => {
        const values = known.get(model) ?? [];
        return values[2 * trend.place] === values[2 * trend.place + 1];
      });
      candidates = candidates.filter((candidate) => candidate !== trend);
    }
  }
  return { kind: 'unranked', rounds, open };
}

/**
 * The measure that gets smaller in most of the rounds and larger in none; `always`: in all of them, and then it is the first
 * of these. `null` where there is none, or no round is known.
 */
function bestOf(
  candidates: readonly Trend[],
  rounds: readonly Values[],
): { readonly trend: Trend; readonly always: boolean } | null {
  let best: { readonly trend: Trend; readonly smaller: number } | null = null;
  for (const trend of candidates) {
    const trends = rounds.map((values) => trendOf(at(values, 2 * trend.place), at(values, 2 * trend.place + 1)));
    if (trends.includes('larger')) continue;
    const smaller = trends.filter((each) => each === 'smaller').length;
    if (smaller > (best?.smaller ?? 0)) best = { trend, smaller };
  }
  return best === null ? null : { trend: best.trend, always: best.smaller === rounds.length };
}
