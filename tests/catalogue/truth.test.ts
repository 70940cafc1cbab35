import { describe, expect, test } from 'vitest';
import { invariant } from '../../core/base/assert.ts';
import { catalogue } from '../../core/catalogue/catalogue.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { type Input, indexOf } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import { outcomeCode } from '../../core/verdict/outcome.ts';
import { randomInputs } from '../support/random-program.ts';
import { KNOWN } from './known-inputs.ts';

const FUEL = 1 << 20;
const SAMPLES = 1000;

describe.each(catalogue())('$path', ({ path, text, title }) => {
  const { program, diagnostics } = checkModule(text);
  const property = program?.properties[0];
  const known = KNOWN[path];

  test('is accepted by the checker without a word', () => {
    expect(diagnostics).toEqual([]);
    expect(program?.properties.map((p) => [p.title, p.expect.length])).toEqual([[title, 1]]);
  });

  const codeOf = (input: Input) => {
    invariant(program !== null && property !== undefined, `${path} has a property`);
    return outcomeCode(evaluate(program, property, input, FUEL));
  };

  test('has a known deciding input exactly when one is expected', () => {
    const expected = property?.expect[0];
    const needsInput = property?.question === 'forall' ? expected === 'refuted' : expected === 'holds';
    expect(['holds', 'refuted']).toContain(expected);
    expect(known !== undefined).toBe(needsInput);
  });

  if (known !== undefined) {
    test('is decided by its known input, which belongs to the space', () => {
      expect(indexOf(property?.space ?? [], known.input)).not.toBeNull();
      expect(codeOf(known.input)).toBe(property?.question === 'forall' ? 'false' : 'true');
    });
    return;
  }

  test(`is decided by none of ${SAMPLES} inputs, all of which finish`, () => {
    invariant(program !== null && property !== undefined, `${path} has a property`);
    const inputs = randomInputs({ program, property, space: property.space, bits: null }, 1, SAMPLES);
    const allowed = property.question === 'forall' ? ['true', 'excluded'] : ['false', 'excluded'];
    for (const input of inputs) expect(allowed, `at ${input.join(', ')}`).toContain(codeOf(input));
  });
});
