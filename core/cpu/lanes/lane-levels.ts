import { at, unreachable } from '../../base/assert.ts';
import type { LaneGraph } from './lane-graph.ts';
import type { LaneId, LaneNode } from './lane-nodes.ts';

/**
 * What a value depends on: 0 on nothing, 1 on the slower parameters only (the same along a run), 2 on the turn of a loop,
 * but the same in all lanes, 3 on parameters that change along a run.
 */
export type Level = 0 | 1 | 2 | 3;

/** The levels of all nodes; the parameters from `running` on change along a run. */
export function levelsOf(graph: LaneGraph, running: number): readonly Level[] {
  const levels = Array<Level>(graph.nodes.length).fill(0);
  // What is carried depends on what comes behind it: from the least on up, until nothing changes.
  for (let changed = true; changed; ) {
    changed = false;
    for (const [id, node] of graph.nodes.entries()) {
      const level = levelOf(node, graph, levels, running, id);
      changed ||= level !== levels[id];
      levels[id] = level;
    }
  }
  return levels;
}

function levelOf(node: LaneNode, graph: LaneGraph, levels: readonly Level[], running: number, id: LaneId): Level {
  const highest = (...ids: readonly LaneId[]) =>
    ids.reduce<Level>((level, operand) => (at(levels, operand) > level ? at(levels, operand) : level), 0);
  switch (node.kind) {
    case 'parameter':
      return node.index >= running ? 3 : 1;
    case 'carried': {
      const next = at(graph.loops, node.region - 1).next.get(id);
      const level = next === undefined ? highest(node.start) : highest(node.start, next);
      return level === 3 ? 3 : 2;
    }
    default:
      return highest(...operandsOf(node));
  }
}

/** What stands before a node and is read where it is computed. */
export function operandsOf(node: LaneNode): readonly LaneId[] {
  switch (node.kind) {
    case 'constant':
    case 'parameter':
      return [];
    case 'unary':
      return [node.a];
    case 'binary':
      return [node.a, node.b];
    case 'select':
      return [node.mask, node.yes, node.no];
    case 'lookup':
      return [node.index];
    case 'carried':
      return [node.start];
    case 'last':
      return [node.carried];
    default:
      return unreachable(node);
  }
}
