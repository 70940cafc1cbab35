import { type Problem, type Story, storyOf } from '../../core/index.ts';
import { fieldsOf, type Memory } from '../state/memory.ts';

/** A problem with what is shown and searched of it. */
export interface Exhibit {
  readonly problem: Problem;
  readonly story: Story;
}

/** A folder of problems, those that match. */
export interface Room {
  readonly group: string;
  readonly exhibits: readonly Exhibit[];
}

export const exhibitsOf = (problems: readonly Problem[]): readonly Exhibit[] =>
  problems.map((problem) => ({ problem, story: storyOf(problem.text) }));

/**
 * Those of which title, path, sources, notes or expected verdict have each of the words: first those where title and path
 * alone have them, otherwise in the order of before.
 */
export function matching(exhibits: readonly Exhibit[], wanted: string): readonly Exhibit[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (texts: readonly string[]): boolean => {
    const text = texts.join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const named = exhibits.filter(({ problem }) => has([problem.title, problem.path]));
  const told = exhibits.filter(
    ({ problem, story }) =>
      !has([problem.title, problem.path]) &&
      has([problem.title, problem.path, ...story.sources, ...story.notes, ...story.expected]),
  );
  return [...named, ...told];
}

/** The rooms in the order in which their first exhibits come. */
export function roomsOf(exhibits: readonly Exhibit[]): readonly Room[] {
  const groups = [...new Set(exhibits.map(({ problem }) => problem.group))];
  return groups.map((group) => ({ group, exhibits: exhibits.filter(({ problem }) => problem.group === group) }));
}

/** What the arrow keys go through: heads of rooms, and the problems of those that are open. */
export type Row =
  | { readonly kind: 'room'; readonly group: string }
  | { readonly kind: 'problem'; readonly path: string };

export function rowsOf(rooms: readonly Room[], closed: ReadonlySet<string>): readonly Row[] {
  return rooms.flatMap(({ group, exhibits }): readonly Row[] => [
    { kind: 'room', group },
    ...(closed.has(group) ? [] : exhibits.map(({ problem }) => ({ kind: 'problem' as const, path: problem.path }))),
  ]);
}

export const rowKey = (row: Row): string => (row.kind === 'room' ? row.group : row.path);

/** Where a key goes from the row at `index`; `null` for a key that goes nowhere. */
export function rowAfterKey(rows: readonly Row[], index: number, key: string): Row | null {
  switch (key) {
    case 'ArrowDown':
      return rows[Math.min(index + 1, rows.length - 1)] ?? null;
    case 'ArrowUp':
      return rows[Math.max(index - 1, 0)] ?? null;
    case 'Home':
      return rows[0] ?? null;
    case 'End':
      return rows.at(-1) ?? null;
    default:
      return null;
  }
}

/** The groups that the person has closed, as of the last time. */
export function readClosed(memory: Memory): ReadonlySet<string> {
  const { closed } = fieldsOf(memory.read('gallery'));
  return new Set(Array.isArray(closed) ? closed.filter((group) => typeof group === 'string') : []);
}

export function keepClosed(memory: Memory, closed: ReadonlySet<string>): void {
  memory.write('gallery', { closed: [...closed] });
}
