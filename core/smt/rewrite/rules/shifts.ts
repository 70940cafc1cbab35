import type { Row } from './rule.ts';

/** Shifts and rotations. */
export const SHIFTS: readonly Row[] = [
  ['up and down', '(bvlshr (bvshl x i) i)', '(bvand x (low (- n i)))', '(< i n)'],
  ['down and up', '(bvshl (bvlshr x i) i)', '(bvand x (bvshl -1 i))', '(< i n)'],
  ['down with its sign and up', '(bvshl (bvashr x i) i)', '(bvand x (bvshl -1 i))', '(< i n)'],
  ['down less and up more', '(bvshl (bvlshr x i) j)', '(bvand (bvshl x (- j i)) (bvshl -1 j))', '(< i j)', '(< j n)'],
  ['up less and down more', '(bvlshr (bvshl x i) j)', '(bvand (bvlshr x (- j i)) (low (- n j)))', '(< i j)', '(< j n)'],
  ['shift the sign twice', '(bvashr (bvashr x i) j)', '(bvashr x (+ i j))', '(< (+ i j) n)'],
  ['the sign of a signed shift', '(bvlshr (bvashr x i) (- n 1))', '(bvlshr x (- n 1))'],
  ['a shift without sign', '(bvashr x y)', '(bvlshr x y)', '(bvsle 0 x)'],
  ['a sign as a mask', '(bvashr x (- n 1))', '(ite (bvslt x 0) -1 0)'],
  ['all is shifted out to the left', '(bvshl x y)', '0', '(bvule n y)'],
  ['all is shifted out to the right', '(bvlshr x y)', '0', '(bvule n y)'],
  ['both shifted left, and', '(bvand (bvshl x z) (bvshl y z))', '(bvshl (bvand x y) z)'],
  ['both shifted left, or', '(bvor (bvshl x z) (bvshl y z))', '(bvshl (bvor x y) z)'],
  ['both shifted left, xor', '(bvxor (bvshl x z) (bvshl y z))', '(bvshl (bvxor x y) z)'],
  ['both shifted left, sum', '(bvadd (bvshl x z) (bvshl y z))', '(bvshl (bvadd x y) z)'],
  ['both shifted right, and', '(bvand (bvlshr x z) (bvlshr y z))', '(bvlshr (bvand x y) z)'],
  ['both shifted right, or', '(bvor (bvlshr x z) (bvlshr y z))', '(bvlshr (bvor x y) z)'],
  ['both shifted right, xor', '(bvxor (bvlshr x z) (bvlshr y z))', '(bvlshr (bvxor x y) z)'],
];
