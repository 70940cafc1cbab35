import type { FunctionId } from '../../ir/program.ts';
import type { Term } from '../terms/term.ts';
import { type CallResult, type EncodeContext, within } from './encode-context.ts';
import { scalar, type Value } from './value.ts';

/** A function and the condition that is evaluated before it, on the same fuel. */
interface Asked {
  readonly fn: FunctionId;
  readonly requires: FunctionId | null;
}

type Given = Pick<CallResult, 'value' | 'undefined' | 'unfinished' | 'entries'>;

/** An evaluation on encoded arguments. */
interface Evaluated {
  /** Of the condition. */
  readonly given: Given;
  readonly satisfied: Term;
  /** The condition has a value and is satisfied: the function is evaluated. */
  readonly entered: Term;
  /** Of the function, wherever it is entered. */
  readonly body: CallResult;
  /** Where loops are cut: those of the condition are the first so many. */
  readonly givenLoops: number;
}

export function encodeQuestion(context: EncodeContext, { fn, requires }: Asked, args: readonly Value[]): Evaluated {
  const t = context.terms;
  const given: Given =
    requires === null
      ? { value: [t.true], undefined: t.false, unfinished: t.false, entries: 0 }
      : context.call(requires, args, 0);
  const satisfied = scalar(given.value);
  const entered = t.and(t.not(given.undefined), t.not(given.unfinished), satisfied);
  const givenLoops = context.cutting?.systems.length ?? 0;
  const body = context.call(fn, args, given.entries, within(context, entered));
  return { given, satisfied, entered, body, givenLoops };
}
