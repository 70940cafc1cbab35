import { at } from '../../base/assert.ts';
import { indexOf, type Input } from '../../ir/space.ts';
import type { LoopReason } from '../../verdict/engine.ts';
import type { Proving } from '../prove/proving.ts';
import { evaluateTerms } from '../terms/evaluate-term.ts';
import type { Term } from '../terms/term.ts';
import { modelOf, type StudiedLoop, type Study } from './study.ts';
import { substitution } from './substitute.ts';
import { symbolsOf } from './vocabulary.ts';

const MOST_ROUNDS = 40;
/** For one loop and one input, in milliseconds. */
const PATIENCE_MS = 3000;

/** A loop on one input, over its heads alone. */
interface Fixed {
  readonly begin: readonly number[];
  readonly step: Term;
  readonly statements: readonly { readonly now: Term; readonly next: Term; readonly text: string }[];
}

/** The loop on this input; `null` where it is not entered, or not without knowing of other loops. */
function fixed({ terms: t, cut }: Study, loop: StudiedLoop, input: Input): Fixed | null {
  const { system, candidates, atNext } = loop;
  const { variables, invariant } = system;
  if (system.nests) return null;
  const known = new Map<Term, Term>([
    [invariant, t.true],
    ...cut.inputs.map((symbol, i): [Term, Term] => [
      symbol,
      symbol.sort === 'bool' ? t.bool(at(input, i) === 1) : t.bits(symbol.sort, at(input, i)),
    ]),
  ]);
  const on = substitution(t, known);
  if (on(system.entered) !== t.true) return null;
  const entries = variables.map(({ entry }) => on(entry));
  const begin = entries.flatMap((entry) => (entry.kind === 'const' ? [entry.bits] : []));
  if (begin.length < variables.length) return null;
  const heads = new Set(variables.map(({ head }) => head));
  const step = on(system.step);
  const statements = candidates.map(({ term, text }) => ({ now: on(term), next: on(atNext(term)), text }));
  const needed = symbolsOf([step, ...statements.flatMap(({ now, next }) => [now, next])]);
  return [...needed].every((symbol) => heads.has(symbol)) ? { begin, step, statements } : null;
}

/**
 * A recurrent set of a loop: statements that are true when `input` enters it, and from each state in which they are true
 * control comes back to the head in another such state (Gupta and others 2008, "Proving non-termination"). On this input
 * the function does not return.
 */
export async function recurrentSet(proving: Proving, study: Study, input: Input): Promise<LoopReason | null> {
  if (indexOf(study.task.space, input) === null) return null;
  for (const loop of study.loops) {
    const on = fixed(study, loop, input);
    const set = on === null ? null : await closedSet(proving, study, loop, on);
    if (set === null) continue;
    return { kind: 'recurrent', fn: loop.system.fn.name, span: loop.system.loop.span, set };
  }
  return null;
}

async function closedSet(
  proving: Proving,
  study: Study,
  { system }: StudiedLoop,
  { begin, step, statements }: Fixed,
): Promise<readonly string[] | null> {
  const { terms: t } = study;
  const { variables } = system;
  const entry = new Map(variables.map(({ head }, i) => [head.name, at(begin, i)]));
  const [goesOn, ...values] = evaluateTerms([step, ...statements.map(({ now }) => now)], entry);
  if (goesOn !== 1) return null;
  let set = statements.filter((_, i) => values[i] === 1);
  const deadline = Math.min(proving.deadline, proving.clock.now() + PATIENCE_MS);
  const ask = (goal: Term, text: string) => study.askFreely({ ...proving, deadline }, 'recurrent', goal, text);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const inside = t.and(...set.map(({ now }) => now));
    const stays = t.and(...set.map(({ next }) => next));
    const answer = await ask(t.and(inside, step, t.not(stays)), 'does a round lead out of the set?');
    if (answer.kind === 'some') {
      const next = evaluateTerms(
        set.map((statement) => statement.next),
        modelOf(study, answer.values),
      );
      set = set.filter((_, i) => next[i] === 1);
      continue;
    }
    if (answer.kind !== 'none') return null;
    const check = await ask(t.and(inside, t.not(t.and(step, stays))), 'is there a state of the set that does not come back to it?');
    return check.kind === 'none' ? shown(set.filter(({ now }) => now !== t.true).map(({ text }) => text)) : null;
  }
  return null;
}

const MOST_SHOWN = 12;

const shown = (texts: readonly string[]): readonly string[] =>
  texts.length <= MOST_SHOWN ? texts : [...texts.slice(0, MOST_SHOWN), '...'];
