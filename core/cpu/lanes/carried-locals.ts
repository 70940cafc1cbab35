import type { FunctionDef, LocalId, Loop } from '../../ir/program.ts';

/** The nodes are plain data: a walk over all fields, outermost first; `enter` says whether to go on inside. */
function walk(node: unknown, enter: (node: object) => boolean): void {
  if (node === null || typeof node !== 'object') return;
  if (!enter(node)) return;
  for (const child of Object.values(node)) walk(child, enter);
}

/** What is executed in each turn. */
const turnOf = ({ body, continuing, condition, breakIf }: Loop) => [body, continuing, condition, breakIf];

/** The locals that a loop assigns in its turns, in whole or in part, but for those that it declares there. */
export function assignedIn(loop: Loop): ReadonlySet<LocalId> {
  const assigned = new Set<LocalId>();
  walk(turnOf(loop), (node) => {
    const found = node as { readonly kind?: string; readonly place?: { readonly local: LocalId } };
    if ((found.kind === 'assign' || found.kind === 'reference') && found.place) assigned.add(found.place.local);
    return true;
  });
  return assigned;
}

/** Whether a turn of the loop may return from its function. */
export function returnsFrom(loop: Loop): boolean {
  let found = false;
  walk(turnOf(loop), (node) => {
    found ||= 'kind' in node && node.kind === 'return';
    return !found;
  });
  return found;
}

/** The locals of `fn` that are read outside the turns of the loop, parameters by reference included. */
export function readAround(fn: FunctionDef, loop: Loop): ReadonlySet<LocalId> {
  const turn: ReadonlySet<unknown> = new Set(turnOf(loop).filter((part) => part !== null));
  const read = new Set<LocalId>();
  for (const [id, { byReference }] of fn.locals.entries()) if (byReference) read.add(id);
  walk(fn.body, (node) => {
    if (turn.has(node)) return false;
    if ('kind' in node && node.kind === 'local' && 'local' in node) read.add(Number(node.local));
    // A place is read where a part of it is assigned, or where it is passed by reference.
    if ('kind' in node && (node.kind === 'assign' || node.kind === 'reference') && 'place' in node) {
      const { local, steps } = node.place as { readonly local: LocalId; readonly steps: readonly unknown[] };
      if (node.kind === 'reference' || steps.length > 0) read.add(local);
    }
    return true;
  });
  return read;
}
