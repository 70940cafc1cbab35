/**
 * What a case of a table says: a piece of WGSL, inputs, and what comes out. Expected values are worked out from the
 * specification in the tables themselves; nothing of the program under test takes part.
 */

/** A leaf: a number or truth value of its type, or its bit pattern where no number says it. */
export type LeafValue = number | boolean | { readonly bits: number };

export const bits = (pattern: number): LeafValue => ({ bits: pattern });

/** One case: the leaves of the parameters in order, and those of the result; an out-of-range index is `undefined`. */
export interface Row {
  readonly inputs: readonly LeafValue[];
  readonly expected: readonly LeafValue[] | 'undefined';
}

/** Cases of one piece of source. In `source` and `module` a `$` ends names that must be unique in a module. */
export interface Group {
  /** The section of the WGSL specification. */
  readonly spec: string;
  /** The parameters as WGSL declares them: `a: u32, b: vec2<i32>`. No structs. */
  readonly params: string;
  /** The type of the result; no struct. */
  readonly result: string;
  /** An expression, or statements that end in a `return`. */
  readonly source: string;
  /** Declarations that it uses. */
  readonly module: string;
  readonly rows: readonly Row[];
  /**
   * How far a device may be from the expected value of a float, relative to it and absolutely: for operations that
   * WGSL does not want correctly rounded. Zero says that the only freedom is rounding up or down and flushing.
   */
  readonly tolerance: Tolerance;
  /** The prover has no model of it. */
  readonly transcendental: boolean;
  /** What devices are known to do otherwise, and whether with our kernels too or only with the text as it stands. */
  readonly deviation: Deviation | null;
}

export interface Deviation {
  readonly of: 'device' | 'text';
  readonly why: string;
}

export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

type Plain = LeafValue | readonly LeafValue[];
const flat = (value: Plain): readonly LeafValue[] =>
  Array.isArray(value) ? (value as LeafValue[]) : [value as LeafValue];

/** A row: all inputs, then what comes out. */
export const row = (inputs: readonly Plain[], expected: Plain | 'undefined'): Row => ({
  inputs: inputs.flatMap(flat),
  expected: expected === 'undefined' ? 'undefined' : flat(expected),
});

export type Written = readonly [inputs: readonly Plain[], expected: Plain | 'undefined'];

/** Options of a group that has any. */
export type GroupOptions = Partial<Pick<Group, 'module' | 'tolerance' | 'transcendental' | 'deviation'>>;

const EXACT: Tolerance = { relative: 0, absolute: 0 };

export function group(
  spec: string,
  params: string,
  result: string,
  source: string,
  rows: readonly Written[],
  options: GroupOptions = {},
): Group {
  return {
    spec,
    params,
    result,
    source,
    module: options.module ?? '',
    rows: rows.map(([inputs, expected]) => row(inputs, expected)),
    tolerance: options.tolerance ?? EXACT,
    transcendental: options.transcendental ?? false,
    deviation: options.deviation ?? null,
  };
}

/** Every pair of two lists. */
export const pairs = <A, B>(left: readonly A[], right: readonly B[]): readonly (readonly [A, B])[] =>
  left.flatMap((a) => right.map((b) => [a, b] as const));
