import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { useStore } from './use-store.ts';

/** The problems that ship with the program, by group. Choosing one shows its source; nothing runs. */
export function CatalogueList({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { file } = useStore(desk.source.view);
  const [wanted, setWanted] = useState('');
  const search = useRef<HTMLInputElement>(null);
  // Open from the start, it leaves the keyboard where it is; opened by hand, it takes it.
  useEffect(() => {
    if (document.activeElement !== document.body) search.current?.focus();
  }, []);
  const shown = matching(desk.problems, wanted);
  return (
    <nav
      class="catalogue"
      id="catalogue"
      aria-label="Problems"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Here Esc closes the list; it must not stop the race as well.
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="catalogue-head">
        <label>
          <span class="visually-hidden">Find a problem</span>
          <input
            ref={search}
            type="search"
            placeholder="Find a problem"
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        </label>
        <button type="button" class="plain" onClick={onClose}>
          Close
        </button>
      </div>
      {groupsOf(shown).map(([group, problems]) => (
        <section key={group} aria-label={group}>
          <h2>{group}</h2>
          <ul>
            {problems.map((problem) => (
              <li key={problem.path}>
                <button
                  type="button"
                  aria-current={problem.path === file}
                  onClick={() => {
                    desk.openProblem(problem);
                  }}
                >
                  {problem.title}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 && <p class="catalogue-none">No problem with these words.</p>}
    </nav>
  );
}

function matching(problems: readonly Problem[], wanted: string): readonly Problem[] {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return problems.filter((problem) => {
    const text = `${problem.group} ${problem.title} ${problem.path}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function groupsOf(problems: readonly Problem[]): readonly (readonly [string, readonly Problem[]])[] {
  const names = [...new Set(problems.map(({ group }) => group))];
  return names.map((name) => [name, problems.filter(({ group }) => group === name)]);
}
