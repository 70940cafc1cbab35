import { at } from '../base/assert.ts';
import { type Space, shiftOf } from '../ir/space.ts';
import type { LaneGraph, LaneId } from './lane-graph.ts';
import { type Name, nodeText, splat } from './lane-instructions.ts';
import type { Lanes } from './lower-lanes.ts';
import { tableAddress } from './tile.ts';

/** The nodes that the roots need, in order. */
function needed(graph: LaneGraph, roots: readonly LaneId[]): readonly LaneId[] {
  const wanted = new Set(roots);
  const found: LaneId[] = [];
  // Operands stand before users, so one walk down from the end sees every user before its operands.
  for (let id = graph.nodes.length - 1; id >= 0; id--) {
    if (!wanted.has(id)) continue;
    found.push(id);
    const node = at(graph.nodes, id);
    if (node.kind === 'unary') wanted.add(node.a);
    if (node.kind === 'binary') wanted.add(node.a).add(node.b);
    if (node.kind === 'select') wanted.add(node.mask).add(node.yes).add(node.no);
    if (node.kind === 'lookup') wanted.add(node.index);
  }
  return found.reverse();
}

/** Enough work to make the loop around it cheap; the compiler mixes the copies, and more would spill its registers. */
const BODY_INSTRUCTIONS = 40;
const MOST_COPIES = 4;

export const COUNT_LANES = 4;

/** Texts that read what one vector of inputs comes to; masks but for `value`, which may be a word. See {@link Lanes}. */
export interface LaneResults {
  readonly requires: string | null;
  readonly value: string;
  readonly undefined: string | null;
}

/** What is done with what the lanes come to. */
export interface LaneSink {
  /** The exported function, its parameters behind those of every such function, and its vectors. */
  readonly name: string;
  readonly parameters: string;
  readonly locals: readonly string[];
  /** Vectors of inputs in one turn of the loop, at most. */
  readonly mostCopies: number;
  /** `$ones` holds all ones; `copy` is the place of the vector in its turn. */
  take(results: LaneResults, copy: number): readonly string[];
  /** Behind a turn of so many vectors. */
  turn(vectors: number): string;
  /** Behind the last turn. */
  readonly end: string;
}

/** The sink of `lanes`: adds to the counters of true, false, excluded and undefined in memory, each from its own mask. */
export function countingSink(stops: boolean): LaneSink {
  const add = (counter: string, mask: string) => `(local.set ${counter} (i32x4.sub (local.get ${counter}) ${mask}))`;
  return {
    name: 'lanes',
    parameters: '',
    locals: ['$true', '$false', '$excluded', ...(stops ? ['$undefined'] : [])],
    mostCopies: MOST_COPIES,
    take({ requires, value, undefined: stopped }) {
      const defined = (mask: string) => (stopped === null ? mask : `(v128.andnot ${mask} ${stopped})`);
      const required = requires ?? '(local.get $ones)';
      return [
        add('$true', defined(requires === null ? value : `(v128.and ${requires} ${value})`)),
        add('$false', defined(`(v128.andnot ${required} ${value})`)),
        ...(requires === null ? [] : [add('$excluded', defined(`(v128.andnot (local.get $ones) ${requires})`))]),
        ...(stopped === null ? [] : [add('$undefined', stopped)]),
      ];
    },
    turn: () => '',
    end: `(call $add_lanes (i32.const 0) (local.get $true))
(call $add_lanes (i32.const 8) (local.get $false))
(call $add_lanes (i32.const 16) (local.get $excluded))${stops ? '\n(call $add_lanes (i32.const 24) (local.get $undefined))' : ''}`,
  };
}

/** What {@link countingSink} calls. */
export const ADD_LANES = `(func $add_lanes (param $at i32) (param $counts v128)
(i64.store (local.get $at) (i64.add (i64.load (local.get $at)) (i64.add
${[0, 1].map((half) => `(i64.add ${[0, 1].map((k) => `(i64.extend_i32_u (i32x4.extract_lane ${2 * half + k} (local.get $counts)))`).join(' ')})`).join('\n')}))))`;

/**
 * A function that evaluates a run by lanes: the parameters where the run starts, `$n`, a multiple of {@link COUNT_LANES},
 * the length of the run, `$place`, where it starts in the tables of the layout, and those of the sink.
 */
export function emitLanes(
  { graph, requires, value, undefined: stopped }: Lanes,
  space: Space,
  running: number,
  sink: LaneSink,
): string {
  const parameters = space.length;
  /** How far the running parameter is from one lane to the next. */
  const stride = 2 ** shiftOf(at(space, running));
  /** Nothing to take from tables: the running parameter is the last one. */
  const plain = running === parameters - 1;
  const ids = needed(
    graph,
    [requires, value, stopped].filter((root) => root !== null),
  );
  const moving = ids.filter((id) => at(graph.nodes, id).level === 2);
  const fixed = ids.filter((id) => at(graph.nodes, id).level < 2);
  const copies = Math.max(1, Math.min(sink.mostCopies, Math.floor(BODY_INSTRUCTIONS / (moving.length + 4))));
  const locals = new Set<string>(['$x', '$power', '$flipped', '$ones', ...sink.locals]);

  const nameIn =
    (copy: number): Name =>
    (id) =>
      at(graph.nodes, id).level < 2 ? `(local.get $u${id})` : `(local.get $v${copy}_${id})`;
  const set = (name: string, text: string): string => {
    locals.add(name);
    // A text may start with assignments of its own temporaries; the value is what comes last.
    return `${text}\n(local.set ${name})`;
  };
  /** A parameter that changes along the run: counting up, or from its table. `$x` is what the running one starts from. */
  const input = (copy: number, parameter: number): string => {
    const counted = splat(4 * copy * stride);
    if (plain) return copy === 0 ? '(local.get $x)' : `(i32x4.add (local.get $x) ${counted})`;
    const entry = `(v128.load offset=${tableAddress(running, parameter) + 16 * copy} align=4 (local.get $place))`;
    return parameter === running ? `(i32x4.add (local.get $x) ${entry})` : entry;
  };
  const body = (copy: number): string => {
    const name = nameIn(copy);
    const lines = moving.map((id) => {
      const node = at(graph.nodes, id);
      return set(`$v${copy}_${id}`, node.kind === 'parameter' ? input(copy, node.index) : nodeText(graph, node, name));
    });
    const text = (root: LaneId | null) => (root === null ? null : name(root));
    lines.push(...sink.take({ requires: text(requires), value: name(value), undefined: text(stopped) }, copy));
    return lines.join('\n');
  };
  const loop = (label: string, perTurn: number): string => {
    const bodies = Array.from({ length: perTurn }, (_, copy) => body(copy)).join('\n');
    // Tested at the end: what does not change along a run then leaves the loop when it is compiled.
    const more = `(i32.ge_u (local.get $n) (i32.const ${4 * perTurn}))`;
    return `(if ${more} (then (loop $${label}
${bodies}
${plain ? `(local.set $x (i32x4.add (local.get $x) ${splat(4 * perTurn * stride)}))` : `(local.set $place (i32.add (local.get $place) (i32.const ${16 * perTurn})))`}
${sink.turn(perTurn)}(local.set $n (i32.sub (local.get $n) (i32.const ${4 * perTurn})))
(br_if $${label} ${more}))))`;
  };

  const hoisted = fixed.map((id) => set(`$u${id}`, nodeText(graph, at(graph.nodes, id), nameIn(0))));
  const loops = copies === 1 ? [loop('one', 1)] : [loop('many', copies), loop('one', 1)];
  const begin = `(i32x4.splat (local.get $p${running}))`;
  const start = plain
    ? `(local.set $x (i32x4.add ${begin} (v128.const i32x4 ${[0, 1, 2, 3].map((lane) => (lane * stride) | 0).join(' ')})))`
    : `(local.set $x ${begin})\n(local.set $place (i32.shl (local.get $place) (i32.const 2)))`;
  const parametersText = Array.from({ length: parameters }, (_, i) => `(param $p${i} i32)`).join(' ');
  return `(func (export "${sink.name}") ${parametersText} (param $n i32) (param $place i32)${sink.parameters}
${[...locals].map((name) => `(local ${name} v128)`).join('\n')}
(local.set $ones ${splat(-1)})
${hoisted.join('\n')}
${start}
${loops.join('\n')}
${sink.end})`;
}
