import { afterAll, describe, expect, test } from 'vitest';
import { NEVER } from '../../core/base/cancel.ts';
import { nodeClock } from '../../core/base/clock.node.ts';
import { at } from '../../core/base/assert.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { checkModule } from '../../core/lang/module.ts';
import { race } from '../../core/race/race.ts';
import type { RaceRecord } from '../../core/race/record.ts';
import { createNativeEngine } from '../../core/smt/native/native-engine.node.ts';
import { createZ3Engine } from '../../core/smt/z3/z3-engine.node.ts';
import type { Engine, Task } from '../../core/verdict/engine.ts';
import { BOMBS, bomb } from '../../tools/bench/bombs.mjs';
import { installed, withSolver } from './native-solvers.ts';
import { WALL_CLOCK } from '../support/wall-clock.ts';

/** How many are thrown: FORALL_BOMBS=100 throws them all. */
const COUNT = Math.min(BOMBS, Number(process.env['FORALL_BOMBS'] ?? 12));
/** Spread over all of them, and over their kinds. */
const NUMBERS = Array.from({ length: COUNT }, (_, i) => (COUNT === BOMBS ? i : i * 8 + (i % 5)));

const TIMEOUT_MS = 2000;

function taskOf(text: string): Task {
  const { program, diagnostics } = checkModule(text);
  if (program === null) throw new Error(JSON.stringify(diagnostics));
  const property = at(program.properties, 0);
  return { program, property, space: property.space, bits: null };
}

const EASY = taskOf('//@ forall\nfn parts(x: u32, y: u32) -> bool { return (x & y) + (x | y) == x + y; }\n');

async function raceOf(engine: Engine, task: Task): Promise<RaceRecord> {
  const services = { clock: nodeClock, evaluate, freedom: () => ({ kind: 'must', outcome: 'true' }) as const };
  const budget = { timeoutMs: TIMEOUT_MS, fuel: 2 ** 20 };
  for await (const event of race(task, [engine], services, { budget, finish: 'audit', softwareYields: false }, NEVER))
    if (event.kind === 'finished') return event.record;
  throw new Error('the race did not finish');
}

const cvc5 = installed('cvc5') ?? null;
const ENGINES = [
  { title: 'z3', missing: false, create: () => createZ3Engine() },
  {
    title: withSolver('cvc5', 'cvc5'),
    missing: cvc5 === null,
    create: () => createNativeEngine(cvc5 ?? { engine: 'cvc5', path: '' }),
  },
];

describe.each(ENGINES)('$title survives', ({ missing, create }) => {
  const engine = create();
  afterAll(() => engine.dispose());

  test.skipIf(missing).for(NUMBERS)('bomb %i, and answers an easy question afterwards', WALL_CLOCK, async (number) => {
    const { verdict, engines } = await raceOf(engine, taskOf(bomb(number)));
    const lane = at(engines, 0);
    expect(lane.endedAt - (lane.startedAt ?? 0)).toBeLessThan(2 * TIMEOUT_MS);
    // It may find a counterexample, which the race has evaluated; it may not know. It never fails.
    expect(['refuted', 'unknown']).toContain(verdict.kind);
    const reasons = verdict.kind === 'unknown' ? [verdict.reason.code] : [];
    for (const code of reasons) expect(['time', 'gave-up', 'loop-bound', 'memory']).toContain(code);
    expect((await raceOf(engine, EASY)).verdict.kind).toBe('holds');
  });
});
