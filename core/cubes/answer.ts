import { unreachable } from '../base/assert.ts';
import type { TruthQuestion } from '../ir/property.ts';
import { usesFloats } from '../ir/floats.ts';
import { indexOf, type Input } from '../ir/space.ts';
import type { EngineResult, Task } from '../verdict/engine.ts';
import { type Counts, evaluatedOf } from '../verdict/outcome.ts';
import type { EngineVerdict, Reason, ReasonCode } from '../verdict/verdict.ts';
import type { Cube } from './cube.ts';
import type { Means } from './ledger.ts';

/** What an engine's answer about a cube means for the whole. */
export type CubeAnswer =
  /** An input of the cube decides the question for the whole space. */
  | { readonly kind: 'decides'; readonly verdict: EngineVerdict; readonly input: Input }
  /** No input of the cube decides; `valued`: some have a value. */
  | { readonly kind: 'settled'; readonly valued: boolean; readonly undefined: EngineVerdict | null }
  /** Nobody will do better on this cube: inputs of it do not finish. */
  | { readonly kind: 'stuck'; readonly reason: Reason; readonly undefined: EngineVerdict | null }
  /** The cube is still open; `undefined` is the verdict about an input of it that is. */
  | { readonly kind: 'open'; readonly reason: Reason; readonly undefined: EngineVerdict | null }
  /** The engine can not take part in this question. */
  | { readonly kind: 'out'; readonly reason: Reason }
  /** What the engine says can not be. */
  | { readonly kind: 'error'; readonly message: string };

const error = (message: string): CubeAnswer => ({ kind: 'error', message });

/** Reasons that hold for every other cube as well. */
const FOR_ALL: readonly ReasonCode[] = ['unsupported', 'infinite', 'self-reference'];

/**
 * Reads what `engine` says of `cube`. An input that it shows must lie in the cube, and a sweep that claims something of
 * all inputs must have counted all of them, with no outcome that contradicts it.
 */
export function readAnswer(
  engine: string,
  means: Means,
  task: Task,
  question: TruthQuestion,
  cube: Cube,
  result: EngineResult,
): CubeAnswer {
  const { verdict, counts } = result;
  const shown = shownBy(verdict);
  if (shown !== null && indexOf(cube.space, shown) === null)
    return error(`${engine} shows an input outside of the cube that it was asked about`);
  if (means === 'swept' && result.profile === null && usesFloats(task.program, task.property)) {
    const text = `${engine} says what its device makes of floats, which does not go together with a proof under a profile`;
    return { kind: 'out', reason: { code: 'unsupported', text } };
  }
  switch (verdict.kind) {
    case 'refuted':
    case 'holds': {
      const decides = (verdict.kind === 'refuted') === (question === 'forall');
      if (decides)
        return shown === null
          ? error(`${engine} says ${verdict.kind} and shows no input`)
          : { kind: 'decides', verdict, input: shown };
      if (shown !== null) return error(`${engine} says ${verdict.kind} of a ${question} by one input`);
      return settled(engine, means, question, cube, counts, true);
    }
    case 'vacuous':
      return settled(engine, means, question, cube, counts, false);
    case 'undefined':
      // Whoever says so may have stopped short of an input that decides: only full counts show that there is none.
      if (counts === null || evaluatedOf(counts) !== cube.size || counts[decidingCode(question)] > 0n)
        return { kind: 'open', reason: { code: 'gave-up', text: 'an input is undefined' }, undefined: verdict };
      if (counts.unfinished > 0n) return { kind: 'stuck', reason: UNFINISHED, undefined: verdict };
      return { kind: 'settled', valued: counts.true + counts.false > 0n, undefined: verdict };
    case 'unknown': {
      const { reason } = verdict;
      if (FOR_ALL.includes(reason.code)) return { kind: 'out', reason };
      const visited = counts !== null && evaluatedOf(counts) === cube.size;
      const kind = means === 'swept' && visited && reason.code === 'loop-bound' ? 'stuck' : 'open';
      return { kind, reason, undefined: null };
    }
    case 'error':
      return error(`${engine}: ${verdict.message}`);
    default:
      return unreachable(verdict);
  }
}

const UNFINISHED: Reason = { code: 'loop-bound', text: 'inputs did not finish within the loop bound' };

const decidingCode = (question: TruthQuestion): 'true' | 'false' => (question === 'forall' ? 'false' : 'true');

function shownBy(verdict: EngineVerdict): Input | null {
  if (verdict.kind === 'refuted') return verdict.counterexample;
  if (verdict.kind === 'holds') return verdict.witness;
  return verdict.kind === 'undefined' ? verdict.input : null;
}

/** A claim about every input of the cube. */
function settled(
  engine: string,
  means: Means,
  question: TruthQuestion,
  { size }: Cube,
  counts: Counts | null,
  valued: boolean,
): CubeAnswer {
  const answer: CubeAnswer = { kind: 'settled', valued, undefined: null };
  if (counts === null) return means === 'proved' ? answer : error(`${engine} claims something of all and counted none`);
  if (evaluatedOf(counts) !== size) return error(`${engine} claims something of all inputs and did not visit all`);
  const good = question === 'forall' ? counts.true : counts.false;
  const fits = good + counts.excluded === size && good > 0n === valued;
  return fits ? answer : error(`the counts of ${engine} do not fit what it says`);
}
