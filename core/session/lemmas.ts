import type { Clock } from '../base/clock.ts';
import { usesFloats } from '../ir/floats.ts';
import type { Property } from '../ir/property.ts';
import { sameSpace, spaceSize } from '../ir/space.ts';
import { isDevice } from '../race/claim.ts';
import type { RaceEvent, RaceRecord } from '../race/record.ts';
import type { Engine, Task } from '../verdict/engine.ts';
import type { EstablishedLemma, Lemmas, RefusedLemma } from '../verdict/lemmas.ts';
import { judgeLemma, type LemmaJudgement } from './judge-lemma.ts';
import { holdsByReference } from './lemma-by-reference.ts';

/** What is found out about the lemmas of one file in one run: each is raced once. */
export interface LemmaBook {
  /** Takes a finished race, when it was of a lemma over its whole space. */
  take(record: RaceRecord): void;
  raceOf(lemma: Property): RaceRecord | null;
  readonly judgements: Map<Property, LemmaJudgement>;
}

export function lemmaBook(): LemmaBook {
  const races = new Map<Property, RaceRecord>();
  return {
    take(record) {
      const { property, space, part } = record.task;
      if (property.lemma && part === undefined && sameSpace(space, property.space)) races.set(property, record);
    },
    raceOf: (lemma) => races.get(lemma) ?? null,
    judgements: new Map(),
  };
}

/** What lemmas are established with. */
export interface LemmaMeans {
  readonly clock: Clock;
  readonly engines: readonly Engine[];
  readonly fuel: number;
  readonly book: LemmaBook;
  /** Races a lemma, with what it uses itself; its book takes the record. */
  readonly race: (engines: readonly Engine[], task: Task) => AsyncIterable<RaceEvent>;
}

/**
 * Looks into the lemmas that the property of `task` uses, in the order of its lines, and says what may be assumed. A
 * lemma is established over the whole of its own space, whatever the width of the task: an instance may lie anywhere in it.
 */
export async function* lookIntoLemmas(task: Task, means: LemmaMeans): AsyncGenerator<RaceEvent, Lemmas> {
  const established = new Map<string, EstablishedLemma>();
  const refused: RefusedLemma[] = [];
  const origin = means.clock.now();
  const event = (name: string, state: 'begun' | 'established' | 'refused', text: string): RaceEvent => ({
    kind: 'lemma',
    at: means.clock.now() - origin,
    name,
    state,
    text,
  });
  for (const name of new Set(task.property.uses.map((use) => use.lemma))) {
    const lemma = lemmaAbove(task, name);
    if (lemma === null) {
      refused.push({ name, why: 'no lemma of this name stands above the property' });
      continue;
    }
    if (!means.book.judgements.has(lemma)) yield event(name, 'begun', `looking into the lemma ${name}`);
    const judgement = yield* judgementOf(task, lemma, means);
    if (judgement.kind === 'refused') {
      refused.push({ name, why: judgement.why });
      yield event(name, 'refused', `the lemma ${name} is not assumed: ${judgement.why}`);
    } else {
      for (const found of [...judgement.restsOn, judgement.lemma]) established.set(found.name, found);
      yield event(name, 'established', `the lemma ${name} is established`);
    }
  }
  return { established: [...established.values()], refused };
}

/** The checker lets a property use no other lemma; whoever made this task may have been another. */
function lemmaAbove({ program, property }: Task, name: string): Property | null {
  const own = program.properties.findIndex((p) => p.name === property.name);
  return program.properties.find((p, place) => p.name === name && p.lemma && place < own) ?? null;
}

const MOST_INPUTS = 2n ** 32n;

async function* judgementOf(
  { program }: Task,
  lemma: Property,
  means: LemmaMeans,
): AsyncGenerator<RaceEvent, LemmaJudgement> {
  const { book, engines } = means;
  const known = book.judgements.get(lemma);
  if (known !== undefined) return known;
  const task: Task = { program, property: lemma, space: lemma.space, bits: null };
  const floats = usesFloats(program, lemma);
  let record = book.raceOf(lemma);
  // Of floats a device's word is not enough, and it must not end the race before the others have answered.
  if (spaceSize(lemma.space) <= MOST_INPUTS && (record === null || (floats && hangsOnDevice(record)))) {
    for await (const event of means.race(floats ? engines.filter(({ name }) => !isDevice(name)) : engines, task))
      if (event.kind === 'lemma') yield event;
    record = book.raceOf(lemma);
  }
  const judgement = judge(task, record, floats, means);
  book.judgements.set(lemma, judgement);
  return judgement;
}

/** Whether the same race without devices may come to another answer. */
const hangsOnDevice = ({ verdict, engines }: RaceRecord): boolean =>
  engines.some(({ engine }) => isDevice(engine)) &&
  (verdict.kind === 'spec-freedom' ||
    (verdict.kind === 'holds' && !engines.some((e) => !isDevice(e.engine) && e.result.verdict.kind === 'holds')));

function judge(
  task: Task,
  record: RaceRecord | null,
  floats: boolean,
  { book, clock, fuel }: LemmaMeans,
): LemmaJudgement {
  if (record === null) return { kind: 'refused', why: 'it was not raced' };
  const earlier = (name: string) => {
    const found = [...book.judgements].find(([property]) => property.name === name)?.[1];
    return found?.kind === 'established' ? found.lemma : null;
  };
  const judgement = judgeLemma(record, floats, earlier);
  const open = judgement.kind === 'refused' && record.verdict.kind === 'unknown';
  const began = clock.now();
  if (!open || !holdsByReference(task, fuel, clock)) return judgement;
  const { name } = task.property;
  const timeMs = clock.now() - began;
  return { kind: 'established', lemma: { name, restsOn: [], by: 'reference', timeMs }, restsOn: [] };
}
