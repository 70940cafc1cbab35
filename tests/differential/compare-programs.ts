import { at, invariant } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { freedomOf } from '../../core/freedom/freedom.ts';
import type { FunctionId, Program } from '../../core/ir/program.ts';
import type { Patterns } from '../../core/ir/space.ts';
import { isFloat, type ScalarType } from '../../core/ir/types.ts';
import { checkModule } from '../../core/lang/module.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { OUTCOME_CODES } from '../../core/verdict/outcome.ts';
import { irCase, sourceCase } from '../support/batch-module.ts';
import { type BatchAnswer, type BatchDevice, CRASHED } from '../support/device-batch.ts';
import { randomFloat } from '../support/float-patterns.ts';
import { instantiateKernel } from '../support/instantiate-kernel.ts';
import type { Choices } from '../support/random-choices.ts';
import { EDGE_BITS, type RandomSource, randomSource } from '../support/random-source.ts';
import { agreement, leafTypes, type RandomProgram, randomProgram } from '../support/random-wgsl.ts';
import type { Palette } from '../support/random-wgsl-scope.ts';
import type { SolverBatch } from '../support/solver-batch.ts';

/** Enough for every loop of a random program, which ends after a few rounds. */
const FUEL = 4096;
/** Inputs of a program: free ones, then runs of neighbours for the lanes. */
const FREE = 192;
const RUNS = 16;
const RUN = 4;
export const INPUTS = FREE + RUNS * RUN;

/** What the evaluator says: the pattern of the result, or why there is none. */
type Said = number | 'undefined' | 'unfinished';

export interface Prepared {
  readonly random: RandomProgram;
  readonly program: Program;
  /** The function `value`. */
  readonly fn: FunctionId;
  readonly exact: Task;
  readonly inputs: readonly Patterns[];
  readonly expected: readonly Said[];
}

const freedom = freedomOf(evaluate);

/** The program of these choices with what the reference evaluator says of it; a string when the front end refuses it. */
export function prepare(choices: Choices, palettes: readonly Palette[], inputSeed: number): Prepared | string {
  const random = randomProgram(choices, palettes);
  const task = taskOf(random.text);
  if (typeof task === 'string') return task;
  const { program } = task;
  const fn = program.functions.findIndex(({ name }) => name === 'value');
  const inputs = inputsOf(leafTypes(random), randomSource(inputSeed));
  const asked = { ...task.property, fn };
  const expected = inputs.map((input): Said => {
    const outcome = evaluate(program, asked, input, FUEL);
    if (outcome.kind === 'value') return outcome.bits;
    invariant(outcome.kind !== 'excluded', 'nothing is required');
    return outcome.kind;
  });
  return { random, program, fn, exact: task, inputs, expected };
}

function taskOf(text: string): Task | string {
  const { program, diagnostics } = checkModule(text);
  const property = program?.properties[0];
  if (program === null || property === undefined)
    return `the front end refuses it: ${diagnostics.map(({ message, span }) => `${message} at ${text.slice(span.start, span.end)}`).join('; ')}`;
  return { program, property, space: property.space, bits: null };
}

function inputsOf(types: readonly ScalarType[], source: RandomSource): readonly Patterns[] {
  const any = (): Patterns => types.map((type) => pattern(type, source));
  const last = types.length - 1;
  const runs = Array.from({ length: RUNS }, () => {
    const first = any();
    const start = Math.min(at(first, last), 2 ** 32 - RUN);
    return Array.from({ length: RUN }, (_, i) => first.with(last, start + i));
  });
  return [...Array.from({ length: FREE }, any), ...runs.flat()];
}

function pattern(type: ScalarType, source: RandomSource): number {
  if (type === 'bool') return source.below(2);
  if (isFloat(type)) return randomFloat(source, type);
  if (source.chance(0.3)) return source.below(6);
  return source.chance(0.5) ? source.pick(EDGE_BITS) : source.bits();
}

/** A difference in words, `null` where there is none. */
export type Difference = string | null;

/** The WebAssembly code on all inputs: one at a time, and the runs by lanes too. */
export function compareWebAssembly({ exact, inputs, expected }: Prepared): Difference {
  const { kernel } = instantiateKernel(exact, FUEL);
  const code = (said: Said): string => (typeof said === 'number' ? 'true' : said);
  for (const [i, input] of inputs.entries()) {
    const said = at(expected, i);
    const found = OUTCOME_CODES[kernel.outcome(typeof said === 'number' ? said : 0, ...input, FUEL)];
    if (found !== code(said)) return `WebAssembly on (${input.join(', ')}): ${found} where the evaluator gives ${said}`;
  }
  const { lanes, counters } = kernel;
  if (lanes === null) return null;
  for (let first = FREE; first < INPUTS; first += RUN) {
    const run = expected.slice(first, first + RUN);
    for (const said of new Set(run)) {
      counters.clear();
      const size = lanes.count(typeof said === 'number' ? said : 0, ...at(inputs, first), RUN, 0, FUEL);
      // Given up, because an input runs out of fuel.
      if (size === 0 && run.includes('unfinished')) continue;
      const counted = Number(counters.read(OUTCOME_CODES.findIndex((name) => name === code(said))));
      if (counted !== run.filter((other) => other === said).length)
        return `lanes from (${at(inputs, first).join(', ')}): ${counted} of ${run.join(', ')} are ${said}`;
    }
  }
  return null;
}

/** The encodings of the prover in Z3 on the first `count` inputs of each program. */
export async function compareProver(
  solver: SolverBatch,
  programs: readonly Prepared[],
  count: number,
): Promise<readonly Difference[]> {
  const answers = await solver.results(
    programs.map(({ program, fn, inputs }) => ({ program, fn, inputs: inputs.slice(0, count) })),
  );
  return programs.map(({ inputs, expected }, k) => {
    const said = at(answers, k);
    if ('leftOut' in said) return null;
    const wrong = said.findIndex((outcome, i) => {
      const value = typeof outcome === 'string' ? outcome : outcome[0];
      // The prover unrolls less than the evaluator may run.
      return value !== expected[i] && value !== 'unfinished';
    });
    if (wrong < 0) return null;
    return `the prover on (${at(inputs, wrong).join(', ')}): ${JSON.stringify(said[wrong])} where the evaluator gives ${expected[wrong]}`;
  });
}

/** The device on all inputs, from our kernel or from the text as it stands. Integers exactly, floats as WGSL allows. */
export async function compareDevice(
  device: BatchDevice,
  programs: readonly Prepared[],
  form: 'kernel' | 'text',
): Promise<readonly Difference[]> {
  const cases = programs.map(({ random, program, fn, inputs }) =>
    form === 'kernel'
      ? irCase(program, fn, inputs, { fuel: FUEL })
      : sourceCase(random.source, 'value', random.params, random.result, inputs),
  );
  const answers = await device.evaluate(cases);
  return programs.map((prepared, k) => held(prepared, at(answers, k), form));
}

/** Devices pack a component of -0.5 to the even neighbour, WGSL to the upper one: Vulkan leaves it open. */
const KNOWN_DEVIATIONS = ['pack4x8snorm', 'pack2x16snorm'] as const;

/** The compiler has accepted the text, and the driver below it has no pipeline for it. */
const DRIVER_GIVES_UP = /CreateComputePipelines failed with VK_ERROR/;

/** Differing inputs of one program for which freedom is asked: each takes as long as many evaluations. */
const MOST_ASKED = 4;

function held(prepared: Prepared, answer: BatchAnswer, form: 'kernel' | 'text'): Difference {
  if (answer.kind === 'refused' && (answer.message === CRASHED || DRIVER_GIVES_UP.test(answer.message))) return CRASHED;
  if (answer.kind === 'refused') return `the device's compiler refuses the ${form}: ${answer.message}`;
  const { random, inputs, expected } = prepared;
  let agrees: Task | string | null = null;
  let askedFor = 0;
  for (const [i, { code, leaves }] of answer.outcomes.entries()) {
    const said = at(expected, i);
    const leaf = leaves[0] ?? 0;
    // The text has neither checked indices nor fuel.
    if (form === 'text' && typeof said !== 'number') continue;
    if (code === said || (code === 'value' && (leaf === said || bothNaN(random.result, leaf, said)))) continue;
    const words = `the device, from ${form === 'kernel' ? 'our kernel' : 'the text'}, on (${at(inputs, i).join(', ')}): ${code} ${leaf} where the evaluator gives ${said}`;
    if (random.palette === 'integer') return words;
    if (KNOWN_DEVIATIONS.some((op) => random.counts.has(op))) continue;
    if (askedFor++ >= MOST_ASKED) continue;
    agrees ??= taskOf(agreement(random));
    if (typeof agrees === 'string') return agrees;
    const allowed = freedom(agrees.program, agrees.property, [leaf, ...at(inputs, i)], FUEL);
    if (allowed.kind === 'must' && allowed.outcome !== (code === 'value' ? 'true' : code))
      return `${words}; WGSL allows ${allowed.outcome} alone`;
  }
  return null;
}

const bothNaN = (type: ScalarType, a: number, b: Said): boolean =>
  typeof b === 'number' && isNaNPattern(type, a) && isNaNPattern(type, b);

const isNaNPattern = (type: ScalarType, bits: number): boolean =>
  type === 'f32' ? bits % 2 ** 31 > 0x7f800000 : type === 'f16' && (bits & 0x7fff) > 0x7c00;

/** What the evaluator gives is something that freedom allows, on the first `count` inputs. */
export function compareFreedom({ random, inputs, expected }: Prepared, count: number): Difference {
  if (random.palette === 'integer') return null;
  const agrees = taskOf(agreement(random));
  if (typeof agrees === 'string') return agrees;
  for (const [i, input] of inputs.slice(0, count).entries()) {
    const said = at(expected, i);
    if (typeof said === 'number' && isNaNPattern(random.result, said)) continue;
    const allowed = freedom(agrees.program, agrees.property, [typeof said === 'number' ? said : 0, ...input], FUEL);
    const outcome = typeof said === 'number' ? 'true' : said;
    if (allowed.kind === 'must' && allowed.outcome !== outcome)
      return `freedom on (${input.join(', ')}): only ${allowed.outcome} where the evaluator gives ${said}`;
  }
  return null;
}
