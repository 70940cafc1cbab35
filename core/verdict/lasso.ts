import type { Program } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Input } from '../ir/space.ts';
import type { Lasso } from './verdict.ts';

/**
 * Looks for a state that the evaluation of an input meets twice, for at most `mostSteps` loop-body entries; `null` where there
 * is none by then. Of an input whose `requires` does not come out true there is none: its function is not evaluated.
 */
export type FindLasso = (program: Program, property: Property, input: Input, mostSteps: number) => Lasso | null;

/** Whether the evaluation of an input, done once more, is in one state after `stem` and after `stem + cycle` steps of a lasso. */
export type RepeatsState = (program: Program, property: Property, input: Input, lasso: Lasso) => boolean;
