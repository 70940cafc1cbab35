import type { FunctionDef, FunctionId } from '../ir/program.ts';
import type { Property } from '../ir/property.ts';
import type { Annotation } from './annotate.ts';
import type { FunctionLookup } from './compared-functions.ts';

/** What the properties of a file are checked against and add to. */
export interface PropertyContext extends FunctionLookup {
  /** The annotated functions, in the order of the text. */
  readonly annotations: readonly Annotation[];
  /** What was checked so far. */
  readonly earlier: readonly Property[];
  /** A name that the file does not use. */
  freshName(base: string): string;
  /** Adds a function behind those of the file. */
  add(fn: FunctionDef): FunctionId;
}
