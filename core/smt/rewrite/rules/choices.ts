import { BINARY_OPS } from '../../terms/term.ts';
import type { Row } from './rule.ts';

const COMPARED = ['=', 'bvult', 'bvslt'];

/** Choices that are something else. */
export const CHOICES: readonly Row[] = [
  ['the smaller, either way', '(ite (bvult y x) y x)', '(ite (bvult x y) x y)', '(before x y)'],
  ['the larger, either way', '(ite (bvult y x) x y)', '(ite (bvult x y) y x)', '(before x y)'],
  ['the smaller, either way, signed', '(ite (bvslt y x) y x)', '(ite (bvslt x y) x y)', '(before x y)'],
  ['the larger, either way, signed', '(ite (bvslt y x) x y)', '(ite (bvslt x y) y x)', '(before x y)'],
  ['a word or what it equals', '(ite (= x y) x y)', 'y'],
  ['a word or what it equals, last', '(ite (= x y) y x)', 'x'],
  ['a mask or nothing, and', '(bvand (ite c -1 0) y)', '(ite c y 0)'],
  ['nothing or a mask, and', '(bvand (ite c 0 -1) y)', '(ite c 0 y)'],
  ['a mask or nothing, or', '(bvor (ite c -1 0) y)', '(ite c -1 y)'],
  ['nothing or a mask, or', '(bvor (ite c 0 -1) y)', '(ite c y -1)'],
  ['one or nothing, product', '(bvmul (ite c 1 0) y)', '(ite c y 0)'],
  ['a complement of a choice', '(bvnot (ite c k l))', '(ite c (bvnot k) (bvnot l))'],
  ['a negative of a choice', '(bvneg (ite c k l))', '(ite c (bvneg k) (bvneg l))'],
  ['a piece of a choice', '(extract (ite c k l) i w)', '(ite c (extract k i w) (extract l i w))'],
  ['choices of the same operation, not', '(ite c (bvnot x) (bvnot y))', '(bvnot (ite c x y))'],
  ['choices of the same operation, negative', '(ite c (bvneg x) (bvneg y))', '(bvneg (ite c x y))'],
  ...BINARY_OPS.flatMap((op): readonly Row[] => [
    [`choices of the same ${op}, first operand`, `(ite c (${op} x y) (${op} x z))`, `(${op} x (ite c y z))`],
    [`choices of the same ${op}, second operand`, `(ite c (${op} y x) (${op} z x))`, `(${op} (ite c y z) x)`],
  ]),
];

/** Operations on choices, done on the arms: each of these is used only where both arms become simpler by it. */
export const LIFTS: readonly Row[] = [
  ...BINARY_OPS.flatMap((op): readonly Row[] => [
    [`${op} of a choice`, `(${op} (ite c x y) z)`, `(ite c (${op} x z) (${op} y z))`],
    [`${op} by a choice`, `(${op} z (ite c x y))`, `(ite c (${op} z x) (${op} z y))`],
    [`${op} of two choices`, `(${op} (ite c x y) (ite c u v))`, `(ite c (${op} x u) (${op} y v))`],
  ]),
  ...COMPARED.flatMap((op): readonly Row[] => [
    [`${op} of a choice`, `(${op} (ite c x y) z)`, `(ite c (${op} x z) (${op} y z))`],
    [`${op} with a choice`, `(${op} z (ite c x y))`, `(ite c (${op} z x) (${op} z y))`],
    [`${op} of two choices`, `(${op} (ite c x y) (ite c u v))`, `(ite c (${op} x u) (${op} y v))`],
  ]),
];
