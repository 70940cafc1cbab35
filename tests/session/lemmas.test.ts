import { describe, expect, test } from 'vitest';
import { at } from '../../core/base/assert.ts';
import { cancelSource, NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import type { Program } from '../../core/ir/program.ts';
import { checkModule } from '../../core/lang/module.ts';
import type { RaceEvent, RaceRecord } from '../../core/race/record.ts';
import { propertyJson } from '../../core/report/json.ts';
import { verdictSentence } from '../../core/report/sentence.ts';
import { type LemmaBook, lemmaBook } from '../../core/session/lemmas.ts';
import { startRace, taskOf } from '../../core/session/session.ts';
import type { Engine, EngineResult, Task } from '../../core/verdict/engine.ts';
import { usableLemmas } from '../../core/verdict/lemmas.ts';
import { type EngineVerdict, unknown } from '../../core/verdict/verdict.ts';

const HOLDS: EngineVerdict = { kind: 'holds', witness: null };
const OPEN = unknown('gave-up', 'nobody knows');
const refutedBy = (x: number): EngineVerdict => ({ kind: 'refuted', counterexample: [x] });

/** An engine that has an answer for each property by name, `unknown` for others, and keeps the tasks that it was given. */
interface Scripted extends Engine {
  readonly given: Task[];
}

function scripted(name: string, answers: Readonly<Record<string, EngineVerdict>>): Scripted {
  const method = name === 'z3' ? 'proof' : 'sweep';
  const given: Task[] = [];
  return {
    name,
    method,
    given,
    async *run(task) {
      given.push(task);
      const verdict = answers[task.property.name] ?? OPEN;
      // What a prover does: its answer may rest on everything that it was allowed to assume.
      const lemmas = usableLemmas(task).flatMap(({ lemma }) => [...lemma.restsOn, lemma.name]);
      const proof = { strategy: null, tried: [], trail: [], lemmas: [...new Set(lemmas)], ladder: [], advice: [] };
      const result: EngineResult = {
        verdict,
        by: verdict.kind === 'holds' ? [method === 'proof' ? 'proved' : 'swept'] : [],
        profile: null,
        deciding: [],
        counts: null,
        coverage: null,
        phases: {},
        ...(method === 'proof' ? { proof } : {}),
      };
      yield { kind: 'started', device: 'a fake', software: false };
      yield { kind: 'verdict', result };
    },
    takeCores: null,
    replay: null,
    warm: async () => {},
    dispose: async () => {},
  };
}

/** `main` uses `second`, which uses `first`; and `main` uses `other`, which has floats. */
const TEXT = `//@ lemma
//@ forall
fn first(x: u32) -> bool { return x % 3u < 3u; }
//@ lemma
//@ uses first(x)
//@ forall
fn second(x: u32) -> bool { return x % 3u != 7u; }
//@ lemma
//@ forall
fn floating(x: f32) -> bool { return x == x || x != x; }
//@ uses second(x)
//@ forall
fn main(x: u32, y: u32) -> bool { return x % 3u + y * 0u < 3u; }
//@ uses floating(x)
//@ forall
fn of_floats(x: f32, y: u32) -> bool { return true; }
`;

function programOf(text: string): Program {
  const { program, diagnostics } = checkModule(text);
  expect(diagnostics).toEqual([]);
  if (program === null) throw new Error('no program');
  return program;
}

const PROGRAM = programOf(TEXT);
const OPTIONS = { budget: { timeoutMs: 1000, fuel: 1000 }, finish: 'all', softwareYields: false } as const;

interface Ran {
  readonly record: RaceRecord;
  readonly events: readonly RaceEvent[];
}

async function run(
  name: string,
  engines: readonly Engine[],
  options: { program?: Program; book?: LemmaBook; bits?: number | null; task?: (task: Task) => Task } = {},
): Promise<Ran> {
  const program = options.program ?? PROGRAM;
  const property = program.properties.find((p) => p.name === name);
  if (property === undefined) throw new Error(`no property ${name}`);
  const plain = taskOf(program, property, options.bits ?? null);
  const task = options.task?.(plain) ?? plain;
  const events: RaceEvent[] = [];
  for await (const event of startRace({ clock: nodeClock, engines }, task, OPTIONS, NEVER, options.book)) {
    events.push(event);
  }
  const last = events.at(-1);
  if (last?.kind !== 'finished') throw new Error('the race did not finish');
  return { record: last.record, events };
}

const askedOf = (engine: Scripted): readonly string[] => engine.given.map(({ property }) => property.name);
const wholeText = (record: RaceRecord): string => verdictSentence(record);

describe('a lemma that holds', () => {
  test('by a proof may be assumed, with the lemmas that it rests on, and the verdict lists them', async () => {
    const z3 = scripted('z3', { first: HOLDS, second: HOLDS, main: HOLDS });
    const { record, events } = await run('main', [z3]);
    expect(askedOf(z3)).toEqual(['first', 'second', 'main']);
    expect(at(z3.given, 2).lemmas).toMatchObject({
      established: [
        { name: 'first', by: 'proof', restsOn: [] },
        { name: 'second', by: 'proof', restsOn: ['first'] },
      ],
      refused: [],
    });
    expect(record.lemmas).toEqual(['first', 'second']);
    expect(wholeText(record)).toMatch(/: it was proved given the lemmas first and second\.$/);
    expect(propertyJson({ file: 'f', text: TEXT, judged: true, record })).toMatchObject({
      lemmas: ['first', 'second'],
      uses: [
        { lemma: 'first', by: 'proof', restsOn: [] },
        { lemma: 'second', by: 'proof', restsOn: ['first'] },
      ],
      engines: [{ lemmas: ['first', 'second'] }],
    });
    expect(events.flatMap((e) => (e.kind === 'lemma' ? [[e.name, e.state]] : []))).toEqual([
      ['second', 'begun'],
      ['first', 'begun'],
      ['first', 'established'],
      ['second', 'established'],
    ]);
  });

  test('by the CPU sweep rests on nothing', async () => {
    const [cpu, z3] = [
      scripted('cpu', { second: HOLDS }),
      scripted('z3', { first: HOLDS, second: HOLDS, main: HOLDS }),
    ];
    const { record } = await run('main', [cpu, z3]);
    expect(z3.given.at(-1)?.lemmas?.established).toMatchObject([{ name: 'second', by: 'sweep', restsOn: [] }]);
    expect(record.lemmas).toEqual(['second']);
  });

  test('by a device alone counts where there are no floats, and the verdict says so', async () => {
    const engines = [scripted('gpu', { second: HOLDS }), scripted('z3', { main: HOLDS })];
    const { record } = await run('main', engines);
    expect(record.lemmas).toEqual(['second']);
    expect(wholeText(record)).toContain('The lemma second is established by the device alone.');
  });

  test('is raced once in a run, also where it is asked about itself', async () => {
    const z3 = scripted('z3', { first: HOLDS, second: HOLDS, main: HOLDS });
    const book = lemmaBook();
    for (const name of ['first', 'second', 'main', 'main']) await run(name, [z3], { book });
    expect(askedOf(z3)).toEqual(['first', 'second', 'main', 'main']);
    expect(z3.given.map((task) => task.lemmas?.established.length ?? 0)).toEqual([0, 1, 2, 2]);
  });

  test('is held over its whole space at any width', async () => {
    const z3 = scripted('z3', { first: HOLDS, second: HOLDS, main: HOLDS });
    const book = lemmaBook();
    await run('first', [z3], { book, bits: 8 });
    await run('main', [z3], { book, bits: 8 });
    expect(z3.given.map(({ property, bits }) => [property.name, bits])).toEqual([
      ['first', 8],
      ['first', null],
      ['second', null],
      ['main', 8],
    ]);
  });

  test('is nothing that a verdict by a sweep or a counterexample stands on', async () => {
    const engines = [scripted('cpu', { main: HOLDS }), scripted('z3', { first: HOLDS, second: HOLDS, main: HOLDS })];
    const { record } = await run('main', engines);
    expect(record.lemmas).toEqual([]);
    expect(record.verdict.kind).toBe('holds');
  });
});

describe('a lemma is refused', () => {
  const mainIsTrue = { main: HOLDS };

  test.each<[string, readonly Scripted[], RegExp]>([
    [
      'when it is false',
      [scripted('z3', { first: HOLDS, second: refutedBy(0), ...mainIsTrue })],
      /second was not assumed/,
    ],
    [
      'when nobody knows',
      [scripted('z3', { first: HOLDS, ...mainIsTrue })],
      /second was not assumed: whether it holds is not known \(z3: nobody knows\)\./,
    ],
    [
      'when nothing satisfies its requires',
      [scripted('z3', { second: { kind: 'vacuous' }, ...mainIsTrue })],
      /second was not assumed: no input satisfies its `requires`\./,
    ],
    [
      'when the evidence of a device does not match',
      [scripted('gpu', { second: { kind: 'error', message: 'a tag differs' } }), scripted('z3', mainIsTrue)],
      /second was not assumed: whether it holds is not known/,
    ],
    [
      'when a device alone has evidence, which does not match',
      [
        scripted('gpu', { second: { kind: 'error', message: 'a tag differs' } }),
        scripted('z3', { second: { kind: 'error', message: 'a bad model' }, ...mainIsTrue }),
      ],
      /second was not assumed: its evidence does not match \(a tag differs\)\./,
    ],
    [
      'when engines contradict each other about it',
      [
        scripted('gpu', { second: HOLDS }),
        scripted('cpu', { second: { kind: 'vacuous' } }),
        scripted('z3', mainIsTrue),
      ],
      /second was not assumed: the engines disagree about it/,
    ],
  ])('%s', async (_, engines, text) => {
    const { record, events } = await run('main', engines);
    const prover = engines.find(({ method }) => method === 'proof');
    expect(prover?.given.at(-1)?.property.name).toBe('main');
    expect(prover?.given.at(-1)?.lemmas?.established).toEqual([]);
    expect(record.verdict.kind).toBe('holds');
    expect(record.lemmas).toEqual([]);
    expect(wholeText(record)).toMatch(text);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'lemma', name: 'second', state: 'refused' }));
    expect(propertyJson({ file: 'f', text: TEXT, judged: true, record })).toMatchObject({ lemmas: [] });
  });

  test('when a true one is called refuted by an input that does not refute it', async () => {
    const { record } = await run('main', [scripted('z3', { first: HOLDS, second: refutedBy(1), ...mainIsTrue })]);
    expect(wholeText(record)).toMatch(/second was not assumed: the engines disagree about it/);
  });

  test('when it is refuted by an input that the evaluator confirms', async () => {
    const program = programOf(`//@ lemma\n//@ forall\nfn low(x: u32) -> bool { return x < 9u; }
//@ uses low(x)\n//@ forall\nfn main(x: u32) -> bool { return x < 9u; }`);
    const z3 = scripted('z3', { low: refutedBy(9), main: OPEN });
    const { record } = await run('main', [z3], { program });
    expect(z3.given.at(-1)?.lemmas).toEqual({ established: [], refused: [{ name: 'low', why: 'it is refuted' }] });
    expect(record.verdict.kind).toBe('unknown');
    expect(wholeText(record)).toMatch(/ The lemma low was not assumed: it is refuted\.$/);
  });

  test('when it has floats and a device alone vouches for it', async () => {
    const [gpu, z3] = [scripted('gpu', { floating: HOLDS }), scripted('z3', { of_floats: HOLDS })];
    const book = lemmaBook();
    // Its own race is no better.
    expect((await run('floating', [gpu, z3], { book })).record.verdict.kind).toBe('holds');
    const { record } = await run('of_floats', [gpu, z3], { book });
    expect(z3.given.at(-1)?.lemmas?.established).toEqual([]);
    expect(wholeText(record)).toMatch(/floating was not assumed: whether it holds is not known/);
    // A device may not end the race of a lemma with floats before the others have answered.
    expect(askedOf(gpu)).toEqual(['floating', 'of_floats']);
    expect(askedOf(z3)).toEqual(['floating', 'floating', 'of_floats']);
  });

  test.each([
    ['stands below', (text: string) => text.replace('//@ lemma\n//@ forall\nfn first', '//@ forall\nfn first')],
    ['is no lemma', (text: string) => text],
  ])('when what a foreign task uses %s', async (_, change) => {
    const program = programOf(
      change(
        '//@ lemma\n//@ forall\nfn a(x: u32) -> bool { return true; }\n//@ uses a(x)\n//@ forall\nfn main(x: u32) -> bool { return true; }',
      ),
    );
    const [a, main] = [at(program.properties, 0), at(program.properties, 1)];
    const bent: Program =
      _ === 'stands below'
        ? { ...program, properties: [main, a] }
        : { ...program, properties: [{ ...a, lemma: false }, main] };
    const z3 = scripted('z3', { a: HOLDS, main: HOLDS });
    const { record } = await run('main', [z3], { program: bent });
    expect(askedOf(z3)).toEqual(['main']);
    expect(record.task.lemmas).toEqual({
      established: [],
      refused: [{ name: 'a', why: 'no lemma of this name stands above the property' }],
    });
  });

  test('when two of a foreign program use each other: neither the first nor, for want of it, its use', async () => {
    const program = programOf(`//@ lemma\n//@ forall\nfn a(x: u32) -> bool { return x < 5u; }
//@ lemma\n//@ uses a(x)\n//@ forall\nfn b(x: u32) -> bool { return x < 5u; }
//@ uses b(x)\n//@ forall\nfn main(x: u32) -> bool { return x < 5u; }`);
    const [a, b, main] = [at(program.properties, 0), at(program.properties, 1), at(program.properties, 2)];
    const use = { ...at(b.uses, 0), lemma: 'b', fn: b.fn };
    const circle: Program = { ...program, properties: [{ ...a, uses: [use] }, b, main] };
    const z3 = scripted('z3', {});
    const { record } = await run('main', [z3], { program: circle });
    expect(askedOf(z3)).toEqual(['a', 'b', 'main']);
    expect(z3.given.every(({ lemmas }) => lemmas?.established.length === 0)).toBe(true);
    expect(record.task.lemmas?.refused.map(({ name }) => name)).toEqual(['b']);
  });
});

describe('lemmas are left alone', () => {
  test('where no prover takes part', async () => {
    const cpu = scripted('cpu', { main: HOLDS });
    const { record } = await run('main', [cpu]);
    expect(askedOf(cpu)).toEqual(['main']);
    expect(record.task.lemmas).toBeUndefined();
  });

  test('of a part of a space, which no prover answers for', async () => {
    const engines = [scripted('cpu', {}), scripted('z3', {})];
    const part = { part: 1, of: 2, range: { start: 0n, count: 7n } };
    await run('main', engines, { task: (task) => ({ ...task, part }) });
    expect(engines.map(askedOf)).toEqual([['main'], ['main']]);
  });
});

test('a tiny lemma that no engine can answer is decided by the reference', async () => {
  const program =
    programOf(`//@ lemma\n//@ domain x in 0 .. 99\n//@ forall\nfn sine(x: u32) -> bool { return abs(sin(f32(x))) <= 1.0; }
//@ uses sine(x % 100u)\n//@ forall\nfn main(x: u32) -> bool { return true; }`);
  const z3 = scripted('z3', { main: HOLDS });
  const { record } = await run('main', [z3], { program });
  expect(record.task.lemmas).toMatchObject({ established: [{ name: 'sine', by: 'reference' }], refused: [] });
  expect(record.lemmas).toEqual(['sine']);
});

test('a stopped run establishes nothing', async () => {
  const stop = cancelSource();
  stop.cancel('interrupted');
  const z3 = scripted('z3', {});
  const task = taskOf(PROGRAM, at(PROGRAM.properties, 3), null);
  const seen: RaceEvent[] = [];
  for await (const event of startRace({ clock: nodeClock, engines: [z3] }, task, OPTIONS, stop.signal))
    seen.push(event);
  const last = seen.at(-1);
  expect(last?.kind === 'finished' ? last.record.task.lemmas?.established : null).toEqual([]);
});
