import { at } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import { positionAt } from '../base/span.ts';
import { evaluate } from '../cpu/evaluate.ts';
import { findLasso } from '../cpu/lasso.ts';
import { countSteps } from '../ir/count-steps.ts';
import { askedAbout, circleOf, functionNamed, withAnswers } from '../ir/oracles.ts';
import type { Expr, FunctionDef, Program, Stmt } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { rootsOf, visitExpr } from '../ir/reach.ts';
import { fullDomain, inputAt, spaceSize } from '../ir/space.ts';
import { leavesOf } from '../ir/types.ts';
import type { RaceEvent, RaceRecord } from '../race/record.ts';
import type { Task } from '../verdict/engine.ts';
import type { RaceVerdict, Reason } from '../verdict/verdict.ts';

/** Whether a question asks an oracle on its way to an answer. */
export const asksOracles = ({ program, property }: Task): boolean =>
  askedAbout(program, [property.fn, ...rootsOf(property)]).length > 0;

/**
 * Answers the oracles first, then the question: each by a race about the function that it asks about. A question whose answer
 * hangs on itself has none, and one that hangs on what nobody knows is not known.
 */
export async function* raceWithOracles(
  task: Task,
  clock: Clock,
  run: (task: Task) => AsyncIterable<RaceEvent>,
): AsyncGenerator<RaceEvent> {
  const { program, property } = task;
  const begin = clock.now();
  const elapsed = () => clock.now() - begin;
  const roots = [property.fn, ...rootsOf(property)];
  const circle = circleOf(program, roots);
  if (circle !== null) {
    const reason = { code: 'self-reference', text: selfReference(task, circle), span: property.span } as const;
    return yield* open(task, reason, elapsed());
  }
  const answers = new Map<string, boolean>();
  for (const name of askedAbout(program, roots)) {
    const verdict = await verdictOf(run(terminationOf(program, name)));
    const answer = answerOf(verdict);
    if (answer === null) {
      const why =
        verdict.kind === 'unknown' ? verdict.reason : { code: 'gave-up' as const, text: `it is ${verdict.kind}` };
      return yield* open(
        task,
        { code: why.code, text: `whether ${name} returns is not known: ${why.text}` },
        elapsed(),
      );
    }
    answers.set(name, answer);
  }
  yield* run({ ...task, program: withAnswers(program, answers) });
}

/** The question whether a function of the file returns: that of the file itself, or one about all its inputs. */
function terminationOf(program: Program, name: string): Task {
  const fn = functionNamed(program, name);
  const own = program.properties.find((p) => p.question === 'terminates' && p.fn === fn);
  if (own !== undefined) return { program, property: own, space: own.space, bits: null };
  const { locals, paramCount, span } = at(program.functions, fn);
  const functions = [...program.functions];
  const steps = countSteps(functions, fn, `steps_${name}_`, (added) => functions.push(added) - 1);
  const space = locals.slice(0, paramCount).flatMap(({ type }) => leavesOf(type).map((leaf) => fullDomain(leaf.type)));
  const nothing = {
    requires: null,
    equivalent: null,
    check: null,
    lemma: false,
    uses: [],
    expect: [],
    title: null,
    source: null,
    notes: [],
  };
  const property: Property = { name, question: 'terminates', fn, steps, space, span, ...nothing };
  return { program: { ...program, functions, properties: [property] }, property, space, bits: null };
}

async function verdictOf(events: AsyncIterable<RaceEvent>): Promise<RaceVerdict> {
  let verdict: RaceVerdict = { kind: 'error', message: 'the race ended without a record' };
  for await (const event of events) if (event.kind === 'finished') verdict = event.record.verdict;
  return verdict;
}

function answerOf(verdict: RaceVerdict): boolean | null {
  if (verdict.kind === 'holds' || verdict.kind === 'vacuous') return true;
  return verdict.kind === 'refuted' ? false : null;
}

function* open(task: Task, reason: Reason, at: number): Generator<RaceEvent> {
  const nothing = { by: [], profile: null, lemmas: [], engines: [], replays: [], compared: null, decidedAt: null };
  const record: RaceRecord = { task, verdict: { kind: 'unknown', reason }, ...nothing, endedAt: at };
  yield { kind: 'finished', at, record };
}

/** Both answers that a question about itself could have, worked through on the program at hand. */
function selfReference(task: Task, circle: readonly string[]): string {
  const [first = task.property.name] = circle;
  const asks =
    circle.length > 2
      ? circle.map((name) => `\`${name}\``).join(' asks about ')
      : `\`${first}\` asks whether it returns itself`;
  return `${asks}: ${supposing(task, circle, true)}; ${supposing(task, circle, false)}`;
}

function supposing(task: Task, circle: readonly string[], answer: boolean): string {
  const [name = ''] = circle;
  const answered = withAnswers(task.program, new Map(circle.map((asked) => [asked, answer])));
  const { program, property, space } = terminationOf(answered, name);
  const others = circle.length > 2 ? ', and so for the others' : '';
  const supposed = `suppose terminates(${name}) is ${answer}${others}`;
  if (spaceSize(space) === 0n || askedAbout(program, [property.fn]).length > 0) return supposed;
  const input = inputAt(space, 0n);
  const branch = branchOf(task.program, at(task.program.functions, property.fn), answer);
  const lasso = findLasso(program, property, input, 2 ** 12);
  if (lasso !== null) {
    const loop = `the loop ${placeOf(task.program, lasso.span.start)} goes round in one state for ever, so ${name} does not return`;
    return `${supposed}: ${branch}${loop}${answer ? ': the answer would be false' : ', as supposed'}`;
  }
  const ends = evaluate(program, property, input, 2 ** 12).kind === 'value';
  const end = ends
    ? `${name} returns${answer ? ', as supposed' : ': the answer would be true'}`
    : `${name} goes on beyond 4,096 steps`;
  return `${supposed}: ${branch}${end}`;
}

const placeOf = ({ lineStarts }: Program, offset: number): string =>
  lineStarts === undefined ? 'there' : `at line ${positionAt(lineStarts, offset).line}`;

/** `line 3 takes the branch and `, where a function decides by an oracle alone what it does. */
function branchOf(program: Program, fn: FunctionDef, answer: boolean): string {
  const found = firstCondition(program, fn.body);
  if (found === null) return '';
  const { condition } = found;
  const negated = condition.kind === 'op' && condition.op === 'not';
  return `the condition ${placeOf(program, condition.span.start)} is ${answer !== negated}, and `;
}

/** The first condition that an oracle decides, in the order of the text. */
function firstCondition(program: Program, body: readonly Stmt[]): { readonly condition: Expr } | null {
  for (const stmt of body) {
    const condition = stmt.kind === 'if' || stmt.kind === 'loop' ? stmt.condition : null;
    if (condition !== null && isOracle(program, condition)) return { condition };
    const inner =
      stmt.kind === 'if'
        ? [...stmt.then, ...stmt.otherwise]
        : stmt.kind === 'loop' || stmt.kind === 'block'
          ? stmt.body
          : [];
    const found = firstCondition(program, inner);
    if (found !== null) return found;
  }
  return null;
}

/** A call of an oracle, or its negation. */
function isOracle(program: Program, condition: Expr): boolean {
  let calls = 0;
  let others = 0;
  visitExpr(condition, (e) => {
    if (e.kind === 'call' && at(program.functions, e.callee).oracle !== undefined) calls += 1;
    else if (e.kind !== 'op' || e.op !== 'not') others += 1;
  });
  return calls === 1 && others === 0;
}
