import type { Input } from '../ir/space.ts';
import type { Task } from '../verdict/engine.ts';
import type { Allowed } from '../verdict/freedom.ts';
import type { Outcome } from '../verdict/outcome.ts';
import type { Lasso } from '../verdict/verdict.ts';
import type { Predicate } from './value-predicate.ts';

/** Whom a race asks about its task. */
export interface Judges {
  readonly task: Task;
  /** The reference evaluator; `null` when that takes too long. */
  readonly reference: (input: Input) => Outcome | null;
  /** Whether an evaluation of the input repeats a state as the lasso says. */
  readonly repeats: (input: Input, lasso: Lasso) => boolean;
  /** What WGSL allows a device to answer, of a question about truth; `null` when there is no time left to find out. */
  readonly allowed: (input: Input) => Allowed | null;
  /** The same of a question about values: whether the predicate is true of its inputs. */
  readonly allowedOf: (predicate: Predicate) => Allowed | null;
}
