import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** The key that does the same. */
  readonly hint: string | null;
}

/** A button with a menu below it, by the keys of the ARIA practices: arrows, Home, End, Esc. */
export function MenuButton<Id extends string>({
  label,
  items,
  onChoose,
}: {
  label: string;
  items: readonly MenuItem<Id>[];
  onChoose: (id: Id) => void;
}) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLUListElement>(null);
  const name = useId();
  const entries = (): readonly HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  useLayoutEffect(() => {
    if (open) entries()[0]?.focus();
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const all = entries();
    const at = all.findIndex((entry) => entry === document.activeElement);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = to[event.key];
    if (event.key === 'Escape') close();
    else if (next !== undefined) all[next]?.focus();
    else return;
    event.preventDefault();
    // Esc closes the menu; it must not stop the race as well.
    event.stopPropagation();
  };
  return (
    <div
      class="menu-button"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? name : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {label}
      </button>
      {open && (
        <ul ref={menu} id={name} class="menu" role="menu" aria-label={label} onKeyDown={onKey}>
          {items.map((item) => (
            <li key={item.id} role="none">
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                onClick={() => {
                  close();
                  onChoose(item.id);
                }}
              >
                {item.label}
                {item.hint !== null && <kbd>{item.hint}</kbd>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
