import type { Dialect, Script } from '../solver/solver.ts';

/** The engines that are other people's programs, in the order in which they are preferred. */
export const NATIVE_ENGINES = ['bitwuzla', 'cvc5', 'yices', 'z3-native'] as const;

export type NativeEngine = (typeof NATIVE_ENGINES)[number];

/** Numbers of a version, the most significant first. */
export type Version = readonly [number, number, number];

/** What a solver is told about its own limits when it is started; ours stand behind them. */
export interface ToldLimits {
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** `null` leaves the solver its own. */
  readonly seed: number | null;
}

/** A solver that reads SMT-LIB 2.6 from standard input: everything that is particular about it. */
export interface NativeDriver {
  readonly engine: NativeEngine;
  /** As people write it. */
  readonly title: string;
  /** The file to look for, without the ending of a platform. */
  readonly executable: string;
  readonly versionArgs: readonly string[];
  /** Finds the version in what `versionArgs` print; three groups, the last one may be missing. */
  readonly versionPattern: RegExp;
  /** Whether the pattern is so loose that the name of the file has to agree before an unknown program counts as this one. */
  readonly recognisedByName: boolean;
  readonly minimum: Version;
  /** Versions that are known to have answered wrongly, and how. */
  readonly distrusted: readonly { readonly version: Version; readonly why: string }[];
  readonly dialect: Dialect;
  readonly logics: readonly Script['logic'][];
  /** Whether it computes with floats of 16 bits. */
  readonly halfFloats: boolean;
  args(limits: ToldLimits): readonly string[];
  /** What it prints in place of an answer when the time that it was told has passed; `null` for nothing in particular. */
  readonly timeoutOutput: string | null;
}

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));
const option = (seed: number | null, text: (seed: number) => readonly string[]): readonly string[] =>
  seed === null ? [] : text(seed);

export const NATIVE_DRIVERS: Readonly<Record<NativeEngine, NativeDriver>> = {
  // https://bitwuzla.github.io/docs/binary.html
  bitwuzla: {
    engine: 'bitwuzla',
    title: 'Bitwuzla',
    executable: 'bitwuzla',
    versionArgs: ['--version'],
    // The number alone, and nothing that names the program.
    versionPattern: /^(?:bitwuzla )?v?(\d+)\.(\d+)(?:\.(\d+))?/i,
    recognisedByName: true,
    minimum: [0, 3, 0],
    distrusted: [],
    dialect: 'standard',
    logics: ['QF_BV', 'QF_BVFP'],
    halfFloats: true,
    args: ({ timeoutMs, seed }) => [
      '--lang=smt2',
      `--time-limit=${Math.ceil(timeoutMs)}`,
      // 0 is no seed.
      ...option(seed, (n) => [`--seed=${n + 1}`]),
    ],
    timeoutOutput: null,
  },
  // https://cvc5.github.io/docs/cvc5-1.0.3/options.html
  cvc5: {
    engine: 'cvc5',
    title: 'cvc5',
    executable: 'cvc5',
    versionArgs: ['--version'],
    versionPattern: /^This is cvc5 version (\d+)\.(\d+)(?:\.(\d+))?/m,
    recognisedByName: false,
    minimum: [1, 0, 0],
    distrusted: [],
    dialect: 'standard',
    logics: ['QF_BV', 'QF_BVFP', 'QF_LIA', 'QF_NIA'],
    // Behind an option that warns of known mistakes (`--fp-exp`).
    halfFloats: false,
    args: ({ timeoutMs, seed }) => [
      '--lang=smt2',
      `--tlimit=${Math.ceil(timeoutMs)}`,
      ...option(seed, (n) => [`--seed=${n}`, `--sat-random-seed=${n}`]),
    ],
    timeoutOutput: null,
  },
  // `yices-smt2 --help`. Interactive mode prints prompts; the other one flushes each answer just as well.
  yices: {
    engine: 'yices',
    title: 'Yices',
    executable: 'yices-smt2',
    versionArgs: ['--version'],
    versionPattern: /^Yices (\d+)\.(\d+)(?:\.(\d+))?/m,
    recognisedByName: false,
    minimum: [2, 6, 0],
    distrusted: [],
    dialect: 'standard',
    logics: ['QF_BV', 'QF_LIA'],
    halfFloats: false,
    // It has no option for a seed, only a command.
    args: ({ timeoutMs }) => [`--timeout=${seconds(timeoutMs)}`],
    timeoutOutput: null,
  },
  // `z3 -h`
  'z3-native': {
    engine: 'z3-native',
    title: 'Z3',
    executable: 'z3',
    versionArgs: ['--version'],
    versionPattern: /^Z3 version (\d+)\.(\d+)(?:\.(\d+))?/m,
    recognisedByName: false,
    minimum: [4, 8, 5],
    distrusted: [
      {
        version: [4, 12, 2],
        why: 'it has said unsat of a satisfiable question about bits (https://github.com/Z3Prover/z3/issues/6894)',
      },
    ],
    dialect: 'z3',
    logics: ['QF_BV', 'QF_BVFP', 'QF_LIA', 'QF_NIA'],
    halfFloats: true,
    args: ({ timeoutMs, memoryMb, seed }) => [
      '-smt2',
      '-in',
      `-T:${seconds(timeoutMs)}`,
      `-memory:${memoryMb}`,
      ...option(seed, (n) => [`smt.random_seed=${n}`, `sat.random_seed=${n}`]),
    ],
    timeoutOutput: 'timeout',
  },
};
