import { memoryShelf, type Shelf } from './shelf.ts';

const DATABASE = 'forall';
const SHELVES = ['races', 'tournaments'] as const;
type ShelfName = (typeof SHELVES)[number];

const headsOf = (name: ShelfName): string => `${name}.heads`;
const bodiesOf = (name: ShelfName): string => `${name}.bodies`;

/** The browser's database, and in the desktop app its own; where it is denied (a private window), as long as the page. */
export async function browserShelf(name: ShelfName): Promise<{ readonly shelf: Shelf; readonly lasting: boolean }> {
  try {
    return { shelf: shelfOf(await open(), name), lasting: true };
  } catch {
    return { shelf: memoryShelf(), lasting: false };
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener('upgradeneeded', () => {
      for (const store of SHELVES.flatMap((name) => [headsOf(name), bodiesOf(name)])) {
        request.result.createObjectStore(store);
      }
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the database did not open')));
    request.addEventListener('blocked', () => reject(new Error('another window holds the database')));
  });
}

function shelfOf(database: IDBDatabase, name: ShelfName): Shelf {
  const [heads, bodies] = [headsOf(name), bodiesOf(name)];
  const read = (store: string, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const request = ask(database.transaction(store).objectStore(store));
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('the database did not answer')));
    });
  const write = (change: (heads: IDBObjectStore, bodies: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const both = database.transaction([heads, bodies], 'readwrite');
      both.addEventListener('complete', () => resolve());
      for (const failure of ['error', 'abort']) {
        both.addEventListener(failure, () => reject(both.error ?? new Error('the database did not write')));
      }
      change(both.objectStore(heads), both.objectStore(bodies));
    });
  return {
    heads: async () => (await read(heads, (store) => store.getAll())) as readonly unknown[],
    body: (id) => read(bodies, (store) => store.get(id)),
    put: (id, head, body) =>
      write((allHeads, allBodies) => {
        allHeads.put(head, id);
        allBodies.put(body, id);
      }),
    remove: (ids) =>
      write((allHeads, allBodies) => {
        for (const id of ids) {
          allHeads.delete(id);
          allBodies.delete(id);
        }
      }),
  };
}
