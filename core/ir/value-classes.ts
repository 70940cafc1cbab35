import { FLOAT_FORMATS } from './float.ts';
import { type Domain, domainSize, type Interval, shiftOf } from './space.ts';
import { type FloatType, isFloat, type ScalarType } from './types.ts';

/** The patterns from `lo` to `hi`, both included, that are multiples of 2^shift. */
interface Piece extends Interval {
  readonly shift: number;
}

/** Values of a scalar type that have something in common. */
export interface ValueClass {
  readonly name: string;
  /** Disjoint and ascending; `null`: every value that is in no other class of its division. */
  readonly pieces: readonly Piece[] | null;
}

/** Classes of which each value of the type belongs to exactly one. The last is the rest, and the largest where one is. */
export interface Division {
  readonly name: string;
  readonly classes: readonly ValueClass[];
}

/** How the values of a type are told apart: what tests of numbers are wont to choose by. */
export function divisionsOf(type: ScalarType): readonly Division[] {
  if (type === 'bool') return [division('value', [['true', only(1)]], 'false')];
  return isFloat(type) ? floatDivisions(type) : integerDivisions(type);
}

function integerDivisions(type: 'i32' | 'u32'): readonly Division[] {
  const signed = type === 'i32';
  const ends: readonly Named[] = signed
    ? [
        ['1', only(1)],
        ['greatest: 2147483647', only(2 ** 31 - 1)],
        ['least: -2147483648', only(2 ** 31)],
        ['-1', only(2 ** 32 - 1)],
      ]
    : [
        ['1', only(1)],
        ['greatest: 4294967295', only(2 ** 32 - 1)],
      ];
  // In two's complement a negative number is as large as its complement.
  const within = (from: number, to: number): readonly Piece[] => [
    span(from, to - 1),
    ...(signed ? [span(2 ** 32 - to, 2 ** 32 - 1 - from)] : []),
  ];
  const powers = Array.from({ length: signed ? 31 : 32 }, (_, i) => span(2 ** i, 2 ** i));
  return [
    division('value', [['0', only(0)], ...ends], 'another value'),
    ...(signed ? [division('sign', [['negative', [span(2 ** 31, 2 ** 32 - 1)]]], 'not negative')] : []),
    division('parity', [['even', [{ ...span(0, 2 ** 32 - 1), shift: 1 }]]], 'odd'),
    division('power of two', [['a power of two', powers]], 'no power of two'),
    division(
      'size',
      [
        ['of 8 bits', within(0, 2 ** 8)],
        ['of 9 to 16 bits', within(2 ** 8, 2 ** 16)],
        ['of 17 to 24 bits', within(2 ** 16, 2 ** 24)],
      ],
      'of more than 24 bits',
    ),
  ];
}

/** Bits of the fraction, and the exponent field of 1 (IEEE 754-2019, table 3.5). */
const FIELDS = { f32: { fraction: 23, bias: 127 }, f16: { fraction: 10, bias: 15 } } as const;

function floatDivisions(type: FloatType): readonly Division[] {
  const { sign, infinity } = FLOAT_FORMATS[type];
  const { fraction, bias } = FIELDS[type];
  const both = (pieces: readonly Piece[]): readonly Piece[] => [
    ...pieces,
    ...pieces.map(({ lo, hi, shift }) => ({ lo: lo + sign, hi: hi + sign, shift })),
  ];
  /** The least pattern with the magnitude 2^exponent. */
  const power = (exponent: number): number => (bias + exponent) * 2 ** fraction;
  const [small, large] = [-Math.floor(bias / 2), (bias + 1) / 2];
  // Of the numbers from 2^e to 2^(e + 1) those whose last bits are 0 are integers.
  const fractions = Array.from({ length: fraction }, (_, e) => ({
    ...span(power(e), power(e + 1) - 1),
    shift: fraction - e,
  }));
  return [
    division(
      'kind',
      [
        ['zero', both(only(0))],
        ['subnormal', both([span(1, 2 ** fraction - 1)])],
        ['infinite', both(only(infinity))],
        ['NaN', both([span(infinity + 1, sign - 1)])],
      ],
      'normal',
    ),
    division('sign', [['sign bit set', [span(sign, 2 * sign - 1)]]], 'sign bit clear'),
    division(
      'magnitude',
      [
        [`below 2^${small}`, both([span(0, power(small) - 1)])],
        [`from 2^${small}, below 1`, both([span(power(small), power(0) - 1)])],
        [`finite, from 2^${large}`, both([span(power(large), infinity - 1)])],
        ['infinite or NaN', both([span(infinity, sign - 1)])],
      ],
      `from 1, below 2^${large}`,
    ),
    division(
      'integer',
      [['an integer', both([...only(0), ...fractions, span(power(fraction), infinity - 1)])]],
      'no integer',
    ),
  ];
}

type Named = readonly [name: string, pieces: readonly Piece[]];

const division = (name: string, classes: readonly Named[], rest: string): Division => ({
  name,
  classes: [...classes.map(([called, pieces]) => ({ name: called, pieces })), { name: rest, pieces: null }],
});

const span = (lo: number, hi: number): Piece => ({ lo, hi, shift: 0 });
const only = (bits: number): readonly Piece[] => [span(bits, bits)];

/** The number of the class of a division that a pattern belongs to. */
export function classOf({ classes }: Division, bits: number): number {
  const found = classes.findIndex(
    ({ pieces }) => pieces?.some(({ lo, hi, shift }) => bits >= lo && bits <= hi && bits % 2 ** shift === 0) ?? false,
  );
  return found === -1 ? classes.length - 1 : found;
}

/** What of a domain lies in a class that is not the rest, as disjoint domains none of which is empty. */
export function partsIn(domain: Domain, pieces: readonly Piece[]): readonly Domain[] {
  const shifts = new Set(pieces.map(({ shift }) => Math.max(shift, shiftOf(domain))));
  return [...shifts].flatMap((shift): readonly Domain[] => {
    const unit = 2 ** shift;
    const intervals = pieces
      .filter((piece) => Math.max(piece.shift, shiftOf(domain)) === shift)
      .flatMap((piece) => overlaps(domain, piece))
      .map(({ lo, hi }) => ({ lo: Math.ceil(lo / unit), hi: Math.floor(hi / unit) }))
      .filter(({ lo, hi }) => lo <= hi)
      .toSorted((a, b) => a.lo - b.lo);
    if (intervals.length === 0) return [];
    return [{ type: domain.type, intervals, ...(shift === 0 ? {} : { shift }) }];
  });
}

/** The ends of patterns that both have; whether they are multiples of a unit is not looked at. */
function overlaps(domain: Domain, piece: Interval): readonly Interval[] {
  const unit = 2 ** shiftOf(domain);
  return domain.intervals
    .map(({ lo, hi }) => ({ lo: Math.max(lo * unit, piece.lo), hi: Math.min(hi * unit, piece.hi) }))
    .filter(({ lo, hi }) => lo <= hi);
}

/** How many values of a domain belong to each class of a division, in their order. */
export function classSizes({ classes }: Division, domain: Domain): readonly number[] {
  const sizes = classes.map(({ pieces }) =>
    pieces === null ? 0 : partsIn(domain, pieces).reduce((sum, part) => sum + domainSize(part), 0),
  );
  const rest = domainSize(domain) - sizes.reduce((sum, size) => sum + size, 0);
  return classes.map(({ pieces }, i) => (pieces === null ? rest : (sizes[i] ?? 0)));
}
