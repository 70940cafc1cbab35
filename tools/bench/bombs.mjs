// @ts-check
// Goals that are meant to hurt a prover: small texts with formulas that are huge, or hard, or both. The same for the same number.

/** @param {number} seed @returns {(below: number) => number} */
function numbers(seed) {
  let state = (seed * 0x9e3779b9 + 0x7f4a7c15) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** @param {number} count @param {(i: number) => string} line */
const lines = (count, line) => Array.from({ length: count }, (_, i) => `  ${line(i)}`).join('\n');

/** A tower of multiplications: each floor squares what the one below made. @param {(below: number) => number} pick */
const tower = (pick) => `//@ forall
fn tower(x: u32, y: u32) -> bool {
  var a = x;
  var b = y;
${lines(20 + pick(200), () => `a = a * b + ${pick(1000)}u; b = b * (a ^ ${pick(1000)}u);`)}
  return a * b != ${pick(2 ** 31)}u;
}
`;

/** Conditionals one after the other and within each other, on everything that came before. @param {(below: number) => number} pick */
function conditionals(pick) {
  /** @param {number} depth @returns {string} */
  const nest = (depth) =>
    depth === 0
      ? `a = a * ${1 + pick(50)}u + b; b = b ^ (a >> ${1 + pick(20)}u);`
      : `if (a % ${2 + pick(9)}u < b) { ${nest(depth - 1)} } else { ${nest(depth - 1)} }`;
  return `//@ forall
fn conditionals(x: u32, y: u32) -> bool {
  var a = x;
  var b = y;
${lines(3 + pick(12), () => nest(1 + pick(7)))}
  return a != b * ${3 + pick(100)}u;
}
`;
}

/** Loops within loops whose ends depend on the input. @param {(below: number) => number} pick */
const unrolling = (pick) => `//@ forall
fn unrolling(x: u32, y: u32) -> bool {
  var table = array<u32, 32>();
  var a = x;
  for (var i = 0u; i < x % ${50 + pick(5000)}u; i++) {
    for (var j = i; j < y % ${5 + pick(200)}u; j++) {
      table[(a + j) % 32u] = a * (table[j % 32u] + i);
      a = a ^ table[(i * j) % 32u];
    }
  }
  return a + table[7] != ${pick(2 ** 31)}u;
}
`;

/** Quotients of quotients. @param {(below: number) => number} pick */
const divisions = (pick) => `//@ forall
fn divisions(x: u32, y: u32, z: i32) -> bool {
  var a = x;
  var b = y | 1u;
  var c = z;
${lines(5 + pick(60), () => `a = (a / b) + (b % (a | ${1 + pick(99)}u)); b = (b / (a | 1u)) | ${1 + pick(99)}u; c = c / i32(b) - c % i32(a | 1u);`)}
  return a + b != u32(c) + ${pick(1000)}u;
}
`;

/** Floats: every operation rounds what the ones before rounded. @param {(below: number) => number} pick */
const roundings = (pick) => `//@ forall
//@ domain x finite
//@ domain y finite
fn roundings(x: f32, y: f32) -> bool {
  var a = x;
  var b = y;
${lines(5 + pick(40), () => `a = a * b + ${pick(100)}.5; b = sqrt(abs(a)) / (b + ${1 + pick(9)}.25);`)}
  return !(a * b == ${pick(1000)}.0);
}
`;

const KINDS = [tower, conditionals, unrolling, divisions, roundings];

/** How many there are. */
export const BOMBS = 100;

/** The text of bomb `number`, from 0. @param {number} number */
export function bomb(number) {
  const pick = numbers(number);
  for (let i = 0; i < 4; i++) pick(2);
  const make = KINDS[number % KINDS.length] ?? tower;
  return make(pick);
}
