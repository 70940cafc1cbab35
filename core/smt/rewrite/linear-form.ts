import { at } from '../../base/assert.ts';
import { isApp, type Term, widthOf } from '../terms/term.ts';
import { bottomUp } from './bottom-up.ts';
import { type Facts, maskOf } from './fact.ts';
import { combineBits, isPlainRow, type LinearForm, MAX_PARTS, moveBits, xorForms } from './linear-map.ts';

/** Where linear forms begin and how many are worked out. */
export interface LinearOptions {
  readonly factsOf: (term: Term) => Facts;
  /** A term that counts as a unit although more is known of it. */
  readonly unit?: Term;
  /** Forms other than units, at most: what comes later is a unit. */
  readonly limit: number;
}

const IDENTITIES = Array.from({ length: 33 }, (_, width): readonly number[] =>
  Array.from({ length: width }, (__, i) => (1 << i) >>> 0),
);
const identityRows = (width: number): readonly number[] => at(IDENTITIES, width);

/** `term` as a unit of its own: what is known of its bits is constant. */
function unitForm(term: Term, facts: Facts): LinearForm {
  const width = widthOf(term.sort);
  if (term.kind === 'const') return { width, constant: term.bits, parts: new Map() };
  const known = facts.zeros | facts.ones;
  if (known === 0) return { width, constant: 0, parts: new Map([[term, identityRows(width)]]) };
  const rows = Array.from({ length: width }, (_, i) => ((known >>> i) & 1 ? 0 : (1 << i) >>> 0));
  const parts = rows.some((row) => row !== 0) ? new Map([[term, rows]]) : new Map<Term, readonly number[]>();
  return { width, constant: facts.ones, parts };
}

const constantCount = (term: Term | undefined): number | null => (term?.kind === 'const' ? term.bits : null);

/** The form of an application from those of its arguments; `null` where it is not linear in them. */
function formOf(term: Term, of: (arg: Term) => LinearForm): LinearForm | null {
  if (term.kind !== 'app') return null;
  const width = widthOf(term.sort);
  const [x, y] = [at(term.args, 0), term.args[1] ?? at(term.args, 0)];
  const count = constantCount(term.args[1]);
  switch (term.op) {
    case 'not':
    case 'bvnot': {
      const a = of(x);
      return { ...a, constant: maskOf(width) - a.constant };
    }
    case 'bvxor':
      return xorForms(of(x), of(y));
    case 'and':
    case 'bvand':
      return combineBits('and', of(x), of(y));
    case 'bvor':
      return combineBits('or', of(x), of(y));
    case 'bvadd':
      return combineBits('sum', of(x), of(y));
    case 'bvshl':
      return count === null ? null : moveBits(of(x), width, (i) => (i >= count ? i - count : null));
    case 'bvlshr':
      return count === null ? null : moveBits(of(x), width, (i) => (i + count < width ? i + count : null));
    case 'bvashr':
      return count === null ? null : moveBits(of(x), width, (i) => Math.min(i + count, width - 1));
    case 'extract':
      return moveBits(of(x), width, (i) => i + term.low);
    case 'concat': {
      const low = widthOf(y.sort);
      const high = moveBits(of(x), width, (i) => (i >= low ? i - low : null));
      return xorForms(
        high,
        moveBits(of(y), width, (i) => (i < low ? i : null)),
      );
    }
    case '=':
      return equalityForm(of(x), of(y));
    case 'bvslt':
      // Below zero: the sign.
      return y.kind === 'const' && y.bits === 0 ? moveBits(of(x), 1, () => widthOf(x.sort) - 1) : null;
    case 'ite':
      return choiceForm(of(x), of(y), of(at(term.args, 2)));
    default:
      return null;
  }
}

/** Linear where the two differ in one bit at most that is not known. */
function equalityForm(a: LinearForm, b: LinearForm): LinearForm | null {
  const differing = xorForms(a, b);
  const open = Array.from({ length: differing.width }, (_, i) => i).filter((i) => !isPlainRow(differing, i));
  const place = open[0];
  if (open.length > 1) return null;
  const others = place === undefined ? differing.constant : differing.constant & ~(1 << place);
  if (others !== 0) return { width: 1, constant: 0, parts: new Map() };
  if (place === undefined) return { width: 1, constant: 1, parts: new Map() };
  const bit = moveBits(differing, 1, () => place);
  return { ...bit, constant: 1 - bit.constant };
}

/** `b ^ (c ? a ^ b : 0)`: linear where `a ^ b` is constant. */
function choiceForm(c: LinearForm, a: LinearForm, b: LinearForm): LinearForm | null {
  const differing = xorForms(a, b);
  if (differing.parts.size > 0) return null;
  const chosen = moveBits(c, b.width, (i) => ((differing.constant >>> i) & 1 ? 0 : null));
  return xorForms(b, chosen);
}

export interface LinearForms {
  of(term: Term): LinearForm;
  /** The limit is reached: what is new is a unit. */
  isSpent(): boolean;
}

/** The linear form of each term, worked out once. */
export function createLinearForms({ factsOf, unit, limit }: LinearOptions): LinearForms {
  const forms = new Map<Term, LinearForm>();
  let worked = 0;
  const of = (term: Term): LinearForm => {
    const known = forms.get(term);
    if (known !== undefined) return known;
    const form = unitForm(term, factsOf(term));
    forms.set(term, form);
    return form;
  };
  const visit = (term: Term): void => {
    const form = term === unit || worked >= limit ? null : formOf(term, of);
    if (form !== null && form.parts.size <= MAX_PARTS) {
      worked += 1;
      forms.set(term, form);
    } else forms.set(term, unitForm(term, factsOf(term)));
  };
  const visited = (term: Term): boolean => forms.has(term);
  return {
    of(term) {
      const known = forms.get(term);
      if (known !== undefined) return known;
      if (term === unit) visit(term);
      else bottomUp(term, visited, visit);
      return of(term);
    },
    isSpent: () => worked >= limit,
  };
}

/** Operations whose results are worth looking at as linear forms. */
export function mayBeLinear(term: Term): boolean {
  return (
    isApp(term, 'bvxor') ||
    isApp(term, 'bvand') ||
    isApp(term, 'bvor') ||
    isApp(term, 'bvnot') ||
    isApp(term, 'bvadd') ||
    isApp(term, 'bvshl') ||
    isApp(term, 'bvlshr') ||
    isApp(term, 'bvashr') ||
    isApp(term, 'extract') ||
    isApp(term, 'concat') ||
    isApp(term, 'ite')
  );
}
