import type { Row } from './rule.ts';

/** The same rule for words and for truths. */
function forBothSorts(rows: readonly Row[]): readonly Row[] {
  const truth = (text: string): string => text.replaceAll('x', 'p').replaceAll('y', 'q').replaceAll('z', 'r');
  return rows.flatMap(([name, left, right]): readonly Row[] => [
    [name, left, right],
    [`${name} (truths)`, truth(left), truth(right)],
  ]);
}

/** Rules on choices alone, whatever is chosen from. */
const CHOICES: readonly Row[] = forBothSorts([
  ['a choice that is made', '(ite true x y)', 'x'],
  ['a choice that is not made', '(ite false x y)', 'y'],
  ['a choice of the same', '(ite c x x)', 'x'],
  ['a choice by a negation', '(ite (not c) x y)', '(ite c y x)'],
  ['a choice made before, first arm', '(ite c (ite c x y) z)', '(ite c x z)'],
  ['a choice made before, last arm', '(ite c x (ite c y z))', '(ite c x z)'],
  ['equal to itself', '(= x x)', 'true'],
]);

/**
 * Rules that are used while formulas are made, in the plain ones too: the encoder sees by them that branches join and
 * that loops end.
 */
export const LOCAL_TRUTHS: readonly Row[] = [
  ...CHOICES,
  ['not twice', '(not (not p))', 'p'],
  ['and true', '(and p true)', 'p'],
  ['and false', '(and p false)', 'false'],
  ['both the same', '(and p p)', 'p'],
  ['both a truth and its negation', '(and p (not p))', 'false'],
  ['two halves join', '(and (not (and p q)) (not (and p (not q))))', '(not p)'],
  ['is true', '(= p true)', 'p'],
  ['is false', '(= p false)', '(not p)'],
  ['equals its negation', '(= p (not p))', 'false'],
  ['negations are equal', '(= (not p) (not q))', '(= p q)'],
  ['a negation is equal', '(= (not p) q)', '(not (= p q))'],
  ['choice of true', '(ite c true p)', '(or c p)'],
  ['choice of false', '(ite c false p)', '(and (not c) p)'],
  ['choice or true', '(ite c p true)', '(or (not c) p)'],
  ['choice or false', '(ite c p false)', '(and c p)'],
  ['choice of the condition', '(ite c c p)', '(or c p)'],
  ['choice or the condition', '(ite c p c)', '(and c p)'],
  ['choice of the negated condition', '(ite c (not c) p)', '(and (not c) p)'],
  ['choice or the negated condition', '(ite c p (not c))', '(or (not c) p)'],
  ['choice of a truth or its negation', '(ite c p (not p))', '(= c p)'],
  ['choice of a negation or its truth', '(ite c (not p) p)', '(not (= c p))'],
];
