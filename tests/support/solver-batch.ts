import { expandComposites } from '../../core/ir/expand.ts';
import type { FunctionId, Program } from '../../core/ir/program.ts';
import type { Property } from '../../core/ir/property.ts';
import type { Patterns, Space } from '../../core/ir/space.ts';
import { leafCount, leavesOf } from '../../core/ir/types.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { encodeFunction, encodeTask } from '../../core/smt/encode/encode.ts';
import { type UnrollLimits, UnsupportedError } from '../../core/smt/encode/encode-context.ts';
import { constantText, sortText } from '../../core/smt/print/print-sort.ts';
import { printTerms } from '../../core/smt/print/print-smt2.ts';
import { quoteName } from '../../core/smt/print/quote.ts';
import { createTermPool, type SymbolTerm, type Term, TermLimitError, widthOf } from '../../core/smt/terms/term.ts';
import { sortOf, splitValue } from '../../core/smt/encode/value.ts';
import { spawnZ3 } from '../../core/smt/z3/z3-engine.node.ts';
import { awaitReady } from '../../core/smt/z3/z3-instance.ts';
import { OUTCOME_CODES, type OutcomeCode } from '../../core/verdict/outcome.ts';
import { outcomesOf } from './formula-outcomes.ts';

/** A property and inputs to evaluate it on. Composites are expanded here; domains play no part. */
export interface BatchTask {
  readonly program: Program;
  readonly property: Property;
  readonly inputs: readonly Patterns[];
}

/** A function and arguments (the leaves of all its parameters, in order) to evaluate it on. */
export interface BatchCall {
  readonly program: Program;
  readonly fn: FunctionId;
  readonly inputs: readonly Patterns[];
}

/** What the encoding of a function comes to: the leaves of its result, or why it has none. */
export type CallOutcome = readonly number[] | 'undefined' | 'unfinished';

/** Why a program was not evaluated: it needs an operation without formula, or its formula is too large. */
export interface LeftOut {
  readonly leftOut: 'unsupported' | 'size';
  readonly text: string;
}

/**
 * Evaluates *encodings* on closed inputs: Z3's `simplify` computes the terms that the prover would ask about, with
 * nothing of them folded by us beforehand. So it says what the prover means by a program, in Z3's own arithmetic.
 *
 *     const batch = await openSolverBatch();
 *     const [first] = await batch.outcomes([{ program, property, inputs: [[1, 2], [3, 4]] }]);  // ['true', 'false']
 *     const [leaves] = await batch.results([{ program, fn: 0, inputs: [[0x3f800000]] }]);       // [[0x40000000]]
 *     await batch.close();
 *
 * One instance of Z3 serves all of it, many programs a request: ask for hundreds at once. Answers are in the order of
 * the items. Loops are unrolled within `limits` (default 64 rounds, 2^20 entries): what is cut there is `unfinished`,
 * where the evaluator may find a value. Rejects when Z3 prints anything but values, or the five outcomes of an input
 * are not exactly one.
 */
export interface SolverBatch {
  outcomes(items: readonly BatchTask[]): Promise<readonly (readonly OutcomeCode[] | LeftOut)[]>;
  results(items: readonly BatchCall[]): Promise<readonly (readonly CallOutcome[] | LeftOut)[]>;
  close(): Promise<void>;
}

/** Characters of a request, about: Z3 is left to itself that long. */
const REQUEST = 2_000_000;

const LIMITS: UnrollLimits = { bound: 64, fuel: 2 ** 20 };

/** Terms over symbols, and the values to put in their place. */
interface Closed {
  readonly symbols: readonly SymbolTerm[];
  readonly roots: readonly Term[];
  readonly inputs: readonly Patterns[];
}

const asBits = (root: Term, text: string): string => (root.sort === 'bool' ? `(ite ${text} #b1 #b0)` : text);

/** One `simplify` an input, of all roots in a row; the definitions of each input are dropped again. */
function closedText({ symbols, roots, inputs }: Closed): string {
  const { lines, roots: texts } = printTerms(roots, 'z3');
  const bits = roots.map((root, i) => asBits(root, texts[i] ?? ''));
  const whole = bits.length === 1 ? bits[0] : `(concat ${bits.join(' ')})`;
  const head = (input: Patterns): readonly string[] =>
    symbols.map(
      (s, i) => `(define-fun ${quoteName(s.name)} () ${sortText(s.sort)} ${constantText(s.sort, input[i] ?? 0)})`,
    );
  return inputs
    .map((input) => ['(push)', ...head(input), ...lines, `(simplify ${whole})`, '(pop)', ''].join('\n'))
    .join('');
}

/** The patterns of the roots in a row of bits. */
function splitBits(literal: string, roots: readonly Term[]): readonly number[] {
  const width = roots.reduce((sum, root) => sum + widthOf(root.sort), 0);
  const value = /^#[xb][0-9a-f]+$/.test(literal) ? BigInt(`0${literal.slice(1)}`) : null;
  if (value === null) throw new Error(`Z3 printed ${literal.slice(0, 300)}`);
  let low = width;
  return roots.map((root) => {
    low -= widthOf(root.sort);
    return Number((value >> BigInt(low)) & ((1n << BigInt(widthOf(root.sort))) - 1n));
  });
}

/** The work of `encode`, or why it can not be done. */
function attempt(encode: () => Closed): Closed | LeftOut {
  try {
    return encode();
  } catch (error) {
    if (error instanceof UnsupportedError) return { leftOut: 'unsupported', text: error.message };
    if (error instanceof TermLimitError) return { leftOut: 'size', text: error.message };
    throw error;
  }
}

function encodeOutcomes({ program, property, inputs }: BatchTask, limits: UnrollLimits): Closed {
  const nowhere: Space = property.space.map(({ type }) => ({ type, intervals: [] }));
  const task = { ...expandComposites({ program, property }), space: nowhere, bits: null };
  const terms = createTerms(createTermPool());
  const formula = encodeTask(task, limits, terms);
  const conditions = outcomesOf(terms, formula);
  return { symbols: formula.inputs, roots: OUTCOME_CODES.map((code) => conditions[code]), inputs };
}

/** Undefined, unfinished, then the leaves of the result. */
function encodeResult({ program, fn, inputs }: BatchCall, limits: UnrollLimits): Closed {
  const [property] = program.properties;
  const shell = {
    question: 'forall',
    requires: null,
    equivalent: null,
    check: null,
    lemma: false,
    uses: [],
    space: [],
    expect: [],
  } as const;
  const texts = { name: '', title: null, source: null, notes: [], span: { start: 0, end: 0 } };
  const task = expandComposites({ program, property: { ...(property ?? { ...shell, ...texts }), ...shell, fn } });
  const def = task.program.functions[task.property.fn];
  if (def === undefined) throw new Error(`no function ${fn}`);
  const terms = createTerms(createTermPool());
  const params = def.locals.slice(0, def.paramCount).map(({ type }) => type);
  const symbols = params.flatMap(leavesOf).map(({ type }, i) => terms.pool.symbol(`x${i}`, sortOf(type)));
  const args = splitValue(symbols, params.map(leafCount));
  const result = encodeFunction(task.program, task.property.fn, args, limits, terms);
  return { symbols, roots: [result.undefined, result.unfinished, ...result.value], inputs };
}

function outcomeOf(flags: readonly number[]): OutcomeCode {
  const code = OUTCOME_CODES[flags.indexOf(1)];
  if (code === undefined || flags.reduce((sum, flag) => sum + flag, 0) !== 1)
    throw new Error(`the outcomes are ${flags.join(' ')}`);
  return code;
}

function resultOf([undefinedHere, unfinished, ...leaves]: readonly number[]): CallOutcome {
  if (undefinedHere === 1) return 'undefined';
  return unfinished === 1 ? 'unfinished' : leaves;
}

export async function openSolverBatch(limits: UnrollLimits = LIMITS): Promise<SolverBatch> {
  const instance = await awaitReady(await spawnZ3());

  const ask = async (text: string, count: number): Promise<readonly string[]> => {
    if (count === 0) return [];
    const response = await instance.ask({ text: `(set-option :pp.bv_literals true)\n${text}`, getValue: null });
    if (response.kind !== 'output') throw new Error(`Z3 did not answer: ${JSON.stringify(response).slice(0, 300)}`);
    const lines = response.output.trim().split('\n');
    if (lines.length !== count)
      throw new Error(`${count} values were asked for; Z3 printed ${response.output.slice(0, 500)}`);
    return lines;
  };

  const evaluate = async <T>(
    items: readonly (Closed | LeftOut)[],
    read: (patterns: readonly number[]) => T,
  ): Promise<readonly (readonly T[] | LeftOut)[]> => {
    const printed: string[] = [];
    let text = '';
    let count = 0;
    for (const item of items) {
      if ('leftOut' in item) continue;
      text += closedText(item);
      count += item.inputs.length;
      if (text.length < REQUEST) continue;
      printed.push(...(await ask(text, count)));
      [text, count] = ['', 0];
    }
    printed.push(...(await ask(text, count)));
    let next = 0;
    return items.map((item) => {
      if ('leftOut' in item) return item;
      return item.inputs.map(() => read(splitBits(printed[next++] ?? '', item.roots)));
    });
  };

  return {
    outcomes: (items) =>
      evaluate(
        items.map((item) => attempt(() => encodeOutcomes(item, limits))),
        outcomeOf,
      ),
    results: (items) =>
      evaluate(
        items.map((item) => attempt(() => encodeResult(item, limits))),
        resultOf,
      ),
    close: () => instance.terminate(),
  };
}
