import { type LoopReason, lineStarts, positionAt, type Span } from '../../core/index.ts';

/** A loop as the essay explains it: what controls it, what is eventually true, what is always true. */
export interface LoopSteps {
  readonly fn: string;
  readonly span: Span;
  readonly line: number;
  /** The head of the loop as it is written. */
  readonly control: string;
  readonly reason: LoopReason | null;
  readonly eventually: string;
  /** What is true each time that the loop's head is reached; empty where nothing has to be. */
  readonly always: readonly string[];
}

export function loopSteps(
  place: { readonly fn: string; readonly span: Span },
  reason: LoopReason | null,
  text: string,
  /** The loop is known to meet a state twice. */
  repeats = false,
): LoopSteps {
  const { fn, span } = place;
  const { line } = positionAt(lineStarts(text), span.start);
  // Up to the body: `while (rest >= y)`, `for (...; ...; ...)`, `loop`.
  const written = text.slice(span.start, span.end);
  const control = (written.split('{')[0] ?? written).replace(/\s+/g, ' ').trim();
  return {
    fn,
    span,
    line,
    control,
    reason,
    eventually: repeats
      ? 'nothing: a state comes back, and from there the loop goes round for ever'
      : eventuallyText(reason),
    always: alwaysTrue(reason),
  };
}

function eventuallyText(reason: LoopReason | null): string {
  if (reason === null) return 'nobody has found what gets smaller in each round; a run of the prover may';
  if (reason.kind === 'recurrent') return 'nothing: from each state below the loop goes on to another one like it';
  const { measure } = reason;
  if (measure.length === 0) return 'the loop is left: no round is followed by another';
  const smaller =
    measure.length === 1
      ? `${measure[0]} gets smaller in each round`
      : `(${measure.join(', ')}) gets smaller in each round, in the order of a dictionary`;
  return `the loop is left: ${smaller}, and can not do so for ever`;
}

const alwaysTrue = (reason: LoopReason | null): readonly string[] =>
  reason === null ? [] : reason.kind === 'ranking' ? reason.invariants : [...reason.given, ...reason.set];
