import { describe, expect, test } from 'vitest';
import { entryOf } from '../../core/report/entry.ts';
import { propertyJson } from '../../core/report/json.ts';
import { historyJson, type KeptRace, keptRaceJson, readHistory } from '../../core/report/kept-race.ts';
import { unknown, type RaceVerdict } from '../../core/verdict/verdict.ts';
import { lane, record, swept } from './sample-record.ts';

const SOURCE = '//@ forall\nfn f(x: i32) -> bool { return abs(x) >= 0; } // </script>';
const REFUTED = { kind: 'refuted', counterexample: [0x80000000] } as const;

const VERDICTS: readonly RaceVerdict[] = [
  REFUTED,
  { kind: 'holds', witness: null },
  { kind: 'vacuous' },
  { kind: 'undefined', input: [3], detail: 'index 8' },
  unknown('time', 'the time budget ran out'),
  { kind: 'error', message: 'the counts do not add up' },
  { kind: 'spec-freedom', input: [1], classified: 1, text: 'x', span: { start: 0, end: 1 } },
  { kind: 'disagreement', input: null, layer: 'hardware', text: 'cpu and gpu' },
];

function kept(verdict: RaceVerdict, id = 'a-1'): KeptRace {
  const race = record(verdict, {
    engines: [
      swept(REFUTED, { true: 2n ** 32n - 1n, false: 1n }),
      lane(unknown('cancelled', 'stopped'), { engine: 'z3', method: 'proof', device: 'Z3', ratePerSecond: null }),
    ],
  });
  return {
    id,
    at: '2026-01-02T03:04:05.678Z',
    tool: '0.1.0',
    entry: entryOf(propertyJson({ file: 'abs.wgsl', text: SOURCE, judged: true, record: race })),
    source: SOURCE,
    options: { timeoutMs: 30_000, fuel: 2 ** 20, finish: 'audit', engines: ['cpu', 'z3'] },
    environment: { adapter: null, agent: 'a test' },
  };
}

const textOf = (json: unknown): string => JSON.stringify(json);

describe('a race that is taken away and brought back', () => {
  test.each(VERDICTS.map((verdict) => [verdict.kind, verdict] as const))('%s is the same', (_, verdict) => {
    expect(readHistory(textOf(keptRaceJson(kept(verdict))))).toEqual({ races: [kept(verdict)] });
  });

  test('a whole history is the same, in its order', () => {
    const races = VERDICTS.map((verdict, i) => kept(verdict, `race-${i}`));
    expect(readHistory(textOf(historyJson(races)))).toEqual({ races });
  });

  test('fields that a later version added to an entry are kept', () => {
    const race = kept(REFUTED);
    const more = { ...race, entry: { ...race.entry, added: { deep: [1, 2] } } };
    expect(readHistory(textOf(keptRaceJson(more)))).toEqual({ races: [more] });
  });
});

describe('a file that is none', () => {
  const good = textOf(keptRaceJson(kept(REFUTED)));
  const changed = (from: string, to: string): string => {
    expect(good).toContain(from);
    return good.replace(from, to);
  };
  const HOSTILE: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['no JSON', '{'],
    ['a number', '1'],
    ['null', 'null'],
    ['another schema', changed('"forall/1"', '"forall/2"')],
    ['a schema of a history without races', '{"schema":"forall-history/1"}'],
    ['a history with a stranger', '{"schema":"forall-history/1","races":[{}]}'],
    ['an unknown field of the document', changed('"kept":', '"more":1,"kept":')],
    ['an unknown field of what is kept', changed('"finish":', '"more":1,"finish":')],
    ['no source', changed('"source":', '"sauce":')],
    ['two races in one document', changed('"properties":[', '"properties":[null,')],
    ['a verdict that nobody says', changed('"verdict":"refuted"', '"verdict":"proved"')],
    ['a time that is none', changed('"timeMs":2000', '"timeMs":"2000"')],
    ['a time without end', changed('"timeMs":2000', '"timeMs":1e999')],
    ['a count that is none', changed('"inputCount":"4294967296"', '"inputCount":"many"')],
    ['a date that is none', changed('2026-01-02T03:04:05.678Z', 'yesterday')],
    ['an identity with a path in it', changed('"a-1"', '"../a"')],
    ['a prototype', changed('"kept":', '"__proto__":{"polluted":true},"kept":')],
    ['a prototype deep in an entry', changed('"counts":{', '"counts":{"__proto__":{"polluted":true},')],
    ['a very deep list', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a source of a megabyte', changed('abs(x)', 'x'.repeat(2 ** 20))],
  ];
  test.each(HOSTILE)('%s is refused with a sentence', (_, text) => {
    const read = readHistory(text);
    expect('problem' in read && read.problem).toMatch(/\w/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('names of inputs may be those of every object', () => {
    const race = kept(REFUTED);
    const inputs = Object.fromEntries([['constructor', { value: '1', bits: '0x00000001' }]]);
    const entry = { ...race.entry, counterexample: { inputs, other: null, replayed: [] } };
    expect(readHistory(textOf(keptRaceJson({ ...race, entry })))).toEqual({ races: [{ ...race, entry }] });
  });
});
