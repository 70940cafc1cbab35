import { at } from '../../base/assert.ts';
import { indexOf, type Input } from '../../ir/space.ts';
import { formatValue } from '../../ir/value.ts';
import type { LoopReason } from '../../verdict/engine.ts';
import type { Proving } from '../prove/proving.ts';
import { evaluateTerms } from '../terms/evaluate-term.ts';
import type { Term } from '../terms/term.ts';
import { amongStates, cycleOf, type FixedLoop } from './cycle.ts';
import { fewest } from './fewest.ts';
import { modelOf, type StudiedLoop, type Study } from './study.ts';
import { substitution } from './substitute.ts';
import { symbolsOf } from './vocabulary.ts';

const MOST_ROUNDS = 40;
/** Rounds that a loop is run for before anything is asked, of an input that is suspected and of any other. */
const MOST_RUN = 4096;
const QUICK_RUN = 128;
/** For one loop and one input, in milliseconds. */
const PATIENCE_MS = 3000;

/** A statement over the heads on one input, and the same after a round. */
interface Statement {
  readonly now: Term;
  readonly next: Term;
  readonly text: string;
}

interface FixedStudy extends FixedLoop {
  /** Those over the heads alone. */
  statements(): readonly Statement[];
}

/** The loop on this input; `null` where it is not entered, or not without knowing of other loops. */
function fixed({ terms: t, cut }: Study, loop: StudiedLoop, input: Input): FixedStudy | null {
  const { system, candidates, atNext } = loop;
  const { variables, invariant } = system;
  if (system.inner.length > 0) return null;
  const known = new Map<Term, Term>([
    [invariant, t.true],
    ...cut.inputs.map((symbol, i): [Term, Term] => [
      symbol,
      symbol.sort === 'bool' ? t.bool(at(input, i) === 1) : t.bits(symbol.sort, at(input, i)),
    ]),
  ]);
  const on = substitution(t, known);
  if (on(system.entered) !== t.true) return null;
  const begin = variables.map(({ entry }) => on(entry)).flatMap((entry) => (entry.kind === 'const' ? [entry.bits] : []));
  if (begin.length < variables.length) return null;
  const heads = new Set(variables.map(({ head }) => head));
  const step = on(system.step);
  const next = variables.map((variable) => on(variable.next));
  const overHeads = (...terms: readonly Term[]): boolean => [...symbolsOf(terms)].every((symbol) => heads.has(symbol));
  if (!overHeads(step, ...next)) return null;
  const statements = (): readonly Statement[] =>
    candidates
      .map(({ term, text }) => ({ now: on(term), next: on(atNext(term)), text }))
      .filter((statement) => overHeads(statement.now, statement.next));
  return { variables, begin, step, next, statements };
}

/**
 * A recurrent set of a loop: `input` comes to a state of it, and from each of its states control comes back to the head in
 * another one (Gupta and others 2008, "Proving non-termination"). On this input the function does not return.
 */
export async function recurrentSet(proving: Proving, study: Study, input: Input): Promise<LoopReason | null> {
  if (indexOf(study.task.space, input) === null) return null;
  for (const loop of study.loops) {
    const on = fixed(study, loop, input);
    const set =
      on === null ? null : ((await repeated(proving, study, on, MOST_RUN)) ?? (await closedSet(proving, study, on)));
    if (set !== null) return reasonOf(loop, set);
  }
  return null;
}

const reasonOf = ({ system }: StudiedLoop, set: readonly string[]): LoopReason => ({
  kind: 'recurrent',
  fn: system.fn.name,
  span: system.loop.span,
  set,
});

/** The same of an input that nobody suspects: only whether it soon comes back to a state. */
export async function quickCycle(proving: Proving, study: Study, input: Input): Promise<LoopReason | null> {
  for (const loop of study.loops) {
    const on = fixed(study, loop, input);
    const set = on === null ? null : await repeated(proving, study, on, QUICK_RUN);
    if (set !== null) return reasonOf(loop, set);
  }
  return null;
}

/** The states that come back, a text for each. */
async function repeated(
  proving: Proving,
  study: Study,
  on: FixedStudy,
  rounds: number,
): Promise<readonly string[] | null> {
  const { terms: t } = study;
  const states = cycleOf(on, rounds);
  if (states === null) return null;
  const heads = on.variables.map(({ head }) => head);
  const leaves = t.and(amongStates(t, heads, states), t.not(t.and(on.step, amongStates(t, on.next, states))));
  const check = await study.askFreely(proving, 'recurrent', leaves, 'does a state of the cycle not lead to another?');
  if (check.kind !== 'none') return null;
  const texts = states.map((state) =>
    on.variables.map(({ name, type }, i) => `${name} == ${formatValue(type, at(state, i))}`).join(' && '),
  );
  return [texts.length === 1 ? at(texts, 0) : shown(texts).map((text) => `(${text})`).join(' || ')];
}

/** Statements that are true when the loop is entered, and go on to be true for ever. */
async function closedSet(proving: Proving, study: Study, on: FixedStudy): Promise<readonly string[] | null> {
  const { terms: t } = study;
  const { variables, begin, step } = on;
  const { clock } = proving;
  const statements = on.statements();
  const entry = new Map(variables.map(({ head }, i) => [head.name, at(begin, i)]));
  const [goesOn, ...values] = evaluateTerms([step, ...statements.map(({ now }) => now)], entry);
  if (goesOn !== 1) return null;
  let set: readonly Statement[] = statements.filter(({ now }, i) => values[i] === 1 && now !== t.true);
  const deadline = Math.min(proving.deadline, clock.now() + PATIENCE_MS);
  const ask = (goal: Term, text: string) => study.askFreely({ ...proving, deadline }, 'recurrent', goal, text);
  const inside = (some: readonly Statement[]): Term => t.and(...some.map(({ now }) => now));
  const stays = (some: readonly Statement[]): Term => t.and(...some.map(({ next }) => next));
  const isRecurrent = async (some: readonly Statement[]): Promise<boolean> => {
    const goal = t.and(inside(some), t.not(t.and(step, stays(some))));
    return (await ask(goal, 'is there a state of the set that does not come back to it?')).kind === 'none';
  };
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
    const few = await fewest(set, isRecurrent, { questions: 20, over: () => clock.now() >= deadline });
    return shown(few.map(({ text }) => text));
  }
  return null;
}

const MOST_SHOWN = 12;

const shown = (texts: readonly string[]): readonly string[] =>
  texts.length <= MOST_SHOWN ? texts : [...texts.slice(0, MOST_SHOWN), '...'];
