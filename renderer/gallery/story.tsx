import { VERDICT_WORDS } from '../verdict/verdict-badge.tsx';
import type { Answer } from './answers.ts';
import type { Exhibit } from './gallery-model.ts';

/** What a problem says of itself: where it comes from, what to learn from it, and what was answered here. */
export function StoryView({ exhibit, answer }: { exhibit: Exhibit; answer: Answer | null }) {
  const { problem, story } = exhibit;
  return (
    <div class="gallery-story" id="gallery-story">
      <h3>{problem.title}</h3>
      {story.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {story.sources.map((source) => (
        <p key={source} class="gallery-source">
          {source}
        </p>
      ))}
      {answer !== null && (
        <p class="gallery-source">
          Answered here on {new Date(answer.at).toLocaleDateString('en-GB', DATE)}: {VERDICT_WORDS[answer.verdict]}.
        </p>
      )}
    </div>
  );
}

const DATE: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
