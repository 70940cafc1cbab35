import { at, invariant } from '../../base/assert.ts';
import type { LaneGraph } from './lane-graph.ts';
import type { LaneId, LaneLoop, LaneNode, Region } from './lane-nodes.ts';
import { nodeText } from './lane-instructions.ts';
import { type Level, operandsOf } from './lane-levels.ts';

/** The code of a graph for several vectors of inputs at once, so many `copies`. */
export interface Emission {
  readonly graph: LaneGraph;
  readonly levels: readonly Level[];
  /** The nodes that have to be computed, in order. */
  readonly ids: readonly LaneId[];
  readonly copies: number;
  /** A parameter that changes along the run. */
  readonly input: (copy: number, parameter: number) => string;
  readonly label: string;
  /** Names of vectors that the function has to declare. */
  readonly locals: Set<string>;
}

/** The nodes that the roots need, and every loop: whether an evaluation ends is a part of its outcome. */
export function neededIn(graph: LaneGraph, roots: readonly LaneId[]): readonly LaneId[] {
  const wanted = new Set<LaneId>();
  const left = [...roots, ...graph.loops.flatMap(({ enters, goes }) => [enters, goes])];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (wanted.has(id)) continue;
    wanted.add(id);
    const node = at(graph.nodes, id);
    left.push(...operandsOf(node));
    const next = node.kind === 'carried' ? at(graph.loops, node.region - 1).next.get(id) : undefined;
    if (next !== undefined) left.push(next);
  }
  return [...wanted].sort((a, b) => a - b);
}

/** What holds a node: the same for all copies, or one of its own for each. */
export function vectorOf({ graph, levels }: Pick<Emission, 'graph' | 'levels'>, id: LaneId, copy: number): string {
  const node = at(graph.nodes, id);
  const holder = node.kind === 'last' ? node.carried : id;
  return at(levels, id) < 3 ? `$u${holder}` : `$v${copy}_${holder}`;
}

/** Sets what holds `id`, in each copy. */
function setAll(emission: Emission, id: LaneId, text: (copy: number) => string): readonly string[] {
  const several = at(emission.levels, id) === 3;
  return Array.from({ length: several ? emission.copies : 1 }, (_, copy) => {
    const vector = vectorOf(emission, id, copy);
    emission.locals.add(vector);
    // A text may start with assignments of its own temporaries; the value is what comes last.
    return `${text(copy)}\n(local.set ${vector})`;
  });
}

const textOf = (emission: Emission, copy: number) => (id: LaneId) => `(local.get ${vectorOf(emission, id, copy)})`;

/** Computes a node that is not carried, in each copy. */
export function emitNode(emission: Emission, id: LaneId): readonly string[] {
  const { graph, levels } = emission;
  const node: LaneNode = at(graph.nodes, id);
  if (node.kind === 'carried' || node.kind === 'last') return [];
  return setAll(emission, id, (copy) =>
    node.kind === 'parameter' && at(levels, id) === 3
      ? emission.input(copy, node.index)
      : nodeText({ graph, levels, name: textOf(emission, copy) }, node),
  );
}

/** The nodes of a region that change along a run, and the loops in it, each behind what it needs. */
export function emitRegion(emission: Emission, region: Region): readonly string[] {
  const { graph, levels, ids } = emission;
  const lines: string[] = [];
  const inner = graph.loops.flatMap((loop, i) => (loop.parent === region ? [{ loop, own: i + 1 }] : []));
  const loopsBefore = (id: LaneId) => {
    for (let next = inner[0]; next !== undefined && next.loop.end <= id; next = inner[0]) {
      lines.push(...emitLoop(emission, next.loop, next.own));
      inner.shift();
    }
  };
  for (const id of ids) {
    if (at(graph.nodes, id).region !== region || at(levels, id) < 2) continue;
    loopsBefore(id);
    lines.push(...emitNode(emission, id));
  }
  loopsBefore(graph.nodes.length);
  return lines;
}

/** `$turns` grows by the entries of each turn; beyond `$most` the code leaves for `$spent`. */
function emitLoop(emission: Emission, loop: LaneLoop, own: Region): readonly string[] {
  const { graph, levels, ids, copies, label } = emission;
  const carried = ids.filter((id) => loop.next.has(id));
  const perCopy = (id: LaneId) => Array.from({ length: at(levels, id) === 3 ? copies : 1 }, (_, copy) => copy);
  const any = (mask: LaneId) => {
    const texts = perCopy(mask).map((copy) => textOf(emission, copy)(mask));
    return `(v128.any_true ${texts.reduce((a, b) => `(v128.or ${a} ${b})`)})`;
  };
  const starts = carried.flatMap((id) => {
    const node = at(graph.nodes, id);
    invariant(node.kind === 'carried', 'a loop carries what it was told to');
    return setAll(emission, id, (copy) => textOf(emission, copy)(node.start));
  });
  const moves = carried.flatMap((id) => {
    const next = loop.next.get(id) ?? id;
    return next === id
      ? []
      : perCopy(id).map((copy) => ({ from: textOf(emission, copy)(next), to: vectorOf(emission, id, copy) }));
  });
  const name = `$turn_${label}_${own}`;
  return [
    ...starts,
    `(if ${any(loop.enters)} (then (loop ${name}`,
    `(local.set $turns (i32.add (local.get $turns) (i32.const ${loop.entries})))`,
    '(br_if $spent (i32.gt_u (local.get $turns) (local.get $most)))',
    ...emitRegion(emission, own),
    // All at once: what is carried next may be what was carried before.
    `(local.set $goes ${any(loop.goes)})`,
    ...moves.map(({ from }) => from),
    ...moves.toReversed().map(({ to }) => `(local.set ${to})`),
    `(br_if ${name} (local.get $goes)))))`,
  ];
}
