import { describe, expect, test } from 'vitest';
import { invariant } from '../../core/base/assert.ts';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { type Input, indexOf } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import { type OutcomeCode, outcomeCode } from '../../core/verdict/outcome.ts';
import { randomInputs } from '../support/random-program.ts';
import { KNOWN } from './known-inputs.ts';

const FUEL = 1 << 20;
const SAMPLES = 1000;

const entries = catalogue().map(({ path, title, text }) => ({
  path,
  title,
  checked: checkModule(text),
  known: KNOWN[path] ?? null,
}));
type Entry = (typeof entries)[number];

function subject({ path, checked }: Entry) {
  const property = checked.program?.properties[0];
  invariant(checked.program !== null && property !== undefined, `${path} has a property`);
  return { program: checked.program, property };
}

function codeOf(entry: Entry, input: Input): OutcomeCode {
  const { program, property } = subject(entry);
  return outcomeCode(evaluate(program, property, input, FUEL));
}

/** The outcome of an input that settles the expected answer. */
function decidingCode(entry: Entry): OutcomeCode {
  const { question, expect: expected } = subject(entry).property;
  if (expected[0]?.verdict === 'undefined') return 'undefined';
  return question === 'forall' ? 'false' : 'true';
}

/** `SAMPLES` inputs of the problem's own space. */
function samplesOf(entry: Entry): readonly Input[] {
  const { program, property } = subject(entry);
  return randomInputs({ program, property, space: property.space, bits: null }, 1, SAMPLES);
}

test.each(entries)('the checker accepts $path without a word', ({ title, checked }) => {
  expect(checked.diagnostics).toEqual([]);
  expect(checked.program?.properties.map((p) => p.title)).toEqual([title]);
});

test.each(entries)('$path has a known deciding input exactly when its answer is one', (entry) => {
  const { question, expect: expected } = subject(entry).property;
  expect(['holds', 'refuted', 'undefined']).toContain(expected[0]?.verdict);
  const answers: readonly (string | undefined)[] = [question === 'forall' ? 'refuted' : 'holds', 'undefined'];
  expect(entry.known !== null).toBe(answers.includes(expected[0]?.verdict));
});

describe('the reference evaluator', () => {
  test.each(entries.filter(({ known }) => known !== null))('confirms the known input of $path', (entry) => {
    const input = entry.known?.input ?? [];
    expect(indexOf(subject(entry).property.space, input)).not.toBeNull();
    expect(codeOf(entry, input)).toBe(decidingCode(entry));
  });

  test.each(entries.filter(({ known }) => known === null))(
    `decides $path by none of ${SAMPLES} inputs, and finishes on all of them`,
    (entry) => {
      const allowed: readonly OutcomeCode[] = [decidingCode(entry) === 'false' ? 'true' : 'false', 'excluded'];
      for (const input of samplesOf(entry)) expect(allowed, `at ${input.join(', ')}`).toContain(codeOf(entry, input));
    },
  );

  // An input that decides outranks every undefined one: where `undefined` is expected there is none.
  test.each(entries.filter((entry) => decidingCode(entry) === 'undefined'))(
    `finds $path true wherever it has a value, on ${SAMPLES} inputs`,
    (entry) => {
      for (const input of samplesOf(entry)) expect(['true', 'undefined']).toContain(codeOf(entry, input));
    },
  );
});
