import { at, unreachable } from '../../base/assert.ts';
import type { FunctionDef, Program } from '../../ir/program.ts';
import { OPS, type OpRow } from '../../ir/ops.ts';
import type { Patterns } from '../../ir/space.ts';
import { isScalar, leavesOf, partsOf, type ScalarType, type Type } from '../../ir/types.ts';
import { formatValue } from '../../ir/value.ts';
import { BATTERY_ANSWERS } from './battery-answers.ts';
import { OVERLOADS, type Overload, operandsOf, overloadText } from './battery-operands.ts';
import { functionName } from '../kernel/names.ts';
import { printArguments } from '../kernel/print-property.ts';
import { printValue } from '../kernel/print-space.ts';
import { type TypePrinter, typePrinter } from '../kernel/print-type.ts';
import { printFunctions } from '../kernel/print-wgsl.ts';

/** An operation with operands whose result WGSL fixes to the bit. */
export interface Question {
  readonly overload: Overload;
  readonly inputs: readonly Patterns[];
  /** A pattern for each leaf of the result, input by input. */
  readonly answers: readonly (readonly number[])[];
}

const NOWHERE = { start: 0, end: 0 };

/** A function that is the operation on its parameters. */
export function operationFunction({ op, params, result }: Overload, name = 'f'): FunctionDef {
  const locals = params.map((type, k) => ({ name: `p${k}`, type, mutable: false, byReference: false }));
  const args = params.map((type, k) => ({ kind: 'local' as const, type, local: k, span: NOWHERE }));
  const value = { kind: 'op' as const, type: result, op, args, span: NOWHERE };
  const body = [{ kind: 'return' as const, value, span: NOWHERE }];
  return { name, paramCount: params.length, locals, result, body, span: NOWHERE };
}

const leafTypes = (types: readonly Type[]): readonly ScalarType[] =>
  types.flatMap((type) => leavesOf(type).map((leaf) => leaf.type));

const isHalf = ({ params, result }: Overload): boolean => leafTypes([...params, result]).includes('f16');

/**
 * What is asked of every adapter, or, with `halves`, of those with 16-bit floats beside: the operands of
 * {@link operandsOf} for which there is one answer, with that answer.
 */
export function questions(halves: boolean): readonly Question[] {
  return OVERLOADS.filter((overload) => isHalf(overload) === halves).flatMap((overload) => {
    const text = BATTERY_ANSWERS[overloadText(overload)];
    if (text === undefined) return [];
    const inputs: Patterns[] = [];
    const answers: (readonly number[])[] = [];
    let token = '';
    const tokens = text.split(',');
    for (const [k, input] of operandsOf(overload).entries()) {
      token = at(tokens, k) === '' ? token : at(tokens, k);
      if (token === '-') continue;
      inputs.push(input);
      answers.push(token.split('/').map((word) => Number.parseInt(word, 36)));
    }
    return [{ overload, inputs, answers }];
  });
}

/**
 * The answers of one overload as `battery-answers.ts` keeps them: by commas, `-` where WGSL leaves a choice, nothing for the one
 * before once more; words to the base 36, several with `/` between.
 */
export function answersText(answers: readonly (readonly number[] | null)[]): string {
  const tokens = answers.map((words) => (words === null ? '-' : words.map((word) => word.toString(36)).join('/')));
  return tokens.map((token, k) => (k > 0 && token === tokens[k - 1] ? '' : token)).join(',');
}

const WORKGROUP = 64;

/** Leaves of all operands, and of a result, of one operation. */
const MOST_WORDS = 12;
/** Words of a question in front of its operands: how many inputs, operands of one, and words of one result. */
const HEAD_WORDS = 5;

/**
 * The kernel that answers `asked`: one invocation an input, one row of workgroups a question. What the questions differ in is
 * one call alone, for compilers take long over long kernels. Entry point `answer`.
 */
export function operationsKernel(asked: readonly Question[]): string {
  const functions = asked.map(({ overload }, k) => operationFunction(overload, `f${k}`));
  const program: Program = { functions, properties: [] };
  const ids = new Set(functions.keys());
  const types = typePrinter(program, ids);
  const cases = asked.map(({ overload }, k) => {
    const { lets, args } = printArguments(at(functions, k), types);
    const params = leafTypes(overload.params).map((type, j) => `let p${j} = ${printValue(type, `w[${j}]`)}; `);
    const stores = pathsOf(types, overload.result).map(
      ({ path, type }, j) => `w[${j}] = ${printWord(type, `r${path}`)}; `,
    );
    const call = `let r = ${functionName(program, k)}(${args}); `;
    return `    case ${k}u: { ${params.join('')}${lets.replaceAll('\n', ' ')}${call}${stores.join('')}}\n`;
  });
  return `${types.halves ? 'enable f16;\n' : ''}@group(0) @binding(0) var<storage, read> operands: array<u32>;
@group(0) @binding(1) var<storage, read_write> results: array<u32>;
${types.declarations}${printFunctions(program, ids, types, { metering: 'free', checked: false, opaque: false })}
@compute @workgroup_size(${WORKGROUP})
fn answer(@builtin(global_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>) {
  let head = ${HEAD_WORDS}u * group.y;
  if (id.x >= operands[head]) { return; }
  let params = operands[head + 1u];
  let leaves = operands[head + 2u];
  let first = operands[head + 3u] + id.x * params;
  let out = operands[head + 4u] + id.x * leaves;
  var w: array<u32, ${MOST_WORDS}>;
  for (var i = 0u; i < params; i += 1u) { w[i] = operands[first + i]; }
  switch (group.y) {
${cases.join('')}    default: {}
  }
  for (var i = 0u; i < leaves; i += 1u) { results[out + i] = w[i]; }
}
`;
}

export const operationGroups = (asked: readonly Question[]): readonly [number, number] => [
  Math.ceil(Math.max(...asked.map(({ inputs }) => inputs.length)) / WORKGROUP),
  asked.length,
];

/** A head for each question, then all operands. */
export function operandWords(asked: readonly Question[]): Uint32Array<ArrayBuffer> {
  let first = HEAD_WORDS * asked.length;
  let out = 0;
  const heads = asked.flatMap(({ inputs, answers }) => {
    const [params, leaves] = [at(inputs, 0).length, at(answers, 0).length];
    const head = [inputs.length, params, leaves, first, out];
    first += inputs.length * params;
    out += inputs.length * leaves;
    return head;
  });
  return Uint32Array.from([...heads, ...asked.flatMap(({ inputs }) => inputs.flat())]);
}

export const answerWords = (asked: readonly Question[]): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(asked.flatMap(({ answers }) => answers.flat()));

/** The first result that is not the known answer, as a sentence; `null` when there is none. */
export function operationComplaint(asked: readonly Question[], results: Uint32Array): string | null {
  let place = 0;
  for (const { overload, inputs, answers } of asked) {
    for (const [k, answer] of answers.entries()) {
      const given = [...results.subarray(place, place + answer.length)];
      place += answer.length;
      if (answer.every((word, j) => word === given[j])) continue;
      const types = leafTypes([overload.result]);
      const call = callText(overload, at(inputs, k));
      return `this adapter computes ${call} as ${valueText(types, given)}, not ${valueText(types, answer)}`;
    }
  }
  return null;
}

const valueText = (types: readonly ScalarType[], words: readonly number[]): string => {
  const values = words.map((bits, j) => formatValue(at(types, j), bits));
  return values.length === 1 ? at(values, 0) : `(${values.join(', ')})`;
};

function callText({ op, params }: Overload, input: Patterns): string {
  const { form, wgsl }: OpRow = OPS[op];
  let leaf = 0;
  const args = params.map((type) => {
    const types = leafTypes([type]);
    const words = input.slice(leaf, leaf + types.length);
    leaf += types.length;
    return `${valueText(types, words)}${isScalar(type) ? (type === 'bool' ? '' : ` ${type}`) : ''}`;
  });
  if (form === 'prefix') return `${wgsl}(${args.join(', ')})`;
  return form === 'infix' ? args.join(` ${wgsl} `) : `${wgsl}(${args.join(', ')})`;
}

/** How WGSL reaches each leaf of a value. */
function pathsOf(types: TypePrinter, type: Type): readonly { readonly path: string; readonly type: ScalarType }[] {
  if (isScalar(type)) return [{ path: '', type }];
  return partsOf(type).flatMap(({ step, type: part }, i) => {
    const here = type.kind === 'struct' ? `.${types.memberName(type, i)}` : step;
    return pathsOf(types, part).map((leaf) => ({ ...leaf, path: `${here}${leaf.path}` }));
  });
}

/** The pattern of a value as `u32`. */
function printWord(type: ScalarType, value: string): string {
  switch (type) {
    case 'u32':
      return value;
    case 'bool':
      return `u32(${value})`;
    case 'i32':
    case 'f32':
      return `bitcast<u32>(${value})`;
    case 'f16':
      return `bitcast<u32>(vec2<f16>(${value}, 0.0h))`;
    default:
      return unreachable(type);
  }
}
