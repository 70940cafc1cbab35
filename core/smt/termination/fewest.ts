/** How long a search for fewer may go on. */
export interface Patience {
  readonly questions: number;
  /** Whether time is up. */
  over(): boolean;
}

/**
 * Few of `items` that still serve, by delta debugging (Zeller and Hildebrandt 2002): from halves down to single ones. All of
 * them serve; where patience ends, what is known to serve so far is the answer.
 */
export async function fewest<T>(
  items: readonly T[],
  serves: (some: readonly T[]) => Promise<boolean>,
  patience: Patience,
): Promise<readonly T[]> {
  let questions = 0;
  const tired = (): boolean => questions >= patience.questions || patience.over();
  const ask = (some: readonly T[]): Promise<boolean> => {
    questions += 1;
    return serves(some);
  };
  if (items.length === 0 || tired()) return items;
  if (await ask([])) return [];
  let kept = items;
  for (let size = Math.ceil(kept.length / 2); !tired(); size = Math.ceil(size / 2)) {
    let from = 0;
    while (from < kept.length && !tired()) {
      const fewer = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (await ask(fewer)) kept = fewer;
      else from += size;
    }
    if (size === 1) break;
  }
  return kept;
}
