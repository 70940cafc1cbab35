import { maxLoopEntries } from '../../core/gpu/kernel/loop-bound.ts';
import { functionName } from '../../core/gpu/kernel/names.ts';
import { printArguments } from '../../core/gpu/kernel/print-property.ts';
import { printValue } from '../../core/gpu/kernel/print-space.ts';
import { typePrinter } from '../../core/gpu/kernel/print-type.ts';
import { printFunctions } from '../../core/gpu/kernel/print-wgsl.ts';
import { reachable } from '../../core/gpu/kernel/reachable.ts';
import type { FunctionId, Program } from '../../core/ir/program.ts';
import type { Patterns } from '../../core/ir/space.ts';
import { isScalar, leavesOf, partsOf, type ScalarType, type Type, typeText } from '../../core/ir/types.ts';

/** A function to evaluate on the leaves of its arguments, as text that can stand in a module beside others. */
export interface BatchCase {
  readonly halves: boolean;
  readonly params: readonly ScalarType[];
  readonly results: readonly ScalarType[];
  readonly inputs: readonly Patterns[];
  /** Its declarations, with names of their own. */
  readonly declarations: (unique: string) => string;
  /** Statements that turn the leaves `p0`, `p1`, ... into the variable `code` and the value `r`. */
  readonly evaluation: (unique: string) => string;
  /** What reaches each leaf of `r`. */
  readonly paths: readonly string[];
}

export interface IrCaseOptions {
  readonly requires?: FunctionId | null;
  readonly fuel?: number;
}

/** The function `fn` as the kernels of a sweep have it: with fuel and checked indices. */
export function irCase(
  program: Program,
  fn: FunctionId,
  inputs: readonly Patterns[],
  { requires = null, fuel = 1024 }: IrCaseOptions = {},
): BatchCase {
  const definition = program.functions[fn];
  if (definition === undefined || definition.result === null) throw new Error('a function with a result');
  const roots = requires === null ? [fn] : [requires, fn];
  const ids = reachable(program, roots);
  const types = typePrinter(program, ids);
  const metering = maxLoopEntries(program, roots) <= fuel ? 'free' : 'metered';
  const { lets, args } = printArguments(definition, types);
  const called = `r = ${functionName(program, fn)}(${args});`;
  const guarded =
    requires === null ? called : `if (${functionName(program, requires)}(${args})) { ${called} } else { code = 2u; }`;
  const paths = (type: Type): readonly string[] => {
    if (isScalar(type)) return [''];
    return partsOf(type).flatMap(({ step, type: part }, i) => {
      const here = type.kind === 'struct' ? `.${types.memberName(type, i)}` : step;
      return paths(part).map((path) => `${here}${path}`);
    });
  };
  const renamed = (text: string, unique: string): string => text.replace(/\b\w+_[fs]\d+(_of)?\b/g, `$&_${unique}`);
  return {
    halves: types.halves,
    params: definition.locals.slice(0, definition.paramCount).flatMap(({ type }) => leavesOf(type).map((l) => l.type)),
    results: leavesOf(definition.result).map((leaf) => leaf.type),
    inputs,
    declarations: (unique) =>
      renamed(
        `${types.declarations}${printFunctions(program, ids, types, { metering, checked: true, opaque: false })}`,
        unique,
      ),
    evaluation: (unique) =>
      renamed(
        `${lets}  var r: ${types.text(definition.result ?? 'bool')};
  trap = 0u;
  fuel = ${fuel}u;
  ${guarded}
  if (trap != 0u) { code = trap; }
`,
        unique,
      ),
    paths: paths(definition.result),
  };
}

/**
 * The function `name` of a module as it is written. `params` and `result` hold no structs of the module. Its declarations get
 * a prefix, word by word: none may have the name of a swizzle, a member or a builtin that the text uses too.
 */
export function sourceCase(
  text: string,
  name: string,
  params: readonly Type[],
  result: Type,
  inputs: readonly Patterns[],
): BatchCase {
  const halves = /^\s*enable\b[^;]*\bf16\b/m.test(text);
  const plain = text.replace(/^\s*(enable|requires|diagnostic)\b[^;]*;/gm, '');
  const declared = new Set<string>();
  for (const [, word] of plain.matchAll(/\b(?:fn|struct|alias|const)\s+(\w+)/g))
    if (word !== undefined) declared.add(word);
  const renamed = (code: string, unique: string): string =>
    code.replace(/\b[\p{L}_][\p{L}\w]*/gu, (word) => (declared.has(word) ? `${word}_${unique}` : word));
  let leaf = 0;
  const assembled = (type: Type): string =>
    isScalar(type)
      ? `p${leaf++}`
      : `${typeText(type)}(${partsOf(type)
          .map((part) => assembled(part.type))
          .join(', ')})`;
  const args = params.map(assembled).join(', ');
  return {
    halves,
    params: params.flatMap((type) => leavesOf(type).map((l) => l.type)),
    results: leavesOf(result).map((l) => l.type),
    inputs,
    declarations: (unique) => renamed(plain, unique),
    evaluation: (unique) => `  let r = ${name}_${unique}(${args});\n`,
    paths: leavesOf(result).map((l) => l.path),
  };
}

export interface BatchModule {
  readonly wgsl: string;
  readonly groups: readonly [number, number];
  readonly input: Uint32Array;
  readonly outputWords: number;
  readonly read: (output: Uint32Array) => readonly (readonly { readonly code: number; readonly leaves: number[] }[])[];
}

const WORKGROUP = 64;

const HEAD = `diagnostic(off, derivative_uniformity);
@group(0) @binding(0) var<storage, read> inputs: array<u32>;
@group(0) @binding(1) var<storage, read_write> outputs: array<u32>;
var<private> fuel: u32;
var<private> trap: u32;
fn checked(index: u32, length: u32) -> u32 {
  trap = select(trap, 3u, (index >= length) & (trap == 0u));
  return min(index, length - 1u);
}
`;

/** One module of all cases: its entry point `main` takes a case by the number of the workgroup. */
export function batchModule(cases: readonly BatchCase[]): BatchModule {
  const input: number[] = [];
  let outputWords = 0;
  const places = cases.map(({ inputs, results }) => {
    const place = { input: input.length, output: outputWords };
    for (const leaves of inputs) for (const word of leaves) input.push(word);
    outputWords += inputs.length * (1 + results.length);
    return place;
  });
  const functions = cases.map((one, k) => {
    const unique = `c${k}`;
    const place = places[k] ?? { input: 0, output: 0 };
    const { params, results, inputs, paths } = one;
    const leaves = params.map((type, i) => `  let p${i} = ${printValue(type, `inputs[first + ${i}u]`)};\n`);
    const stores = results.map((type, i) => `  outputs[out + ${i + 1}u] = ${printWord(type, `r${paths[i] ?? ''}`)};\n`);
    return `${one.declarations(unique)}
fn case_${k}(i: u32) {
  if (i >= ${inputs.length}u) { return; }
  let first = ${place.input}u + i * ${params.length}u;
  let out = ${place.output}u + i * ${1 + results.length}u;
${leaves.join('')}  var code = 0u;
${one.evaluation(unique)}  outputs[out] = code;
${stores.join('')}}
`;
  });
  const main = `@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(workgroup_id) group: vec3<u32>) {
  switch (group.y) {
${cases.map((_, k) => `    case ${k}u: { case_${k}(id.x); }\n`).join('')}    default: {}
  }
}
`;
  const most = Math.max(...cases.map(({ inputs }) => inputs.length));
  const enable = cases.some(({ halves }) => halves) ? 'enable f16;\n' : '';
  return {
    wgsl: [enable, HEAD, ...functions, main].join(''),
    groups: [Math.ceil(most / WORKGROUP), cases.length],
    input: Uint32Array.from(input),
    outputWords: Math.max(1, outputWords),
    read: (output) =>
      cases.map(({ inputs, results }, k) =>
        inputs.map((_, i) => {
          const at = (places[k]?.output ?? 0) + i * (1 + results.length);
          return { code: output[at] ?? 1, leaves: [...output.subarray(at + 1, at + 1 + results.length)] };
        }),
      ),
  };
}

/** The pattern of a value as `u32`. */
function printWord(type: ScalarType, value: string): string {
  switch (type) {
    case 'u32':
      return value;
    case 'i32':
    case 'f32':
      return `bitcast<u32>(${value})`;
    case 'f16':
      return `bitcast<u32>(vec2<f16>(${value}, 0.0h))`;
    default:
      return `u32(${value})`;
  }
}
