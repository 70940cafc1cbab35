import { EXPECTABLE, type Expectable } from '../ir/property.ts';

/** What a problem file says of itself to people, without checking it. */
export interface Story {
  readonly sources: readonly string[];
  readonly notes: readonly string[];
  /** The verdicts that the first `//@ expect` line allows. */
  readonly expected: readonly Expectable[];
}

const LINE = /^[ \t]*\/\/@[ \t]*(?<word>source|note|expect)[ \t]+(?<rest>.*\S)/gm;

/** The story of a file that ships with the program, which asks one question beside its lemmas and expects one answer. */
export function storyOf(text: string): Story {
  const lines = [...text.matchAll(LINE)].map(({ groups }) => ({
    word: groups?.['word'],
    rest: groups?.['rest'] ?? '',
  }));
  const all = (word: string): readonly string[] => lines.filter((line) => line.word === word).map(({ rest }) => rest);
  const words = (all('expect')[0] ?? '').split('|').map((alternative) => alternative.trim().split(/\s+/)[0]);
  return {
    sources: all('source'),
    notes: all('note'),
    expected: EXPECTABLE.filter((verdict) => words.includes(verdict)),
  };
}
