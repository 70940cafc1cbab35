import { describe, expect, test } from 'vitest';
import { catalogue, openModule, mainProperty, type RaceRecord, storyOf } from '../../core/index.ts';
import { createAnswers } from '../../renderer/gallery/answers.ts';
import {
  exhibitsOf,
  keepClosed,
  matching,
  readClosed,
  rowAfterKey,
  rowKey,
  roomsOf,
  rowsOf,
} from '../../renderer/gallery/gallery-model.ts';
import { problemBeside } from '../../renderer/gallery/problem-beside.ts';
import { forgetfulMemory } from '../../renderer/state/memory.ts';
import { IDLE, type RaceSession, type RaceView } from '../../renderer/race/race-session.ts';
import { createSource } from '../../renderer/state/source.ts';
import { createStore } from '../../renderer/state/store.ts';
import { fakeClock } from '../support/fake-clock.ts';

const problems = catalogue();
const exhibits = exhibitsOf(problems);

describe('the story of a problem', () => {
  test('is what the checker reads in the file', async () => {
    for (const { path, text } of problems) {
      const { program } = await openModule(null, path, text);
      const all = program?.properties ?? [];
      const story = storyOf(text);
      const expected = new Set(all.flatMap(({ expect: alternatives }) => alternatives.map(({ verdict }) => verdict)));
      expect([path, [...expected].toSorted()]).toEqual([path, story.expected.toSorted()]);
      expect([path, all.flatMap(({ notes }) => notes)]).toEqual([path, story.notes]);
      expect([path, all.flatMap(({ source }) => source ?? [])]).toEqual([path, story.sources]);
    }
  });
});

describe('the gallery', () => {
  const paths = (wanted: string): readonly string[] => matching(exhibits, wanted).map(({ problem }) => problem.path);

  test('shows everything when nothing is looked for', () => {
    expect(paths('  ')).toEqual(problems.map(({ path }) => path));
  });

  test('finds words of title, path, note, source and expected verdict, titles first', () => {
    expect(paths('MIDPOINT two indices')[0]).toBe('bugs/midpoint.wgsl');
    expect(paths('jdk nine years')).toContain('bugs/midpoint.wgsl');
    expect(paths('joshua bloch')).toContain('bugs/midpoint.wgsl');
    expect(paths('bugs/midpoint.wgsl')).toEqual(['bugs/midpoint.wgsl']);
    expect(paths('bugs/ refuted')).toContain('bugs/midpoint.wgsl');
    expect(paths('no such words anywhere')).toEqual([]);
    const found = matching(exhibits, 'zune').map(({ problem }) => /zune/i.test(`${problem.title} ${problem.path}`));
    expect(found).toEqual(found.toSorted((a, b) => Number(b) - Number(a)));
  });

  test('goes by the arrow keys through heads and problems, over closed groups', () => {
    const rooms = roomsOf(exhibits);
    expect(rooms.reduce((sum, room) => sum + room.exhibits.length, 0)).toBe(problems.length);
    const rows = rowsOf(rooms, new Set(['bugs']));
    const keys = rows.map(rowKey);
    expect(keys.slice(0, 2)).toEqual(['essay', 'essay/f.wgsl']);
    expect(keys[keys.indexOf('bugs') + 1]).toBe('bits');
    expect(rowAfterKey(rows, keys.indexOf('bugs'), 'ArrowDown')).toEqual({ kind: 'room', group: 'bits' });
    expect(rowAfterKey(rows, 0, 'ArrowUp')).toEqual(rows[0]);
    expect(rowAfterKey(rows, 3, 'Home')).toEqual(rows[0]);
    expect(rowAfterKey(rows, 3, 'End')).toEqual(rows.at(-1));
    expect(rowAfterKey(rows, rows.length - 1, 'ArrowDown')).toEqual(rows.at(-1));
    expect(rowAfterKey(rows, 3, 'a')).toBeNull();
  });

  test('keeps which groups are closed, whatever else was kept', () => {
    const memory = forgetfulMemory();
    keepClosed(memory, new Set(['bugs']));
    expect(readClosed(memory)).toEqual(new Set(['bugs']));
    for (const kept of [null, 7, [], { closed: 'x' }, { closed: [1, 'a', null] }]) {
      memory.write('gallery', kept);
      expect([...readClosed(memory)].every((group) => typeof group === 'string')).toBe(true);
    }
  });
});

test('the next problem is that of the catalogue, round the end', () => {
  const at = (file: string, by: number, origin: 'catalogue' | 'new' = 'catalogue') =>
    problemBeside(problems, { file, origin }, by);
  const last = problems[problems.length - 1];
  expect(at('essay/f.wgsl', 1)).toBe(problems[1]);
  expect(at(problems[1]?.path ?? '', -1)).toBe(problems[0]);
  expect(at('essay/f.wgsl', -1)).toBe(last);
  expect(at(last?.path ?? '', 1)).toBe(problems[0]);
  expect(at('essay/f.wgsl', 1, 'new')).toBe(problems[0]);
  expect(at('mine.wgsl', -1, 'new')).toBe(last);
  expect(problemBeside([], { file: '', origin: 'new' }, 1)).toBeNull();
});

describe('the last answer to a problem', () => {
  async function opened(memory = forgetfulMemory()) {
    const view = createStore<RaceView>(IDLE);
    const unused = (): never => {
      throw new Error('not part of this test');
    };
    const race: RaceSession = { view, knownRates: createStore(new Map()), run: unused, stop: unused, clear: unused };
    const source = createSource(fakeClock(), (file, text) => openModule(null, file, text));
    const answers = createAnswers(memory, () => 42, problems, source, race);
    const [problem] = problems;
    if (problem === undefined) throw new Error('the catalogue is empty');
    source.load({ file: problem.path, text: problem.text, origin: 'catalogue' });
    const { program } = await source.checked();
    const property = program === null ? null : mainProperty(program);
    if (program === null || property === null) throw new Error('the problem is broken');
    const task = { program, property, space: property.space, bits: null };
    const record = { task, verdict: { kind: 'holds' } } as unknown as RaceRecord;
    return { memory, view, answers, record, text: problem.text, path: problem.path };
  }

  test('is kept when the race is over', async () => {
    const { memory, view, answers, record, text, path } = await opened();
    view.set({ ...IDLE, phase: 'finished', record, text });
    expect(answers.get()).toEqual(new Map([[path, { verdict: 'holds', at: 42 }]]));
    expect((await opened(memory)).answers.get()).toEqual(answers.get());
  });

  test('is that to its own question: not to an edited text, fewer bits or a check', async () => {
    const { view, answers, record, text } = await opened();
    view.set({ ...IDLE, phase: 'finished', record, text: `${text} ` });
    view.set({ ...IDLE, phase: 'finished', record: { ...record, task: { ...record.task, bits: 8 } }, text });
    const property = {
      ...record.task.property,
      check: { hazard: 'shift', of: 'f', span: { start: 0, end: 1 } },
    } as const;
    view.set({ ...IDLE, phase: 'finished', record: { ...record, task: { ...record.task, property } }, text });
    expect(answers.get().size).toBe(0);
  });

  test('is not read from what others kept', async () => {
    const memory = forgetfulMemory();
    memory.write('answers', {
      'essay/f.wgsl': { verdict: 'proved', at: 1 },
      '../x': { verdict: 'holds', at: 1 },
      x: 3,
    });
    expect((await opened(memory)).answers.get().size).toBe(0);
  });
});
