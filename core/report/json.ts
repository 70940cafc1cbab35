import { at } from '../base/assert.ts';
import { lineStarts, positionAt, type Span } from '../base/span.ts';
import { type Input, type LeafValue, sameInput } from '../ir/space.ts';
import type { ScalarType } from '../ir/types.ts';
import { formatBits, formatValue } from '../ir/value.ts';
import { isExtreme, type SafetyCheck } from '../ir/property.ts';
import { resultOf } from '../ir/result.ts';
import type { Compared, ValueLeaf } from '../race/compare-values.ts';
import type { RaceRecord } from '../race/record.ts';
import type { Digest } from '../verdict/digest.ts';
import type { Part, Task } from '../verdict/engine.ts';
import { type Counts, evaluatedOf } from '../verdict/outcome.ts';
import { engineJson } from './engine-json.ts';
import { expectationText } from './expectation.ts';
import { inputsOf } from './input-text.ts';
import { count, type Json, ms } from './json-value.ts';
import type { NamedRecord } from './named-record.ts';
import { placeOf } from './place-text.ts';
import { questionKind } from './question-text.ts';
import { verdictSentence } from './sentence.ts';
import { isInfinite, sizeOf, widestSweep, wholeSweep } from './swept.ts';
import { stepsOf } from './steps-text.ts';
import { EXACT_STEPS, type Steps } from '../verdict/steps.ts';
import type { Lasso, Reason } from '../verdict/verdict.ts';

/** The version of the JSON contract; fields may be added, none changes its name or meaning within it. */
export const SCHEMA = 'forall/1';

/** The object that `--json` prints. */
export function document(version: string, properties: readonly Json[]): Json {
  return { schema: SCHEMA, tool: { version }, properties };
}

/** A value; an unbounded integer has no bits. */
const leafJson = (type: ScalarType, value: LeafValue): Json => ({
  value: formatValue(type, value),
  bits: typeof value === 'bigint' ? null : formatBits(value, type),
});

function inputJson(task: Task, input: Input): Json {
  return Object.fromEntries(
    inputsOf(task).map(({ name, type }, i) => {
      return [name, leafJson(type, at(input, i))];
    }),
  );
}

const reasonJson = ({ code, text: said, span }: Reason, text: string): Json => ({
  code,
  text: said,
  ...(span === undefined ? {} : placeOf(text, span)),
});

const lassoJson = ({ stem, cycle, span, fn, state }: Lasso, text: string): Json => ({
  stem,
  cycle,
  function: fn,
  ...placeOf(text, span),
  state: Object.fromEntries(state.map(({ name, type, bits }) => [name, leafJson(type, bits)])),
});

function stepsJson(task: Task, steps: Steps | null): Json {
  if (steps === null) return null;
  const { histogram, longest } = steps;
  return {
    histogram: histogram === null ? null : histogram.map(([taken, inputs]) => [taken, inputs.toString()]),
    exactBelow: EXACT_STEPS,
    longest: longest === null ? null : { steps: longest.bits, inputs: inputJson(task, longest.input) },
  };
}

/** What became of the inputs that did not finish: those that provably never do, and those of which nobody knows. */
const endlessJson = (counts: Counts | null, endless: bigint | undefined) => ({
  endless: count(endless),
  open: counts === null || endless === undefined ? null : count(counts.unfinished - endless),
});

const checkJson = ({ hazard, of, span }: SafetyCheck, text: string): Json => ({ hazard, of, ...placeOf(text, span) });

/** The leaves of a value by how WGSL reaches them; a scalar is a leaf itself. */
function valueJson(leaves: readonly ValueLeaf[]): Json {
  const [first] = leaves;
  if (first !== undefined && first.path === '') return leafJson(first.type, first.bits);
  return Object.fromEntries(leaves.map(({ path, type, bits }) => [path.replace(/^\./, ''), leafJson(type, bits)]));
}

const resultJson = ({ program, property }: Task, bits: number): Json => leafJson(resultOf(program, property), bits);

/** The engines that have evaluated all of `inputs` again. */
const replayedOn = ({ replays }: RaceRecord, inputs: readonly Input[]): readonly string[] =>
  [...new Set(replays.map((r) => r.on))].filter((on) =>
    inputs.every((input) => replays.some((r) => r.on === on && sameInput(r.input, input))),
  );

const partJson = ({ part, of, range }: Part): Json => ({
  part,
  of,
  start: range.start.toString(),
  count: range.count.toString(),
});

/** The two words of a digest as 16 hexadecimal digits. */
const fingerprintText = (digest: Digest): string => digest.map((word) => word.toString(16).padStart(8, '0')).join('');

const comparedJson = ({ left, right }: Compared): Json => ({ left: valueJson(left), right: valueJson(right) });

/** The lemmas that were looked into for a property: how each was established, or why it was not. */
const usesJson = ({ lemmas }: Task): Json => [
  ...(lemmas?.established ?? []).map(({ name, by, restsOn, timeMs }) => ({
    lemma: name,
    by,
    restsOn,
    timeMs: ms(timeMs),
  })),
  ...(lemmas?.refused ?? []).map(({ name, why }) => ({ lemma: name, by: null, refused: why })),
];

/** One property of the JSON contract. */
export function propertyJson({ file, text, judged, record }: NamedRecord): Json {
  const { task, verdict } = record;
  const { property } = task;
  const counts = widestSweep(record)?.counts ?? null;
  const found = wholeSweep(record)?.result.found ?? null;
  const shown = (input: Input, other: Input | null = null) => ({
    inputs: inputJson(task, input),
    other: other === null ? null : inputJson(task, other),
    replayed: replayedOn(record, other === null ? [input] : [input, other]),
    ...(record.compared === null ? {} : { compared: comparedJson(record.compared) }),
  });

  return {
    file,
    name: property.name,
    kind: questionKind(property),
    ...(property.check === null ? {} : { check: checkJson(property.check, text) }),
    title: property.title,
    inputs: inputsOf(task).map(({ name, type }) => ({ name, type })),
    inputCount: isInfinite(task) ? null : count(sizeOf(task)),
    bits: task.bits,
    part: task.part === undefined ? null : partJson(task.part),
    verdict: verdict.kind,
    sentence: verdictSentence(record, { file, text }),
    reason:
      verdict.kind === 'unknown'
        ? reasonJson(verdict.reason, text)
        : verdict.kind === 'disagreement'
          ? { code: verdict.layer, text: verdict.text }
          : verdict.kind === 'error'
            ? { code: 'evidence', text: verdict.message }
            : null,
    by: record.by,
    profile: record.profile,
    lemmas: record.lemmas,
    uses: usesJson(task),
    legality: judged ? 'judged by Tint' : 'not judged by Tint',
    expect: property.expect.map((expected) => expectationText(task, expected)),
    counts: {
      evaluated: counts === null ? null : count(evaluatedOf(counts)),
      excluded: count(counts?.excluded),
      undefined: count(counts?.undefined),
      unfinished: count(counts?.unfinished),
      ...(property.question === 'terminates' ? endlessJson(counts, found?.steps?.endless) : {}),
      failing: property.question === 'forall' ? count(counts?.false) : null,
      satisfying: property.question === 'exists' ? count(counts?.true) : null,
      nan: isExtreme(property.question) ? count(counts?.false) : null,
    },
    counterexample:
      verdict.kind === 'refuted' && verdict.counterexample !== null
        ? {
            ...shown(verdict.counterexample, verdict.other),
            ...(verdict.lasso ? { lasso: lassoJson(verdict.lasso, text) } : {}),
          }
        : null,
    witness: verdict.kind === 'holds' && verdict.witness !== null ? shown(verdict.witness) : null,
    undefinedInput: verdict.kind === 'undefined' ? shown(verdict.input) : null,
    freedom:
      verdict.kind === 'spec-freedom'
        ? {
            ...shown(verdict.input),
            classified: verdict.classified,
            text: verdict.text,
            ...placeOf(text, verdict.span),
          }
        : null,
    value: verdict.kind === 'holds' && verdict.value !== undefined ? resultJson(task, verdict.value) : null,
    best:
      verdict.kind === 'unknown' && verdict.best !== undefined
        ? { value: resultJson(task, verdict.best.bits), ...shown(verdict.best.input) }
        : null,
    first: found?.first ? inputJson(task, found.first) : null,
    last: found?.last ? inputJson(task, found.last) : null,
    ...(property.question === 'terminates' ? { steps: stepsJson(task, stepsOf(record)) } : {}),
    collisions: count(found?.collisions),
    fingerprint: found?.fingerprint ? fingerprintText(found.fingerprint) : null,
    timeMs: record.decidedAt === null ? null : ms(record.decidedAt),
    engines: record.engines.map((engine) => engineJson(engine, text)),
  };
}

/** A mistake in a source text, as the front end reports it. */
interface Mistake {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly span: Span;
}

/** The entry of a file that could not be understood. */
export function sourceErrorJson(file: string, text: string, diagnostics: readonly Mistake[]): Json {
  const starts = lineStarts(text);
  return {
    file,
    name: null,
    kind: null,
    inputs: [],
    inputCount: null,
    verdict: 'error',
    reason: { code: 'source', text: `${diagnostics.length} errors in the source` },
    engines: [],
    diagnostics: diagnostics.map((d) => {
      const { line, column } = positionAt(starts, d.span.start);
      const end = positionAt(starts, d.span.end);
      const { severity, code, message, hint } = d;
      return { severity, code, message, hint, line, column, endLine: end.line, endColumn: end.column };
    }),
  };
}
