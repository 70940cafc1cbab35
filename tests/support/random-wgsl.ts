import type { OpId } from '../../core/ir/ops.ts';
import {
  type CompositeType,
  isScalar,
  leafCount,
  leavesOf,
  type ScalarType,
  type Type,
  typeText,
  vectorOf,
} from '../../core/ir/types.ts';
import type { Choices } from './random-choices.ts';
import { operation, wordText } from './random-wgsl-expression.ts';
import { rowsOf } from './random-wgsl-operations.ts';
import {
  type Binding,
  type Helper,
  type Palette,
  type Production,
  randomScalar,
  randomType,
  type Scope,
} from './random-wgsl-scope.ts';
import { counted, digest, statements } from './random-wgsl-statement.ts';
import { expression } from './random-wgsl-expression.ts';

/** A random program: WGSL text that compiles, with one function of scalars and composites to a scalar. */
export interface RandomProgram {
  /** A problem file. `value` is the function; the property `exact` is true where it gives the word `expected`. */
  readonly text: string;
  /** The module without what asks: what a compiler that is not ours is given. */
  readonly source: string;
  readonly palette: Palette;
  readonly params: readonly Type[];
  readonly result: ScalarType;
  /** How often it has each production and operation. */
  readonly counts: ReadonlyMap<Production | OpId, number>;
}

/** The text `exact` for another comparison: true where the device's value is one that `value` gives. */
export const agreement = ({ source, params, result }: RandomProgram): string => {
  const names = params.map((_, i) => `p${i}`);
  const list = params.map((type, i) => `p${i}: ${typeText(type)}`).join(', ');
  return `${source}//@ forall\nfn agrees(said: ${result}, ${list}) -> bool { return value(${names.join(', ')}) == said; }\n`;
};

/**
 * A program of random choices. It is legal WGSL whatever they are: no constant expression in it is an error (each operation
 * has an operand that is not constant, and constant divisors, shift counts, fields and indices fit), loops end after a
 * few rounds, and no two references of a call have one root.
 */
export function randomProgram(choices: Choices, palettes: readonly Palette[]): RandomProgram {
  const counts = new Map<Production | OpId, number>();
  const count = (what: Production | OpId): void => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  };
  const taken = new Map<string, number>();
  const fresh = (prefix: string): string => {
    const next = taken.get(prefix) ?? 0;
    taken.set(prefix, next + 1);
    return `${prefix}${next}`;
  };
  const palette = choices.pick(palettes);
  const declarations: string[] = [];
  const composites = composed(choices, palette, declarations, count);
  const shared = { choices, palette, composites, count, fresh };
  const helpers: Helper[] = [];
  for (let i = choices.pick([0, 0, 0, 1, 1, 2]); i > 0; i--) declarations.push(...helper(shared, helpers));

  const params: Type[] = Array.from({ length: choices.below(3) }, () => {
    const type = choices.chance(0.4)
      ? randomType({ ...shared, composites: composites.filter(isPlain) })
      : randomScalar(shared);
    return leafCount(type) <= 8 ? type : randomScalar(shared);
  });
  // The last scalar counts up along a run of lanes: one of 32 bits.
  const running =
    palette === 'integer' ? choices.pick(['u32', 'i32'] as const) : choices.pick(['f32', 'u32', 'f32'] as const);
  params.push(choices.chance(0.2) ? vectorOf(choices.pick([2, 3] as const), running) : running);
  const result: ScalarType =
    palette === 'integer'
      ? 'u32'
      : choices.pick(palette === 'half' ? (['f16', 'f32', 'u32'] as const) : (['f32', 'f32', 'u32', 'bool'] as const));
  const scope = start(shared, helpers, params, result);
  const body = statements(scope, 1 + choices.below(2));
  const stepped = counted(body.scope);
  const featured = feature(stepped.scope);
  const last = expression(featured.scope, result, 2);
  const end = result === 'u32' ? digest(featured.scope, last) : [`return ${last};`];
  const lines = [...body.lines, ...stepped.lines, ...featured.lines, ...end];
  const list = params.map((type, i) => `p${i}: ${typeText(type)}`).join(', ');
  const source = [
    palette === 'half' ? 'enable f16;\n' : '',
    ...declarations.map((line) => `${line}\n`),
    `fn value(${list}) -> ${result} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`,
  ].join('');
  const call = `value(${params.map((_, i) => `p${i}`).join(', ')})`;
  const text = `${source}//@ forall\nfn exact(expected: u32, ${list}) -> bool { return ${wordText(result, call)} == expected; }\n`;
  return { text, source, palette, params, result, counts };
}

/** Without a struct anywhere in it: what makes values of parameters does not know the module's names. */
const isPlain = (type: Type): boolean => isScalar(type) || (type.kind !== 'struct' && isPlain(type.element));

type Shared = Pick<Scope, 'choices' | 'palette' | 'composites' | 'count' | 'fresh'>;

const binding = (name: string, type: Type, pointer: boolean): Binding => ({
  name,
  text: name,
  type,
  writable: pointer,
  pointer,
  root: name,
  constant: false,
});

const start = (shared: Shared, helpers: readonly Helper[], params: readonly Type[], result: Type | null): Scope => ({
  ...shared,
  helpers: [...helpers],
  bindings: params.map((type, i) => binding(`p${i}`, type, false)),
  result,
  outer: 0,
  loopDepth: 0,
  inSwitch: false,
  inContinuing: false,
  nesting: 2,
  indexDepth: 0,
});

/** Two operations of the table, each row as likely as any other, so that all of them are met often. */
function feature(scope: Scope): { readonly lines: readonly string[]; readonly scope: Scope } {
  const { choices, palette } = scope;
  let current = scope;
  const lines: string[] = [];
  for (let i = 2; i > 0; i--) {
    const rows = rowsOf(palette);
    // Rows with few overloads, or of 16-bit floats alone, are met in few programs otherwise.
    const halves = palette === 'half' && choices.chance(0.4);
    const rare = rows.filter(([op]) => (halves ? /half|halves|toF16/i : /cross|unpack/i).test(op));
    const [, uses] = choices.pick(halves || choices.chance(0.25) ? rare : rows);
    const use = choices.pick(uses);
    const name = scope.fresh('v');
    current.count('let');
    lines.push(`let ${name} = ${operation(current, use, 1)};`);
    current = { ...current, bindings: [...current.bindings, binding(name, use.result, false)] };
  }
  return { lines, scope: current };
}

/** Arrays and structs of the program, some inside each other. */
function composed(
  choices: Choices,
  palette: Palette,
  declarations: string[],
  count: Scope['count'],
): readonly CompositeType[] {
  const types: CompositeType[] = [];
  const part = (): Type => randomType({ choices, palette, composites: types });
  for (let i = choices.below(3); i > 0; i--) {
    const struct = choices.chance(0.5);
    const type: CompositeType = struct
      ? {
          kind: 'struct',
          name: `S${types.length}`,
          members: Array.from({ length: 1 + choices.below(3) }, (_, k) => ({ name: `m${k}`, type: part() })),
        }
      : { kind: 'array', length: 1 + choices.below(4), element: part() };
    if (leafCount(type) > 16) continue;
    types.push(type);
    if (type.kind === 'struct') {
      declarations.push(
        `struct ${type.name} { ${type.members.map((m) => `${m.name}: ${typeText(m.type)}`).join(', ')} }`,
      );
    }
  }
  if (choices.chance(0.15)) {
    count('alias');
    declarations.push(
      `alias Alias = ${typeText(types[0] ?? 'u32')};`,
      'fn aliased(a: Alias) -> Alias { var b: Alias = a; return b; }',
    );
  }
  if (choices.chance(0.1)) {
    count('const_assert');
    count('const');
    const n = 1 + choices.below(9);
    declarations.push(`const K = ${n} * 2 + 1;`, `const_assert K == ${2 * n + 1};`);
  }
  return types;
}

function helper(shared: Shared, helpers: Helper[]): readonly string[] {
  const { choices } = shared;
  const params = Array.from({ length: 1 + choices.below(2) }, () => ({
    type: randomType(shared),
    reference: choices.chance(0.35),
  }));
  // There is always a scalar to start from.
  params.push({ type: randomScalar(shared), reference: false });
  const result = choices.chance(0.2) ? null : randomType(shared);
  const name = `helper${helpers.length}`;
  const scope: Scope = {
    ...start(shared, helpers, [], result),
    bindings: params.map(({ type, reference }, i) => binding(`a${i}`, type, reference)),
    nesting: 1,
  };
  const body = statements(scope, 1 + choices.below(2));
  const list = params.map(
    ({ type, reference }, i) => `a${i}: ${reference ? `ptr<function, ${typeText(type)}>` : typeText(type)}`,
  );
  const end = result === null ? [] : [`  return ${expression(body.scope, result, 2)};`];
  helpers.push({ name, params, result });
  return [
    `fn ${name}(${list.join(', ')})${result === null ? '' : ` -> ${typeText(result)}`} {`,
    ...body.lines.map((line) => `  ${line}`),
    ...end,
    '}',
  ];
}

/** The scalars of the parameters, in order. */
export const leafTypes = ({ params }: RandomProgram): readonly ScalarType[] =>
  params.flatMap((type) => (isScalar(type) ? [type] : leavesOf(type).map((leaf) => leaf.type)));
