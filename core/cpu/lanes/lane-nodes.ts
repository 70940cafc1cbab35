import type { FloatBinary, FloatUnary } from './lane-floats.ts';

/** Two-operand operations on four lanes; comparisons give masks: all ones for true, zero for false. */
export type LaneBinary =
  | 'add'
  | 'sub'
  | 'mul'
  | 'and'
  | 'or'
  | 'xor'
  /** a & ~b */
  | 'andnot'
  | 'min_s'
  | 'min_u'
  | 'max_s'
  | 'max_u'
  | 'eq'
  | 'lt_s'
  | 'lt_u'
  | 'le_s'
  | 'le_u'
  /** Counts modulo 32, one for each lane. */
  | 'shl'
  | 'shr_s'
  | 'shr_u'
  /** Truncated quotients. The divisor is not zero, and the quotient is not 2^31. */
  | 'quot_s'
  | 'quot_u'
  | FloatBinary;

export type LaneUnary = 'not' | 'popcount' | FloatUnary;

/** An index into `LaneGraph.nodes`. */
export type LaneId = number;

/** The root is 0; a loop is the region of what changes from turn to turn, an index into `LaneGraph.loops` and one more. */
export type Region = number;

/** One value in four lanes of 32 bits, and the innermost loop in whose turns it may change. */
export type LaneNode = { readonly region: Region } & (
  | { readonly kind: 'constant'; readonly bits: number }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'unary'; readonly op: LaneUnary; readonly a: LaneId }
  | { readonly kind: 'binary'; readonly op: LaneBinary; readonly a: LaneId; readonly b: LaneId }
  /** Bit by bit: `yes` where the mask is set, else `no`. */
  | { readonly kind: 'select'; readonly mask: LaneId; readonly yes: LaneId; readonly no: LaneId }
  /** The word at `index`; any where there is none. */
  | { readonly kind: 'lookup'; readonly words: readonly number[]; readonly index: LaneId }
  /** What a loop takes from turn to turn: `start` in the first, then what its loop says. */
  | { readonly kind: 'carried'; readonly start: LaneId }
  /** What a loop would have taken to one more turn. */
  | { readonly kind: 'last'; readonly carried: LaneId }
);

/** A loop over the turns in which any lane takes part. Lanes that do not have to see to what they carry themselves. */
export interface LaneLoop {
  readonly parent: Region;
  readonly depth: number;
  /** The lanes that enter. */
  readonly enters: LaneId;
  /** By carried node: what is carried to the next turn. */
  readonly next: Map<LaneId, LaneId>;
  /** The lanes that go on to the next turn. */
  goes: LaneId;
  /** The loop-body entries of a turn: of this loop, and of those that are unrolled in it. */
  entries: number;
  /** All it needs from outside stands before this node. */
  end: LaneId;
}

/** A place to come back to when what was built since is not wanted. */
export interface LaneMark {
  readonly nodes: number;
  readonly loops: number;
  readonly region: Region;
}
