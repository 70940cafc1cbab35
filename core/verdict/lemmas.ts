import type { Use } from '../ir/property.ts';
import type { Task } from './engine.ts';

/** A lemma that is known to hold. */
export interface EstablishedLemma {
  readonly name: string;
  /** The lemmas that its own answer rests on. */
  readonly restsOn: readonly string[];
  /** `proof` by a prover, `sweep` on the CPU, `reference` by the evaluator, `device` where a device alone says so. */
  readonly by: 'proof' | 'sweep' | 'reference' | 'device';
  /** Milliseconds that it took. */
  readonly timeMs: number;
}

/** A lemma that may not be assumed, and why: half a sentence that follows its name. */
export interface RefusedLemma {
  readonly name: string;
  readonly why: string;
}

/** What is known of the lemmas that a property uses, each in one of the lists. */
export interface Lemmas {
  readonly established: readonly EstablishedLemma[];
  readonly refused: readonly RefusedLemma[];
}

/** The uses of a task that a proof may assume: those of established lemmas. */
export const usableLemmas = ({
  property,
  lemmas,
}: Pick<Task, 'property' | 'lemmas'>): readonly { readonly use: Use; readonly lemma: EstablishedLemma }[] =>
  property.uses.flatMap((use) => {
    const lemma = lemmas?.established.find(({ name }) => name === use.lemma);
    return lemma === undefined ? [] : [{ use, lemma }];
  });

/** What is to be said of the lemmas before a proof: which it has to do without, and which only a device vouches for. */
export const lemmaNotes = ({ lemmas }: Pick<Task, 'lemmas'>): readonly string[] => [
  ...(lemmas?.refused ?? []).map(({ name, why }) => `the lemma ${name} is not assumed: ${why}`),
  ...(lemmas?.established ?? [])
    .filter(({ by }) => by === 'device')
    .map(({ name }) => `the lemma ${name} is established by the device alone`),
];
