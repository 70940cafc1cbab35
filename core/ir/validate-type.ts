import { invariant, unreachable } from '../base/assert.ts';
import { FLOAT_TYPES, isScalar, SCALAR_TYPES, SIZES, type StructType, sameType, type Type, typeText } from './types.ts';

/** Types inside types, the outermost counted (WGSL specification, section "Limits"). */
const MAX_NESTING = 15;

/** Holds the types of one program against what `types.ts` states of them. Returns the check, which remembers structs by name. */
export function typeValidator(): (type: Type) => void {
  const structs = new Map<string, StructType>();
  const known = new Set<Type>();
  const validate = (type: Type, depth: number): void => {
    if (isScalar(type)) {
      invariant(SCALAR_TYPES.includes(type), `IR: the scalar type ${type}`);
      return;
    }
    // Inside another type the same object stands deeper, and is measured again.
    if (depth === 0 && known.has(type)) return;
    invariant(depth < MAX_NESTING, `IR: ${typeText(type)} stands more than ${MAX_NESTING} deep`);
    switch (type.kind) {
      case 'vector':
        invariant(SIZES.includes(type.size), `IR: a vector of ${type.size}`);
        invariant(isScalar(type.element), 'IR: a vector whose components are no scalars');
        validate(type.element, depth + 1);
        break;
      case 'matrix':
        invariant(
          SIZES.includes(type.columns) && SIZES.includes(type.rows),
          `IR: a matrix of ${type.columns} by ${type.rows}`,
        );
        invariant(FLOAT_TYPES.includes(type.element), 'IR: a matrix whose components are no floats');
        // Its columns stand inside.
        invariant(depth + 1 < MAX_NESTING, `IR: ${typeText(type)} stands more than ${MAX_NESTING} deep`);
        break;
      case 'array':
        invariant(Number.isInteger(type.length) && type.length >= 1, `IR: an array of ${type.length} elements`);
        validate(type.element, depth + 1);
        break;
      case 'struct': {
        invariant(type.members.length > 0, `IR: the struct ${type.name} has no members`);
        const names = new Set(type.members.map((m) => m.name));
        invariant(names.size === type.members.length, `IR: the struct ${type.name} has a member twice`);
        for (const member of type.members) validate(member.type, depth + 1);
        const first = structs.get(type.name);
        if (first === undefined) structs.set(type.name, type);
        else invariant(sameMembers(first, type), `IR: two structs are named ${type.name}`);
        break;
      }
      default:
        unreachable(type);
    }
    if (depth === 0) known.add(type);
  };
  return (type) => validate(type, 0);
}

function sameMembers(a: StructType, b: StructType): boolean {
  return (
    a.members.length === b.members.length &&
    a.members.every((member, i) => {
      const other = b.members[i];
      return other !== undefined && member.name === other.name && sameType(member.type, other.type);
    })
  );
}
