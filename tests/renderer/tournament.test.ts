import { describe, expect, test } from 'vitest';
import type { Problem } from '../../core/catalogue/catalogue.ts';
import type { TournamentRow } from '../../core/report/tournament/row.ts';
import type { TournamentEvent } from '../../core/session/tournament.ts';
import { memoryShelf, type Shelf } from '../../renderer/history/shelf.ts';
import { createTournament, type TournamentParts } from '../../renderer/tournament/tournament.ts';

const PROBLEMS: readonly Problem[] = ['one', 'two', 'three'].map((name) => ({
  path: `bits/${name}.wgsl`,
  group: 'bits',
  title: name,
  text: '',
}));
const FILES = PROBLEMS.map(({ path }) => path);

const row = (file: string): TournamentRow => ({
  file,
  name: 'f',
  title: null,
  expect: ['holds'],
  verdict: 'holds',
  met: 'met',
  first: 'z3',
  timeMs: 1,
  engines: [{ engine: 'z3', method: 'proof', verdict: 'holds', solved: true, timeMs: 1 }],
});

/** Answers each problem at once; after `stopAfter` of them somebody stops it. */
function parts(shelf: Shelf, asked: string[], onRow: (count: number) => void = () => {}): TournamentParts {
  let ids = 0;
  return {
    shelf,
    problems: PROBLEMS,
    engines: () => [],
    async *start(_engines, files, { done }, signal): AsyncGenerator<TournamentEvent> {
      let count = 0;
      for (const { path } of files) {
        if (signal.cause !== null) return;
        if (done.has(`${path}#f`)) continue;
        asked.push(path);
        yield { kind: 'begun', file: path, name: 'f' };
        yield { kind: 'row', row: row(path) };
        onRow(++count);
      }
    },
    newId: () => `t${++ids}`,
    today: () => `2026-01-0${ids}T00:00:00.000Z`,
  };
}

describe('a tournament', () => {
  test('runs the chosen problems in the order of the catalogue and is kept', async () => {
    const [shelf, asked] = [memoryShelf(), [] as string[]];
    const tournament = createTournament(parts(shelf, asked));
    await tournament.begin({ budgetMs: 5, engines: ['z3'], files: [FILES[2] ?? '', FILES[0] ?? ''] }).done;
    expect(asked).toEqual([FILES[0], FILES[2]]);
    expect(tournament.view.get()).toMatchObject({ phase: 'idle', current: null, shown: { complete: true } });
    const next = createTournament(parts(shelf, []));
    await next.load();
    expect(next.view.get().shown).toEqual(tournament.view.get().shown);
  });

  test('that is stopped goes on on another page with what is not done', async () => {
    const shelf = memoryShelf();
    const first = createTournament(parts(shelf, [], (count) => count === 1 && work.stop()));
    const work = first.begin({ budgetMs: 5, engines: ['z3'], files: FILES });
    await work.done;
    expect(first.view.get()).toMatchObject({ phase: 'idle', shown: { complete: false } });
    expect(first.view.get().shown?.run.rows).toHaveLength(1);

    const asked: string[] = [];
    const next = createTournament(parts(shelf, asked));
    await next.load();
    await next.begin('resume').done;
    expect(asked).toEqual(FILES.slice(1));
    expect(next.view.get().shown).toMatchObject({ plan: { id: 't1' }, complete: true });
    expect(next.view.get().kept).toHaveLength(1);
  });

  test('survives a mistake of the program and storage that holds nothing', async () => {
    const shelf: Shelf = { ...memoryShelf(), put: () => Promise.reject(new Error('full')) };
    const broken = createTournament({
      ...parts(shelf, []),
      // oxlint-disable-next-line require-yield
      async *start() {
        throw new Error('no referee');
      },
    });
    await broken.begin({ budgetMs: 5, engines: [], files: FILES }).done;
    expect(broken.view.get()).toMatchObject({ phase: 'idle', said: 'This program made a mistake: no referee' });
    const full = createTournament(parts(shelf, []));
    await full.begin({ budgetMs: 5, engines: [], files: FILES }).done;
    expect(full.view.get().said).toMatch(/could not be kept/);
    expect(full.view.get().shown?.run.rows).toHaveLength(3);
  });

  test('what another version kept is left out', async () => {
    const shelf = memoryShelf();
    await shelf.put('x', { id: 'x' }, 'y');
    await shelf.put('z', { id: 'z', at: '', budgetMs: 1, engines: [], files: [], complete: true }, '{"rows":1}');
    const tournament = createTournament(parts(shelf, []));
    await tournament.load();
    expect(tournament.view.get()).toMatchObject({ kept: [], shown: null });
  });

  test('is removed', async () => {
    const tournament = createTournament(parts(memoryShelf(), []));
    for (let i = 0; i < 2; i++) await tournament.begin({ budgetMs: 5, engines: [], files: FILES }).done;
    expect(tournament.view.get().kept.map(({ plan }) => plan.id)).toEqual(['t2', 't1']);
    await tournament.remove('t2');
    expect(tournament.view.get()).toMatchObject({ shown: { plan: { id: 't1' } } });
    tournament.show('t1');
    await tournament.remove('t1');
    expect(tournament.view.get()).toMatchObject({ kept: [], shown: null });
  });
});
