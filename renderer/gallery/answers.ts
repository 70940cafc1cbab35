import { mainProperty, type Problem, type RaceRecord, type VerdictKind } from '../../core/index.ts';
import { fieldsOf, type Memory } from '../state/memory.ts';
import type { RaceSession } from '../race/race-session.ts';
import type { Source } from '../state/source.ts';
import { createStore, type ReadonlyStore } from '../state/store.ts';

/** What a race said of a problem, and when (milliseconds since 1970). */
export interface Answer {
  readonly verdict: VerdictKind;
  readonly at: number;
}

/** The last answer to each problem that was run on this machine as it stands in the catalogue, by path. */
export type Answers = ReadonlyStore<ReadonlyMap<string, Answer>>;

const KINDS: readonly VerdictKind[] = [
  'holds',
  'refuted',
  'vacuous',
  'undefined',
  'unknown',
  'error',
  'spec-freedom',
  'disagreement',
];

export function createAnswers(
  memory: Memory,
  today: () => number,
  problems: readonly Problem[],
  source: Source,
  race: RaceSession,
): Answers {
  const texts = new Map(problems.map(({ path, text }) => [path, text]));
  const answers = createStore(validAnswers(memory.read('answers'), texts));
  let last: RaceRecord | null = null;
  race.view.subscribe(() => {
    const { record, text } = race.view.get();
    if (record === null || record === last) return;
    last = record;
    const { file, module } = source.view.get();
    const program = module?.program ?? null;
    const main = program === null ? null : mainProperty(program);
    const { property, bits } = record.task;
    // The problem's own question: not a part of its space, not a check of safety mode, not an edited text.
    if (texts.get(file) !== text || bits !== null || property.check !== null || property.name !== main?.name) return;
    answers.set(new Map([...answers.get(), [file, { verdict: record.verdict.kind, at: today() }]]));
    memory.write('answers', Object.fromEntries(answers.get()));
  });
  return answers;
}

function validAnswers(kept: unknown, texts: ReadonlyMap<string, string>): ReadonlyMap<string, Answer> {
  return new Map(
    Object.entries(fieldsOf(kept)).flatMap(([path, answer]): readonly (readonly [string, Answer])[] => {
      const { verdict, at } = fieldsOf(answer);
      const kind = KINDS.find((name) => name === verdict);
      return texts.has(path) && kind !== undefined && typeof at === 'number' ? [[path, { verdict: kind, at }]] : [];
    }),
  );
}
