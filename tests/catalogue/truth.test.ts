import { describe, expect, test } from 'vitest';
import { invariant } from '../../core/base/assert.ts';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { findLasso, repeatsState } from '../../core/cpu/lasso.ts';
import { equalityWord, isPassedOver, orderKey } from '../../core/ir/comparable.ts';
import { isExtreme, isTruthQuestion, isValueQuestion, mainProperty } from '../../core/ir/property.ts';
import { resultOf } from '../../core/ir/result.ts';
import { type Input, indexOf } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import { examinedOf, type OutcomeCode } from '../../core/verdict/outcome.ts';
import { randomInputs } from '../support/random-program.ts';
import { KNOWN } from './known-inputs.ts';

const FUEL = 1 << 20;
/** Of problems that a sweep may leave open: what takes longer is as good as unfinished. */
const LITTLE_FUEL = 1 << 12;
const SAMPLES = 1000;

const entries = catalogue().map(({ path, title, text }) => ({
  path,
  title,
  checked: checkModule(text),
  known: KNOWN[path] ?? null,
}));
type Entry = (typeof entries)[number];

function subject({ path, checked }: Entry) {
  const property = checked.program === null ? null : mainProperty(checked.program);
  invariant(checked.program !== null && property !== null, `${path} has a property`);
  return { program: checked.program, property };
}

function codeOf(entry: Entry, input: Input, fuel: number = FUEL): OutcomeCode {
  const { program, property } = subject(entry);
  const type = resultOf(program, property);
  return examinedOf(property.question, type, evaluate(program, property, input, fuel)).code;
}

/** The value of an input, as the order of an extreme or equality sees it; `null` where it has none. */
function valueOf(entry: Entry, input: Input): number | null {
  const { program, property } = subject(entry);
  const outcome = evaluate(program, property, input, FUEL);
  return outcome.kind === 'value' ? equalityWord(resultOf(program, property), outcome.bits) : null;
}

const isTruth = (entry: Entry): boolean => isTruthQuestion(subject(entry).property.question);

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
  const asked = checked.program?.properties.filter(({ lemma }) => !lemma) ?? [];
  expect(asked.map((p) => p.title)).toEqual([title]);
});

test.each(entries)('$path has a known deciding input exactly when its answer is one', (entry) => {
  const { question, expect: expected } = subject(entry).property;
  const answered = ['holds', 'refuted', 'undefined', ...(question === 'terminates' ? ['unknown'] : [])];
  expect(answered).toContain(expected[0]?.verdict);
  const byInput = question === 'forall' || question === 'injective' || question === 'terminates' ? 'refuted' : 'holds';
  const answers: readonly (string | undefined)[] = [byInput, 'undefined'];
  expect(entry.known !== null).toBe(answers.includes(expected[0]?.verdict));
});

describe('the reference evaluator', () => {
  test.each(entries.filter((entry) => entry.known !== null && isTruth(entry)))(
    'confirms the known input of $path',
    (entry) => {
      const input = entry.known?.input ?? [];
      expect(indexOf(subject(entry).property.space, input)).not.toBeNull();
      expect(codeOf(entry, input)).toBe(decidingCode(entry));
    },
  );

  test.each(entries.filter((entry) => entry.known === null && isTruth(entry)))(
    `decides $path by none of ${SAMPLES} inputs, and finishes on all of them unless its answer may be open`,
    (entry) => {
      const mayBeOpen = subject(entry).property.expect.some(({ verdict }) => verdict === 'unknown');
      const fuel = mayBeOpen ? LITTLE_FUEL : FUEL;
      const allowed: readonly OutcomeCode[] = [
        decidingCode(entry) === 'false' ? 'true' : 'false',
        'excluded',
        ...(mayBeOpen ? (['unfinished'] as const) : []),
      ];
      for (const input of samplesOf(entry))
        expect(allowed, `at ${input.join(', ')}`).toContain(codeOf(entry, input, fuel));
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

describe('of questions about values the reference evaluator', () => {
  const values = entries.filter((entry) => isValueQuestion(subject(entry).property.question));
  const extremes = values.filter((entry) => isExtreme(subject(entry).property.question));
  const collisions = values.filter(({ known }) => known?.other !== undefined);

  test('has fourteen problems and more', () => expect(values.length).toBeGreaterThanOrEqual(14));

  test.each(extremes)(
    'gives the expected value for the known input of $path, and no better one for others',
    (entry) => {
      const { program, property } = subject(entry);
      const [expected] = property.expect;
      const type = resultOf(program, property);
      invariant(isExtreme(property.question) && entry.known !== null, `${entry.path} has a known input`);
      invariant(expected !== undefined && expected.value !== null, `${entry.path} expects a value`);
      expect(indexOf(property.space, entry.known.input)).not.toBeNull();
      expect(valueOf(entry, entry.known.input)).toBe(equalityWord(type, expected.value));
      const best = orderKey(property.question, type, expected.value);
      for (const input of samplesOf(entry)) {
        const word = valueOf(entry, input);
        if (word === null || isPassedOver(type, word)) continue;
        expect(orderKey(property.question, type, word), `at ${input.join(', ')}`).toBeLessThanOrEqual(best);
      }
    },
  );

  test.each(collisions)('gives one value for both known inputs of $path', (entry) => {
    const { known } = entry;
    const { space, expect: expected } = subject(entry).property;
    invariant(known !== null && known.other !== undefined, 'two inputs are known');
    expect(expected[0]?.verdict).toBe('refuted');
    for (const input of [known.input, known.other]) expect(indexOf(space, input)).not.toBeNull();
    expect(known.other).not.toEqual(known.input);
    expect(valueOf(entry, known.input)).not.toBeNull();
    expect(valueOf(entry, known.other)).toBe(valueOf(entry, known.input));
  });

  test.each(values.filter(({ known }) => known === null))(
    `finds no collision among ${SAMPLES} inputs of $path`,
    (entry) => {
      const seen = new Map<number, string>();
      for (const input of samplesOf(entry)) {
        const word = valueOf(entry, input);
        if (word === null) continue;
        expect(seen.get(word) ?? input.join()).toBe(input.join());
        seen.set(word, input.join());
      }
    },
  );
});

describe('of termination the reference evaluator', () => {
  const asked = entries.filter((entry) => subject(entry).property.question === 'terminates');
  /** Two repeat a state, but after more steps than anybody follows: it takes a proof. */
  const SLOW: readonly string[] = ['termination/by-twos-every-word.wgsl', 'termination/down-to-zero.wgsl'];

  test('has thirty problems and more: half return, a third does not', () => {
    const count = (verdict: string) =>
      asked.filter((entry) => subject(entry).property.expect[0]?.verdict === verdict).length;
    expect(asked.length).toBeGreaterThanOrEqual(30);
    expect(count('holds') / asked.length).toBeGreaterThan(0.45);
    expect(count('refuted') / asked.length).toBeGreaterThan(0.33);
    expect(count('unknown')).toBeGreaterThanOrEqual(1);
  });

  test.each(asked.filter(({ known, path }) => known !== null && !SLOW.includes(path)))(
    'sees the known input of $path repeat a state',
    (entry) => {
      const { program, property } = subject(entry);
      const input = entry.known?.input ?? [];
      expect(indexOf(property.space, input)).not.toBeNull();
      const lasso = findLasso(program, property, input, FUEL);
      invariant(lasso !== null, `${entry.path} has a lasso`);
      expect(repeatsState(program, property, input, lasso)).toBe(true);
    },
  );

  test.each(SLOW)('does not come to the end of %s', (path) => {
    const entry = entries.find((e) => e.path === path);
    invariant(entry?.known !== null && entry !== undefined, `${path} has a known input`);
    expect(codeOf(entry, entry.known.input)).toBe('unfinished');
  });

  /** What is evaluated has a placeholder where it asks about other functions. */
  const oracles = ['termination/h.wgsl', 'termination/asks-about-another.wgsl'];
  const short = asked.filter(({ known, path }) => known === null && !oracles.includes(path));
  test.each(short)('comes to the end of $path on 20 inputs, or is given too little fuel', (entry) => {
    const { program, property } = subject(entry);
    const open = subject(entry).property.expect.length > 1;
    const allowed = ['true', 'excluded', ...(open ? ['unfinished'] : [])];
    for (const input of samplesOf(entry).slice(0, 20)) {
      const outcome = evaluate(program, property, input, open ? 2 ** 10 : 2 ** 17);
      expect(allowed, `at ${input.join(', ')}`).toContain(outcome.kind === 'value' ? 'true' : outcome.kind);
    }
  });
});
