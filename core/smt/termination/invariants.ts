import { invariant } from '../../base/assert.ts';
import type { Proving } from '../prove/proving.ts';
import { evaluateTerms } from '../terms/evaluate-term.ts';
import type { Term } from '../terms/term.ts';
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
const QUESTION_MS = 2500;

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
