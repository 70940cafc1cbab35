import { describe, expect, test } from 'vitest';
import { freedomOf } from '../../core/freedom/freedom.ts';
import { evaluate } from '../../core/cpu/evaluate.ts';
import { comparedValues } from '../../core/race/compare-values.ts';
import type { EngineRecord } from '../../core/race/record.ts';
import { propertyJson } from '../../core/report/json.ts';
import { verdictSentence } from '../../core/report/sentence.ts';
import { safetyTasksOf, taskOf } from '../../core/session/session.ts';
import type { Task } from '../../core/verdict/engine.ts';
import { propertyOf } from '../freedom/source.ts';
import { lane, record } from './sample-record.ts';

const HOLDS = { kind: 'holds', witness: null } as const;
const RNE = 'under ieee-rne (IEEE 754, nearest even, nothing flushed or fused)';

function taskOfText(text: string): Task {
  const { program, property } = propertyOf(text);
  return taskOf(program, property, null);
}

/** A lane of an engine that answers `HOLDS`. */
const holding = (engine: string): EngineRecord => {
  const base = lane(HOLDS);
  const profile = engine === 'gpu' ? null : 'ieee-rne';
  const by = [engine === 'z3' ? ('proved' as const) : ('swept' as const)];
  return { ...base, engine, method: engine === 'z3' ? 'proof' : 'sweep', result: { ...base.result, profile, by } };
};

describe('floats', () => {
  const all = taskOfText('//@ forall\nfn p(x: f32) -> bool { return x == x; }');
  const finite = taskOfText('//@ domain x finite\n//@ forall\nfn p(x: f32) -> bool { return x == x; }');

  test('a proof and a sweep on the CPU name the profile', () => {
    const engines = [holding('cpu'), holding('z3')];
    const race = record(HOLDS, { task: all, by: ['swept', 'proved'], profile: 'ieee-rne', engines });
    expect(verdictSentence(race)).toBe(
      `Holds for all 4,294,967,296 inputs: every one was tried and it was proved ${RNE}.`,
    );
    expect(propertyJson({ file: 'p.wgsl', text: '', judged: true, record: race })).toMatchObject({
      profile: 'ieee-rne',
      engines: [{ profile: 'ieee-rne' }, { profile: 'ieee-rne' }],
    });
  });

  test('a sweep on a device holds for that device', () => {
    const race = record(HOLDS, { task: finite, by: ['swept'], engines: [holding('gpu')] });
    expect(verdictSentence(race)).toBe(
      'Holds for all 4,278,190,080 finite inputs: every one was tried on this device.',
    );
  });

  test('a counterexample is one under a profile', () => {
    const race = record({ kind: 'refuted', counterexample: [0x7fc00000] }, { task: all, profile: 'ieee-rne' });
    expect(verdictSentence(race)).toBe(`Refuted: it is false for x = nan ${RNE}.`);
  });

  test('inputs have the digits of their type', () => {
    const task = taskOfText(
      'enable f16;\n//@ forall\nfn p(h: f16, m: mat2x2<f32>) -> bool { return h == m[1].y; }'.replace(
        '== m[1].y',
        '> 0.0h',
      ),
    );
    const json = propertyJson({
      file: 'p.wgsl',
      text: '',
      judged: true,
      record: record({ kind: 'refuted', counterexample: [0x8000, 0, 0, 0, 0x3f800000] }, { task }),
    });
    expect(json).toMatchObject({
      inputs: [
        { name: 'h', type: 'f16' },
        { name: 'm[0].x', type: 'f32' },
        { name: 'm[0].y' },
        { name: 'm[1].x' },
        { name: 'm[1].y' },
      ],
      counterexample: {
        inputs: { h: { value: '-0', bits: '0x8000' }, 'm[1].y': { value: '1', bits: '0x3f800000' } },
      },
    });
  });

  test('spec freedom shows the input, the operation and its place', () => {
    const text = '//@ forall\nfn p(x: f32) -> bool {\n  let y = x * 0.1;\n  return y > 0.01;\n}\n';
    const task = taskOfText(text);
    const input = [0x3dcccccd];
    const allowed = freedomOf(evaluate)(task.program, task.property, input, 100);
    if (allowed.kind !== 'either') throw new Error('there is a choice');
    const verdict = {
      kind: 'spec-freedom',
      input,
      classified: 1,
      text: `gpu says so: ${allowed.why}`,
      span: allowed.span,
    } as const;
    const race = record(verdict, { task, replays: [{ input, on: 'reference', outcome: { kind: 'value', bits: 1 } }] });
    expect(verdictSentence(race, { file: 'p.wgsl', text })).toBe(
      'Spec freedom for x = 0.1: gpu says so: `*` may be rounded either way (p.wgsl:3:11).',
    );
    expect(propertyJson({ file: 'p.wgsl', text, judged: true, record: race })).toMatchObject({
      verdict: 'spec-freedom',
      profile: null,
      counterexample: null,
      freedom: { inputs: { x: { value: '0.1' } }, replayed: ['reference'], classified: 1, line: 3, column: 11 },
    });
  });
});

describe('two functions under comparison', () => {
  const scalars = taskOfText(
    'fn g(x: u32) -> u32 { return x & 7u; }\n//@ equivalent g\nfn f(x: u32) -> u32 { return x % 7u; }',
  );

  test('are equal on all inputs', () => {
    expect(verdictSentence(record(HOLDS, { task: scalars, by: ['proved'] }))).toBe(
      'Holds for all 4,294,967,296 inputs: f and g give the same: it was proved.',
    );
  });

  test('are shown with both values where they differ', () => {
    const compared = comparedValues(scalars, [7], 100, evaluate);
    const race = record({ kind: 'refuted', counterexample: [7] }, { task: scalars, compared });
    expect(verdictSentence(race)).toBe('Refuted: f and g differ for x = 7: f gives 0, g gives 7.');
    expect(propertyJson({ file: 'e.wgsl', text: '', judged: true, record: race })).toMatchObject({
      kind: 'equivalent',
      counterexample: {
        compared: { left: { value: '0', bits: '0x00000000' }, right: { value: '7', bits: '0x00000007' } },
      },
    });
  });

  test('give composite values by leaves', () => {
    const task = taskOfText(
      'struct S { a: vec2<u32>, b: array<i32, 2> }\nfn g(x: u32) -> S { return S(vec2(x), array(1, 2)); }\n//@ equivalent g\nfn f(x: u32) -> S { return S(vec2(x, 0u), array(1, -2)); }',
    );
    const compared = comparedValues(task, [5], 100, evaluate);
    const race = record({ kind: 'refuted', counterexample: [5] }, { task, compared });
    expect(verdictSentence(race)).toBe(
      'Refuted: f and g differ for x = 5: f gives (5, 0, 1, -2), g gives (5, 5, 1, 2).',
    );
    expect(propertyJson({ file: 'e.wgsl', text: '', judged: true, record: race })).toMatchObject({
      counterexample: { compared: { left: { 'a.y': { value: '0' }, 'b[1]': { value: '-2', bits: '0xfffffffe' } } } },
    });
  });
});

describe('a check of safety mode', () => {
  const text = '//@ forall\nfn p(a: u32, b: u32) -> bool {\n  return a / b <= a;\n}\n';
  const { program, property } = propertyOf(text);
  const tasks = safetyTasksOf(program, property, 4);

  test('asks about the place', () => {
    expect(tasks.map((task) => task.property.check?.hazard)).toEqual(['division-by-zero']);
    expect(tasks[0]?.space.map(({ intervals }) => intervals)).toEqual([[{ lo: 0, hi: 15 }], [{ lo: 0, hi: 15 }]]);
  });

  test('says what happens there, and where', () => {
    const [task] = tasks;
    if (task === undefined) throw new Error('one check');
    const race = record({ kind: 'refuted', counterexample: [3, 0] }, { task });
    const source = { file: 'd.wgsl', text };
    expect(verdictSentence(race, source)).toContain(
      'Refuted: there is a division by zero at d.wgsl:3:10 for a = 3, b = 0.',
    );
    const holds = record(HOLDS, { task, by: ['proved'] });
    expect(verdictSentence(holds, source)).toContain(
      'Holds for all 256 inputs: there is no division by zero at d.wgsl:3:10: it was proved.',
    );
    expect(propertyJson({ ...source, judged: true, record: race })).toMatchObject({
      kind: 'safety',
      check: { hazard: 'division-by-zero', of: 'p', line: 3, column: 10 },
      verdict: 'refuted',
    });
  });
});

test('what an engine does not model is named with its place', () => {
  const text = '//@ forall\nfn p(x: f32) -> bool {\n  return sin(x) <= 1.0;\n}\n';
  const task = taskOfText(text);
  const span = { start: text.indexOf('sin'), end: text.indexOf('sin') + 6 };
  const reason = { code: 'unsupported', text: 'z3: the prover does not model sin', span } as const;
  const race = record({ kind: 'unknown', reason }, { task });
  expect(verdictSentence(race, { file: 's.wgsl', text })).toBe(
    "Don't know (unsupported): z3: the prover does not model sin (s.wgsl:3:10).",
  );
  expect(propertyJson({ file: 's.wgsl', text, judged: true, record: race })).toMatchObject({
    verdict: 'unknown',
    reason: { code: 'unsupported', line: 3, column: 10 },
  });
});
