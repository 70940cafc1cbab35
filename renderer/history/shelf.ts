/** Where things are kept: a head for lists, and a body that is read when one is opened. Both are plain data. */
export interface Shelf {
  /** Of all, in no order. What was kept by another version is for the reader to judge. */
  heads(): Promise<readonly unknown[]>;
  /** `undefined` where there is none. */
  body(id: string): Promise<unknown>;
  put(id: string, head: unknown, body: unknown): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** Lasts as long as the page: for tests, and where the browser keeps nothing. */
export function memoryShelf(): Shelf {
  const kept = new Map<string, { readonly head: unknown; readonly body: unknown }>();
  return {
    heads: async () => [...kept.values()].map(({ head }) => head),
    body: async (id) => kept.get(id)?.body,
    async put(id, head, body) {
      kept.set(id, structuredClone({ head, body }));
    },
    async remove(ids) {
      for (const id of ids) kept.delete(id);
    },
  };
}

/** What is kept at most. */
export interface Bounds {
  readonly count: number;
  /** In UTF-16 code units of all bodies together. */
  readonly size: number;
}

/** What has to go, the oldest first, so that the rest is within `bounds`. The newest always stays. */
export function overflow(
  heads: readonly { readonly id: string; readonly at: string; readonly size: number }[],
  bounds: Bounds,
): readonly string[] {
  let size = 0;
  const newestFirst = heads.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return newestFirst.flatMap((head, index) => {
    size += head.size;
    return index > 0 && (index >= bounds.count || size > bounds.size) ? [head.id] : [];
  });
}
