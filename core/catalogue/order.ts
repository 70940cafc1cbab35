/** A folder of problems: the problems that come first, by file name; the others follow alphabetically. */
interface Group {
  readonly name: string;
  readonly first: readonly string[];
}

/**
 * The order in which the catalogue is shown: the essay, then what everybody has had go wrong, then
 * from bits to applications. Every folder of problems has a row here.
 */
export const GROUPS: readonly Group[] = [
  { name: 'essay', first: ['f'] },
  { name: 'bugs', first: ['midpoint', 'midpoint-repaired', 'midpoint-unsigned', 'midpoint-unbounded', 'abs'] },
  { name: 'bits', first: ['popcount-masks', 'popcount-table', 'popcount-kernighan'] },
  {
    name: 'arrays',
    first: [
      'sorting-network',
      'sorting-network-too-short',
      'insertion-sort',
      'binary-search-off-by-one',
      'binary-search',
      'ring-buffer-bounds',
    ],
  },
  { name: 'arithmetic', first: ['divide-by-ten', 'divide-by-seven-too-simple', 'divide-by-seven'] },
  {
    name: 'floats',
    first: [
      'sums-commute',
      'sums-commute-nan',
      'sums-associate',
      'round-half-up',
      'integer-square-root',
      'fast-inverse-square-root',
      'conversion-to-nearest',
      'nan-is-not-itself',
      'fma-rounds-twice',
      'subnormals-survive',
    ],
  },
  {
    name: 'termination',
    first: [
      'g',
      'g-with-hints',
      'g-never-below-zero',
      'g-unbounded',
      'g2',
      'h',
      'asks-about-another',
      'collatz',
      'zune',
      'zune-repaired',
    ],
  },
  { name: 'numbers', first: ['fermat'] },
  { name: 'hashing', first: ['lowbias32', 'double-hash', 'double-hash-fixed-point'] },
  { name: 'calendar', first: ['leap-year', 'leap-year-for-ever'] },
  { name: 'network', first: ['cidr-halves', 'rule-lists'] },
  { name: 'text', first: [] },
  { name: 'graphics', first: [] },
];

/** Compares two problems by their place in {@link GROUPS}: negative when `a` comes first. */
export function compareProblems(a: Place, b: Place): number {
  return (
    groupIndex(a.group) - groupIndex(b.group) ||
    rankOf(a) - rankOf(b) ||
    (a.name < b.name ? -1 : Number(a.name > b.name))
  );
}

/** Where a problem file lies: its folder, and its name without the ending. */
export interface Place {
  readonly group: string;
  readonly name: string;
}

/** A folder without a row comes last; a test holds the table against the folders. */
function groupIndex(group: string): number {
  const index = GROUPS.findIndex(({ name }) => name === group);
  return index === -1 ? GROUPS.length : index;
}

function rankOf({ group, name }: Place): number {
  const first = GROUPS[groupIndex(group)]?.first ?? [];
  const index = first.indexOf(name);
  return index === -1 ? first.length : index;
}
