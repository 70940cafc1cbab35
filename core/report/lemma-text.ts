import type { RaceRecord } from '../race/record.ts';

/** `the lemma a`, `the lemmas a, b and c`. */
export function lemmasText(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? `the lemma ${last}` : `the lemmas ${names.slice(0, -1).join(', ')} and ${last}`;
}

/** What is to be known of the lemmas behind a verdict, and of those that could not be used; otherwise the empty text. */
export function lemmaRemarks({ task, lemmas }: RaceRecord): string {
  const alone = (task.lemmas?.established ?? [])
    .filter(({ name, by }) => by === 'device' && lemmas.includes(name))
    .map(({ name }) => ` The lemma ${name} is established by the device alone.`);
  const refused = (task.lemmas?.refused ?? []).map(({ name, why }) => ` The lemma ${name} was not assumed: ${why}.`);
  return [...alone, ...refused].join('');
}
