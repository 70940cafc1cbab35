import { at, unreachable } from '../base/assert.ts';
import { type Domain, type Space, domainSize } from '../ir/space.ts';
import type { ScalarType } from '../ir/types.ts';
import { fingerprintWeight, indexWeights } from './evidence.ts';

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

/** The leaves of `cursor` as typed `let`s named `p0`, `p1`, ... */
export function printLeaves(space: Space): string {
  return space.map((domain, k) => `  let p${k} = ${printValue(domain, `cursor.d${k}`)};\n`).join('');
}

/** The bits of a leaf as `u32`. */
export function printBits(type: ScalarType, value: string): string {
  return type === 'u32' ? value : type === 'i32' ? `bitcast<u32>(${value})` : `u32(${value})`;
}

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

/** The value at `digit` in the order of `domain`. */
function printValue({ type, intervals }: Domain, digit: string): string {
  let bits = digit;
  let before = 0;
  for (const [i, { lo, hi }] of intervals.entries()) {
    const shift = (lo - before) >>> 0;
    const here = shift === 0 ? digit : `(${digit} + ${shift}u)`;
    bits = i === 0 ? here : `select(${bits}, ${here}, ${digit} >= ${before}u)`;
    before += hi - lo + 1;
  }
  switch (type) {
    case 'u32':
      return bits;
    case 'i32':
      return `bitcast<i32>(${bits})`;
    case 'bool':
      return `(${bits} != 0u)`;
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
