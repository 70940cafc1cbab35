import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Desk } from '../desk.ts';
import { useStore } from '../shell/use-store.ts';
import {
  exhibitsOf,
  keepClosed,
  matching,
  readClosed,
  type Row,
  rowAfterKey,
  rowKey,
  roomsOf,
  rowsOf,
} from './gallery-model.ts';
import { RoomView } from './room.tsx';
import { StoryView } from './story.tsx';

/** The problems that ship with the program, by group. Choosing one shows its source; nothing runs. */
export function Gallery({ desk, byHand, onClose }: { desk: Desk; byHand: boolean; onClose: () => void }) {
  const { file, origin } = useStore(desk.source.view);
  const answers = useStore(desk.answers);
  const [wanted, setWanted] = useState('');
  const [closed, setClosed] = useState(() => readClosed(desk.memory));
  const [focused, setFocused] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const wish = useRef<string | null>(null);
  const [, redraw] = useState(0);
  const exhibits = useMemo(() => exhibitsOf(desk.problems), [desk]);
  const shown = useMemo(() => matching(exhibits, wanted), [exhibits, wanted]);
  const rooms = useMemo(() => roomsOf(shown), [shown]);
  // Who searches wants to see what was found.
  const shut = wanted.trim() === '' ? closed : NOTHING;
  const rows = rowsOf(rooms, shut);
  const current = origin === 'catalogue' ? file : null;
  const stop = tabStop(rows, focused, current);
  const told = exhibits.find(({ problem }) => problem.path === (focused ?? current)) ?? null;

  // Open from the start, it leaves the keyboard where it is; opened by hand, it takes it.
  useLayoutEffect(() => {
    if (byHand) search.current?.focus();
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'center' });
  }, []);

  // What is wished for may come with the next drawing only: somebody types fast.
  useLayoutEffect(() => {
    if (wish.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wish.current)}"]`)?.focus();
    wish.current = null;
  });
  const focus = (row: string | undefined): void => {
    if (row === undefined) return;
    wish.current = row;
    setFocused(row);
    redraw((count) => count + 1);
  };
  const setOpen = (group: string, open: boolean): void => {
    const next = new Set(closed);
    if (open) next.delete(group);
    else next.add(group);
    setClosed(next);
    keepClosed(desk.memory, next);
  };
  const onKey = (event: KeyboardEvent): void => {
    const index = rows.findIndex((row) => rowKey(row) === focused);
    const row = rows[index];
    if (row === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (row.kind === 'room' && event.key === 'ArrowLeft') setOpen(row.group, false);
    else if (row.kind === 'room' && event.key === 'ArrowRight') setOpen(row.group, true);
    else if (row.kind === 'problem' && event.key === 'ArrowLeft') focus(headOf(rows, index));
    else {
      const next = rowAfterKey(rows, index, event.key);
      if (next === null) return;
      focus(rowKey(next));
    }
    event.preventDefault();
  };

  return (
    <>
      <div class="catalogue-head">
        <label>
          <span class="visually-hidden">Find a problem</span>
          <input
            ref={search}
            type="search"
            placeholder="Find a problem"
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.value)}
            onKeyDown={(event) => {
              const value = event.currentTarget.value;
              const found = value.trim() === '' ? undefined : matching(exhibits, value)[0]?.problem;
              if (event.key === 'ArrowDown') focus(found?.path ?? tabStop(rows, null, current) ?? undefined);
              else if (event.key === 'Enter' && found !== undefined) desk.openProblem(found);
              else return;
              event.preventDefault();
            }}
          />
        </label>
        <button type="button" class="plain" onClick={onClose}>
          Close
        </button>
      </div>
      <div class="gallery-list" ref={list} onKeyDown={onKey} onFocusOut={() => setFocused(null)}>
        {rooms.map((room) => (
          <RoomView
            key={room.group}
            room={room}
            open={!shut.has(room.group)}
            current={current}
            stop={stop}
            answers={answers}
            onToggle={() => setOpen(room.group, shut.has(room.group))}
            onFocus={setFocused}
            onChoose={desk.openProblem}
          />
        ))}
        {shown.length === 0 && <p class="catalogue-none">No problem with these words.</p>}
      </div>
      {told !== null && <StoryView exhibit={told} answer={answers.get(told.problem.path) ?? null} />}
    </>
  );
}

const NOTHING: ReadonlySet<string> = new Set();

/** The one row that the Tab key stops at. */
function tabStop(rows: readonly Row[], focused: string | null, current: string | null): string | null {
  const keys = rows.map(rowKey);
  if (focused !== null && keys.includes(focused)) return focused;
  if (current !== null && keys.includes(current)) return current;
  const first = rows.find(({ kind }) => kind === 'problem') ?? rows[0];
  return first === undefined ? null : rowKey(first);
}

/** The head of the room that the row at `index` is in. */
function headOf(rows: readonly Row[], index: number): string | undefined {
  const head = rows.slice(0, index).findLast(({ kind }) => kind === 'room');
  return head === undefined ? undefined : rowKey(head);
}
