import { expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import type { RaceRecord } from '../../core/race/record.ts';
import { openModule, startRace, safetyTasksOf, taskOf } from '../../core/session/session.ts';
import type { EngineVerdict } from '../../core/verdict/verdict.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { fakeEngine, started, verdict } from '../support/fake-engine.ts';

/** A race of one device that says `says` about the last property of `text`. */
async function raced(text: string, says: EngineVerdict): Promise<RaceRecord> {
  const { program } = await openModule(null, 'p.wgsl', text);
  const property = program?.properties.at(-1);
  if (program === null || property === undefined) throw new Error('no property');
  const clock = fakeClock();
  const script = [
    [1, started()],
    [2, verdict(says)],
  ] as const;
  const options = { budget: { timeoutMs: 1000, fuel: 1000 }, finish: 'all', softwareYields: false } as const;
  let record: RaceRecord | null = null;
  const reading = (async () => {
    const host = { clock, engines: [fakeEngine('gpu', clock, script)] };
    for await (const event of startRace(host, taskOf(program, property, null), options, NEVER))
      if (event.kind === 'finished') record = event.record;
  })();
  await clock.advance(5000);
  await reading;
  if (record === null) throw new Error('the race did not finish');
  return record;
}

const TENTH = 0x3dcccccd;
const refuted = { kind: 'refuted', counterexample: [TENTH] } as const;

test('a race has the real freedom: a rounded product may fail on a device', async () => {
  const { verdict: said } = await raced(
    '//@ forall\nfn p(x: f32) -> bool { return x * x >= 0.010000000707805157; }',
    refuted,
  );
  expect(said).toMatchObject({ kind: 'spec-freedom', input: [TENTH], classified: 1 });
});

test('a race has the real freedom: an exact comparison may not', async () => {
  const { verdict: said } = await raced('//@ forall\nfn p(x: f32) -> bool { return x > 0.0; }', refuted);
  expect(said).toMatchObject({ kind: 'disagreement', input: [TENTH], layer: 'compiler-or-driver' });
});

test('values of both functions of an equivalence come with its counterexample', async () => {
  const text = 'fn g(x: f32) -> f32 { return 2.0 * x; }\n//@ equivalent g\nfn f(x: f32) -> f32 { return x; }';
  const { compared } = await raced(text, refuted);
  expect(compared?.left).toEqual([{ path: '', type: 'f32', bits: TENTH }]);
  expect(compared?.right).toEqual([{ path: '', type: 'f32', bits: 0x3e4ccccd }]);
});

test('safety mode asks about each place, at the width that was asked for', async () => {
  const { program } = await openModule(
    null,
    'p.wgsl',
    '//@ forall\nfn p(a: i32, b: i32) -> bool { return a % b + a >= b; }',
  );
  const property = program?.properties[0];
  if (program === null || property === undefined) throw new Error('no property');
  const tasks = safetyTasksOf(program, property, 8);
  expect(tasks.map((task) => task.property.check?.hazard)).toEqual(
    expect.arrayContaining(['division-by-zero', 'division-overflow', 'overflow']),
  );
  expect(tasks.every((task) => task.bits === 8 && task.program.properties.includes(task.property))).toBe(true);
});
