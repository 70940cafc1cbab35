import { type Space, shiftOf } from '../../ir/space.ts';
import { FIRSTS_AT, LASTS_AT, POSITION_AT } from '../module/module-memory.ts';

/** Loop-body entries after which one call of `scalar` returns: about 20 ms. */
export const SPENT_LIMIT = 2 ** 24;

/** The inputs as parameters, as arguments, and the step to the next one of a run of the last parameter. */
export interface InputTexts {
  readonly params: string;
  readonly args: string;
  readonly step: string;
}

export function inputTexts(space: Space): InputTexts {
  const inputs = space.map((_, i) => `$p${i}`);
  const running = `$p${space.length - 1}`;
  const last = space.at(-1);
  return {
    params: inputs.map((name) => `(param ${name} i32)`).join(' '),
    args: inputs.map((name) => `(local.get ${name})`).join(' '),
    step:
      last === undefined
        ? ''
        : `(local.set ${running} (i32.add (local.get ${running}) (i32.const ${(2 ** shiftOf(last)) | 0})))`,
  };
}

/**
 * `scalar`: evaluates a run, adds one to the counter of each input's outcome, and returns how many inputs
 * it did: fewer than asked once the run has spent {@link SPENT_LIMIT}, so that no call takes long. Beside each
 * counter the number of inputs done before the first one that it counts is noted, and before the last one.
 */
export function scalarFunction({ params, args, step }: InputTexts): string {
  return `(func (export "scalar") ${params} (param $n i32) (param $supply f64) (result i32)
(local $i i32) (local $at i32) (local $each i64) (local $spent i64) (local $position i64)
(local.set $position (i64.load (i32.const ${POSITION_AT})))
(local.set $each (i64.trunc_sat_f64_s (local.get $supply)))
(block $end (loop $next
(br_if $end (i32.ge_u (local.get $i) (local.get $n)))
(br_if $end (i64.ge_s (local.get $spent) (i64.const ${SPENT_LIMIT})))
(global.set $fuel (local.get $each))
(local.set $at (i32.shl (call $outcome ${args}) (i32.const 3)))
(if (i64.eqz (i64.load (local.get $at))) (then (i64.store offset=${FIRSTS_AT} (local.get $at) (local.get $position))))
(i64.store offset=${LASTS_AT} (local.get $at) (local.get $position))
(local.set $position (i64.add (local.get $position) (i64.const 1)))
(i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (i64.const 1)))
(local.set $spent (i64.add (local.get $spent) (i64.sub (local.get $each) (global.get $fuel))))
(local.set $i (i32.add (local.get $i) (i32.const 1)))
${step}
(br $next)))
(i64.store (i32.const ${POSITION_AT}) (local.get $position))
(local.get $i))`;
}
