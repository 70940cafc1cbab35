import { claimsOf, type Task, verdictSentence } from '../../core/index.ts';
import type { Check } from './checks.ts';
import { Glyph } from '../verdict/glyph.tsx';

/** Safety mode: what may go wrong and where, each with its answer as it comes. */
export function CheckList({ checks, text, of }: { checks: readonly Check[] | null; text: string; of: string }) {
  if (checks === null) {
    return (
      <p class="checks-note">
        Safety asks of each place of <code>{of}</code>, and of what it calls: can it go wrong there?
      </p>
    );
  }
  if (checks.length === 0) {
    return (
      <p class="checks-note">
        Nothing in <code>{of}</code> can go wrong: it has no operation that safety asks about.
      </p>
    );
  }
  return (
    <ol class="checks" aria-label="Safety checks">
      {checks.map(({ task, record }) => (
        <li key={task.property.name} class={`verdict-${record?.verdict.kind ?? 'none'}`}>
          {record === null ? <span class="checks-waiting" /> : <Glyph kind={record.verdict.kind} size={20} />}
          <code>{sourceOf(task, text)}</code>
          <span>
            {record === null
              ? claimsOf(task, { file: null, text }).isTrue
              : verdictSentence(record, { file: null, text })}
          </span>
        </li>
      ))}
    </ol>
  );
}

const LONGEST = 40;

/** The text of the operation in question, on one line. */
function sourceOf({ property }: Task, text: string): string {
  const { start, end } = property.check?.span ?? property.span;
  const line = text.slice(start, end).replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
