import { invariant } from '../../base/assert.ts';
import { type Proving, remainingMs } from '../prove/proving.ts';
import { evaluateTerms } from '../terms/evaluate-term.ts';
import { isNonlinear, reachable, type Term } from '../terms/term.ts';
import type { Candidate } from './candidates.ts';
import { type Model, modelOf, type StudiedLoop, type Study } from './study.ts';

/** Statements about the heads of loops: what is assumed of each. */
export type Invariants = ReadonlyMap<StudiedLoop, readonly Candidate[]>;

const statementsOf = (held: Invariants, loop: StudiedLoop): readonly Candidate[] => held.get(loop) ?? [];

/** No statement about any loop. */
export const nothingHeld = ({ loops }: Study): Invariants => new Map(loops.map((loop) => [loop, []]));

/** What the symbols that stand for invariants mean. */
export function meaning({ terms: t, loops }: Study, held: Invariants): Term {
  return t.and(
    ...loops.map((loop) => t.eq(loop.system.invariant, t.and(...statementsOf(held, loop).map(({ term }) => term)))),
  );
}

/** That some statement is false when its loop is entered, or after a round that begins where all statements are true. */
export function broken({ terms: t, loops }: Study, held: Invariants): Term {
  return t.or(
    ...loops.flatMap((loop) => {
      const { system, atEntry, atNext } = loop;
      const statements = statementsOf(held, loop).map(({ term }) => term);
      if (statements.length === 0) return [];
      return [
        t.and(system.entered, t.not(t.and(...statements.map(atEntry)))),
        t.and(system.step, t.not(t.and(...statements.map(atNext)))),
      ];
    }),
  );
}

/** The same of one statement about a loop. */
function breaks({ terms: t }: Study, { system, atEntry, atNext }: StudiedLoop, { term }: Candidate): Term {
  return t.or(t.and(system.entered, t.not(atEntry(term))), t.and(system.step, t.not(atNext(term))));
}

/** What is left of statements once those that are false of the model are dropped. */
function withoutFalse({ loops }: Study, held: Invariants, model: Model): Invariants {
  return new Map(
    loops.map((loop) => {
      const statements = statementsOf(held, loop);
      const { system, atEntry, atNext } = loop;
      const [entered, step] = evaluateTerms([system.entered, system.step], model);
      const stands = (places: (term: Term) => Term): readonly boolean[] =>
        evaluateTerms(
          statements.map(({ term }) => places(term)),
          model,
        ).map((value) => value === 1);
      const first = entered === 1 ? stands(atEntry) : null;
      const then = step === 1 ? stands(atNext) : null;
      return [loop, statements.filter((_, i) => first?.[i] !== false && then?.[i] !== false)];
    }),
  );
}

const sizeOf = (held: Invariants): number => [...held.values()].reduce((sum, { length }) => sum + length, 0);

const MOST_ROUNDS = 80;
/** One question takes so many milliseconds at most: with fewer statements there may be an answer. */
const QUESTION_MS = 5000;

/**
 * The largest part of `begin` that is inductive: true whenever a head is reached (Flanagan and Leino 2001, "Houdini"). All
 * loops together, because what is so of an outer loop rests on what is so after an inner one. `null` where that stays open.
 */
export async function inductivePart(proving: Proving, study: Study, begin: Invariants): Promise<Invariants | null> {
  let held = begin;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const text = 'is there a loop whose head is reached where an invariant is false?';
    const deadline = Math.min(proving.deadline, proving.clock.now() + QUESTION_MS);
    const answer = await study.ask(
      { ...proving, deadline },
      'invariants',
      meaning(study, held),
      broken(study, held),
      text,
    );
    if (answer.kind === 'none') return held;
    if (answer.kind !== 'some') return null;
    const rest = withoutFalse(study, held, modelOf(study, answer.values));
    invariant(sizeOf(rest) < sizeOf(held), 'a model that breaks invariants makes one of them false');
    held = rest;
  }
  return null;
}

/** One question about one statement takes so many milliseconds at most. */
const STATEMENT_MS = 1000;

/**
 * An inductive part of statements about integers. Those without products are judged together; of the others each is asked
 * about alone, given all that are left, because one that no solver can judge would hide the rest. What stays open is dropped.
 */
export async function inductiveIntegers(proving: Proving, study: Study, begin: Invariants): Promise<Invariants | null> {
  const isLinear = ({ term }: Candidate): boolean => !reachable([term]).some(isNonlinear);
  const chosen = (some: Invariants, choose: (statement: Candidate) => boolean): Invariants =>
    new Map([...some].map(([loop, statements]) => [loop, statements.filter(choose)]));
  const linear = await inductivePart(proving, study, chosen(begin, isLinear));
  const judged = new Set([...(linear ?? [])].flatMap(([, statements]) => statements));
  let held = linear === null ? begin : chosen(begin, (statement) => judged.has(statement) || !isLinear(statement));
  for (let changed = true; changed; ) {
    changed = false;
    for (const loop of study.loops) {
      for (const statement of statementsOf(held, loop).toReversed()) {
        // What was judged rests on nothing that may yet be dropped.
        if (judged.has(statement) || !statementsOf(held, loop).includes(statement)) continue;
        if (remainingMs(proving) === 0) return linear;
        const deadline = Math.min(proving.deadline, proving.clock.now() + STATEMENT_MS);
        const { goal, text } = breaking(study, loop, statement);
        const answer = await study.ask({ ...proving, deadline }, 'invariants', meaning(study, held), goal, text);
        if (answer.kind === 'none') continue;
        changed = true;
        const rest = answer.kind === 'some' ? withoutFalse(study, held, modelOf(study, answer.values)) : held;
        held = new Map(rest).set(
          loop,
          statementsOf(rest, loop).filter((other) => other !== statement),
        );
      }
    }
  }
  return held;
}

const breaking = (study: Study, loop: StudiedLoop, statement: Candidate) => ({
  goal: breaks(study, loop, statement),
  text: `is there a head where ${statement.text} is false?`,
});

/** {@link broken}, statement by statement. */
export const brokenOneByOne = (
  study: Study,
  held: Invariants,
): readonly { readonly goal: Term; readonly text: string }[] =>
  study.loops.flatMap((loop) => statementsOf(held, loop).map((statement) => breaking(study, loop, statement)));
