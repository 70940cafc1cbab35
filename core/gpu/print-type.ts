import { at, invariant, unreachable } from '../base/assert.ts';
import type { FunctionId, Program } from '../ir/program.ts';
import { type StructType, type Type, isScalar } from '../ir/types.ts';
import { printConstant } from './print-constant.ts';
import { visitBody } from './visit.ts';

/** How the types of one program are written: structs have names of their own, for two of them may need the same word. */
export interface TypePrinter {
  readonly text: (type: Type) => string;
  /** The zero value. */
  readonly zero: (type: Type) => string;
  readonly memberName: (type: StructType, member: number) => string;
  /** The structs, those that others have as members first. */
  readonly declarations: string;
}

/** A printer of every type in the functions `ids`. */
export function typePrinter(program: Program, ids: Iterable<FunctionId>): TypePrinter {
  /** By name, in the order of declaration. */
  const structs = new Map<string, { readonly printed: string; readonly type: StructType }>();
  const collect = (type: Type | null): void => {
    if (type === null || isScalar(type) || type.kind === 'vector') return;
    if (type.kind === 'array') return collect(type.element);
    if (structs.has(type.name)) return;
    for (const member of type.members) collect(member.type);
    structs.set(type.name, { printed: `${type.name}_s${structs.size}`, type });
  };
  for (const id of ids) {
    const { locals, result, body } = at(program.functions, id);
    for (const { type } of locals) collect(type);
    collect(result);
    visitBody(body, { expr: ({ type }) => collect(type) });
  }

  const text = (type: Type): string => {
    if (isScalar(type)) return type;
    switch (type.kind) {
      case 'vector':
        return `vec${type.size}<${type.element}>`;
      case 'array':
        return `array<${text(type.element)}, ${type.length}>`;
      case 'struct': {
        const known = structs.get(type.name);
        invariant(known !== undefined, `the struct ${type.name} is not declared`);
        return known.printed;
      }
      default:
        return unreachable(type);
    }
  };
  const memberName = (type: StructType, member: number): string => `${at(type.members, member).name}_${member}`;

  const declarations = [...structs.values()].map(({ printed, type }) => {
    const members = type.members.map((member, i) => `  ${memberName(type, i)}: ${text(member.type)},\n`);
    return `struct ${printed} {\n${members.join('')}}\n\n`;
  });
  return {
    text,
    zero: (type) => (isScalar(type) ? printConstant(type, 0) : `${text(type)}()`),
    memberName,
    declarations: declarations.join(''),
  };
}
