import type { Row } from './rule.ts';

/** `extract` and `concat`, and shifts and masks that are nothing else. */
export const PIECES: readonly Row[] = [
  ['a piece of a complement', '(extract (bvnot a) i w)', '(bvnot (extract a i w))'],
  ['a piece of a masked word', '(extract (bvand x k) i w)', '(bvand (extract x i w) (extract k i w))'],
  ['a piece of a word with set bits', '(extract (bvor x k) i w)', '(bvor (extract x i w) (extract k i w))'],
  ['a piece of a word with flipped bits', '(extract (bvxor x k) i w)', '(bvxor (extract x i w) (extract k i w))'],
  ['a low piece of a sum', '(extract (bvadd x y) 0 w)', '(bvadd (extract x 0 w) (extract y 0 w))'],
  ['a low piece of a difference', '(extract (bvsub x y) 0 w)', '(bvsub (extract x 0 w) (extract y 0 w))'],
  ['a low piece of a product', '(extract (bvmul x y) 0 w)', '(bvmul (extract x 0 w) (extract y 0 w))'],
  ['a low piece of a negative', '(extract (bvneg a) 0 w)', '(bvneg (extract a 0 w))'],
  ['a piece of a shift down', '(extract (bvlshr x j) i w)', '(extract x (+ i j) w)', '(<= (+ (+ i j) w) n)'],
  ['a piece above a shift down', '(extract (bvlshr x j) i w)', '0', '(<= n (+ i j))'],
  ['a piece of a signed shift down', '(extract (bvashr x j) i w)', '(extract x (+ i j) w)', '(<= (+ (+ i j) w) n)'],
  ['a piece of a shift up', '(extract (bvshl x j) i w)', '(extract x (- i j) w)', '(<= j i)', '(< j n)'],
  ['a piece below a shift up', '(extract (bvshl x j) i w)', '0', '(<= (+ i w) j)'],
  ['both high parts', '(= (concat a b) (concat a d))', '(= b d)'],
  ['both low parts', '(= (concat a b) (concat d b))', '(= a d)'],
  ['below in the low part', '(bvult (concat a b) (concat a d))', '(bvult b d)'],
  ['equal complements of pieces', '(concat (bvnot a) (bvnot b))', '(bvnot (concat a b))'],
];
