import { at } from '../../base/assert.ts';
import { inputLeaves } from '../../ir/inputs.ts';
import { type Domain, domainSize, fullDomain, type LeafValue } from '../../ir/space.ts';
import { integerRanges } from '../../ir/unbounded.ts';
import type { Task } from '../../verdict/engine.ts';
import { type CutFormula, encodeCutTask } from '../encode/encode-cut.ts';
import type { LoopSystem } from '../encode/loop-system.ts';
import { askAbout, endInTime } from '../prove/attempt.ts';
import { type Proving, remainingMs, stoppedReason } from '../prove/proving.ts';
import type { Query, QueryAnswer } from '../prove/query.ts';
import { createTerms, type Terms } from '../terms/bit-terms.ts';
import type { Values } from '../terms/evaluate-term.ts';
import { createTermPool, type SymbolTerm, type Term } from '../terms/term.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { type Measure, hintedMeasure, measuresOf } from './measures.ts';
import { type Running, runningOf } from './run-loops.ts';
import { substitution } from './substitute.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Thrown where a solver's evidence does not match: that is an error of the whole proof, whatever the question was. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
}

/** Values of all symbols, by name. */
export type Model = Values;

/** A cut loop with what may be said of it. */
export interface StudiedLoop {
  readonly system: LoopSystem;
  readonly candidates: readonly Candidate[];
  readonly hinted: readonly Measure[] | null;
  readonly measures: readonly Measure[];
  /** A term over the heads as it is when the loop is entered, and when control comes back. */
  readonly atEntry: (term: Term) => Term;
  readonly atNext: (term: Term) => Term;
}

/** The loops of a task, all of them cut, under examination. */
export interface Study {
  readonly task: Task;
  readonly terms: Terms;
  readonly cut: CutFormula;
  readonly loops: readonly StudiedLoop[];
  /** The same as they are run. */
  readonly running: readonly Running[];
  /** The inputs, then the symbols of every loop. */
  readonly symbols: readonly SymbolTerm[];
  /** Whether for inputs of the space and values of the other symbols `assumed` and `goal` hold. */
  ask(proving: Proving, kind: string, assumed: Term, goal: Term, text: string): Promise<QueryAnswer>;
  /** Whether `goal` holds for some values of the symbols, which are constrained by nothing else. */
  askFreely(proving: Proving, kind: string, goal: Term, text: string): Promise<QueryAnswer>;
}

/** The ends of a domain that is not all of its type. */
function endsOf(domain: Domain, unbounded: boolean): readonly LeafValue[] {
  const { type, intervals } = domain;
  if (type === 'bool') return [];
  if (type === 'i32' && unbounded)
    return integerRanges(domain).flatMap(({ lo, hi }) => [lo, hi].filter((end) => end !== null));
  if (domainSize(domain) === domainSize(fullDomain(type))) return [];
  return [at(intervals, 0).lo, at(intervals, intervals.length - 1).hi];
}

/** The limit of unrolling for what hints and lemmas say. */
const SAID_ROUNDS = 64;

/**
 * Cuts the loops of a task (composites expanded).
 *
 * @throws TermLimitError when the formula grows past the pool's cap, or the time runs out
 * @throws UnsupportedError where it needs an operation that no formula stands for
 */
export function studyTask(proving: Proving, task: Task): Study {
  const terms = createTerms(createTermPool(), { plain: proving.plain, unbounded: task.property.unbounded === true });
  const cut = encodeCutTask(task, { bound: SAID_ROUNDS, fuel: proving.fuel, tick: () => endInTime(proving) }, terms);
  const leaves = inputLeaves(at(task.program.functions, task.property.fn));
  const inputs = leaves.map(({ name, type }, i) => ({ text: name, type, value: at(cut.inputs, i) }));
  const bounds = task.space.flatMap((domain) => endsOf(domain, terms.unbounded));
  const loops = cut.systems.map((system): StudiedLoop => {
    endInTime(proving);
    const words = vocabularyOf(system, inputs, bounds, task.property.question === 'forall' ? [cut.isFalse] : []);
    const by = (value: 'entry' | 'next') =>
      substitution(terms, new Map(system.variables.map((variable) => [variable.head, variable[value]])));
    return {
      system,
      candidates: candidatesOf(terms, system, words),
      hinted: hintedMeasure(terms, system, words),
      measures: measuresOf(terms, system, words),
      atEntry: by('entry'),
      atNext: by('next'),
    };
  });
  const symbols = [
    ...cut.inputs,
    ...cut.systems.flatMap(({ invariant, variables }) => [invariant, ...variables.map(({ head }) => head)]),
  ];
  const put = async (by: Proving, query: Omit<Query, 'symbols'>): Promise<QueryAnswer> => {
    const reason = stoppedReason(by, null);
    if (reason !== null || remainingMs(by) === 0)
      return { kind: 'unknown', reason: reason ?? { code: 'time', text: 'the time ran out' } };
    const text = `${task.property.question} ${task.property.name}: ${query.text}`;
    const answer = await askAbout(by, task, terms, { ...query, symbols, text });
    if (answer.kind === 'error') throw new EvidenceError(answer.message);
    return answer;
  };
  return {
    task,
    terms,
    cut,
    loops,
    running: runningOf(cut.systems),
    symbols,
    ask: (by, kind, assumed, goal, text) =>
      put(by, { kind, domain: terms.and(cut.domain, cut.assumed, assumed), goal, lemmas: cut.lemmas, text }),
    askFreely: (by, kind, goal, text) => put(by, { kind, domain: terms.true, goal, lemmas: [], text }),
  };
}

/** The model that an answer gives. */
export const modelOf = ({ symbols }: Study, values: readonly LeafValue[]): Model =>
  new Map(symbols.map(({ name }, i) => [name, at(values, i)]));
