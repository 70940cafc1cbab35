/** How long a search for fewer may go on. */
export interface Patience {
  readonly questions: number;
  /** Whether time is up. */
  over(): boolean;
}

/**
 * Few of `items` that still serve, by delta debugging (Zeller and Hildebrandt 2002): from halves down to single ones, the last
 * ones first, so that of several that do the first one stays. All of them serve; where patience ends, what is known to serve so
 * far is the answer.
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
    let end = kept.length;
    while (end > 0 && !tired()) {
      const from = Math.max(0, end - size);
      const fewer = [...kept.slice(0, from), ...kept.slice(end)];
      if (await ask(fewer)) kept = fewer;
      end = from;
    }
    if (size === 1) break;
  }
  return kept;
}
