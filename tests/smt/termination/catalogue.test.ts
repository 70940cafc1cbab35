import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { findLasso } from '../../../core/cpu/lasso.ts';
import { checkModule } from '../../../core/lang/module.ts';
import { createZ3Engine } from '../../../core/smt/z3/z3-engine.node.ts';
import type { EngineResult, Task } from '../../../core/verdict/engine.ts';
import { runEngine } from '../../support/run-engine.ts';

const FOLDER = fileURLToPath(new URL('../../../shaders/problems/termination', import.meta.url));
const prover = createZ3Engine();
afterAll(() => prover.dispose());

function taskOf(name: string): Task {
  const { program } = checkModule(readFileSync(`${FOLDER}/${name}.wgsl`, 'utf8'));
  const property = program?.properties.find(({ question }) => question === 'terminates');
  if (program === null || property === undefined) throw new Error(`${name} asks whether something returns`);
  return { program, property, space: property.space, bits: null };
}

const prove = (task: Task, timeoutMs: number): Promise<EngineResult> =>
  runEngine(prover, task, { timeoutMs, fuel: 2 ** 20, spareCores: 0 });

/** What gets smaller in each loop, inner loops first. Where several measures do, the pool's order decides: a change is worth a look. */
const MEASURES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'backoff-bounded': [['~delay']],
  'binary-search': [['high - low']],
  'clearing-ones': [['rest']],
  'euclid-by-remainder': [['b']],
  'euclid-by-subtraction': [['a + b']],
  g: [['rest']],
  'g-with-hints': [['rest']],
  lexicographic: [['a', 'b']],
  'lexicographic-every-word': [['a', 'b']],
  'nested-with-breaks': [['columns - j'], ['rows - i']],
  'square-root-by-newton': [['root']],
  'up-and-down': [['~at'], ['at']],
  'vector-falls': [['at.x']],
  'zune-repaired': [['days']],
};

/** Loops without end, each on an input that the prover finds and shows by itself. */
const ENDLESS = [
  'backoff',
  'binary-search-stuck',
  'by-twos',
  'by-twos-every-word',
  'byte-counter',
  'down-to-zero',
  'euclid-with-zero',
  'exchange-sort-equal',
  'five-n-plus-one',
  'g2',
  'happy-numbers',
  'one-more-float',
  'ring-buffer-drain',
  'square-root-until-steady',
  'three-n-minus-one',
  'two-lamps',
  'xorshift-from-zero',
  'zune',
];

/** Those whose state comes back after all values of a word: nobody waits for that. */
const RUNS_LONG = ['by-twos-every-word', 'down-to-zero'];

describe('problems about termination', () => {
  test.each(Object.entries(MEASURES))('%s ends', async (name, measures) => {
    const { verdict, by, proof } = await prove(taskOf(name), 30_000);
    expect(verdict).toEqual({ kind: 'holds', witness: null });
    expect(by).toEqual(['proved']);
    expect(proof?.termination?.map((reason) => (reason.kind === 'ranking' ? reason.measure : null))).toEqual(measures);
  });

  test.each(ENDLESS)('%s goes on for ever', async (name) => {
    const task = taskOf(name);
    const { verdict, proof, deciding } = await prove(task, 30_000);
    expect(verdict).toMatchObject({ kind: 'refuted', lasso: null });
    expect(proof?.termination).toMatchObject([{ kind: 'recurrent' }]);
    const [input] = deciding;
    if (input === undefined) throw new Error('an input is shown');
    expect(findLasso(task.program, task.property, input, 2 ** 17) !== null).toBe(!RUNS_LONG.includes(name));
  });

  const rest = readdirSync(FOLDER)
    .map((file) => file.replace(/\.wgsl$/, ''))
    .filter((name) => /^\/\/@ terminates$/m.test(readFileSync(`${FOLDER}/${name}.wgsl`, 'utf8')))
    .filter((name) => !(name in MEASURES) && !ENDLESS.includes(name));

  test.each(rest)('%s: no answer, or the right one', async (name) => {
    const task = taskOf(name);
    const { verdict } = await prove(task, 3000);
    const allowed = new Set<string>(['unknown', ...task.property.expect.map((expected) => expected.verdict)]);
    expect([...allowed]).toContain(verdict.kind);
  });
});
