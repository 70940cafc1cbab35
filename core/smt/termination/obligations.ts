import type { Term } from '../terms/term.ts';
import { type Proving, remainingMs } from '../prove/proving.ts';
import type { QueryAnswer } from '../prove/query.ts';
import type { Candidate } from './candidates.ts';
import { fewest } from './fewest.ts';
import { broken, brokenOneByOne, type Invariants, meaning } from './invariants.ts';
import type { Measure } from './measures.ts';
import { notDecreasing } from './ranking.ts';
import type { StudiedLoop, Study } from './study.ts';

/** Why each loop is said to end. */
export type Measures = ReadonlyMap<StudiedLoop, readonly Measure[]>;

/** Something that must not be: if it is for no values, all loops end, no input is undefined and, of `forall`, none is false. */
export interface Obligation {
  readonly kind: string;
  readonly goal: Term;
  readonly text: string;
}

export function obligationsOf(study: Study, held: Invariants, measures: Measures): readonly Obligation[] {
  const { terms: t, cut } = study;
  const text = 'is there a loop whose head is reached where an invariant is false?';
  const statements = t.unbounded ? brokenOneByOne(study, held) : [{ goal: broken(study, held), text }];
  return [
    ...statements.map((statement) => ({ kind: 'invariants', ...statement })),
    ...[...measures].map(([loop, measure]) => ({
      kind: 'ranking',
      goal: t.and(loop.system.step, notDecreasing(study, loop, measure)),
      text: `is there a round in which ${measure.length === 0 ? 'the loop goes on' : `${measure.map((part) => part.text).join(', ')} does not get smaller`}?`,
    })),
    { kind: 'undefined', goal: cut.undefined, text: 'is an error reached from some head?' },
    ...(study.task.property.question === 'forall' ? [postcondition(study)] : []),
  ];
}

export const postcondition = ({ cut }: Study): Obligation => ({
  kind: 'decides',
  goal: cut.isFalse,
  text: 'is it false where the function returns, from some heads?',
});

/** One question while invariants are dropped, in milliseconds, how many of them, and how long all of them may take. */
const DROP_MS = 700;
const MOST_DROPS = 24;
const DROPS_MS = 4000;
const DROPS_SHARE = 0.3;

/** Few invariants that still do: what is printed ought to be what matters. */
export async function withoutIdle(
  proving: Proving,
  study: Study,
  held: Invariants,
  measures: Measures,
): Promise<Invariants> {
  const { terms: t } = study;
  const { clock } = proving;
  const end = clock.now() + Math.min(DROPS_MS, remainingMs(proving) * DROPS_SHARE);
  const all: readonly { readonly loop: StudiedLoop; readonly statement: Candidate }[] = [...held].flatMap(
    ([loop, statements]) => statements.map((statement) => ({ loop, statement })),
  );
  const listed = (items: typeof all): Invariants =>
    new Map(
      study.loops.map((loop): readonly [StudiedLoop, readonly Candidate[]] => [
        loop,
        items.filter((item) => item.loop === loop).map(({ statement }) => statement),
      ]),
    );
  const serves = async (items: typeof all): Promise<boolean> => {
    const some = listed(items);
    const goals = obligationsOf(study, some, measures).map(({ goal }) => goal);
    const text = 'do fewer invariants not do?';
    // Of integers one that is hard would hide that another fails at once.
    for (const goal of t.unbounded ? goals : [t.or(...goals)]) {
      const deadline = Math.min(end, clock.now() + DROP_MS);
      const answer = await study.ask({ ...proving, deadline }, 'idle', meaning(study, some), goal, text);
      if (answer.kind !== 'none') return false;
    }
    return true;
  };
  return listed(await fewest(all, serves, { questions: MOST_DROPS, over: () => clock.now() >= end }));
}

/** Asked without rewriting, and with it where that has no answer. */
export async function confirm(
  proving: Proving,
  study: Study,
  assumed: Term,
  obligation: Obligation,
): Promise<QueryAnswer> {
  const { kind, goal, text } = obligation;
  const deadline = Math.min(proving.deadline, proving.clock.now() + (proving.deadline - proving.clock.now()) / 3);
  const plain = await study.ask({ ...proving, plain: true, deadline }, kind, assumed, goal, text);
  return plain.kind === 'unknown' ? study.ask(proving, kind, assumed, goal, text) : plain;
}
