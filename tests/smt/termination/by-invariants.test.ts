import { afterAll, describe, expect, test } from 'vitest';
import { checkModule } from '../../../core/lang/module.ts';
import { createZ3Engine } from '../../../core/smt/z3/z3-engine.node.ts';
import type { EngineResult } from '../../../core/verdict/engine.ts';
import { runEngine } from '../../support/run-engine.ts';

const prover = createZ3Engine();
afterAll(() => prover.dispose());

function prove(text: string, timeoutMs: number): Promise<EngineResult> {
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics).toEqual([]);
  const property = program?.properties.at(-1);
  if (program === null || property === undefined) throw new Error('no property');
  const task = { program, property, space: property.space, bits: null };
  return runEngine(prover, task, { timeoutMs, fuel: 2 ** 20, spareCores: 0 });
}

const remainder = (requires: string, returns: string): string => `${requires}//@ forall
fn remainder(x: u32, y: u32) -> bool {
  var rest = x;
  while (rest >= y) { rest -= y; }
  return ${returns};
}
`;

describe('loops that no unrolling covers, by what is true at their heads', () => {
  test('taking away never goes below 0, and what is left is smaller', async () => {
    const { verdict, proof } = await prove(remainder('//@ requires y > 0u\n', 'rest < y && rest <= x'), 50_000);
    expect(verdict).toEqual({ kind: 'holds', witness: null });
    expect(proof?.termination).toMatchObject([{ kind: 'ranking', invariants: ['rest <= x'], measure: ['rest'] }]);
  });

  test('a function that is called is cut as well, and what its loop ends with is known after it', async () => {
    const { verdict } = await prove(
      `//@ forall
fn ends_at_zero(x: u32) -> bool { return down(x) == 0u && down(x >> 1u) < 1u; }
fn down(x: u32) -> u32 {
  var n = x;
  while (n > 0u) { n -= 1u; }
  return n;
}
`,
      50_000,
    );
    expect(verdict).toEqual({ kind: 'holds', witness: null });
  });

  test('nothing holds where some input goes on for ever', async () => {
    const { verdict } = await prove(remainder('', 'rest <= x'), 8000);
    expect(verdict.kind).toBe('unknown');
  });

  test('an input that is false is found in spite of its loop', async () => {
    const { verdict } = await prove(remainder('//@ requires y > 0u\n', 'rest != 7u'), 20_000);
    expect(verdict.kind).toBe('refuted');
  });

  test('what is false only after many rounds does not hold', async () => {
    const { verdict } = await prove(
      `//@ forall
fn late(x: u32) -> bool {
  var n = 0u;
  while (n < x) { n += 1u; }
  return n < 100000u;
}
`,
      8000,
    );
    expect(['unknown', 'refuted']).toContain(verdict.kind);
  });

  const triangle = (more: string): string => `//@ forall
fn triangle(n: u32) -> bool {
  var sum = 0u;
  var i = 0u;
  while (i < n) {
    i += 1u;
    sum += i;
  }
  return 2u * sum == n * (n + ${more});
}
`;

  test('twice the sum of the first numbers is a product, whatever wraps around', { timeout: 70_000 }, async () => {
    const { verdict, proof } = await prove(triangle('1u'), 60_000);
    expect(verdict).toEqual({ kind: 'holds', witness: null });
    const invariants = proof?.termination?.flatMap((reason) => (reason.kind === 'ranking' ? reason.invariants : []));
    expect(invariants).toContain('2 * sum == i + i * i');
  });

  test('and another product is not shown to be', async () => {
    const { verdict } = await prove(triangle('2u'), 10_000);
    expect(['unknown', 'refuted']).toContain(verdict.kind);
  });
});
