/** Integers of WGSL by BigInt: values are mathematical integers, and every result is brought into its type. */

const MODULUS = 1n << 32n;

/** Values of `u32` at which code goes wrong. */
export const U: readonly number[] = [
  0, 1, 2, 3, 7, 31, 32, 33, 255, 65535, 65536, 0x55555555, 0x7fffffff, 0x80000000, 0x80000001, 0xdeadbeef, 0xfffffffe,
  0xffffffff,
];

/** Values of `i32` at which code goes wrong. */
export const I: readonly number[] = [
  0, 1, -1, 2, -2, 3, -3, 7, -7, 31, 32, 100, -128, 65536, -65536, 123456789, 2147483646, 2147483647, -2147483647,
  -2147483648,
];

/** A few of them, for operations with several operands. */
export const FEW_U: readonly number[] = [0, 1, 3, 32, 0x7fffffff, 0x80000000, 0xffffffff];
export const FEW_I: readonly number[] = [0, 1, -1, 7, -7, 2147483647, -2147483648];

export const asU32 = (x: bigint): number => Number(((x % MODULUS) + MODULUS) % MODULUS);
export const asI32 = (x: bigint): number => Number(BigInt.asIntN(32, x));

/** A table of a binary operation over pairs of numbers. */
export const table2 = <T>(rows: readonly (readonly [number, number])[], f: (a: bigint, b: bigint) => T) =>
  rows.map(([a, b]) => [[a, b], f(BigInt(a), BigInt(b))] as const);

/** A table of a unary operation. */
export const table1 = <T>(rows: readonly number[], f: (a: bigint) => T) =>
  rows.map((a) => [[a], f(BigInt(a))] as const);

/** The binary digits of a pattern, the lowest first. */
export const digits = (a: bigint): readonly boolean[] =>
  Array.from({ length: 32 }, (_, i) => ((a >> BigInt(i)) & 1n) === 1n);

export const fromDigits = (set: readonly boolean[]): bigint =>
  set.reduce((sum, one, i) => sum + (one ? 1n << BigInt(i) : 0n), 0n);
