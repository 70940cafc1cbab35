import type { RandomSource } from './random-source.ts';

/** Source text of random functions over unbounded integers. */

type Scope = { readonly integers: readonly string[]; readonly source: RandomSource };

const BINARY = ['+', '-', '*', '/', '%'] as const;
const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;

function integer(scope: Scope, depth: number): string {
  const { source, integers } = scope;
  if (depth === 0 || source.chance(0.25))
    return source.chance(0.7) ? source.pick(integers) : String(source.below(19) - 9);
  const part = (): string => integer(scope, depth - 1);
  switch (source.below(6)) {
    case 0:
      return `select(${part()}, ${part()}, ${truth(scope, depth - 1)})`;
    case 1:
      return `${source.pick(['min', 'max'] as const)}(${part()}, ${part()})`;
    case 2:
      return source.chance(0.5) ? `abs(${part()})` : `-(${part()})`;
    default: {
      const op = source.pick(BINARY);
      // A constant divisor of zero is an error of the source.
      const divisor = op === '/' || op === '%' ? source.pick([...integers, '3', '-2', '7']) : part();
      return `(${part()} ${op} ${divisor})`;
    }
  }
}

function truth(scope: Scope, depth: number): string {
  const { source } = scope;
  const compared = (): string =>
    `(${integer(scope, depth)} ${source.pick(COMPARISONS)} ${integer(scope, Math.max(0, depth - 1))})`;
  if (depth === 0 || source.chance(0.5)) return compared();
  const [a, b] = [truth(scope, depth - 1), truth(scope, depth - 1)];
  return source.chance(0.2) ? `!${a}` : `(${a} ${source.pick(['&&', '||', '&', '|', '==', '!='] as const)} ${b})`;
}

/** A property of two integers: some assignments, branches, and loops of a few rounds. */
export function randomIntegerProperty(source: RandomSource): string {
  const scope: Scope = { integers: ['x', 'y', 'a', 'b'], source };
  const assign = (): string =>
    `${source.pick(['a', 'b'] as const)} ${source.pick(['=', '+=', '-='] as const)} ${integer(scope, 2)};`;
  const statement = (depth: number): string => {
    if (depth === 0 || source.chance(0.5)) return assign();
    switch (source.below(4)) {
      case 0:
        return `if ${truth(scope, 1)} { ${statement(depth - 1)} } else { ${statement(depth - 1)} }`;
      case 1:
        return `for (var i = 0; i < ${1 + source.below(4)}; i++) { ${statement(depth - 1)} if ${truth(scope, 1)} { break; } }`;
      case 2:
        return `switch ${integer(scope, 1)} { case ${source.below(3)}, -1: { ${statement(depth - 1)} } default: { ${assign()} } }`;
      default:
        return `{ ${statement(depth - 1)} ${statement(depth - 1)} }`;
    }
  };
  const body = Array.from({ length: 3 }, () => statement(2)).join('\n  ');
  const requires = source.chance(0.3) ? `//@ requires ${truth({ ...scope, integers: ['x', 'y'] }, 1)}\n` : '';
  return `//@ integers unbounded\n${requires}//@ forall\nfn f(x: i32, y: i32) -> bool {\n  var a = x;\n  var b = 1;\n  ${body}\n  return ${truth(scope, 2)};\n}\n`;
}

/** Small integers, and some of forty digits. */
export const randomInteger = (source: RandomSource): bigint => {
  if (source.chance(0.8)) return BigInt(source.below(101)) - 50n;
  const digits = Array.from({ length: 40 }, () => source.below(10)).join('');
  return source.chance(0.5) ? BigInt(digits) : -BigInt(digits);
};
