import {
  array,
  boolean,
  config,
  enum as oneOf,
  type infer as Infer,
  looseObject,
  maxLength,
  minLength,
  nullable,
  number,
  optional,
  record,
  regex,
  safeParse,
  string,
  tuple,
} from 'zod/mini';
import { invariant } from '../base/assert.ts';
import type { Json } from './json-value.ts';
import type { VerdictKind } from '../verdict/verdict.ts';

/**
 * One property of the JSON contract as its readers see it: what reports are made of, whether the race has just ended, was
 * kept, or came in a file. Fields may have been added by a later version: they are kept, and nobody looks at them.
 */

const VERDICTS = [
  'holds',
  'refuted',
  'vacuous',
  'undefined',
  'unknown',
  'error',
  'spec-freedom',
  'disagreement',
] as const satisfies readonly VerdictKind[];

/** Longer than the longest source text and the sentences that quote it. */
const LONGEST = 2 ** 17;

/** Made when it is needed: a page that only shows races does not load the means to read them. */
function schema() {
  const text = string().check(maxLength(LONGEST));
  const digits = string().check(regex(/^-?\d{1,4000}$/));
  const time = number();
  const scalar = looseObject({ value: text, bits: text });
  const inputs = record(text, scalar);
  const place = { line: optional(number()), column: optional(number()) };
  const reason = nullable(looseObject({ code: text, text, ...place }));
  const shown = looseObject({ inputs, other: nullable(inputs), replayed: array(text) });

  const engine = looseObject({
    engine: text.check(minLength(1)),
    verdict: oneOf(VERDICTS),
    reason,
    timeMs: time,
    startMs: nullable(time),
    endMs: time,
    phases: record(text, time),
    notes: array(text).check(maxLength(1000)),
    /** Of a prover: what it is. */
    solver: optional(nullable(text)),
    /** Of a sweep: where it ran. */
    device: optional(nullable(text)),
    software: optional(boolean()),
    evaluated: optional(nullable(digits)),
    evaluationsPerSecond: optional(nullable(number())),
  });

  const entry = looseObject({
    file: text,
    name: text,
    kind: text,
    title: nullable(text),
    inputs: array(looseObject({ name: text, type: text })).check(maxLength(4096)),
    inputCount: nullable(digits),
    bits: nullable(number()),
    verdict: oneOf(VERDICTS),
    sentence: text,
    reason,
    by: array(text),
    profile: nullable(text),
    lemmas: array(text),
    legality: text,
    expect: array(text),
    counts: record(text, nullable(digits)),
    counterexample: nullable(shown),
    witness: nullable(shown),
    undefinedInput: nullable(shown),
    value: nullable(scalar),
    steps: optional(
      nullable(looseObject({ histogram: nullable(array(tuple([number(), digits])).check(maxLength(100_000))) })),
    ),
    timeMs: nullable(time),
    engines: array(engine).check(maxLength(64)),
  });
  return { entry, engine, shown };
}

type Schema = ReturnType<typeof schema>;
export type PropertyEntry = Infer<Schema['entry']>;
export type EngineEntry = Infer<Schema['engine']>;
export type ShownInput = Infer<Schema['shown']>;

/** The entry in `json`; a sentence that says what is wrong with it. */
export function readEntry(json: unknown): { readonly entry: PropertyEntry } | { readonly problem: string } {
  // zod tries out `new Function` to speed itself up, which the page's policy would report as a violation.
  config({ jitless: true });
  const parsed = safeParse(schema().entry, json);
  if (parsed.success) return { entry: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    problem: `${['the race', ...(issue?.path ?? [])].map(String).join('.')}: ${issue?.message ?? 'not as expected'}`,
  };
}

/** An entry that this program has just made. */
export function entryOf(json: Json): PropertyEntry {
  const read = readEntry(json);
  invariant('entry' in read, 'problem' in read ? read.problem : '');
  return read.entry;
}
