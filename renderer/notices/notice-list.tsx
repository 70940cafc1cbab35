import type { Desk } from '../desk.ts';
import { noticesOf } from './notices.ts';
import { useStore } from '../shell/use-store.ts';

/** What is missing here or went wrong, until the person puts it away. */
export function NoticeList({ desk }: { desk: Desk }) {
  const dismissed = useStore(desk.dismissed);
  const notices = noticesOf(useStore(desk.environment), useStore(desk.race.view).lanes).filter(
    ({ id }) => !dismissed.includes(id),
  );
  if (notices.length === 0) return null;
  return (
    <ul class="notices" aria-label="What is missing here">
      {notices.map(({ id, title, todo, works, weight }) => (
        <li key={id} data-notice={id} class={weight === 'hint' ? 'notice-hint' : undefined}>
          {weight === 'hint' ? (
            <p>{title}</p>
          ) : (
            <details open={weight === 'open'}>
              <summary>{title}</summary>
              <p>{todo}</p>
              <p>{works}</p>
            </details>
          )}
          <button
            type="button"
            class="plain"
            aria-label={`Dismiss: ${title}`}
            onClick={() => desk.dismissed.set([...dismissed, id])}
          >
            Dismiss
          </button>
        </li>
      ))}
    </ul>
  );
}
