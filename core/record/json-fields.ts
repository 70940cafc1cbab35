/** What a file that claims to be a record does not have: where, and what was expected there. */
export class NotARecord extends Error {
  override readonly name = 'NotARecord';
}

/** One value of parsed JSON and where it stands. Each reader throws {@link NotARecord} on anything else. */
export interface Field {
  member(name: string): Field;
  items(): readonly Field[];
  /** The members of an object that may have any names. */
  entries(): readonly (readonly [string, Field])[];
  text(pattern?: RegExp): string;
  /** A whole number from 0 to `most`. */
  number(most?: number): number;
  /** A decimal string. */
  big(): bigint;
  flag(): boolean;
  oneOf<T extends string>(names: readonly T[]): T;
  orNull<T>(read: (field: Field) => T): T | null;
}

export function fieldOf(value: unknown, path: string): Field {
  const refuse = (expected: string): never => {
    throw new NotARecord(`${path} is not ${expected}`);
  };
  const isObject = (v: unknown): v is Record<string, unknown> =>
    typeof v === 'object' && v !== null && !Array.isArray(v);
  return {
    member(name) {
      const members = isObject(value) ? value : refuse('an object');
      return fieldOf(Object.hasOwn(members, name) ? members[name] : undefined, `${path}.${name}`);
    },
    items() {
      const items: readonly unknown[] = Array.isArray(value) ? value : refuse('a list');
      return items.map((item, i) => fieldOf(item, `${path}[${i}]`));
    },
    entries() {
      const members = isObject(value) ? value : refuse('an object');
      return Object.entries(members).map(([name, item]) => [name, fieldOf(item, `${path}.${name}`)] as const);
    },
    text(pattern) {
      return typeof value === 'string' && (pattern?.test(value) ?? true)
        ? value
        : refuse(pattern === undefined ? 'a text' : `a text of the form ${pattern.source}`);
    },
    number(most = 2 ** 32 - 1) {
      const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
      return fits ? value : refuse(`a whole number from 0 to ${most}`);
    },
    big() {
      return typeof value === 'string' && /^(0|[1-9][0-9]{0,4000})$/.test(value)
        ? BigInt(value)
        : refuse('a whole number in digits');
    },
    flag: () => (typeof value === 'boolean' ? value : refuse('true or false')),
    oneOf(names) {
      return names.find((name) => name === value) ?? refuse(`one of ${names.join(', ')}`);
    },
    orNull(read) {
      return value === null ? null : read(this);
    },
  };
}
