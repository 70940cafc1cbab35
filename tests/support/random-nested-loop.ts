import type { Choices } from './random-choices.ts';

/** All variables are kept below this, so every evaluation ends or comes back to a state. */
const SIDE = 16;
const MASK = `${SIDE - 1}u`;

interface Scope {
  readonly choices: Choices;
  /** Variables that are written. */
  readonly written: readonly string[];
  /** Whatever is read. */
  readonly read: readonly string[];
  /** What leaves the function. */
  readonly leaves: string;
  readonly inLoop: boolean;
  /** There is a table, with fewer elements than indices are tried. */
  readonly tabled: boolean;
  readonly depth: number;
  /** Numbers for names. */
  readonly fresh: () => number;
}

const constant = (c: Choices): string => c.pick(['0u', '1u', '2u', '3u', '7u', '8u', MASK]);
const operand = ({ choices: c, read }: Scope): string => (c.chance(0.6) ? c.pick(read) : constant(c));
const comparison = (scope: Scope): string => {
  const { choices: c, read } = scope;
  return `${c.pick(read)} ${c.pick(['<', '<=', '!=', '>', '>=', '=='])} ${operand(scope)}`;
};

function condition(scope: Scope): string {
  const { choices: c, read, tabled } = scope;
  switch (c.below(8)) {
    case 0:
      return `${comparison(scope)} && ${comparison(scope)}`;
    case 1:
      return `${comparison(scope)} || ${comparison(scope)}`;
    case 2:
      return `smaller(${c.pick(read)}) < ${operand(scope)}`;
    case 3:
      return tabled ? `table[${c.pick(read)}] != ${operand(scope)}` : comparison(scope);
    default:
      return comparison(scope);
  }
}

function expression(scope: Scope): string {
  const { choices: c, read } = scope;
  const variable = c.pick(read);
  return c.pick([
    `${variable} + 1u`,
    `${variable} - 1u`,
    `${variable} - 1u`,
    `${variable} + ${operand(scope)}`,
    `${variable} - ${operand(scope)}`,
    `${variable} >> 1u`,
    `${variable} * 2u`,
    `${variable} & ${operand(scope)}`,
    `${variable} / ${c.pick(read)}`,
    `${variable} % max(${operand(scope)}, 1u)`,
    `smaller(${variable})`,
    `table[${variable}]`,
    `table[${variable} + ${c.pick(['0u', '2u', '5u'])}]`,
    `i32(${variable} > 3u) - 2`,
    constant(c),
  ]);
}

const block = (scope: Scope, most: number): string =>
  Array.from({ length: 1 + scope.choices.below(most) }, () => statement(scope)).join(' ');

function loop(scope: Scope): string {
  const { choices: c, fresh } = scope;
  const inside: Scope = { ...scope, inLoop: true, depth: scope.depth - 1 };
  switch (c.below(4)) {
    case 0: {
      const i = `i${fresh()}`;
      const counted: Scope = { ...inside, read: [...scope.read, i] };
      const step = c.pick([`${i} += 1u`, `${i} = (${i} + 3u) & ${MASK}`, `${i} += 2u`]);
      return `for (var ${i} = ${operand(scope)}; ${i} ${c.pick(['<', '<=', '!='])} ${operand(scope)}; ${step}) { ${block(counted, 2)} }`;
    }
    case 1:
      return `loop { ${block(inside, 2)} continuing { ${assignment(inside)} break if ${condition(scope)}; } }`;
    case 2:
      return `loop { if (${condition(scope)}) { ${c.pick(['break;', scope.leaves])} } ${block(inside, 2)} }`;
    default:
      return `while (${condition(scope)}) { ${block(inside, 2)} }`;
  }
}

const assignment = (scope: Scope): string => {
  const { choices: c, written } = scope;
  return `${c.pick(written)} = u32(${expression(scope)}) & ${MASK};`;
};

function statement(scope: Scope): string {
  const { choices: c, written, leaves, inLoop, depth } = scope;
  const kind = c.below(depth > 0 ? 11 : 5);
  if (kind < 4) return assignment(scope);
  if (kind === 4) return `lower(&${c.pick(written)});`;
  const nested: Scope = { ...scope, depth: depth - 1 };
  switch (kind) {
    case 5:
      return `if (${condition(scope)}) { ${statement(nested)} } else { ${statement(nested)} }`;
    case 6:
      return `if (${condition(scope)}) { ${inLoop ? c.pick(['break;', 'continue;', leaves]) : leaves} }`;
    case 7:
      return `switch (${c.pick(scope.read)}) { case 0u, 3u: { ${statement({ ...nested, inLoop: false })} } default: { ${statement({ ...nested, inLoop: false })} } }`;
    default:
      return loop(scope);
  }
}

/** The loops of the two helpers: some end for every argument, some do not. */
const HELPERS = [
  'while (n > 4u) { n -= 3u; }',
  'for (var k = 0u; k < n; k += 1u) { n = n / 2u; }',
  'while (n != 1u) { if (n == 0u) { break; } n = n >> 1u; }',
  'while (n > 2u) { n = (n * 3u) & 15u; }',
];

/**
 * A problem about loops within, behind and around each other, over two inputs below 8: with breaks, continues and returns inside, calls
 * of functions that have loops themselves, indices out of range and conditions that are evaluated first.
 */
export function randomNestedLoop(c: Choices): string {
  const terminates = c.chance(0.6);
  let names = 0;
  const scope: Scope = {
    choices: c,
    written: ['a', 'b'],
    read: ['a', 'b', 'x', 'y'],
    leaves: terminates ? 'return a;' : `return a ${c.pick(['<', '<=', '!='])} ${c.pick(['b', 'x', MASK, '12u'])};`,
    inLoop: false,
    tabled: true,
    depth: 2,
    fresh: () => {
      names += 1;
      return names;
    },
  };
  const inputs: Scope = { ...scope, read: ['x', 'y'], tabled: false };
  const requires = c.chance(0.4) ? `//@ requires ${condition(inputs)}\n` : '';
  const before = c.chance(0.3) ? `${statement(scope)}\n  ` : '';
  const after = c.chance(0.3) ? `${loop({ ...scope, depth: 1 })}\n  ` : '';
  return `//@ domain x in 0 .. 7
//@ domain y in 0 .. 7
${requires}//@ ${terminates ? 'terminates' : 'forall'}
fn random_loops(x: u32, y: u32) -> ${terminates ? 'u32' : 'bool'} {
  var table = array<u32, 10>(0u, 1u, 1u, 2u, 3u, 5u, 8u, 13u, 5u, 2u);
  var a = ${c.pick(['x', 'y', '0u', 'x + y'])};
  var b = ${c.pick(['y', 'x', '0u', '15u'])};
  ${before}${loop(scope)}
  ${after}${scope.leaves}
}
fn smaller(value: u32) -> u32 {
  var n = value;
  ${c.pick(HELPERS)}
  return n;
}
fn lower(place: ptr<function, u32>) {
  var n = *place;
  ${c.pick(HELPERS)}
  *place = n;
}
`;
}
