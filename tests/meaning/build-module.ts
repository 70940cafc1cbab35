import type { Group, LeafValue, Row } from './case.ts';
import { type LeafType, leavesOfText, type NamedLeaf, paramsOfText } from './leaf-types.ts';
import { patternOf, toHalf, valueOf } from './pattern.ts';

/** The names of the functions made of the group with this number. */
export const namesOf = (id: number) => ({ value: `value_${id}`, exact: `exact_${id}`, near: `near_${id}` });

export interface NumberedGroup {
  readonly id: number;
  readonly group: Group;
}

/** A module of the group's own: with it alone, what a test of it compiles is small. */
export const moduleText = (numbered: NumberedGroup): string =>
  (usesHalf(numbered.group) ? 'enable f16;\n' : '') + textOf(numbered);

export const usesHalf = ({ params, result, source, module }: Group): boolean =>
  /\bf16\b|\bvec[234]h\b|\bmat[234]x[234]h\b|[0-9.]h\b/.test(`${params} ${result} ${source} ${module}`);

export const hasFloats = ({ result }: Group): boolean => leavesOfText(result).some(({ type }) => isFloat(type));

const isFloat = (type: LeafType): type is 'f32' | 'f16' => type === 'f32' || type === 'f16';

/** The source alone, for a compiler that is not ours. */
export const sourceText = (numbered: NumberedGroup): string =>
  (usesHalf(numbered.group) ? 'enable f16;\n' : '') + valueText(numbered);

const named = (text: string, id: number): string => text.replaceAll('$', `_${id}`);

function valueText({ id, group }: NumberedGroup): string {
  const body = named(/\breturn\b/.test(group.source) ? group.source : `return ${group.source};`, id);
  return `${named(group.module, id)}
fn ${namesOf(id).value}(${group.params}) -> ${group.result} { ${body} }
`;
}

/**
 * Three functions: the source; `exact`, which holds it against the bit patterns of further parameters, with one more
 * that is read by nobody and gives lanes something to count; and, for floats, `near`, which holds it between bounds.
 */
function textOf(numbered: NumberedGroup): string {
  const { id, group } = numbered;
  const { value, exact, near } = namesOf(id);
  const call = `${value}(${paramsOfText(group.params)
    .map(({ name }) => name)
    .join(', ')})`;
  const params = group.params === '' ? '' : `${group.params}, `;
  const leaves = leavesOfText(group.result);
  const exactly = leaves.map((leaf, i) => `${wordOf(leaf)} == e${i}`).join(' && ');
  const expected = leaves.map(({ type }, i) => `e${i}: ${isFloat(type) ? 'u32' : type}`).join(', ');
  let text = `${valueText(numbered)}//@ forall
fn ${exact}(${params}${expected}, lane: u32) -> bool { let result = ${call}; return ${exactly}; }
`;
  if (hasFloats(group)) {
    const between = leaves.map(({ path, type }, i) =>
      isFloat(type) ? `result${path} >= l${i} && result${path} <= h${i}` : `result${path} == l${i}`,
    );
    const bounds = leaves.map(({ type }, i) => (isFloat(type) ? `l${i}: ${type}, h${i}: ${type}` : `l${i}: ${type}`));
    text += `//@ forall
fn ${near}(${params}${bounds.join(', ')}) -> bool { let result = ${call}; return ${between.join(' && ')}; }
`;
  }
  return text;
}

function wordOf({ path, type }: NamedLeaf): string {
  if (type === 'f32') return `bitcast<u32>(result${path})`;
  return type === 'f16' ? `bitcast<u32>(vec2<f16>(result${path}, 0h))` : `result${path}`;
}

const paramLeaves = ({ params }: Group): readonly LeafType[] =>
  paramsOfText(params).flatMap(({ type }) => leavesOfText(type).map((leaf) => leaf.type));

const patterns = (types: readonly LeafType[], values: readonly LeafValue[]): readonly number[] => {
  if (types.length !== values.length) throw new Error(`${values.length} values for ${types.length} scalars`);
  return types.map((type, i) => patternOf(type, values[i] ?? 0));
};

/** The input of the group's source on a row. */
export const valueInput = (group: Group, { inputs }: Row): readonly number[] => patterns(paramLeaves(group), inputs);

/** The leaves of the result on a row; `null` for an undefined one. */
export const expectedLeaves = (group: Group, { expected }: Row): readonly number[] | null =>
  expected === 'undefined'
    ? null
    : patterns(
        leavesOfText(group.result).map(({ type }) => type),
        expected,
      );

/** The input of `exact` on a row. */
export const exactInput = (group: Group, r: Row): readonly number[] => [
  ...valueInput(group, r),
  ...(expectedLeaves(group, r) ?? leavesOfText(group.result).map(() => 0)),
  0,
];

/**
 * The input of `near` on a row, `null` where WGSL leaves the value to the device: what has a NaN or an infinity in it
 * or comes to one. A result below the normal range may be flushed to zero.
 */
export function nearInput(group: Group, r: Row): readonly number[] | null {
  const { expected } = r;
  if (expected === 'undefined') return null;
  const inputs = valueInput(group, r);
  const types = paramLeaves(group);
  if (inputs.some((pattern, i) => !isFiniteLeaf(types[i] ?? 'u32', pattern))) return null;
  const bounds = leavesOfText(group.result).map(({ type }, i) => {
    const pattern = patternOf(type, expected[i] ?? 0);
    if (!isFloat(type)) return [pattern];
    if (!isFiniteLeaf(type, pattern)) return null;
    return boundsOf(type, valueOf(type, pattern), group.tolerance).map((bound) => patternOf(type, bound));
  });
  const given = bounds.filter((bound) => bound !== null);
  return given.length === bounds.length ? [...inputs, ...given.flat()] : null;
}

const isFiniteLeaf = (type: LeafType, pattern: number): boolean =>
  !isFloat(type) || Number.isFinite(valueOf(type, pattern));

function boundsOf(
  type: 'f32' | 'f16',
  value: number,
  { relative, absolute }: Group['tolerance'],
): readonly [number, number] {
  const away = Math.abs(value) * relative + absolute;
  const least = type === 'f32' ? 2 ** -126 : 2 ** -14;
  const [low, high] = [outward(type, value - away, -1, away > 0), outward(type, value + away, 1, away > 0)];
  return Math.abs(value) < least ? [Math.min(low, 0), Math.max(high, 0)] : [low, high];
}

/** The bound as a finite float, not nearer than it was. */
function outward(type: 'f32' | 'f16', bound: number, sign: 1 | -1, inexact: boolean): number {
  const [largest, fraction] = type === 'f32' ? [3.4028234663852886e38, 2 ** -23] : [65504, 2 ** -10];
  const widened = inexact ? bound + sign * Math.abs(bound) * fraction : bound;
  const rounded = type === 'f32' ? Math.fround(widened) : toHalf(widened);
  return Math.max(-largest, Math.min(largest, rounded));
}
