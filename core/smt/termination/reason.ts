import { at } from '../../base/assert.ts';
import type { Input } from '../../ir/space.ts';
import type { LoopReason } from '../../verdict/engine.ts';
import { type Proving, remainingMs } from '../prove/proving.ts';
import type { QueryAnswer } from '../prove/query.ts';
import type { Term } from '../terms/term.ts';
import type { Candidate } from './candidates.ts';
import { fewest } from './fewest.ts';
import {
  broken,
  brokenOneByOne,
  inductiveIntegers,
  inductivePart,
  type Invariants,
  meaning,
  nothingHeld,
} from './invariants.ts';
import type { Measure } from './measures.ts';
import { linearMeasures } from './linear.ts';
import { notDecreasing, rank } from './ranking.ts';
import type { Model, StudiedLoop, Study } from './study.ts';
import { watch } from './traces.ts';

/** What reasoning about all loops came to. */
export type Reasoned =
  /** Every loop ends, and no error is reached, nor of `forall` the value false: each obligation was asked by itself. */
  | { readonly kind: 'ends'; readonly loops: readonly LoopReason[]; readonly notes: readonly string[] }
  /** `suspects` are inputs of rounds in which nothing gets smaller. */
  | { readonly kind: 'open'; readonly suspects: readonly Input[]; readonly notes: readonly string[] };

/** Why each loop is said to end. */
type Measures = ReadonlyMap<StudiedLoop, readonly Measure[]>;

/** Something that must not be: if it is for no values, all loops end, no input is undefined and, of `forall`, none is false. */
interface Obligation {
  readonly kind: string;
  readonly goal: Term;
  readonly text: string;
}

function obligationsOf(study: Study, held: Invariants, measures: Measures): readonly Obligation[] {
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

const postcondition = ({ cut }: Study): Obligation => ({
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
async function withoutIdle(proving: Proving, study: Study, held: Invariants, measures: Measures): Promise<Invariants> {
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
async function confirm(proving: Proving, study: Study, assumed: Term, obligation: Obligation): Promise<QueryAnswer> {
  const { kind, goal, text } = obligation;
  const deadline = Math.min(proving.deadline, proving.clock.now() + (proving.deadline - proving.clock.now()) / 3);
  const plain = await study.ask({ ...proving, plain: true, deadline }, kind, assumed, goal, text);
  return plain.kind === 'unknown' ? study.ask(proving, kind, assumed, goal, text) : plain;
}

/** The invariants of the source that are not inductive beside the others. */
const idleHints = (unwatched: Study, study: Study, held: Invariants): readonly string[] =>
  unwatched.loops.flatMap((loop, i) => {
    const kept = new Set((held.get(at(study.loops, i)) ?? []).map(({ term }) => term));
    return loop.candidates
      .filter(({ hint, term }) => hint && !kept.has(term))
      .map(
        ({ text }) => `the invariant ${text} of a loop of ${loop.system.fn.name} could not be shown, and is not used`,
      );
  });

/** So many statements about a loop are kept where more of them are too much: the likely ones stand first. */
const FEW = 10;

/** Half of the time at most, and with few statements where many do not come to an end. */
async function inductiveParts(proving: Proving, study: Study, begin: Invariants): Promise<Invariants | null> {
  const { clock } = proving;
  const quarter = (proving.deadline - clock.now()) / 4;
  if (study.terms.unbounded)
    return inductiveIntegers({ ...proving, deadline: clock.now() + 2 * quarter }, study, begin);
  const all = await inductivePart({ ...proving, deadline: clock.now() + quarter }, study, begin);
  if (all !== null) return all;
  const few = new Map([...begin].map(([loop, statements]) => [loop, statements.slice(0, FEW)]));
  return inductivePart({ ...proving, deadline: clock.now() + quarter }, study, few);
}

/** The study after watching its loops: without what is false, and with what fits the rounds. */
function learned(
  proving: Proving,
  study: Study,
): { readonly study: Study; readonly steps: ReadonlyMap<StudiedLoop, readonly Model[]> } {
  const watched = [...watch(proving, study)].map(([loop, { candidates, steps }]) => {
    const linear = linearMeasures(study.terms, loop, steps);
    const statements = [...candidates, ...linear.map(({ statement }) => statement)];
    const measures = [...loop.measures, ...linear.map(({ measure }) => measure)];
    return { loop: { ...loop, candidates: statements, measures }, steps };
  });
  return {
    study: { ...study, loops: watched.map(({ loop }) => loop) },
    steps: new Map(watched.map(({ loop, steps }) => [loop, steps])),
  };
}

/** Looks for invariants and a measure for each loop, then asks again whether they are what they are said to be. */
export async function reasonAboutLoops(proving: Proving, unwatched: Study): Promise<Reasoned> {
  const { study, steps } = learned(proving, unwatched);
  const { cut } = study;
  const begin: Invariants = new Map(study.loops.map((loop) => [loop, loop.candidates]));
  const found = await inductiveParts(proving, study, begin);
  const held = found ?? nothingHeld(study);
  const notes: string[] =
    found === null
      ? ['which statements are true at every head of a loop is open']
      : [...idleHints(unwatched, study, held)];
  const measures = new Map<StudiedLoop, readonly Measure[]>();
  for (const loop of study.loops) {
    const ranked = await rank(proving, study, loop, meaning(study, held), steps.get(loop) ?? []);
    const where = `a loop of ${loop.system.fn.name}`;
    if (loop.hinted !== null && !(ranked.kind === 'ranked' && ranked.hinted))
      notes.push(
        `what \`decreases\` says of ${where} could not be shown to get smaller in each round, and is not used`,
      );
    if (ranked.kind === 'unranked') {
      const why = ranked.open ? 'of some it is open' : 'in some rounds none does';
      const tried = `nothing that gets smaller in each round of ${where} was found among ${loop.measures.length} measures: ${why}`;
      return { kind: 'open', suspects: inputsOf(study, ranked.rounds), notes: [...notes, tried] };
    }
    measures.set(loop, ranked.measure);
  }
  if (study.task.property.question === 'forall') {
    const { kind, goal, text } = postcondition(study);
    const answer = await study.ask(proving, kind, meaning(study, held), goal, text);
    if (answer.kind !== 'none')
      return {
        kind: 'open',
        suspects: [],
        notes: [...notes, 'what is known at the heads of loops does not decide it'],
      };
  }
  const used = await withoutIdle(proving, study, held, measures);
  const assumed = meaning(study, used);
  for (const obligation of obligationsOf(study, used, measures)) {
    const answer = await confirm(proving, study, assumed, obligation);
    if (answer.kind === 'none') continue;
    const suspects = answer.kind === 'some' ? [answer.values.slice(0, cut.inputs.length)] : [];
    return { kind: 'open', suspects, notes: [...notes, `open: ${obligation.text}`] };
  }
  const loops = [...measures].map(([loop, measure]): LoopReason => {
    const { fn, loop: stmt } = loop.system;
    return {
      kind: 'ranking',
      fn: fn.name,
      span: stmt.span,
      invariants: (used.get(loop) ?? []).map(({ text }) => text),
      measure: measure.map(({ text }) => text),
    };
  });
  return { kind: 'ends', loops, notes };
}

const MOST_SUSPECTS = 4;

/** The inputs of rounds, the latest first: those have outlived most measures. */
function inputsOf({ cut }: Study, rounds: readonly Model[]): readonly Input[] {
  const inputs = rounds.toReversed().map((model) => cut.inputs.map(({ name }) => model.get(name) ?? 0));
  const different = new Map(inputs.map((input) => [input.join(' '), input]));
  return [...different.values()].slice(0, MOST_SUSPECTS);
}
