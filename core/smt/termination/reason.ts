import { at } from '../../base/assert.ts';
import type { Input } from '../../ir/space.ts';
import type { LoopReason } from '../../verdict/engine.ts';
import type { Proving } from '../prove/proving.ts';
import type { Candidate } from './candidates.ts';
import { inductiveIntegers, inductivePart, type Invariants, meaning, nothingHeld } from './invariants.ts';
import { linearMeasures } from './linear.ts';
import type { Measure } from './measures.ts';
import { confirm, obligationsOf, postcondition, withoutIdle } from './obligations.ts';
import { hasProducts, polynomialLaws } from './polynomial-laws.ts';
import { rank } from './ranking.ts';
import type { Model, StudiedLoop, Study } from './study.ts';
import { isApp, reachable, type Term } from '../terms/term.ts';
import { watch } from './traces.ts';

/** What reasoning about all loops came to. */
export type Reasoned =
  /** Every loop ends, and no error is reached, nor of `forall` the value false: each obligation was asked by itself. */
  | { readonly kind: 'ends'; readonly loops: readonly LoopReason[]; readonly notes: readonly string[] }
  /** `suspects` are inputs of rounds in which nothing gets smaller. */
  | { readonly kind: 'open'; readonly suspects: readonly Input[]; readonly notes: readonly string[] };

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
  const share = (proving.deadline - clock.now()) / 6;
  if (study.terms.unbounded) return inductiveIntegers({ ...proving, deadline: clock.now() + 3 * share }, study, begin);
  const all = await inductivePart({ ...proving, deadline: clock.now() + 2 * share }, study, begin);
  if (all !== null) return all;
  const few = new Map([...begin].map(([loop, statements]) => [loop, statements.slice(0, FEW)]));
  return inductivePart({ ...proving, deadline: clock.now() + share }, study, few);
}

/** What is known of loops before anything is asked, and rounds that were seen. */
interface Learned {
  readonly study: Study;
  readonly steps: ReadonlyMap<StudiedLoop, readonly Model[]>;
  /** Equations of products, and comparisons of variables, where there are such equations. */
  readonly plain: Invariants | null;
}

const isWordOrProduct = (term: Term): boolean =>
  (term.kind === 'const' && term.sort !== 'bool') || isApp(term, 'bvmul');

/** The study after watching its loops: without what is false, and with what fits the rounds. */
function learned(proving: Proving, study: Study): Learned {
  const watched = [...watch(proving, study)].map(([loop, { candidates, steps }]) => {
    const linear = linearMeasures(study.terms, loop, steps);
    const laws = hasProducts(study.cut.isFalse) ? polynomialLaws(study.terms, loop, steps) : [];
    // Beside equations of products bounds are hard to judge: what compares variables comes first.
    const plain =
      laws.length === 0 ? [] : [...laws, ...candidates.filter(({ term }) => !reachable([term]).some(isWordOrProduct))];
    const statements = [...laws, ...candidates, ...linear.map(({ statement }) => statement)];
    const measures = [...loop.measures, ...linear.map(({ measure }) => measure)];
    return { loop: { ...loop, candidates: statements, measures }, steps, plain };
  });
  const lawful = watched.some(({ plain }) => plain.length > 0);
  return {
    plain: lawful ? new Map(watched.map(({ loop, plain }) => [loop, plain])) : null,
    study: { ...study, loops: watched.map(({ loop }) => loop) },
    steps: new Map(watched.map(({ loop, steps }) => [loop, steps])),
  };
}

/** So much of the time that is left goes to a few statements that are likely to do. */
const FIRST_SHARE = 0.5;

/**
 * Looks for invariants and a measure for each loop, then asks again whether they are what they are said to be. Where the source has
 * invariants or measures, first with no other statements: there are few, and whoever wrote them meant them to do. Then with equations of
 * products, where there are some.
 */
export async function reasonAboutLoops(proving: Proving, unwatched: Study): Promise<Reasoned> {
  const hints = new Map(
    unwatched.loops.map((loop): readonly [StudiedLoop, readonly Candidate[]] => [
      loop,
      loop.candidates.filter(({ hint }) => hint),
    ]),
  );
  const { clock } = proving;
  const first = async (known: Learned, begin: Invariants): Promise<Reasoned | null> => {
    const deadline = clock.now() + (proving.deadline - clock.now()) * FIRST_SHARE;
    const reasoned = await reasonFrom({ ...proving, deadline }, proving, unwatched, known, begin);
    return reasoned.kind === 'ends' ? reasoned : null;
  };
  if (unwatched.loops.some((loop) => loop.hinted !== null || (hints.get(loop) ?? []).length > 0)) {
    const said = await first({ study: unwatched, steps: new Map(), plain: null }, hints);
    if (said !== null) return said;
  }
  const learnt = learned(proving, unwatched);
  const byLaws = learnt.plain === null ? null : await first(learnt, learnt.plain);
  if (byLaws !== null) return byLaws;
  return reasonFrom(
    proving,
    proving,
    unwatched,
    learnt,
    new Map(learnt.study.loops.map((loop) => [loop, loop.candidates])),
  );
}

/** @param confirming what is found within the time of `proving` has all the time that this one has to be asked again */
async function reasonFrom(
  proving: Proving,
  confirming: Proving,
  unwatched: Study,
  { study, steps }: Learned,
  begin: Invariants,
): Promise<Reasoned> {
  const { cut } = study;
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
    const answer = await confirm(confirming, study, assumed, obligation);
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
