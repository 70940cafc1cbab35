import { describe, expect, test } from 'vitest';
import { document, propertyJson, sourceErrorJson } from '../../core/report/json.ts';
import { unknown } from '../../core/verdict/verdict.ts';
import { AT_INDEX, COMPOSITE, lane, record, swept, TEXT, UNDEFINED } from './sample-record.ts';

const INT_MIN = [0x80000000];
const REFUTED = { kind: 'refuted', counterexample: INT_MIN } as const;

describe('a property', () => {
  const race = record(REFUTED, {
    by: ['swept'],
    engines: [
      swept(REFUTED, { true: 2n ** 32n - 1n, false: 1n }),
      lane(unknown('cancelled', 'stopped'), { engine: 'z3', method: 'proof', device: 'Z3 5.1', ratePerSecond: null }),
    ],
    replays: [{ input: INT_MIN, on: 'reference', outcome: { kind: 'value', bits: 0 } }],
  });
  const json = JSON.parse(JSON.stringify(propertyJson({ file: 'abs.wgsl', text: '', judged: true, record: race })));

  test('names file, function, question, inputs and the exact number of them', () => {
    expect(json).toMatchObject({
      file: 'abs.wgsl',
      name: 'abs_is_not_negative',
      kind: 'forall',
      inputs: [{ name: 'x', type: 'i32' }],
      inputCount: '4294967296',
      bits: null,
    });
  });

  test('has the verdict, what stands behind it, and counts as decimal text', () => {
    expect(json).toMatchObject({
      verdict: 'refuted',
      reason: null,
      by: ['swept'],
      counts: { evaluated: '4294967296', excluded: '0', undefined: '0', unfinished: '0', failing: '1' },
    });
  });

  test('shows the counterexample by value and by bits, with its replays', () => {
    expect(json.counterexample).toEqual({
      inputs: { x: { value: '-2147483648', bits: '0x80000000' } },
      other: null,
      replayed: ['reference'],
    });
    expect(json.witness).toBeNull();
  });

  test('has a lane for each engine, times in milliseconds, rates for sweeps and versions for solvers', () => {
    expect(json.engines).toMatchObject([
      { engine: 'cpu', verdict: 'refuted', timeMs: 2000, evaluated: '4294967296', evaluationsPerSecond: 2147483648 },
      { engine: 'z3', verdict: 'unknown', reason: { code: 'cancelled', text: 'stopped' }, solver: 'Z3 5.1' },
    ]);
    expect(json.engines[0].phases).toEqual({ compile: 12.346 });
    expect(json.engines[1]).not.toHaveProperty('evaluated');
  });
});

test('a verdict that is not known has its reason', () => {
  const json = propertyJson({
    file: 'a.wgsl',
    text: '',
    judged: false,
    record: record(unknown('loop-bound', 'one input did not finish')),
  });
  expect(json).toMatchObject({
    verdict: 'unknown',
    reason: { code: 'loop-bound', text: 'one input did not finish' },
    legality: 'not judged by Tint',
  });
});

describe('composite parameters', () => {
  const outcome = { kind: 'undefined', detail: 'the index 9 is outside array<i32, 2>', span: AT_INDEX } as const;
  const json = propertyJson({
    file: 'a.wgsl',
    text: TEXT,
    judged: true,
    record: record(
      { kind: 'undefined', input: UNDEFINED, detail: outcome.detail },
      { task: COMPOSITE, replays: [{ input: UNDEFINED, on: 'reference', outcome }] },
    ),
  });

  test('are flattened to scalars, named as WGSL reaches them', () => {
    expect(json).toMatchObject({
      inputs: [
        { name: 'v.x', type: 'u32' },
        { name: 'v.y', type: 'u32' },
        { name: 'a[0]', type: 'i32' },
        { name: 'a[1]', type: 'i32' },
        { name: 'p.left.y', type: 'bool' },
      ],
      inputCount: (2n ** 129n).toString(),
    });
  });

  test('show an undefined input in the shape of a counterexample, and say where it goes wrong', () => {
    expect(json).toMatchObject({
      verdict: 'undefined',
      sentence:
        'Undefined: it has no value for v.x = 9, v.y = 0, a[0] = -1, a[1] = 7, p.left.y = true: ' +
        'at a.wgsl:2:8 the index 9 is outside array<i32, 2>.',
      counterexample: null,
      witness: null,
      undefinedInput: {
        inputs: {
          'v.x': { value: '9', bits: '0x00000009' },
          'v.y': { value: '0', bits: '0x00000000' },
          'a[0]': { value: '-1', bits: '0xffffffff' },
          'a[1]': { value: '7', bits: '0x00000007' },
          'p.left.y': { value: 'true', bits: '0x00000001' },
        },
        other: null,
        replayed: ['reference'],
      },
    });
  });
});

test('a source error is an entry with diagnostics at lines and columns', () => {
  const entry = sourceErrorJson('a.wgsl', 'fn f(\nx', [
    { severity: 'error', code: 'syntax', message: 'no', hint: null, span: { start: 6, end: 7 } },
  ]);
  expect(document('0.1.0', [entry])).toMatchObject({
    schema: 'forall/1',
    tool: { version: '0.1.0' },
    properties: [{ verdict: 'error', engines: [], diagnostics: [{ line: 2, column: 1, endLine: 2, endColumn: 2 }] }],
  });
});
