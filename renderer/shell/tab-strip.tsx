import { useRef } from 'preact/hooks';

export interface TabLabel<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

/** A row of tabs: the arrow keys go from one to the next, as the ARIA practices have it. The panel's id is `panel-ID`. */
export function TabStrip<Id extends string>({
  label,
  tabs,
  chosen,
  onChoose,
}: {
  label: string;
  tabs: readonly TabLabel<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
}) {
  const strip = useRef<HTMLDivElement>(null);
  const go = (by: number): void => {
    const index = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs[(index + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChoose(next.id);
    strip.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div
      ref={strip}
      class="tab-strip"
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.altKey) return;
        if (event.key === 'ArrowRight') go(1);
        if (event.key === 'ArrowLeft') go(-1);
      }}
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`tab-${tab.id}`}
          aria-controls={`panel-${tab.id}`}
          aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
