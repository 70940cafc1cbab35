import { at, invariant } from '../../base/assert.ts';
import { type Extreme, isOrdered, type Question, type TruthQuestion } from '../../ir/property.ts';
import type { Formula } from '../encode/encode.ts';
import type { Terms } from '../terms/bit-terms.ts';
import type { Term } from '../terms/term.ts';
import type { Attempt } from './attempt.ts';
import { counts, keyTerm, sameValues } from './comparable-terms.ts';
import type { Query } from './query.ts';

/** The queries behind the rows of the table of verdicts. */

/** What distinguishes the symbols of the second input of `injective`. */
export const SECOND_INPUT = "'";

type Asked = Pick<Attempt, 'task' | 'type' | 'terms' | 'formula' | 'second'>;

const titled = ({ task }: Asked, text: string, lemmas: readonly string[] = []): string => {
  const given = lemmas.length === 0 ? '' : ` (given ${lemmas.join(', ')})`;
  return `${task.property.question} ${task.property.name}: ${text}${given}`;
};

const ofOneInput = (asked: Asked, kind: string, goal: Term, text: string): Query => ({
  kind,
  symbols: asked.formula.inputs,
  ...assuming(asked, asked.formula),
  goal,
  text: titled(asked, text, asked.formula.lemmas),
});

/** The inputs of the space, with what lemmas say of each of them. */
const assuming = ({ terms: t }: Asked, ...formulas: readonly Formula[]): Pick<Query, 'domain' | 'lemmas'> => ({
  domain: t.and(...formulas.flatMap(({ domain, assumed }) => [domain, assumed])),
  lemmas: [...new Set(formulas.flatMap(({ lemmas }) => lemmas))],
});

const DECIDES: Readonly<Record<TruthQuestion | 'injective', string>> = {
  forall: 'is there an input for which it is false?',
  exists: 'is there an input for which it is true?',
  injective: 'are there two inputs with the same value?',
};

/** Whether some input, or two of them, settles the question. Extremes have no such query. */
export function decidesQuery(asked: Asked): Query {
  const { task, terms: t, formula, second } = asked;
  const question: Question = task.property.question;
  invariant(!isOrdered(question), 'no input decides an extreme, or whether all return');
  const { decided, value } = formula;
  const text = DECIDES[question];
  if (question !== 'injective') {
    const goal = t.and(decided, question === 'forall' ? t.not(value) : value);
    return ofOneInput(asked, 'decides', goal, text);
  }
  invariant(second !== null, 'injective is about two inputs');
  const same = sameValues(t, asked.type, value, second.value);
  return {
    kind: 'decides',
    symbols: [...formula.inputs, ...second.inputs],
    ...assuming(asked, formula, second),
    goal: t.and(decided, second.decided, different(t, formula, second), same),
    text: titled(asked, text, formula.lemmas),
  };
}

/** Of one parameter the smaller input comes first, which halves the work; of several they differ somewhere. */
function different(t: Terms, a: Formula, b: Formula): Term {
  const pairs = a.inputs.map((x, i) => [x, at(b.inputs, i)] as const);
  const [single] = pairs;
  if (pairs.length === 1 && single !== undefined && typeof single[0].sort === 'number')
    return t.ult(single[0], single[1]);
  return t.or(...pairs.map(([x, y]) => t.ne(x, y)));
}

export const undefinedQuery = (asked: Asked): Query =>
  ofOneInput(asked, 'undefined', asked.formula.undefined, 'is there an input for which it is undefined?');

export const unfinishedQuery = (asked: Asked): Query =>
  ofOneInput(
    asked,
    'unfinished',
    asked.formula.unfinished,
    'is there an input that needs more rounds of a loop? (unwinding assertion)',
  );

/** Asked last, when no input is undefined or unfinished: what is not excluded then has a value. */
export const vacuityQuery = (asked: Asked): Query => ({
  kind: 'vacuity',
  symbols: asked.formula.inputs,
  domain: asked.formula.domain,
  goal: asked.terms.not(asked.formula.excluded),
  lemmas: [],
  text: titled(asked, 'is there an input that is not excluded? (vacuity)'),
});

/** Whether some input has a value that an extreme counts, of at least this key. */
export function reachesQuery(asked: Asked, question: Extreme, key: number): Query {
  const { terms: t, formula, type } = asked;
  const reached = t.ule(t.bits(32, key), keyTerm(t, question, type, formula.value));
  const goal = t.and(formula.decided, counts(t, type, formula.value), reached);
  const text = key === 0 ? 'is there an input with a value?' : `is there a value of rank ${key} or better?`;
  return ofOneInput(asked, 'decides', goal, text);
}
