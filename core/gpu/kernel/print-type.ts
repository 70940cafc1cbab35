import { at, invariant } from '../../base/assert.ts';
import type { FunctionId, Program } from '../../ir/program.ts';
import { type StructType, type Type, isScalar, typeText } from '../../ir/types.ts';
import { printConstant } from './print-constant.ts';
import { visitBody } from './visit.ts';

/** How the types of one program are written: structs have names of their own, for two of them may need the same word. */
export interface TypePrinter {
  readonly text: (type: Type) => string;
  /** The zero value. */
  readonly zero: (type: Type) => string;
  readonly memberName: (type: StructType, member: number) => string;
  /** The function that calls the builtin whose result is `type`: see {@link BUILTIN_STRUCT}. */
  readonly maker: (type: StructType) => string;
  /** Whether a type or a part of one is `f16`. */
  readonly halves: boolean;
  /** The structs, those that others have as members first. */
  readonly declarations: string;
}

/** The results of `frexp` and `modf`, which no program can name: they are copied into structs that have a name. */
const BUILTIN_STRUCT = /^__(frexp|modf)_result_/;

/** A printer of every type in the functions `ids`. */
export function typePrinter(program: Program, ids: Iterable<FunctionId>): TypePrinter {
  /** By name, in the order of declaration. */
  const structs = new Map<string, { readonly printed: string; readonly type: StructType }>();
  let halves = false;
  const collect = (type: Type | null): void => {
    if (type === null) return;
    if (isScalar(type)) halves ||= type === 'f16';
    else if (type.kind !== 'struct') collect(type.element);
    else if (!structs.has(type.name)) {
      for (const member of type.members) collect(member.type);
      structs.set(type.name, { printed: `${type.name.replace(/^__/, '')}_s${structs.size}`, type });
    }
  };
  for (const id of ids) {
    const { locals, result, body } = at(program.functions, id);
    for (const { type } of locals) collect(type);
    collect(result);
    visitBody(body, { expr: ({ type }) => collect(type) });
  }

  const text = (type: Type): string => {
    if (isScalar(type) || type.kind === 'vector' || type.kind === 'matrix') return typeText(type);
    if (type.kind === 'array') return `array<${text(type.element)}, ${type.length}>`;
    const known = structs.get(type.name);
    invariant(known !== undefined, `the struct ${type.name} is not declared`);
    return known.printed;
  };
  const memberName = (type: StructType, member: number): string => `${at(type.members, member).name}_${member}`;
  const maker = (type: StructType): string => `${text(type)}_of`;

  const declarations = [...structs.values()].map(({ printed, type }) => {
    const members = type.members.map((member, i) => `  ${memberName(type, i)}: ${text(member.type)},\n`);
    const declaration = `struct ${printed} {\n${members.join('')}}\n\n`;
    const builtin = BUILTIN_STRUCT.exec(type.name)?.[1];
    if (builtin === undefined) return declaration;
    const parts = type.members.map(({ name }) => `parts.${name}`).join(', ');
    return `${declaration}fn ${maker(type)}(x: ${text(at(type.members, 0).type)}) -> ${printed} {
  let parts = ${builtin}(x);
  return ${printed}(${parts});
}

`;
  });
  return {
    text,
    zero: (type) => (isScalar(type) ? printConstant(type, 0) : `${text(type)}()`),
    memberName,
    maker,
    halves,
    declarations: declarations.join(''),
  };
}
