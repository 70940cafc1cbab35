import { InvariantError, unreachable } from '../../base/assert.ts';
import { isExtreme, isOrdered, isTruthQuestion } from '../../ir/property.ts';
import { resultOf } from '../../ir/result.ts';
import type { ScalarType } from '../../ir/types.ts';
import type { Task } from '../../verdict/engine.ts';
import { decidingOutcome } from '../../verdict/decide.ts';
import { OUTCOME_CODES } from '../../verdict/outcome.ts';
import { trackedOutcome } from '../../verdict/piece.ts';

/**
 * The functions of a kernel that depend on the question:
 *
 *     decides(code)        whether the input just evaluated is one whose first and last are looked for
 *     kept_word(code)      its value as a record keeps it
 *     equality_word(bits)  a word that equal values share                        (questions about values)
 *     order_key(bits)      the larger, the better the value                      (extremes and `terminates`)
 *
 * and, for a question about values, the variable `word`: the value of the input just evaluated.
 */
export function printQuestion(task: Task): string {
  const { question } = task.property;
  if (isTruthQuestion(question)) {
    const code = OUTCOME_CODES.indexOf(decidingOutcome(question));
    return `fn decides(code: u32) -> bool { return code == ${code}u; }\nfn kept_word(code: u32) -> u32 { return 0u; }\n`;
  }
  const type = resultOf(task.program, task.property);
  const tracked = trackedOutcome(question);
  const decides =
    tracked === null ? 'code == 0u && equality_word(word) == job.sought' : `code == ${OUTCOME_CODES.indexOf(tracked)}u`;
  const order = isOrdered(question)
    ? `fn order_key(bits: u32) -> u32 { return ${question === 'minimize' ? '~' : ''}ascending(bits); }\n${printAscending(type)}`
    : '';
  return `fn decides(code: u32) -> bool { return ${decides}; }
fn kept_word(code: u32) -> u32 { return select(0u, word, code < 2u); }
${printEquality(type)}${order}`;
}

/**
 * Sets `word` and gives the code of an input with the value `value`: NaN is one pattern, and no value at all for an extreme.
 */
export function printValueCode(task: Task, value: string): readonly string[] {
  const { question } = task.property;
  const type = resultOf(task.program, task.property);
  const bits = type === 'u32' ? value : `bitcast<u32>(${value})`;
  if (type !== 'f32') return [`word = ${bits};`, 'code = 0u;'];
  const code = isExtreme(question) ? 'select(0u, 1u, is_nan(bits))' : '0u';
  return [`let bits = ${bits};`, 'word = select(bits, 0x7fc00000u, is_nan(bits));', `code = ${code};`];
}

/** By bits: a device may take it that there is no NaN. */
const IS_NAN = 'fn is_nan(bits: u32) -> bool { return (bits & 0x7fffffffu) > 0x7f800000u; }\n';

function printEquality(type: ScalarType): string {
  switch (type) {
    case 'u32':
    case 'i32':
      return 'fn equality_word(bits: u32) -> u32 { return bits; }\n';
    case 'f32':
      return `${IS_NAN}fn equality_word(bits: u32) -> u32 { return select(bits, 0u, bits == 0x80000000u); }\n`;
    default:
      return noWord(type);
  }
}

function printAscending(type: ScalarType): string {
  const body = (): string => {
    switch (type) {
      case 'u32':
        return 'return bits;';
      case 'i32':
        return 'return bits ^ 0x80000000u;';
      case 'f32':
        return 'let w = equality_word(bits); return select(w ^ 0x80000000u, ~w, w >= 0x80000000u);';
      default:
        return noWord(type);
    }
  };
  return `fn ascending(bits: u32) -> u32 { ${body()} }\n`;
}

function noWord(type: Exclude<ScalarType, 'u32' | 'i32' | 'f32'>): never {
  switch (type) {
    case 'bool':
    case 'f16':
      throw new InvariantError(`no question is about values of ${type}`);
    default:
      return unreachable(type);
  }
}
