import { afterAll, describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { indexOf } from '../../core/ir/space.ts';
import { checkModule } from '../../core/lang/module.ts';
import { encodeTask } from '../../core/smt/encode/encode.ts';
import { createProveEngine } from '../../core/smt/prove/engine.ts';
import { smt2Text } from '../../core/smt/prove/smt2-text.ts';
import type { Answer } from '../../core/smt/solver/solver.ts';
import { createTerms } from '../../core/smt/terms/bit-terms.ts';
import { evaluateTerm } from '../../core/smt/terms/evaluate-term.ts';
import { createTermPool } from '../../core/smt/terms/term.ts';
import { createZ3Engine } from '../../core/smt/z3/z3-engine.node.ts';
import type { EngineEvent, Task } from '../../core/verdict/engine.ts';
import type { Lemmas } from '../../core/verdict/lemmas.ts';
import { runEngine } from '../support/run-engine.ts';
import { fakeSource } from './fake-solver.ts';

const UNSAT: Answer = { kind: 'unsat', means: null };

/** The last property of a text, with these of its lemmas taken for established, true or not. */
function assuming(text: string, names: readonly string[], more: Partial<Lemmas> = {}): Task {
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics).toEqual([]);
  const property = program?.properties.at(-1);
  if (program === null || property === undefined) throw new Error('no property');
  const established = names.map((name) => ({ name, restsOn: [], by: 'sweep', timeMs: 1 }) as const);
  return { program, property, space: property.space, bits: null, lemmas: { established, refused: [], ...more } };
}

/** A lemma that is false, excluded, undefined and unfinished somewhere, and about only some of the inputs. */
const MIXED = `//@ lemma
//@ domain n in 0 .. 40
//@ requires n != 9u
//@ forall
fn mixed(n: u32, odd: bool) -> bool {
  var table = array<u32, 32>();
  table[5] = 8u;
  table[6] = 9u;
  var i = 0u;
  while i < n && n > 15u && n < 30u { i += 1u; }
  return table[n] < 8u || odd;
}
//@ uses mixed(x - 3u, pick(x))
//@ forall
fn main(x: u32) -> bool { return x < 5u; }
fn pick(x: u32) -> bool {
  var odd = array<bool, 20>();
  odd[1] = true;
  odd[9] = true;
  return odd[x & 31u];
}
`;

describe('what a lemma says of an input', () => {
  test('is exactly what the evaluator says of the instance, and nothing where that has no value', () => {
    const task = assuming(MIXED, ['mixed']);
    const terms = createTerms(createTermPool());
    const { assumed, lemmas, inputs } = encodeTask(task, { bound: 24, fuel: 24 }, terms);
    expect(lemmas).toEqual(['mixed']);
    const { program } = task;
    const lemma = at(program.properties, 0);
    const met = new Set<string>();
    for (let x = 0; x < 80; x++) {
      const n = (x - 3) >>> 0;
      const place = x & 31;
      // An index past the table: the argument has no value.
      const odd = place === 1 || place === 9 ? 1 : 0;
      const outcome = evaluate(program, lemma, [n, odd], 24);
      const inside = indexOf(lemma.space, [n, odd]) !== null && place < 20;
      const said = !inside || outcome.kind !== 'value' || outcome.bits === 1;
      met.add(inside ? `${outcome.kind} ${outcome.kind === 'value' ? outcome.bits : ''}` : 'outside');
      expect(evaluateTerm(assumed, new Map([[at(inputs, 0).name, x]])) === 1, `x = ${x}, ${outcome.kind}`).toBe(said);
    }
    expect([...met].toSorted()).toEqual(['excluded ', 'outside', 'undefined ', 'unfinished ', 'value 0', 'value 1']);
  });

  test('is nothing where the lemma is not established', () => {
    const task = assuming(MIXED, []);
    const terms = createTerms(createTermPool());
    const { assumed, lemmas } = encodeTask(task, { bound: 8, fuel: 64 }, terms);
    expect([assumed, lemmas]).toEqual([terms.true, []]);
  });

  test('is said of both inputs of a collision', () => {
    const text = `//@ lemma\n//@ domain n in 0 .. 255\n//@ forall\nfn low(n: u32) -> bool { return n * 3u < 1000u; }
//@ uses low(x & 255u)\n//@ injective\nfn main(x: u32) -> u32 { return x * 3u; }`;
    const [collides = ''] = smt2Text(assuming(text, ['low'])).split('(reset)');
    expect(collides).toContain('(given low)');
    expect(collides.match(/1000|#x000003e8/g)?.length).toBe(2);
  });
});

const LOW = `//@ lemma\n//@ forall\nfn low(n: u32) -> bool { return n * n < 50u; }
//@ uses low(x + 1u)\n`;
const USES = `${LOW}//@ forall\nfn main(x: u32) -> bool { return (x + 1u) * (x + 1u) * x != 7u; }`;

async function run(task: Task, ...replies: readonly Answer[]) {
  const source = fakeSource(replies);
  const events: EngineEvent[] = [];
  const engine = createProveEngine('fake', source, nodeClock, { plain: true });
  for await (const event of engine.run(task, { timeoutMs: 5000, fuel: 1000, spareCores: 0 }, NEVER)) events.push(event);
  const last = events.at(-1);
  if (last?.kind !== 'verdict') throw new Error('a run ends with a verdict');
  const notes = events.flatMap((e) => (e.kind === 'note' ? [e.text] : []));
  return { result: last.result, asked: source.asked, notes };
}

describe('a proof', () => {
  test('that may assume a lemma says so', async () => {
    const { result } = await run(assuming(USES, ['low']), UNSAT);
    expect(result).toMatchObject({ verdict: { kind: 'holds' }, by: ['proved'], proof: { lemmas: ['low'] } });
  });

  test('that may assume none rests on none', async () => {
    for (const lemmas of [undefined, { established: [], refused: [] }]) {
      const task = assuming(USES, []);
      const { result } = await run(
        lemmas === undefined ? { ...task, lemmas: { established: [], refused: [] } } : task,
        UNSAT,
      );
      expect(result).toMatchObject({ verdict: { kind: 'holds' }, proof: { lemmas: [] } });
    }
    const { lemmas: _, ...untold } = assuming(USES, ['low']);
    expect((await run(untold, UNSAT)).result.proof?.lemmas).toEqual([]);
  });

  test('lists what the lemma itself rests on', async () => {
    const established = [{ name: 'low', restsOn: ['lower'], by: 'proof', timeMs: 1 }] as const;
    const { result } = await run(assuming(USES, [], { established }), UNSAT);
    expect(result.proof?.lemmas).toEqual(['lower', 'low']);
  });

  test('of a counterexample rests on none: that is checked by itself', async () => {
    const text = `${LOW}//@ forall\nfn main(x: u32) -> bool { return (x + 1u) * (x + 1u) != 16u; }`;
    const { result } = await run(assuming(text, ['low']), { kind: 'sat', values: [3] });
    expect(result).toMatchObject({ verdict: { kind: 'refuted', counterexample: [3] }, proof: { lemmas: [] } });
  });

  test('says which lemmas it does without, and which only a device vouches for', async () => {
    const established = [{ name: 'low', restsOn: [], by: 'device', timeMs: 1 }] as const;
    const refused = [{ name: 'high', why: 'it is refuted' }];
    const { notes } = await run(assuming(USES, [], { established, refused }), UNSAT);
    expect(notes).toEqual([
      'the lemma high is not assumed: it is refuted',
      'the lemma low is established by the device alone',
    ]);
  });

  test('of integers with a lemma about floats is one under the profile of floats', async () => {
    const text = `//@ lemma\n//@ forall\nfn half(n: u32) -> bool { return f32(n) * 0.5 <= 2147483648.0; }
//@ uses half(x)\n//@ forall\nfn main(x: u32) -> bool { return x * x != 7u; }`;
    expect((await run(assuming(text, ['half']), UNSAT)).result.profile).toBe('ieee-rne');
    expect((await run(assuming(text, []), UNSAT)).result.profile).toBeNull();
  });
});

describe('Z3', () => {
  const engine = createZ3Engine();
  afterAll(() => engine.dispose());
  const BUDGET = { timeoutMs: 20_000, fuel: 1000, spareCores: 0 };
  // A false lemma: whether it is assumed shows in the answer.
  const FALSE = `//@ lemma\n//@ domain n in 10 .. 99\n//@ forall\nfn small(n: u32) -> bool { return n < 50u; }
//@ uses small(x % 200u)\n//@ requires x % 200u > 20u && x % 200u < 99u\n//@ forall\nfn main(x: u32) -> bool { return x % 200u < 50u; }`;

  test('believes a lemma that it is told, of its space alone', async () => {
    const { verdict, proof } = await runEngine(engine, assuming(FALSE, ['small']), BUDGET);
    expect(verdict).toEqual({ kind: 'holds', witness: null });
    expect(proof?.lemmas).toEqual(['small']);
    const wider = FALSE.replace('< 99u', '< 101u');
    const refuted = await runEngine(engine, assuming(wider, ['small']), BUDGET);
    expect(refuted.verdict).toMatchObject({ kind: 'refuted' });
    expect(refuted.verdict.kind === 'refuted' ? Number(refuted.verdict.counterexample?.[0]) % 200 : 0).toBe(100);
  });

  test('does not believe one that is not established', async () => {
    expect((await runEngine(engine, assuming(FALSE, []), BUDGET)).verdict.kind).toBe('refuted');
  });
});
