import { at } from '../base/assert.ts';
import { expandComposites } from '../ir/expand.ts';
import type { FunctionDef, FunctionId } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import { restrictToProperty } from '../ir/restrict.ts';
import { type Space, shiftOf } from '../ir/space.ts';
import { leafCount } from '../ir/types.ts';
import type { Task } from '../verdict/engine.ts';
import { OUTCOME_CODES } from '../verdict/outcome.ts';
import { assemble } from './assemble.ts';
import { ADD_LANES, countingSink, emitLanes } from './emit-lanes.ts';
import { emitScalarFunction } from './emit-scalar.ts';
import { endingFunctions } from './ending-functions.ts';
import { observesBits } from './float-result.ts';
import { FIRSTS_AT, POSITION_AT } from './kernel.ts';
import { lowerToLanes } from './lower-lanes.ts';
import type { ScalarModule } from './scalar-body.ts';
import { heldWord, importsOf } from './scalar-floats.ts';
import { UNDEFINED_FUEL } from './scalar-element.ts';
import { type FunctionLayout, layoutOf, staticMemory } from './scalar-layout.ts';
import { SCALAR_HELPERS } from './scalar-ops.ts';
import { runningParameter, tablesEnd } from './tile.ts';

/** A property as a WebAssembly module: plain data. {@link Kernel} says what the module exports. */
export interface SweepModule {
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** Whether the module sweeps four inputs at a time; the scalar exports are always there. */
  readonly simd: boolean;
}

/** Loop-body entries after which one call of `scalar` returns: about 20 ms. */
const SPENT_LIMIT = 2 ** 24;

const code = (outcome: (typeof OUTCOME_CODES)[number]): string => `(i32.const ${OUTCOME_CODES.indexOf(outcome)})`;
const outOfFuel = '(i64.lt_s (global.get $fuel) (i64.const 0))';

/** The code where an evaluation ended early; what was left of the fuel of an undefined input is given back. */
const FAILED = `(func $failed (result i32)
(if (i64.ge_s (global.get $fuel) (i64.const ${-(UNDEFINED_FUEL / 2n)})) (then (return ${code('unfinished')})))
(global.set $fuel (i64.add (global.get $fuel) (i64.const ${UNDEFINED_FUEL})))
${code('undefined')})`;

/** `$outcome`: the code of the outcome of one input, on what is left in `$fuel`. */
function outcomeFunction(module: ScalarModule, property: Property, space: Space, indexes: boolean): string {
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
${requires}
${call(property.fn)}
(select ${code('true')} ${code('false')} (local.get $v)))`;
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

/**
 * `scalar`: evaluates a run, adds one to the counter of each input's outcome, and returns how many inputs
 * it did: fewer than asked once the run has spent {@link SPENT_LIMIT}, so that no call takes long. Where a
 * counter was zero, the number of inputs done before is noted beside it.
 */
function scalarFunction(params: string, args: string, space: Space): string {
  const running = `$p${space.length - 1}`;
  const last = space.at(-1);
  const step =
    last === undefined
      ? ''
      : `(local.set ${running} (i32.add (local.get ${running}) (i32.const ${(2 ** shiftOf(last)) | 0})))`;
  return `(func (export "scalar") ${params} (param $n i32) (param $supply f64) (result i32)
(local $i i32) (local $at i32) (local $each i64) (local $spent i64)
(local.set $each (i64.trunc_sat_f64_s (local.get $supply)))
(block $end (loop $next
(br_if $end (i32.ge_u (local.get $i) (local.get $n)))
(br_if $end (i64.ge_s (local.get $spent) (i64.const ${SPENT_LIMIT})))
(global.set $fuel (local.get $each))
(local.set $at (i32.shl (call $outcome ${args}) (i32.const 3)))
(if (i64.eqz (i64.load (local.get $at))) (then (i64.store offset=${FIRSTS_AT} (local.get $at) (i64.add (i64.load (i32.const ${POSITION_AT})) (i64.extend_i32_u (local.get $i))))))
(i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (i64.const 1)))
(local.set $spent (i64.add (local.get $spent) (i64.sub (local.get $each) (global.get $fuel))))
(local.set $i (i32.add (local.get $i) (i32.const 1)))
${step}
(br $next)))
(i64.store (i32.const ${POSITION_AT}) (i64.add (i64.load (i32.const ${POSITION_AT})) (i64.extend_i32_u (local.get $i))))
(local.get $i))`;
}

/** The text of the module of a task; `simd` is false when the code stays scalar. */
export function emitWat(task: Task, fuel: number): { wat: string; simd: boolean } {
  const { program, property, space } = expandComposites(restrictToProperty(task));
  const leaves = space.length;
  const inputs = space.map((_, i) => `$p${i}`);
  const params = inputs.map((name) => `(param ${name} i32)`).join(' ');
  const args = inputs.map((name) => `(local.get ${name})`).join(' ');
  const ends = endingFunctions(program);
  const { running } = runningParameter(space);
  const bits = observesBits(program, property);
  const lanes = lowerToLanes(program, property, { running, fuel, observesBits: bits });
  const memory = staticMemory(tablesEnd(leaves, running));
  const module: ScalarModule = {
    program,
    ends: ends.map(({ loops, indexes }) => loops || indexes),
    layouts: layoutOf(program, memory),
    memory,
    observesBits: bits,
  };
  const functions = program.functions.map((_, id) => emitScalarFunction(module, id));
  const indexes = ends.some((end) => end.indexes);
  const text = [
    ...functions,
    ...(indexes ? [FAILED] : []),
    outcomeFunction(module, property, space, indexes),
    `(func (export "outcome") ${params} (param $supply f64) (result i32)
(global.set $fuel (i64.trunc_sat_f64_s (local.get $supply)))
(call $outcome ${args}))`,
    scalarFunction(params, args, space),
    ...(lanes === null ? [] : [emitLanes(lanes, space, running, countingSink(lanes.undefined !== null)), ADD_LANES]),
  ].join('\n');
  const helpers = Object.entries(SCALAR_HELPERS)
    .filter(([name]) => text.includes(`call ${name} `))
    .map(([name, body]) => `(func ${name} ${body})`);
  const lines = [
    '(module',
    ...importsOf(text),
    `(memory (export "memory") ${Math.ceil(memory.end() / 65_536)})`,
    '(global $fuel (mut i64) (i64.const 0))',
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
