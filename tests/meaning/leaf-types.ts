/** The scalars of a WGSL type as its text has it, by a reader of its own: the tables must not lean on the front end. */
export type LeafType = 'bool' | 'i32' | 'u32' | 'f32' | 'f16';

export interface NamedLeaf {
  readonly path: string;
  readonly type: LeafType;
}

const SHORT: Readonly<Record<string, LeafType>> = { i: 'i32', u: 'u32', f: 'f32', h: 'f16' };

export function leavesOfText(text: string): readonly NamedLeaf[] {
  const type = text.trim();
  if (isLeafType(type)) return [{ path: '', type }];
  const vector = /^vec([234])(?:<\s*(\w+)\s*>|([iufh]))$/.exec(type);
  if (vector !== null) {
    const element = vector[2] ?? SHORT[vector[3] ?? ''] ?? '';
    if (!isLeafType(element)) throw new Error(`the vector ${type}`);
    return ['.x', '.y', '.z', '.w'].slice(0, Number(vector[1])).map((path) => ({ path, type: element }));
  }
  const matrix = /^mat([234])x([234])(?:<\s*(\w+)\s*>|([fh]))$/.exec(type);
  if (matrix !== null) {
    const column = leavesOfText(`vec${matrix[2]}<${matrix[3] ?? SHORT[matrix[4] ?? ''] ?? ''}>`);
    return repeat(Number(matrix[1]), column);
  }
  const array = /^array<(.*),\s*(\d+)u?\s*>$/.exec(type);
  if (array === null) throw new Error(`the type ${type}`);
  return repeat(Number(array[2]), leavesOfText(array[1] ?? ''));
}

const isLeafType = (text: string): text is LeafType => /^(bool|i32|u32|f32|f16)$/.test(text);

const repeat = (count: number, leaves: readonly NamedLeaf[]): readonly NamedLeaf[] =>
  Array.from({ length: count }, (_, i) => leaves.map(({ path, type }) => ({ path: `[${i}]${path}`, type }))).flat();

/** The types of `a: u32, b: vec2<i32>` with their names. */
export function paramsOfText(text: string): readonly { readonly name: string; readonly type: string }[] {
  return (text.match(/\w+\s*:(?:[^,<]|<[^>]*(?:<[^>]*>[^>]*)*>)*/g) ?? []).map((part) => {
    const [name = '', type = ''] = part.split(':');
    return { name: name.trim(), type: type.trim() };
  });
}
