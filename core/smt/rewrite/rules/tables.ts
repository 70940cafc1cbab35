import { ARITHMETIC } from './arithmetic.ts';
import { BITWISE } from './bitwise.ts';
import { CHOICES, LIFTS } from './choices.ts';
import { COMPARISONS } from './comparisons.ts';
import { LOCAL_TRUTHS } from './local-truths.ts';
import { LOCAL_WORDS } from './local-words.ts';
import { PIECES } from './pieces.ts';
import { readLifts, readRules, type Rule } from './rule.ts';
import { SHIFTS } from './shifts.ts';

/** Used while any formula is made, the plain one too. */
export const TRUTH_RULES: readonly Rule[] = readRules(LOCAL_TRUTHS);

/** Used while formulas are made, but the plain one. */
export const WORD_RULES: readonly Rule[] = readRules(LOCAL_WORDS);

/** Used by the pass over a finished formula, after those that are used while one is made. */
export const PASS_RULES: readonly Rule[] = [
  ...readRules([...BITWISE, ...SHIFTS, ...PIECES, ...COMPARISONS, ...CHOICES, ...ARITHMETIC]),
  ...readLifts(LIFTS),
];

/** Every rule of the prover. */
export const ALL_RULES: readonly Rule[] = [...TRUTH_RULES, ...WORD_RULES, ...PASS_RULES];
