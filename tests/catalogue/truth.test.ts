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

/** The outcome of an input that decides the question. */
const decidingCode = (entry: Entry) => (subject(entry).property.question === 'forall' ? 'false' : 'true');

test.each(entries)('the checker accepts $path without a word', ({ title, checked }) => {
  expect(checked.diagnostics).toEqual([]);
  expect(checked.program?.properties.map((p) => [p.title, p.expect.length])).toEqual([[title, 1]]);
});

test.each(entries)('$path has a known deciding input exactly when its answer is one', (entry) => {
  const { question, expect: expected } = subject(entry).property;
  expect(['holds', 'refuted']).toContain(expected[0]);
  expect(entry.known !== null).toBe(expected[0] === (question === 'forall' ? 'refuted' : 'holds'));
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
      const { program, property } = subject(entry);
      const inputs = randomInputs({ program, property, space: property.space, bits: null }, 1, SAMPLES);
      const allowed: readonly OutcomeCode[] = [decidingCode(entry) === 'false' ? 'true' : 'false', 'excluded'];
      for (const input of inputs) expect(allowed, `at ${input.join(', ')}`).toContain(codeOf(entry, input));
    },
  );
});
