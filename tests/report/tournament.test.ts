import { describe, expect, test } from 'vitest';
import type { Expectation } from '../../core/ir/property.ts';
import { expectationMet } from '../../core/report/expectation.ts';
import { compareRuns, meanRatio } from '../../core/report/tournament/compare.ts';
import { benchDocument, keptRunJson, readKeptRun } from '../../core/report/tournament/json.ts';
import { cactus, scatter } from '../../core/report/tournament/plots.ts';
import { type LaneResult, type TournamentRow, tournamentRow } from '../../core/report/tournament/row.ts';
import { expectations, racePar2, standings } from '../../core/report/tournament/standing.ts';
import {
  tournamentCsv,
  tournamentLine,
  tournamentMarkdown,
  tournamentSummary,
} from '../../core/report/tournament/text.ts';
import { type RaceVerdict, unknown } from '../../core/verdict/verdict.ts';
import { ABS, lane, record } from './sample-record.ts';

const BUDGET = 1000;

function did(engine: 'cpu' | 'z3', timeMs: number, solved = true): LaneResult {
  const method = engine === 'cpu' ? 'sweep' : 'proof';
  return { engine, method, verdict: solved ? 'holds' : 'unknown', solved, timeMs };
}

function row(name: string, engines: readonly LaneResult[], more: Partial<TournamentRow> = {}): TournamentRow {
  const [first] = engines.filter(({ solved }) => solved).toSorted((a, b) => a.timeMs - b.timeMs);
  return {
    file: `bits/${name}.wgsl`,
    name,
    title: null,
    expect: ['holds'],
    verdict: first === undefined ? 'unknown' : 'holds',
    met: first === undefined ? 'open' : 'met',
    first: first?.engine ?? null,
    timeMs: first?.timeMs ?? null,
    engines,
    ...more,
  };
}

const RUN = {
  budgetMs: BUDGET,
  rows: [
    row('both', [did('cpu', 100), did('z3', 10)]),
    row('sweep', [did('cpu', 400), did('z3', 1000, false)]),
    row('proof', [did('cpu', 1000, false), did('z3', 30)]),
    row('none', [did('cpu', 1000, false), did('z3', 1000, false)]),
    row('a|"b"', [did('cpu', 5), did('z3', 6)], { verdict: 'refuted', met: 'missed' }),
  ],
};

describe('standings', () => {
  test('count what each engine solved, alone and first; PAR-2 takes an unsolved problem for twice the budget', () => {
    expect(standings(RUN)).toEqual([
      {
        engine: 'cpu',
        method: 'sweep',
        asked: 5,
        solved: 3,
        first: 2,
        alone: 1,
        par2Ms: (100 + 400 + 2000 + 2000 + 5) / 5,
      },
      {
        engine: 'z3',
        method: 'proof',
        asked: 5,
        solved: 3,
        first: 2,
        alone: 1,
        par2Ms: (10 + 2000 + 30 + 2000 + 6) / 5,
      },
    ]);
    expect(racePar2(RUN)).toBe((10 + 400 + 30 + 2000 + 5) / 5);
    expect(racePar2({ ...RUN, rows: [] })).toBeNull();
  });

  test('of an engine that was not always asked are over what it was asked', () => {
    const rows = [row('one', [did('cpu', 100)]), row('two', [did('cpu', 300), did('z3', 10)])];
    expect(standings({ budgetMs: BUDGET, rows }).map(({ asked, par2Ms }) => [asked, par2Ms])).toEqual([
      [2, 200],
      [1, 10],
    ]);
  });

  test('expectations are counted', () => {
    expect(expectations(RUN.rows)).toEqual({ met: 3, open: 1, missed: 1, unstated: 0 });
  });
});

describe('plots', () => {
  test('a point for each problem that somebody solved, open on the side that did not', () => {
    expect(scatter(RUN.rows).map(({ name, sweepMs, proofMs }) => [name, sweepMs, proofMs])).toEqual([
      ['both', 100, 10],
      ['sweep', 400, null],
      ['proof', null, 30],
      ['a|"b"', 5, 6],
    ]);
  });

  test('the cactus rises by one with each solved problem', () => {
    const [cpu, z3] = cactus(RUN.rows);
    expect(cpu?.points).toEqual([
      { ms: 5, solved: 1 },
      { ms: 100, solved: 2 },
      { ms: 400, solved: 3 },
    ]);
    expect(z3?.points.map(({ ms }) => ms)).toEqual([6, 10, 30]);
  });
});

describe('two tournaments', () => {
  test('are compared problem by problem', () => {
    const later = {
      budgetMs: BUDGET,
      rows: [row('both', [did('cpu', 100), did('z3', 20)]), row('none', [did('z3', 1)]), row('new', [])],
    };
    const changes = compareRuns(later, RUN);
    expect(changes.map(({ row: { name }, changed, ratio }) => [name, changed, ratio])).toEqual([
      ['both', false, 2],
      ['none', true, null],
    ]);
    expect(meanRatio(changes)).toBeCloseTo(2);
    expect(meanRatio([])).toBeNull();
  });
});

describe('texts', () => {
  test('a line says loudly when a verdict is not as expected', () => {
    expect(RUN.rows.map(tournamentLine)).toEqual([
      '✓ bits/both.wgsl both: holds, as expected; z3 10 ms',
      '✓ bits/sweep.wgsl sweep: holds, as expected; cpu 400 ms',
      '✓ bits/proof.wgsl proof: holds, as expected; z3 30 ms',
      '? bits/none.wgsl none: unknown, NOT ANSWERED (expected holds); nobody answered',
      '✗ bits/a|"b".wgsl a|"b": refuted, NOT AS EXPECTED (expected holds); cpu 5.0 ms',
    ]);
  });

  test('summary, CSV and Markdown are these', async () => {
    const all = [tournamentSummary(RUN).join('\n'), tournamentCsv(RUN), tournamentMarkdown(RUN)].join('\n\n');
    await expect(all).toMatchFileSnapshot('../golden/report/tournament.txt');
  });

  test('JSON has the rows and what follows from them', () => {
    expect(benchDocument('0.1.0', RUN)).toMatchObject({
      schema: 'forall-bench/1',
      tool: { version: '0.1.0' },
      budgetMs: BUDGET,
      expectations: { met: 3, missed: 1 },
      engines: [{ engine: 'cpu', solved: 3 }, { engine: 'z3' }],
      cactus: [{ engine: 'cpu' }, { engine: 'z3' }],
    });
  });

  test('what is kept is read back the same, and nothing else is', () => {
    const kept = JSON.parse(JSON.stringify(keptRunJson(RUN)));
    expect(readKeptRun(kept)).toEqual(RUN);
    expect(readKeptRun({ ...kept, more: 1 })).toBeNull();
    expect(readKeptRun({ ...kept, rows: [{}] })).toBeNull();
    expect(readKeptRun(null)).toBeNull();
  });
});

describe('the row of a race', () => {
  const holds: Expectation = { verdict: 'holds', value: null };
  const asked = (expect: readonly Expectation[], verdict: RaceVerdict, more: Parameters<typeof record>[1] = {}) =>
    record(verdict, { task: { ...ABS, property: { ...ABS.property, expect } }, ...more });

  test('compares the verdict with every alternative, extremes by the bits of their value', () => {
    const met = (expect: readonly Expectation[], verdict: RaceVerdict) => expectationMet(asked(expect, verdict));
    expect(met([], { kind: 'vacuous' })).toBe('unstated');
    expect(met([holds], { kind: 'holds', witness: null })).toBe('met');
    expect(met([holds], unknown('time', ''))).toBe('open');
    expect(met([{ verdict: 'unknown', value: null }], unknown('time', ''))).toBe('met');
    expect(met([holds], { kind: 'error', message: '' })).toBe('missed');
    expect(met([{ verdict: 'holds', value: 7 }], { kind: 'holds', witness: [1], value: 7 })).toBe('met');
    expect(met([{ verdict: 'holds', value: 7 }], { kind: 'holds', witness: [1], value: 8 })).toBe('missed');
    expect(met([holds, { verdict: 'vacuous', value: null }], { kind: 'vacuous' })).toBe('met');
  });

  test('names the first of those that decided', () => {
    const refuted = { kind: 'refuted', counterexample: [0x80000000] } as const;
    const engines = [
      lane(unknown('time', ''), { engine: 'gpu', answeredAt: 1 }),
      lane(refuted, { engine: 'cpu', answeredAt: 20 }),
      lane(refuted, { engine: 'z3', method: 'proof', answeredAt: 10 }),
    ];
    const made = tournamentRow({ file: 'abs.wgsl', record: asked([holds], refuted, { engines }) });
    expect(made).toMatchObject({ first: 'z3', timeMs: 10, verdict: 'refuted', met: 'missed', expect: ['holds'] });
    expect(made.engines.map(({ solved }) => solved)).toEqual([false, true, true]);
  });

  test('credits nobody where the engines contradict each other', () => {
    const disagreement = { kind: 'disagreement', input: null, layer: 'hardware', text: '' } as const;
    const engines = [lane({ kind: 'holds', witness: null }), lane({ kind: 'refuted', counterexample: [1] })];
    const made = tournamentRow({ file: '', record: asked([holds], disagreement, { engines }) });
    expect(made).toMatchObject({ first: null, timeMs: null, met: 'missed' });
    expect(made.engines.some(({ solved }) => solved)).toBe(false);
  });
});
