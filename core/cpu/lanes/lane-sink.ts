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
  /** Before the first turn. */
  readonly begin: string;
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
    begin: '',
    mostCopies: 4,
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
