import type { NumberedGroup } from './build-module.ts';
import type { Group } from './case.ts';
import { TYPES } from './6-types.ts';
import { LOGICAL } from './8.6-logical.ts';
import { FLOAT_ARITHMETIC } from './8.7-arithmetic-float.ts';
import { INTEGER_ARITHMETIC } from './8.7-arithmetic-integer.ts';
import { COMPARISON } from './8.8-comparison.ts';
import { BITS } from './8.9-bits.ts';
import { STATEMENTS } from './9-statements.ts';
import { CONVERSIONS } from './17.1-conversions.ts';
import { LOGICAL_BUILTINS } from './17.3-logical-builtins.ts';
import { EXACT_FLOAT_BUILTINS } from './17.5-float-exact.ts';
import { GEOMETRIC_BUILTINS } from './17.5-float-geometry.ts';
import { MATRIX_BUILTINS } from './17.5-float-matrix.ts';
import { FLOAT_PART_BUILTINS } from './17.5-float-parts.ts';
import { ROUNDED_FLOAT_BUILTINS } from './17.5-float-rounded.ts';
import { TRANSCENDENTAL_BUILTINS } from './17.5-float-transcendental.ts';
import { INTEGER_BUILTINS } from './17.5-numeric-integer.ts';
import { PACKING } from './17.9-packing.ts';

const TABLES: Readonly<Record<string, readonly Group[]>> = {
  '6 Types, 8.5 Access': TYPES,
  '8.6 Logical Expressions': LOGICAL,
  '8.7 Arithmetic Expressions, integers': INTEGER_ARITHMETIC,
  '8.7 Arithmetic Expressions, floats': FLOAT_ARITHMETIC,
  '8.8 Comparison Expressions': COMPARISON,
  '8.9 Bit Expressions': BITS,
  '9 Statements': STATEMENTS,
  '17.1 Constructors, 17.2 Bit Reinterpretation': CONVERSIONS,
  '17.3 Logical Built-in Functions': LOGICAL_BUILTINS,
  '17.5 Numeric Built-in Functions, integers': INTEGER_BUILTINS,
  '17.5 Numeric Built-in Functions, exact on floats': EXACT_FLOAT_BUILTINS,
  '17.5 Numeric Built-in Functions, rounded': ROUNDED_FLOAT_BUILTINS,
  '17.5 Numeric Built-in Functions, parts of floats': FLOAT_PART_BUILTINS,
  '17.5 Numeric Built-in Functions, geometry': GEOMETRIC_BUILTINS,
  '17.5 Numeric Built-in Functions, matrices': MATRIX_BUILTINS,
  '17.5 Numeric Built-in Functions, transcendental': TRANSCENDENTAL_BUILTINS,
  '17.9 Packing, 17.10 Unpacking': PACKING,
};

export interface Chapter {
  readonly title: string;
  readonly groups: readonly NumberedGroup[];
}

let next = 0;

/** Every case, by chapter of the specification; each group has a number of its own. */
export const CHAPTERS: readonly Chapter[] = Object.entries(TABLES).map(([title, groups]) => ({
  title,
  groups: groups.map((group) => ({ id: next++, group })),
}));
