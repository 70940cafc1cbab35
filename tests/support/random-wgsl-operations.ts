import { OP_IDS, OPS, type OpId, type OpRow } from '../../core/ir/ops.ts';
import { isScalar, partsOf, type ScalarType, SIZES, type Type, typeText, vectorOf } from '../../core/ir/types.ts';
import type { Palette } from './random-wgsl-scope.ts';

/** An overload with what is taken of its result: `.fract` of `modf` and `frexp`. */
export interface Use {
  readonly op: OpId;
  readonly params: readonly Type[];
  readonly result: Type;
  readonly suffix: string;
  /** All operands are vectors that stand for scalars, component by component. */
  readonly lifted: boolean;
}

const rows: Readonly<Record<OpId, OpRow>> = OPS;

function usesOf(op: OpId): readonly Use[] {
  const { signatures, componentWise } = rows[op];
  return signatures.flatMap(({ params, result }): readonly Use[] => {
    if (!isScalar(result) && result.kind === 'struct') {
      return partsOf(result).map((part) => ({ op, params, result: part.type, suffix: part.step, lifted: false }));
    }
    const plain: Use = { op, params, result, suffix: '', lifted: false };
    if (!componentWise || !params.every(isScalar) || !isScalar(result)) return [plain];
    return [
      plain,
      ...SIZES.map(
        (size): Use => ({
          op,
          params: params.map((type) => vectorOf(size, type)),
          result: vectorOf(size, result),
          suffix: '',
          lifted: true,
        }),
      ),
    ];
  });
}

const elementsOf = (type: Type): readonly ScalarType[] => {
  if (isScalar(type)) return [type];
  return type.kind === 'struct' ? type.members.flatMap((m) => elementsOf(m.type)) : elementsOf(type.element);
};

const ALLOWED: Readonly<Record<Palette, readonly ScalarType[]>> = {
  integer: ['u32', 'i32', 'bool'],
  float: ['u32', 'i32', 'bool', 'f32'],
  half: ['u32', 'i32', 'bool', 'f32', 'f16'],
};

const within =
  (palette: Palette) =>
  ({ params, result }: Use): boolean =>
    [...params, result].every((type) => elementsOf(type).every((element) => ALLOWED[palette].includes(element)));

const USES: readonly Use[] = OP_IDS.flatMap(usesOf);

interface Table {
  readonly rows: ReadonlyMap<OpId, readonly Use[]>;
  /** By the text of the result's type, the uses of each row that has any. */
  readonly byResult: ReadonlyMap<string, readonly (readonly Use[])[]>;
}

function tableOf(palette: Palette): Table {
  const uses = USES.filter(within(palette));
  const rowsOf = (some: readonly Use[]): ReadonlyMap<OpId, readonly Use[]> => groupBy(some, ({ op }) => op);
  const byResult = new Map(
    [...groupBy(uses, ({ result }) => typeText(result))].map(([text, some]) => [text, [...rowsOf(some).values()]]),
  );
  return { rows: rowsOf(uses), byResult };
}

const TABLES: Readonly<Record<Palette, Table>> = {
  integer: tableOf('integer'),
  float: tableOf('float'),
  half: tableOf('half'),
};

/** The uses that give `type`, by row: rows are as likely as each other, whatever their number of overloads. */
export const usesGiving = (palette: Palette, type: Type): readonly (readonly Use[])[] =>
  TABLES[palette].byResult.get(typeText(type)) ?? [];

/** All uses of each row that the palette has any of. */
export const rowsOf = (palette: Palette): readonly (readonly [OpId, readonly Use[]])[] => [...TABLES[palette].rows];

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** The operation as WGSL writes it. */
export function operationText({ op, params, result, suffix }: Use, args: readonly string[]): string {
  const { form, wgsl } = rows[op];
  const [a = '', b = ''] = args;
  if (form === 'infix') return `(${a} ${wgsl} ${b})`;
  if (form === 'prefix') return `(${wgsl}${a})`;
  const vector = params.length === 1 && !isScalar(result) && !isScalar(params[0] ?? 'bool');
  if (vector && /^to(Bool|[IUF])/.test(op)) return `${typeText(result)}(${a})`;
  if (vector && /^bitcast[IUF]32$/.test(op)) return `bitcast<${typeText(result)}>(${a})`;
  return `${wgsl}(${args.join(', ')})${suffix}`;
}
