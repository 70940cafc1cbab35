import { afterAll, describe, expect, test } from 'vitest';
import { invariant } from '../../core/base/assert.ts';
import { catalogue, type Problem } from '../../core/catalogue/catalogue.ts';
import { createCpuEngine } from '../../core/cpu/engine.node.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { freedomOf } from '../../core/freedom/freedom.ts';
import { usesFloats } from '../../core/ir/floats.ts';
import { isExtreme, mainProperty } from '../../core/ir/property.ts';
import { indexOf, type Input, inputAt, type Space, spaceSize } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import { claimOf } from '../../core/race/claim.ts';
import { createZ3Engine } from '../../core/smt/z3/z3-engine.node.ts';
import { decideSweep, type Firsts } from '../../core/verdict/decide.ts';
import type { Engine, EngineResult, Task } from '../../core/verdict/engine.ts';
import { addCounts, type Counts, NO_COUNTS, OUTCOME_CODES, outcomeCode } from '../../core/verdict/outcome.ts';
import { binOf, histogramOf, STEP_BINS } from '../../core/verdict/steps.ts';
import type { Best, EngineVerdict } from '../../core/verdict/verdict.ts';
import { KNOWN } from '../catalogue/known-inputs.ts';
import { adapter, ON_DEVICE, openEngine } from '../gpu/device.ts';
import { edgeSpace, narrowSpace } from '../support/reduce-space.ts';
import { runEngine } from '../support/run-engine.ts';
import { type ForcedAnswer, valuesByForce } from '../support/values-by-force.ts';
import { expectProvedValues, expectValues, expectValuesOnDevice } from './expect-values.ts';

/** Inputs of one comparison: enough for every branch, few enough for the evaluator. */
const LIMIT = 2 ** 12;
const BUDGET = { timeoutMs: 3_000, fuel: 1 << 12, spareCores: 0 };

interface Reference {
  readonly task: Task;
  readonly counts: Counts;
  readonly verdict: EngineVerdict;
}

/** A question about values, answered by brute force. */
interface Forced {
  readonly task: Task;
  readonly forced: ForcedAnswer;
}

type Reduce = (space: Space, path: string) => Space;

/** The problem on few inputs. */
function reduced(problem: Problem, reduce: Reduce): Task {
  const { program } = checkModule(problem.text);
  const property = program === null ? null : mainProperty(program);
  invariant(program !== null && property !== null, `${problem.path} has a property`);
  return { program, property, space: reduce(property.space, problem.path), bits: null };
}

function force(problem: Problem, reduce: Reduce): Forced {
  const task = reduced(problem, reduce);
  return { task, forced: valuesByForce(task, BUDGET.fuel) };
}

/** Every input of a reduced problem, decided by the reference evaluator. */
function refer(problem: Problem, reduce: Reduce): Reference {
  const task = reduced(problem, reduce);
  const { program, property, space } = task;
  let counts = NO_COUNTS;
  const firsts: { -readonly [K in keyof Firsts]: Firsts[K] } = { true: null, false: null, undefined: null };
  for (let index = 0n; index < spaceSize(space); index++) {
    const input = inputAt(space, index);
    const code = outcomeCode(evaluate(program, property, input, BUDGET.fuel));
    counts = addCounts(counts, { ...NO_COUNTS, [code]: 1n });
    if (code === 'true' || code === 'false' || code === 'undefined') firsts[code] ??= input;
  }
  const verdict = decideSweep(property.question, counts, firsts, null);
  return { task, counts, verdict };
}

const REDUCTIONS = ['small numbers', 'edges'] as const;

/** Two small spaces for each problem: small numbers, and the places where integer code goes wrong. */
const isTruth = ({ text }: Problem): boolean => !/^\/\/@ (injective|maximize|minimize)$/m.test(text);
const isTermination = ({ text }: Problem): boolean => /^\/\/@ terminates$/m.test(text);
/** Why a problem is not held against the evaluator here; `null` where it is. */
function notSwept({ text }: Problem): string | null {
  if (/^\/\/@ oracle /m.test(text)) return 'asks an oracle, which is answered by a race of its own';
  if (/^\/\/@ integers unbounded$/m.test(text)) return 'integers without bounds can not be swept';
  return null;
}

const HELD = catalogue().filter((problem) => notSwept(problem) === null);
const PROBLEMS = HELD.filter((problem) => !isTermination(problem));
const CASES = PROBLEMS.filter(isTruth).flatMap((problem) =>
  REDUCTIONS.map((inputs) => ({
    path: problem.path,
    inputs,
    reference: once(() => refer(problem, reduction(inputs))),
  })),
);

/** The same of the problems about values. */
const VALUES = PROBLEMS.filter((problem) => !isTruth(problem)).flatMap((problem) =>
  REDUCTIONS.map((inputs) => ({ path: problem.path, inputs, forced: once(() => force(problem, reduction(inputs))) })),
);

/** What does not return burns all its fuel on every engine: fewer inputs, and less fuel. The prover has tests of its own for these. */
const FEW = 2 ** 8;
const BRIEF = { ...BUDGET, timeoutMs: 60_000, fuel: 1 << 9 };

const SWEPT = HELD.filter(isTermination).flatMap((problem) =>
  REDUCTIONS.map((inputs) => ({
    path: problem.path,
    inputs,
    followed: once(() => follow(reduced(problem, reduction(inputs, FEW)))),
  })),
);

/** Every input of a question about termination, by the reference evaluator. */
function follow(task: Task) {
  const { program, property, space } = task;
  let counts = NO_COUNTS;
  const bins = Array<bigint>(STEP_BINS).fill(0n);
  let longest: Best | null = null;
  const open: Input[] = [];
  const firsts: { -readonly [K in keyof Firsts]: Firsts[K] } = { true: null, false: null, undefined: null };
  for (let index = 0n; index < spaceSize(space); index++) {
    const input = inputAt(space, index);
    const outcome = evaluate(program, property, input, BRIEF.fuel);
    const code = outcomeCode(outcome, 'terminates');
    counts = addCounts(counts, { ...NO_COUNTS, [code]: 1n });
    if (code === 'undefined') firsts.undefined ??= input;
    if (code === 'unfinished') open.push(input);
    if (outcome.kind !== 'value') continue;
    const bin = binOf(outcome.bits);
    bins[bin] = (bins[bin] ?? 0n) + 1n;
    if (longest === null || outcome.bits > longest.bits) longest = { bits: outcome.bits, input };
  }
  const verdict = decideSweep('terminates', counts, firsts, null);
  return { task, counts, verdict, open, steps: { histogram: histogramOf(bins), longest } };
}

function reduction(inputs: (typeof REDUCTIONS)[number], limit = LIMIT): Reduce {
  if (inputs === 'small numbers') return (space) => narrowSpace(space, limit);
  return (space, path) => {
    const known = KNOWN[path];
    const inputs = known === undefined ? [] : [known.input, ...(known.other === undefined ? [] : [known.other])];
    return edgeSpace(space, inputs, limit);
  };
}

/** Calls `make` when first asked and remembers its answer. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A sweep reports what the evaluator found, to the last counter and the first deciding input. */
function expectSwept(result: EngineResult, { verdict, counts }: Reference): void {
  expect(result.verdict).toEqual(verdict);
  expect(result.counts).toEqual(counts);
}

const freedom = freedomOf(evaluate);

/** Where a device counts otherwise, WGSL leaves the choice for at least as many inputs, and for each that the device shows. */
function expectAllowed(result: EngineResult, { task }: Reference): void {
  const { program, property, space } = task;
  const allowed = Array.from({ length: Number(spaceSize(space)) }, (_, index) =>
    freedom(program, property, inputAt(space, BigInt(index)), BUDGET.fuel),
  );
  const free = BigInt(allowed.filter(({ kind }) => kind === 'either').length);
  for (const code of OUTCOME_CODES) {
    const must = BigInt(allowed.filter((a) => a.kind === 'must' && a.outcome === code).length);
    const counted = result.counts?.[code] ?? -1n;
    expect(
      counted >= must && counted <= must + free,
      `${counted} inputs are ${code}: ${must} must be, ${free} may`,
    ).toBe(true);
  }
  const decides = property.question === 'forall' ? 'false' : 'true';
  for (const input of result.deciding) {
    const answer = freedom(program, property, input, BUDGET.fuel);
    expect(answer.kind === 'either' || answer.outcome === decides, `at ${input.join(', ')}`).toBe(true);
  }
}

/** A device may use the freedom that WGSL gives it where floats are involved; whatever else it says is exact. */
function expectSweptOnDevice(result: EngineResult, reference: Reference): void {
  const { program, property } = reference.task;
  const differs = OUTCOME_CODES.some((code) => result.counts?.[code] !== reference.counts[code]);
  if (differs && usesFloats(program, property)) expectAllowed(result, reference);
  else expectSwept(result, reference);
}

/** A prover may give up, never contradict; its counterexample is one. */
function expectProved({ verdict }: EngineResult, { verdict: truth, task }: Reference): void {
  if (verdict.kind === 'unknown') return;
  // The evaluator leaves open what it has no fuel for; no input that it decided is against the proof then.
  expect(verdict.kind).toBe(truth.kind === 'unknown' ? verdict.kind : truth.kind);
  const claim = claimOf(verdict);
  if (claim === null) return;
  expect(indexOf(task.space, claim.input)).not.toBeNull();
  expect(outcomeCode(evaluate(task.program, task.property, claim.input, BUDGET.fuel))).toBe(claim.outcome);
}

interface Candidate {
  readonly name: string;
  readonly missing: boolean;
  readonly create: () => Engine;
}

const ENGINES: readonly Candidate[] = [
  { name: 'cpu', missing: false, create: () => createCpuEngine({ workers: 2 }) },
  { name: 'z3', missing: false, create: () => createZ3Engine() },
  { name: `gpu ${ON_DEVICE}`, missing: adapter === null, create: openEngine },
];

describe.each(ENGINES)('$name', ({ missing, create }) => {
  const engine = create();
  afterAll(() => engine.dispose());
  let decided = 0;

  test.skipIf(missing).for(CASES)('agrees with the evaluator on $path, $inputs', async ({ reference }) => {
    const result = await runEngine(engine, reference().task, BUDGET);
    if (engine.name === 'gpu') expectSweptOnDevice(result, reference());
    else if (engine.method === 'sweep') expectSwept(result, reference());
    else expectProved(result, reference());
    if (result.verdict.kind !== 'unknown') decided++;
  });

  test.skipIf(missing).for(VALUES)('agrees with brute force on $path, $inputs', async ({ forced }) => {
    const result = await runEngine(engine, forced().task, BUDGET);
    if (engine.name === 'gpu') expectValuesOnDevice(result, forced().task, forced().forced, BUDGET.fuel);
    else if (engine.method === 'sweep') expectValues(result, forced().task, forced().forced);
    else expectProvedValues(result, forced().task, forced().forced);
    if (result.verdict.kind !== 'unknown') decided++;
  });

  const proves = engine.method === 'proof';
  test.skipIf(missing || proves).for(SWEPT)(
    'counts the steps of $path, $inputs',
    { timeout: 120_000 },
    async ({ followed }) => {
      const { task, counts, verdict, open, steps } = followed();
      const result = await runEngine(engine, task, BRIEF);
      expect(result.counts).toEqual(counts);
      expect(result.verdict).toEqual(verdict);
      expect(result.found).toMatchObject({ first: open[0] ?? null, last: open.at(-1) ?? null, steps });
      for (const input of result.deciding) expect(open).toContainEqual(input);
    },
  );

  test.skipIf(missing)('decides most of them: when it sweeps, every one that fuel decides', () => {
    const decidable = CASES.filter(({ reference }) => reference().verdict.kind !== 'unknown');
    expect(decided).toBeGreaterThanOrEqual((decidable.length + VALUES.length) * (proves ? 0.8 : 1));
  });
});

describe('not swept', () => {
  for (const problem of catalogue()) {
    const reason = notSwept(problem);
    if (HELD.includes(problem)) continue;
    test.skipIf(reason !== null)(`${problem.path}: ${reason}`, () => expect(reason).toBeNull());
  }
});

describe('the reduced spaces', () => {
  test('still contain each known deciding input', () => {
    for (const { path, inputs, reference } of CASES) {
      const known = KNOWN[path];
      if (known === undefined || inputs !== 'edges') continue;
      expect(reference().verdict.kind, path).toBe(reference().task.property.expect[0]?.verdict);
    }
  });

  test('still contain what refutes and what reaches an extreme', () => {
    for (const { path, inputs, forced } of VALUES) {
      const known = KNOWN[path];
      if (known === undefined || inputs !== 'edges') continue;
      const { task, forced: answer } = forced();
      const [expected] = task.property.expect;
      expect(answer.kind, path).toBe(expected?.verdict);
      const reached = isExtreme(task.property.question) ? answer.valueOf(known.input) : answer.best;
      expect(answer.best, path).toBe(reached);
    }
  });

  test('contradict no expectation that small spaces inherit', () => {
    for (const { path, reference } of CASES) {
      const { question, expect: expected } = reference().task.property;
      // `holds` of `forall` and `refuted` of `exists` speak of every input, so of these, too.
      const [first] = expected;
      if (first?.verdict !== (question === 'forall' ? 'holds' : 'refuted')) continue;
      // What may stay open may be so for want of fuel.
      const open = expected.filter(({ verdict }) => verdict === 'unknown').map(({ verdict }) => verdict);
      expect([first.verdict, 'vacuous', ...open], path).toContain(reference().verdict.kind);
    }
  });
});
