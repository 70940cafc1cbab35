import { invariant, unreachable } from '../../base/assert.ts';
import { CANONICAL_NAN } from '../../ir/comparable.ts';
import { isExtreme, isTruthQuestion, type Question } from '../../ir/property.ts';
import type { ScalarType } from '../../ir/types.ts';
import { OUTCOME_CODES } from '../../verdict/outcome.ts';
import type { LaneSink } from '../lanes/lane-sink.ts';
import { type InputTexts, SPENT_LIMIT } from '../scalar/emit-scalar-run.ts';
import type { ResultTables } from './module-memory.ts';

/** What is asked, and the type of what the function returns. */
export interface Asked {
  readonly question: Question;
  readonly type: ScalarType;
}

/** Engines put a constant together again each time it is met: those of the loop are kept in locals. */
const CONSTANTS = [
  ['$one', 1],
  ['$excluded', OUTCOME_CODES.indexOf('excluded')],
  ['$stopped', OUTCOME_CODES.indexOf('undefined')],
  ['$canonical', CANONICAL_NAN],
] as const;

const code = (name: (typeof OUTCOME_CODES)[number]): number => OUTCOME_CODES.indexOf(name);
const splat = (bits: number): string => `(v128.const i32x4${` ${bits | 0}`.repeat(4)})`;

/** The sink of `tabulate_lanes`: writes the tables from `$to` on, a byte offset. */
export function tabulatingSink({ codes, words }: ResultTables, asked: Asked): LaneSink {
  const store = (table: number, copy: number, text: string) =>
    `(v128.store offset=${table + 16 * copy} align=4 (local.get $to) ${text})`;
  return {
    name: 'tabulate_lanes',
    parameters: ' (param $to i32)',
    locals: ['$nan', ...CONSTANTS.map(([name]) => name)],
    begin: CONSTANTS.map(([name, bits]) => `\n(local.set ${name} ${splat(bits)})`).join(''),
    // As many as in the counting loop would take twice the time to compile.
    mostCopies: 2,
    take({ requires, value, undefined: stopped }, copy) {
      const meets = (yes: string, no: string) =>
        requires === null ? yes : `(v128.bitselect ${yes} ${no} ${requires})`;
      const stops = (yes: string, no: string) => (stopped === null ? no : `(v128.bitselect ${yes} ${no} ${stopped})`);
      const withOthers = (text: string) => stops('(local.get $stopped)', meets(text, '(local.get $excluded)'));
      // A mask is -1 or 0, the codes are 0 and 1.
      if (isTruthQuestion(asked.question)) {
        return [store(codes, copy, withOthers(`(i32x4.add ${value} (local.get $one))`))];
      }
      const { nan, word, outcome } = laneWord(asked, value);
      return [
        ...nan,
        store(codes, copy, withOthers(outcome)),
        store(words, copy, stops(splat(0), meets(word, splat(0)))),
      ];
    },
    turn: (vectors) => `(local.set $to (i32.add (local.get $to) (i32.const ${16 * vectors})))\n`,
    end: '',
  };
}

/** The word of a value in lanes, its code, and what has to be computed before. */
interface LaneWord {
  readonly nan: readonly string[];
  readonly word: string;
  readonly outcome: string;
}

function laneWord({ question, type }: Asked, value: string): LaneWord {
  switch (type) {
    case 'bool':
      return { nan: [], word: `(v128.and ${value} ${splat(1)})`, outcome: splat(code('true')) };
    case 'u32':
    case 'i32':
      return { nan: [], word: value, outcome: splat(code('true')) };
    case 'f32':
      return {
        nan: [`(local.set $nan (f32x4.ne ${value} ${value}))`],
        word: `(v128.bitselect (local.get $canonical) ${value} (local.get $nan))`,
        outcome: isExtreme(question) ? '(v128.and (local.get $nan) (local.get $one))' : splat(code('true')),
      };
    case 'f16':
      throw new Error('values of f16 have no words');
    default:
      return unreachable(type);
  }
}

/**
 * The end of `$outcome`: leaves the code of the value in `$v`, and of a question about values its word in the global
 * `$word`, which is 0 before.
 */
export function valueOutcome({ question, type }: Asked): string {
  if (isTruthQuestion(question)) {
    return `(select (i32.const ${code('true')}) (i32.const ${code('false')}) (local.get $v))`;
  }
  invariant(type !== 'f16', 'values of f16 have no words');
  if (type !== 'f32') return `(global.set $word (local.get $v))\n(i32.const ${code('true')})`;
  const canonical = '(global.set $word (call $canonical (local.get $v)))';
  if (!isExtreme(question)) return `${canonical}\n(i32.const ${code('true')})`;
  return `${canonical}
(i32.eq (global.get $word) (i32.const ${CANONICAL_NAN}))`;
}

/**
 * `tabulate`: the parameters, `$n`, the fuel of each input, and `$to`, the byte offset in the tables. Evaluates a run of the
 * last parameter one input at a time, and returns how many it did: fewer than `$n` once it has burnt {@link SPENT_LIMIT}.
 */
export function tabulateFunction(
  { codes, words }: ResultTables,
  { question }: Asked,
  { params, args, step }: InputTexts,
): string {
  const word = isTruthQuestion(question) ? '' : `\n(i32.store offset=${words} (local.get $to) (global.get $word))`;
  return `(func (export "tabulate") ${params} (param $n i32) (param $supply f64) (param $to i32) (result i32)
(local $i i32) (local $each i64) (local $spent i64)
(local.set $each (i64.trunc_sat_f64_s (local.get $supply)))
(block $end (loop $next
(br_if $end (i32.ge_u (local.get $i) (local.get $n)))
(br_if $end (i64.ge_s (local.get $spent) (i64.const ${SPENT_LIMIT})))
(global.set $fuel (local.get $each))
(i32.store offset=${codes} (local.get $to) (call $outcome ${args}))${word}
(local.set $spent (i64.add (local.get $spent) (i64.sub (local.get $each) (global.get $fuel))))
(local.set $i (i32.add (local.get $i) (i32.const 1)))
(local.set $to (i32.add (local.get $to) (i32.const 4)))
${step}
(br $next)))
(local.get $i))`;
}
