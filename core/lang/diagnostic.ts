import type { Span } from '../base/span.ts';

/** A mistake of the user, as a value: never thrown. Several to a file, in the order of the text. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** A stable kebab-case code, documented in one table. */
  readonly code: string;
  /** What is wrong, one sentence. */
  readonly message: string;
  /** What to do about it; `null` where the message says it all. */
  readonly hint: string | null;
  readonly span: Span;
}
