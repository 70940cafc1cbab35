import { OUTCOME_CODES } from '../../verdict/outcome.ts';

/**
 * The module's memory, in 64-bit words: the five counters from 0 on, how many inputs `scalar` has done,
 * for each outcome how many it had done before the first input with that outcome, and before the last, and the two sums of
 * the digest.
 */
export const POSITION_AT = 48;
export const FIRSTS_AT = 64;
export const LASTS_AT = 112;
export const DIGEST_AT = 160;

/**
 * The results of consecutive inputs one by one: two tables of 32-bit words, one for each input. `codes`
 * are indices of `OUTCOME_CODES`, `words` the values (see `Examined`); of a question about truth they are not
 * written and stay 0.
 */
export interface ResultTables {
  readonly codes: number;
  readonly words: number;
}

/** Inputs that the tables hold: both fit the first level of cache. */
export const TABLE_INPUTS = 2048;
/** In the place of a code behind the last input, to the next multiple of four. */
export const NO_CODE = OUTCOME_CODES.length;
