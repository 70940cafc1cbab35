import { at } from '../../base/assert.ts';
import { indexOf, type Input, type LeafValue } from '../../ir/space.ts';
import { containsIntegers } from '../../ir/unbounded.ts';
import { formatValue } from '../../ir/value.ts';
import type { LoopReason } from '../../verdict/engine.ts';
import type { Proving } from '../prove/proving.ts';
import { literal } from '../encode/value.ts';
import { evaluateTerms } from '../terms/evaluate-term.ts';
import type { SymbolTerm, Term } from '../terms/term.ts';
import { amongStates, cycleOf, type FixedLoop } from './cycle.ts';
import { fewest } from './fewest.ts';
import { runLoops, runningOf, valuesOn } from './run-loops.ts';
import { modelOf, type StudiedLoop, type Study } from './study.ts';
import { substitution } from './substitute.ts';

const MOST_ROUNDS = 40;
/** Rounds within which a state has to come back. */
const CYCLE_ROUNDS = 128;
/** For one loop and one input, in milliseconds. */
const PATIENCE_MS = 3000;

/** A statement over the heads on one input, and the same after a round. */
interface Statement {
  readonly now: Term;
  readonly next: Term;
  readonly text: string;
}

interface FixedStudy extends FixedLoop {
  statements(): readonly Statement[];
}

/** What a loop does for ever, if it does, on an input that has not ended after so many heads. */
interface Stuck {
  readonly loop: StudiedLoop;
  readonly on: FixedStudy;
}

/**
 * The loop that control is in after `visits` heads, with all that is known by then and stays as it is: the input, how earlier
 * loops ended, where loops around it are. `null` where all loops have ended, or that loop has others inside, or is one of
 * `requires`, which is no loop of the function.
 */
function stuckAfter(study: Study, input: Input, visits: number): Stuck | null {
  const { terms: t, cut, symbols } = study;
  const values = valuesOn(study, input);
  const system = runLoops(runningOf(cut.systems), values, visits, null);
  const loop = study.loops.find((each) => each.system === system);
  if (system === null || loop === undefined || system.inner.length > 0 || cut.ofRequires.includes(system)) return null;
  const { variables } = system;
  const valueOf = ({ name, sort }: SymbolTerm): LeafValue => values.get(name) ?? (sort === 'int' ? 0n : 0);
  const heads = new Set<Term>(variables.map(({ head }) => head));
  const known = new Map<Term, Term>(
    symbols.filter((symbol) => !heads.has(symbol)).map((symbol) => [symbol, literal(t, symbol.sort, valueOf(symbol))]),
  );
  const on = substitution(t, known);
  if (on(system.entered) !== t.true) return null;
  const statements = (): readonly Statement[] =>
    loop.candidates.map(({ term, text }) => ({ now: on(term), next: on(loop.atNext(term)), text }));
  return {
    loop,
    on: {
      variables,
      begin: variables.map(({ head }) => valueOf(head)),
      step: on(system.step),
      next: variables.map((variable) => on(variable.next)),
      statements,
    },
  };
}

/** Heads that are visited before anything is asked, of an input that is suspected and of any other. */
const MANY_VISITS = 4096;
const FEW_VISITS = 160;

/**
 * A recurrent set of a loop: `input` comes to a state of it, and from each of its states control comes back to the head in
 * another one (Gupta and others 2008, "Proving non-termination"). On this input the function does not return.
 */
export async function recurrentSet(proving: Proving, study: Study, input: Input): Promise<LoopReason | null> {
  const { space } = study.task;
  if (study.terms.unbounded ? !containsIntegers(space, input) : indexOf(space, input) === null) return null;
  const stuck = stuckAfter(study, input, MANY_VISITS);
  if (stuck === null) return null;
  const { loop, on } = stuck;
  const set = (await repeated(proving, study, on)) ?? (await closedSet(proving, study, on));
  return set === null ? null : reasonOf(loop, set);
}

/** The same of an input that nobody suspects: only whether it soon comes back to a state. */
export async function quickCycle(proving: Proving, study: Study, input: Input): Promise<LoopReason | null> {
  const stuck = stuckAfter(study, input, FEW_VISITS);
  const set = stuck === null ? null : await repeated(proving, study, stuck.on);
  return stuck === null || set === null ? null : reasonOf(stuck.loop, set);
}

const reasonOf = ({ system }: StudiedLoop, set: readonly string[]): LoopReason => ({
  kind: 'recurrent',
  fn: system.fn.name,
  span: system.loop.span,
  set,
});

/** The states that come back, a text for each. */
async function repeated(proving: Proving, study: Study, on: FixedStudy): Promise<readonly string[] | null> {
  const { terms: t } = study;
  const states = cycleOf(on, CYCLE_ROUNDS);
  if (states === null) return null;
  const heads = on.variables.map(({ head }) => head);
  const leaves = t.and(amongStates(t, heads, states), t.not(t.and(on.step, amongStates(t, on.next, states))));
  const check = await study.askFreely(proving, 'recurrent', leaves, 'does a state of the cycle not lead to another?');
  if (check.kind !== 'none') return null;
  const texts = states.map((state) =>
    on.variables.map(({ name, type }, i) => `${name} == ${formatValue(type, at(state, i))}`).join(' && '),
  );
  return [
    texts.length === 1
      ? at(texts, 0)
      : shown(texts)
          .map((text) => `(${text})`)
          .join(' || '),
  ];
}

/** Statements that are true of the state that was reached, and go on to be true for ever. */
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
