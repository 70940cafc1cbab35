import { at, unreachable } from '../../base/assert.ts';
import { type Domain, type Space, domainSize, shiftOf } from '../../ir/space.ts';
import type { ScalarType } from '../../ir/types.ts';
import { fingerprintWeight, indexWeights } from '../sweep/evidence.ts';
import { printFloat } from './print-constant.ts';

/**
 * How an invocation goes on to its next input. `row`: its inputs differ in the last leaf alone, so the host must give
 * it inputs of one row. `odometer`: any run of inputs.
 */
export type Stepping = 'row' | 'odometer';

/**
 * The space as WGSL: a `Cursor` holds one input as the low word of its index and a digit for each leaf of the parameters;
 * `decode` adds an offset to the digits of the block's base, `advance` takes one step, `fingerprint` folds all digits.
 */
export function printSpace(space: Space, stepping: Stepping): string {
  const digits = space.map((_, k) => `d${k}`);
  const members = ['index', ...digits].map((name) => `  ${name}: u32,\n`).join('');
  return `struct Cursor {
${members}}

${printDecode(space)}
${printAdvance(space, stepping)}
fn fingerprint(cursor: Cursor) -> u32 {
  return ${weighted(
    digits.map((d) => `cursor.${d}`),
    digits.map((_, k) => fingerprintWeight(k, space.length)),
  )};
}
`;
}

/** `read_row`: a cursor from a row of `rows`, the low word of the index and a digit for each leaf. */
export const printReadRow = (space: Space): string =>
  `fn read_row(row: u32) -> Cursor {
  return Cursor(${['row', ...space.map((_, k) => `row + ${k + 1}u`)].map((place) => `rows[${place}]`).join(', ')});
}
`;

/** The leaves of `cursor` as typed `let`s named `p0`, `p1`, ... */
export function printLeaves(space: Space): string {
  return space
    .map((domain, k) => `  let p${k} = ${printValue(domain.type, printPattern(domain, `cursor.d${k}`))};\n`)
    .join('');
}

/** The patterns of the leaves of `cursor`, each an expression of type `u32`. */
export const printPatterns = (space: Space): readonly string[] =>
  space.map((domain, k) => printPattern(domain, `cursor.d${k}`));

function printDecode(space: Space): string {
  const sizes = space.map(domainSize);
  const lines: string[] = [];
  for (let k = space.length - 1; k >= 0; k--) {
    const size = at(sizes, k);
    const base = `job.digits[${k >> 2}][${k & 3}]`;
    if (size === 2 ** 32) {
      lines.push(`  let d${k} = ${base} + carry;`, `  carry = u32(d${k} < carry);`);
    } else {
      // Both parts are below the size, so that their sum passes it once at most, even where it wraps around.
      lines.push(`  let s${k} = ${base} + carry % ${size}u;`);
      lines.push(`  let over${k} = s${k} < ${base} || s${k} >= ${size}u;`);
      lines.push(`  let d${k} = s${k} - select(0u, ${size}u, over${k});`);
      lines.push(`  carry = carry / ${size}u + u32(over${k});`);
    }
  }
  const digits = space.map((_, k) => `d${k}`);
  const index = space.length === 0 ? 'offset' : weighted(digits, indexWeights(space));
  return `fn decode(offset: u32) -> Cursor {
  var carry = offset;
${lines.map((line) => `${line}\n`).join('')}  return Cursor(${[index, ...digits].join(', ')});
}
`;
}

function printAdvance(space: Space, stepping: Stepping): string {
  const last = space.length - 1;
  const digits = space.map((_, k) => `cursor.d${k}`);
  if (stepping === 'row' || last <= 0) {
    const next = digits.map((d, k) => (k === last ? `${d} + 1u` : d));
    return `fn advance(cursor: Cursor) -> Cursor {
  return Cursor(${['cursor.index + 1u', ...next].join(', ')});
}
`;
  }
  const lines: string[] = [];
  for (let k = last; k >= 0; k--) {
    const carry = k === last ? 'true' : `wrap${k + 1}`;
    const step = k === last ? '1u' : `u32(wrap${k + 1})`;
    lines.push(`  let wrap${k} = ${carry} && ${digits[k]} == ${domainSize(at(space, k)) - 1}u;`);
    lines.push(`  let d${k} = select(${digits[k]} + ${step}, 0u, wrap${k});`);
  }
  return `fn advance(cursor: Cursor) -> Cursor {
${lines.map((line) => `${line}\n`).join('')}  return Cursor(${['cursor.index + 1u', ...space.map((_, k) => `d${k}`)].join(', ')});
}
`;
}

/** The pattern at `digit` in the order of `domain`, as `u32`. */
function printPattern(domain: Domain, digit: string): string {
  const shift = shiftOf(domain);
  let unit = digit;
  let before = 0;
  for (const [i, { lo, hi }] of domain.intervals.entries()) {
    const up = (lo - before) >>> 0;
    const here = up === 0 ? digit : `(${digit} + ${up}u)`;
    unit = i === 0 ? here : `select(${unit}, ${here}, ${digit} >= ${before}u)`;
    before += hi - lo + 1;
  }
  return shift === 0 ? unit : `(${unit} << ${shift}u)`;
}

/** The value of a pattern. A float comes of a word that is known only now, so that any pattern arrives, NaN too. */
export function printValue(type: ScalarType, pattern: string): string {
  switch (type) {
    case 'u32':
      return pattern;
    case 'i32':
      return `bitcast<i32>(${pattern})`;
    case 'bool':
      return `(${pattern} != 0u)`;
    case 'f32':
    case 'f16':
      return printFloat(type, pattern);
    default:
      return unreachable(type);
  }
}

function weighted(words: readonly string[], weights: readonly number[]): string {
  const terms = words.flatMap((word, k) => {
    const weight = at(weights, k);
    return weight === 0 ? [] : [weight === 1 ? word : `${word} * ${weight}u`];
  });
  return terms.length === 0 ? '0u' : terms.join(' + ');
}
