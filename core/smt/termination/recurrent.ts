import { at } from '../../base/assert.ts';
import { indexOf, type Input } from '../../ir/space.ts';
import { containsIntegers } from '../../ir/unbounded.ts';
import { formatValue } from '../../ir/value.ts';
import type { LoopReason } from '../../verdict/engine.ts';
import type { Proving } from '../prove/proving.ts';
import { literal } from '../encode/value.ts';
import { evaluateTerms } from '../terms/evaluate-term.ts';
import type { Term } from '../terms/term.ts';
import type { Candidate } from './candidates.ts';
import { amongStates, follow, otherwise, type Stuck } from './cycle.ts';
import { fewest } from './fewest.ts';
import { neededValues } from './needed-values.ts';
import { valuesOn } from './run-loops.ts';
import { modelOf, type Study } from './study.ts';
import { substitution } from './substitute.ts';

const MOST_ROUNDS = 40;
/** For one loop and one input, in milliseconds. */
const PATIENCE_MS = 3000;

/** Heads that are visited before anything is asked, of an input that is suspected and of any other. */
const MANY_VISITS = 8192;
const FEW_VISITS = 512;
/** How long one input is followed, and how long one that nobody suspects, in milliseconds. */
const FOLLOW_MS = 2000;
const GLANCE_MS = 50;

/** What is never left, and what has to be so for it that the loop does not change. */
interface Recurrent {
  readonly set: readonly string[];
  readonly given: readonly string[];
}

/**
 * A recurrent set of a loop: `input` comes to a state of it, and from each of its states control comes back to the head in
 * another one (Gupta and others 2008, "Proving non-termination"). On this input the function does not return.
 */
export async function recurrentSet(proving: Proving, study: Study, input: Input): Promise<LoopReason | null> {
  const { space } = study.task;
  if (study.terms.unbounded ? !containsIntegers(space, input) : indexOf(space, input) === null) return null;
  const stuck = stuckOn(proving, study, input, MANY_VISITS, FOLLOW_MS);
  if (stuck === null) return null;
  const found = (await repeated(proving, study, stuck)) ?? (await closedSet(proving, study, stuck));
  return found === null ? null : reasonOf(stuck, found);
}

/** The same of an input that nobody suspects: only whether it soon comes back to a state. */
export async function quickCycle(proving: Proving, study: Study, input: Input): Promise<LoopReason | null> {
  const stuck = stuckOn(proving, study, input, FEW_VISITS, GLANCE_MS);
  const found = stuck === null ? null : await repeated(proving, study, stuck);
  return stuck === null || found === null ? null : reasonOf(stuck, found);
}

/** `null` where all loops end, or one of `requires` does not, which is no loop of the function. */
function stuckOn(proving: Proving, study: Study, input: Input, visits: number, patienceMs: number): Stuck | null {
  const { clock } = proving;
  const end = Math.min(proving.deadline, clock.now() + patienceMs);
  const over = (): boolean => clock.now() >= end;
  const stuck = follow(study.running, valuesOn(study, input), visits, over);
  return stuck === null || study.cut.ofRequires.includes(stuck.loop.system) ? null : stuck;
}

const reasonOf = ({ loop: { system } }: Stuck, { set, given }: Recurrent): LoopReason => ({
  kind: 'recurrent',
  fn: system.fn.name,
  span: system.loop.span,
  given,
  set,
});

const MOST_SHOWN = 12;

const shown = (texts: readonly string[]): readonly string[] =>
  texts.length <= MOST_SHOWN ? texts : [...texts.slice(0, MOST_SHOWN), '...'];

/** The states that come back, a text for each. */
async function repeated(proving: Proving, study: Study, { loop, cycle }: Stuck): Promise<Recurrent | null> {
  const { terms: t } = study;
  const { clock } = proving;
  const other = cycle === null ? null : otherwise(t, loop, cycle);
  if (cycle === null || other === null) return null;
  const by = { ...proving, deadline: Math.min(proving.deadline, clock.now() + PATIENCE_MS) };
  const check = await study.askFreely(by, 'recurrent', other, 'does a state of the cycle not lead to another?');
  if (check.kind !== 'none') return null;
  const { states, values } = cycle;
  const { variables } = loop.system;
  const among = (place: 'head' | 'next'): Term =>
    amongStates(
      t,
      variables.map((variable) => variable[place]),
      states,
    );
  const given = await neededValues(by, study, {
    loop: loop.system,
    values,
    inside: among('head'),
    stays: among('next'),
  });
  const texts = states.map((state) =>
    variables.map(({ name, type }, i) => `${name} == ${formatValue(type, at(state, i))}`).join(' && '),
  );
  const set =
    texts.length === 1
      ? at(texts, 0)
      : shown(texts)
          .map((text) => `(${text})`)
          .join(' || ');
  return { set: [set], given: shown(given) };
}

/** A statement over the heads, and the same after a round. */
interface Statement {
  readonly now: Term;
  readonly next: Term;
  readonly candidate: Candidate;
}

/** Statements that are true of the state that was reached, and go on to be true for ever; of loops with others inside none are looked for. */
async function closedSet(
  proving: Proving,
  study: Study,
  { loop: { system }, values }: Stuck,
): Promise<Recurrent | null> {
  const { terms: t, symbols } = study;
  const loop = study.loops.find((each) => each.system === system);
  if (loop === undefined || system.inner.length > 0) return null;
  // All that is known by now and stays as it is: the input, how earlier loops ended, where loops around it are.
  const heads = new Set<Term>(system.variables.map(({ head }) => head));
  const still = symbols.filter((symbol) => !heads.has(symbol));
  const on = substitution(
    t,
    new Map(still.map((symbol) => [symbol, literal(t, symbol.sort, values.get(symbol.name) ?? 0)])),
  );
  if (on(system.entered) !== t.true) return null;
  const step = on(system.step);
  const statements = loop.candidates.map(
    (candidate): Statement => ({ now: on(candidate.term), next: on(loop.atNext(candidate.term)), candidate }),
  );
  const [goesOn, ...truths] = evaluateTerms([step, ...statements.map(({ now }) => now)], values);
  if (goesOn !== 1) return null;
  const { clock } = proving;
  const by = { ...proving, deadline: Math.min(proving.deadline, clock.now() + PATIENCE_MS) };
  const ask = (goal: Term, text: string) => study.askFreely(by, 'recurrent', goal, text);
  const inside = (some: readonly Statement[]): Term => t.and(...some.map(({ now }) => now));
  const stays = (some: readonly Statement[]): Term => t.and(...some.map(({ next }) => next));
  const isRecurrent = async (some: readonly Statement[]): Promise<boolean> => {
    const goal = t.and(inside(some), t.not(t.and(step, stays(some))));
    return (await ask(goal, 'is there a state of the set that does not come back to it?')).kind === 'none';
  };
  let set: readonly Statement[] = statements.filter(({ now }, i) => truths[i] === 1 && now !== t.true);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const answer = await ask(t.and(inside(set), step, t.not(stays(set))), 'does a round lead out of the set?');
    if (answer.kind === 'some') {
      const next = evaluateTerms(
        set.map((statement) => statement.next),
        modelOf(study, answer.values),
      );
      set = set.filter((_, i) => next[i] === 1);
      continue;
    }
    if (answer.kind !== 'none' || !(await isRecurrent(set))) return null;
    const few = await fewest(set, isRecurrent, { questions: 20, over: () => clock.now() >= by.deadline });
    const terms = few.map(({ candidate }) => candidate.term);
    const then = t.and(...terms.map(loop.atNext));
    const given = await neededValues(by, study, { loop: system, values, inside: t.and(...terms), stays: then });
    return { set: shown(few.map(({ candidate }) => candidate.text)), given: shown(given) };
  }
  return null;
}
