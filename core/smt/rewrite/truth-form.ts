import { at } from '../../base/assert.ts';
import type { Term } from '../terms/term.ts';
import { bottomUp } from './bottom-up.ts';

/** A truth as a function of at most five others: bit `i` of the table is its value where unit `j` has bit `j` of `i`. */
export interface TruthForm {
  /** In ascending order of their ids; each matters. */
  readonly units: readonly Term[];
  readonly table: number;
}

const MAX_UNITS = 5;
/** The table of each unit alone. */
const COLUMNS = [0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000];

const column = (i: number): number => at(COLUMNS, i);

/** The table over `wider`, which has all units of `form`. */
function spread(form: TruthForm, wider: readonly Term[]): number {
  const places = form.units.map((unit) => wider.indexOf(unit));
  let table = 0;
  for (let i = 0; i < 32; i++) {
    const index = places.reduce((sum, place, j) => sum | (((i >>> place) & 1) << j), 0);
    table |= ((form.table >>> index) & 1) << i;
  }
  return table >>> 0;
}

function withoutIdle(units: readonly Term[], table: number): TruthForm {
  const idles = units.map((_, i) => {
    const high = ((table & column(i)) >>> 0) >>> (1 << i);
    return high === (table & ~column(i)) >>> 0;
  });
  const first = idles.indexOf(true);
  if (first < 0) return { units, table };
  const kept = units.filter((_, i) => i !== first);
  let smaller = 0;
  for (let i = 0; i < 32; i++) {
    const low = i & ((1 << first) - 1);
    const index = (((i >>> first) << (first + 1)) | low) & 31;
    smaller |= ((table >>> index) & 1) << i;
  }
  return withoutIdle(kept, smaller >>> 0);
}

function combine(forms: readonly TruthForm[], how: (tables: readonly number[]) => number): TruthForm | null {
  const units = [...new Set(forms.flatMap((form) => form.units))].sort((a, b) => a.id - b.id);
  if (units.length > MAX_UNITS) return null;
  return withoutIdle(units, how(forms.map((form) => spread(form, units))) >>> 0);
}

export interface TruthForms {
  of(term: Term): TruthForm;
  /** The limit is reached: what is new is a unit. */
  isSpent(): boolean;
}

/** The form of each truth, worked out once: what depends on more than five others is a unit. */
export function createTruthForms(limit: number): TruthForms {
  const forms = new Map<Term, TruthForm>();
  let worked = 0;
  const unit = (term: Term): TruthForm =>
    term.kind === 'const'
      ? { units: [], table: term.bits === 1 ? 0xffffffff : 0 }
      : { units: [term], table: column(0) };
  const of = (term: Term): TruthForm => {
    const known = forms.get(term);
    if (known !== undefined) return known;
    const made = unit(term);
    forms.set(term, made);
    return made;
  };
  const formOf = (term: Term): TruthForm | null => {
    if (term.kind !== 'app' || term.args.some((arg) => arg.sort !== 'bool')) return null;
    const args = term.args.map(of);
    switch (term.op) {
      case 'not':
        return combine(args, ([a = 0]) => ~a);
      case 'and':
        return combine(args, ([a = 0, b = 0]) => a & b);
      case '=':
        return combine(args, ([a = 0, b = 0]) => ~(a ^ b));
      case 'ite':
        return combine(args, ([c = 0, a = 0, b = 0]) => (c & a) | (~c & b));
      default:
        return null;
    }
  };
  const visit = (term: Term): void => {
    const form = term.sort === 'bool' && worked < limit ? formOf(term) : null;
    if (form !== null) worked += 1;
    forms.set(term, form ?? unit(term));
  };
  return {
    of(term) {
      bottomUp(term, (each) => forms.has(each) || each.sort !== 'bool', visit);
      return of(term);
    },
    isSpent: () => worked >= limit,
  };
}
