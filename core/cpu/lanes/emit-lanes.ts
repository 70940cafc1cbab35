import { at } from '../../base/assert.ts';
import { type Space, shiftOf } from '../../ir/space.ts';
import { type Emission, emitNode, emitRegion, neededIn, vectorOf } from './emit-lane-region.ts';
import type { LaneId } from './lane-nodes.ts';
import { splat } from './lane-instructions.ts';
import { levelsOf } from './lane-levels.ts';
import type { LaneSink } from './lane-sink.ts';
import type { Lanes } from './lower-lanes.ts';
import { tableAddress } from '../module/tile.ts';

/** Enough work to make the loop around it cheap; the compiler mixes the copies, and more would spill its registers. */
const BODY_INSTRUCTIONS = 40;

export const COUNT_LANES = 4;

/** Loop-body entries after which a vector of inputs is given up, and after which a call ends: some milliseconds each. */
const MOST_ENTRIES = 2 ** 20;
const CALL_ENTRIES = 2 ** 21;

/**
 * A function that evaluates a run by lanes: the parameters where the run starts, `$n`, a multiple of {@link COUNT_LANES},
 * the length of the run, `$place`, where it starts in the tables of the layout, `$supply`, the fuel of each input, and what
 * the sink takes. It returns how many inputs it did: fewer than `$n` where the next ones may run out of fuel, which is for the
 * scalar code to say, or where it has taken long.
 */
export function emitLanes(
  { graph, requires, value, undefined: stopped, entries }: Lanes,
  space: Space,
  running: number,
  sink: LaneSink,
): string {
  const parameters = space.length;
  /** How far the running parameter is from one lane to the next. */
  const stride = 2 ** shiftOf(at(space, running));
  /** Nothing to take from tables: the running parameter is the last one. */
  const plain = running === parameters - 1;
  const levels = levelsOf(graph, running);
  const ids = neededIn(
    graph,
    [requires, value, stopped].filter((root) => root !== null),
  );
  const locals = new Set<string>(['$x', '$power', '$flipped', '$ones', ...sink.locals]);
  /** Of a loop, or outside of all. */
  const longest = Math.max(
    ...Array.from(
      { length: graph.loops.length + 1 },
      (_, region) => ids.filter((id) => at(graph.nodes, id).region === region && at(levels, id) === 3).length,
    ),
  );
  const copies = Math.max(1, Math.min(sink.mostCopies, Math.floor(BODY_INSTRUCTIONS / (longest + 4))));

  /** A parameter that changes along the run: counting up, or from its table. `$x` is what the running one starts from. */
  const input = (copy: number, parameter: number): string => {
    const counted = splat(4 * copy * stride);
    if (plain) return copy === 0 ? '(local.get $x)' : `(i32x4.add (local.get $x) ${counted})`;
    const entry = `(v128.load offset=${tableAddress(running, parameter) + 16 * copy} align=4 (local.get $place))`;
    return parameter === running ? `(i32x4.add (local.get $x) ${entry})` : entry;
  };
  const emission = (label: string, perTurn: number): Emission => ({
    graph,
    levels,
    ids,
    copies: perTurn,
    input,
    label,
    locals,
  });
  const loop = (label: string, perTurn: number): string => {
    const body = emission(label, perTurn);
    const taken = Array.from({ length: perTurn }, (_, copy) => {
      const text = (root: LaneId) => `(local.get ${vectorOf(body, root, copy)})`;
      const ifAny = (root: LaneId | null) => (root === null ? null : text(root));
      return sink.take({ requires: ifAny(requires), value: text(value), undefined: ifAny(stopped) }, copy);
    });
    // Tested at the end: what does not change along a run then leaves the loop when it is compiled.
    const more = `(i32.ge_u (local.get $n) (i32.const ${4 * perTurn}))`;
    const long = `(local.set $spent (i32.add (local.get $spent) (local.get $turns)))
(br_if $spent (i32.gt_u (local.get $spent) (i32.const ${CALL_ENTRIES})))`;
    return `(if ${more} (then (loop $${label}
(local.set $turns (i32.const ${entries}))
${[...emitRegion(body, 0), ...taken.flat()].join('\n')}
${plain ? `(local.set $x (i32x4.add (local.get $x) ${splat(4 * perTurn * stride)}))` : `(local.set $place (i32.add (local.get $place) (i32.const ${16 * perTurn})))`}
${sink.turn(perTurn)}(local.set $n (i32.sub (local.get $n) (i32.const ${4 * perTurn})))
${graph.loops.length === 0 ? '' : long}
(br_if $${label} ${more}))))`;
  };

  const hoisted = ids.filter((id) => at(levels, id) < 2).flatMap((id) => emitNode(emission('', 1), id));
  const loops = copies === 1 ? [loop('one', 1)] : [loop('many', copies), loop('one', 1)];
  const begin = `(i32x4.splat (local.get $p${running}))`;
  const start = plain
    ? `(local.set $x (i32x4.add ${begin} (v128.const i32x4 ${[0, 1, 2, 3].map((lane) => (lane * stride) | 0).join(' ')})))`
    : `(local.set $x ${begin})\n(local.set $place (i32.shl (local.get $place) (i32.const 2)))`;
  const parametersText = Array.from({ length: parameters }, (_, i) => `(param $p${i} i32)`).join(' ');
  return `(func (export "${sink.name}") ${parametersText} (param $n i32) (param $place i32) (param $supply f64)${sink.parameters} (result i32)
(local $asked i32) (local $most i32) (local $turns i32) (local $spent i32) (local $goes i32)
${[...locals].map((name) => `(local ${name} v128)`).join('\n')}
(local.set $asked (local.get $n))
(local.set $most (i32.trunc_sat_f64_u (f64.min (local.get $supply) (f64.const ${MOST_ENTRIES}))))
(local.set $ones ${splat(-1)})${sink.begin}
(block $spent
(br_if $spent (i32.gt_u (i32.const ${entries}) (local.get $most)))
${hoisted.join('\n')}
${start}
${loops.join('\n')}
)
${sink.end}
(i32.sub (local.get $asked) (local.get $n)))`;
}
