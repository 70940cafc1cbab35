import { at } from '../../base/assert.ts';
import { expandComposites } from '../../ir/expand.ts';
import type { FunctionDef, FunctionId } from '../../ir/program.ts';
import { isTruthQuestion, type Property } from '../../ir/property.ts';
import { restrictToProperty } from '../../ir/restrict.ts';
import { evaluatedFunction, resultOf } from '../../ir/result.ts';
import type { Space } from '../../ir/space.ts';
import { leafCount } from '../../ir/types.ts';
import type { Task } from '../../verdict/engine.ts';
import { OUTCOME_CODES } from '../../verdict/outcome.ts';
import { assemble } from './assemble.ts';
import { emitLanes } from '../lanes/emit-lanes.ts';
import { ADD_LANES, countingSink } from '../lanes/lane-sink.ts';
import { emitFolds } from './emit-folds.ts';
import { emitScalarFunction } from '../scalar/emit-scalar.ts';
import { inputTexts, scalarFunction } from '../scalar/emit-scalar-run.ts';
import { type Asked, tabulateFunction, tabulatingSink, valueOutcome } from './emit-tabulate.ts';
import { endingFunctions } from './ending-functions.ts';
import { observesBits } from './float-result.ts';
import { lowerToLanes } from '../lanes/lower-lanes.ts';
import { TABLE_INPUTS } from './module-memory.ts';
import type { ScalarModule } from '../scalar/scalar-body.ts';
import { heldWord, importsOf } from '../scalar/scalar-floats.ts';
import { UNDEFINED_FUEL } from '../scalar/scalar-element.ts';
import { type FunctionLayout, layoutOf, staticMemory } from '../scalar/scalar-layout.ts';
import { SCALAR_HELPERS } from '../scalar/scalar-ops.ts';
import { runningParameter, tablesEnd } from './tile.ts';

/** A property as a WebAssembly module: plain data. {@link Kernel} says what the module exports. */
export interface SweepModule {
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** Whether the module sweeps four inputs at a time; the scalar exports are always there. */
  readonly simd: boolean;
}

const code = (outcome: (typeof OUTCOME_CODES)[number]): string => `(i32.const ${OUTCOME_CODES.indexOf(outcome)})`;
const outOfFuel = '(i64.lt_s (global.get $fuel) (i64.const 0))';

/** The code where an evaluation ended early; what was left of the fuel of an undefined input is given back. */
const FAILED = `(func $failed (result i32)
(if (i64.ge_s (global.get $fuel) (i64.const ${-(UNDEFINED_FUEL / 2n)})) (then (return ${code('unfinished')})))
(global.set $fuel (i64.add (global.get $fuel) (i64.const ${UNDEFINED_FUEL})))
${code('undefined')})`;

/** `$outcome`: the code of the outcome of one input, on what is left in `$fuel`. */
function outcomeFunction(
  module: ScalarModule,
  property: Property,
  space: Space,
  indexes: boolean,
  asked: Asked,
): string {
  const inputs = space.map((_, i) => `$p${i}`);
  const words = space.map(({ type }, i) => heldWord(type, `(local.get $p${i})`));
  const failed = `(if ${outOfFuel} (then (return ${indexes ? '(call $failed)' : code('unfinished')})))`;
  const call = (id: FunctionId): string => {
    const { stores, args } = passInputs(at(module.program.functions, id), at(module.layouts, id), words);
    return `${stores}(local.set $v (call $f${id} ${args.join(' ')}))\n${failed}`;
  };
  const requires =
    property.requires === null
      ? ''
      : `${call(property.requires)}
(if (i32.eqz (local.get $v)) (then (return ${code('excluded')})))`;
  return `(func $outcome ${inputs.map((name) => `(param ${name} i32)`).join(' ')} (result i32) (local $v i32)
${isTruthQuestion(asked.question) ? '' : '(global.set $word (i32.const 0))\n'}${requires}
${call(evaluatedFunction(property))}
${valueOutcome(asked)})`;
}

/** The leaves of an input where a function takes them: as arguments, or in memory. */
function passInputs(fn: FunctionDef, layout: FunctionLayout, words: readonly string[]) {
  const left = [...words];
  const args: string[] = [];
  let stores = '';
  for (const [id, { type }] of fn.locals.slice(0, fn.paramCount).entries()) {
    const leaves = left.splice(0, leafCount(type));
    const storage = at(layout.locals, id);
    if (storage.kind === 'locals') args.push(...leaves);
    else {
      stores += leaves.map((word, leaf) => `(i32.store (i32.const ${storage.address + 4 * leaf}) ${word})\n`).join('');
    }
  }
  return { stores, args };
}

/** The text of the module of a task; `simd` is false when the code stays scalar. */
export function emitWat(task: Task, fuel: number): { wat: string; simd: boolean } {
  const { program, property, space } = expandComposites(restrictToProperty(task));
  const leaves = space.length;
  const texts = inputTexts(space);
  const { params, args } = texts;
  const asked = { question: property.question, type: resultOf(program, property) };
  const ends = endingFunctions(program);
  const { running } = runningParameter(space);
  const bits = observesBits(program, property);
  const lanes = lowerToLanes(program, property, { fuel, observesBits: bits });
  const memory = staticMemory(tablesEnd(leaves, running));
  const tables = { codes: memory.reserve(TABLE_INPUTS), words: memory.reserve(TABLE_INPUTS) };
  const module: ScalarModule = {
    program,
    ends: ends.map(({ loops, indexes }) => loops || indexes),
    layouts: layoutOf(program, memory),
    memory,
    observesBits: bits,
  };
  const functions = program.functions.map((_, id) => emitScalarFunction(module, id));
  const indexes = ends.some((end) => end.indexes);
  // Counters are for questions about truth: what values there are is seen in the tables alone.
  const counts = isTruthQuestion(asked.question) && lanes !== null;
  const sinks = [...(counts ? [countingSink(lanes.undefined !== null)] : []), tabulatingSink(tables, asked)];
  const text = [
    ...functions,
    ...(indexes ? [FAILED] : []),
    outcomeFunction(module, property, space, indexes, asked),
    `(func (export "outcome") ${params} (param $supply f64) (result i32)
(global.set $fuel (i64.trunc_sat_f64_s (local.get $supply)))
(call $outcome ${args}))`,
    scalarFunction(texts),
    tabulateFunction(tables, asked, texts),
    ...emitFolds(tables, asked),
    ADD_LANES,
    ...(lanes === null ? [] : sinks.map((sink) => emitLanes(lanes, space, running, sink))),
  ].join('\n');
  const helpers = Object.entries(SCALAR_HELPERS)
    .filter(([name]) => text.includes(`call ${name} `))
    .map(([name, body]) => `(func ${name} ${body})`);
  const lines = [
    '(module',
    ...importsOf(text),
    `(memory (export "memory") ${Math.ceil(memory.end() / 65_536)})`,
    '(global $fuel (mut i64) (i64.const 0))',
    ...(isTruthQuestion(asked.question) ? [] : ['(global $word (mut i32) (i32.const 0))']),
    `(global (export "codes") i32 (i32.const ${tables.codes}))`,
    `(global (export "words") i32 (i32.const ${tables.words}))`,
    ...helpers,
    text,
  ];
  const wat = `${lines.join('\n')})`;
  return { wat, simd: lanes !== null };
}

/** Compiles a task for evaluations on `fuel` loop-body entries each. */
export function emitWasm(task: Task, fuel: number): SweepModule {
  const { wat, simd } = emitWat(task, fuel);
  return { wasm: assemble(wat), simd };
}
