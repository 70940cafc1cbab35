import type { Problem } from '../../core/index.ts';
import { VerdictBadge } from '../verdict/verdict-badge.tsx';
import type { Answer } from './answers.ts';
import type { Room } from './gallery-model.ts';

/** A folder of problems under its name, which opens and closes it. */
export function RoomView(props: {
  room: Room;
  open: boolean;
  /** The path of the problem on the page. */
  current: string | null;
  /** The row that the Tab key stops at. */
  stop: string | null;
  answers: ReadonlyMap<string, Answer>;
  onToggle: () => void;
  onFocus: (row: string) => void;
  onChoose: (problem: Problem) => void;
}) {
  const { room, open, current, stop, answers, onToggle, onFocus, onChoose } = props;
  const { group, exhibits } = room;
  return (
    <section aria-label={group}>
      <h2>
        <button
          type="button"
          data-row={group}
          tabIndex={stop === group ? 0 : -1}
          aria-expanded={open}
          onFocus={() => onFocus(group)}
          onClick={onToggle}
        >
          {group} <span class="gallery-count">{exhibits.length}</span>
        </button>
      </h2>
      {open && (
        <ul>
          {exhibits.map(({ problem, story }) => {
            const answer = answers.get(problem.path);
            return (
              <li key={problem.path}>
                <button
                  type="button"
                  data-row={problem.path}
                  tabIndex={stop === problem.path ? 0 : -1}
                  aria-current={problem.path === current}
                  aria-describedby="gallery-story"
                  onFocus={() => onFocus(problem.path)}
                  onClick={() => onChoose(problem)}
                >
                  {problem.title}
                  <span class="gallery-badges">
                    {story.expected.map((kind, index) => (
                      <>
                        <span class={index === 0 ? 'visually-hidden' : undefined}>
                          {index === 0 ? 'Expected: ' : 'or '}
                        </span>
                        <VerdictBadge kind={kind} />
                      </>
                    ))}
                    {answer !== undefined && (
                      <span class="gallery-here">
                        here: <VerdictBadge kind={answer.verdict} />
                      </span>
                    )}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
