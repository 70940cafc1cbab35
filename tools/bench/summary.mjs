// @ts-check

/** What a row can have, in the order of the table. */
export const COLUMNS = /** @type {const} */ (['device', 'cpu', 'c', 'naive', 'peak']);
/** @typedef {(typeof COLUMNS)[number]} Column */
/** Inputs a second; null where nothing was measured. @typedef {{ readonly name: string } & Readonly<Record<Column, number | null>>} Row */

/** Which column over which. */
const RATIOS = /** @type {const} */ ({
  deviceOverC: ['device', 'c'],
  cpuOverC: ['cpu', 'c'],
  deviceOverNaive: ['device', 'naive'],
  deviceOverPeak: ['device', 'peak'],
});
/** @typedef {keyof typeof RATIOS} RatioName */

/** The middle one, the mean of the two in the middle; null of none. @param {readonly number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** @param {Row} row @param {RatioName} name */
function ratio(row, name) {
  const [over, under] = RATIOS[name];
  const [above, below] = [row[over], row[under]];
  return above === null || below === null ? null : above / below;
}

/** Geometric means over the rows that have both; null where no row has. @param {readonly Row[]} rows @returns {Record<RatioName, number | null>} */
export function ratios(rows) {
  /** @param {RatioName} name */
  const mean = (name) => {
    const logs = rows.map((row) => ratio(row, name)).flatMap((value) => (value === null ? [] : [Math.log(value)]));
    return logs.length === 0 ? null : Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  };
  return {
    deviceOverC: mean('deviceOverC'),
    cpuOverC: mean('cpuOverC'),
    deviceOverNaive: mean('deviceOverNaive'),
    deviceOverPeak: mean('deviceOverPeak'),
  };
}

/** The table for people, rates in 10^9 inputs a second. @param {readonly Row[]} rows */
export function markdown(rows) {
  const names = /** @type {RatioName[]} */ (Object.keys(RATIOS));
  /** @param {number | null} value */
  const shown = (value) => (value === null ? '-' : value.toPrecision(3));
  const giga = (/** @type {number | null} */ rate) => shown(rate === null ? null : rate / 1e9);
  const means = ratios(rows);
  return [
    '| property | device | CPU sweep | C | naive | peak | device/C | CPU/C | device/naive | device/peak |',
    `|---|${'---:|'.repeat(COLUMNS.length + names.length)}`,
    ...rows.map((row) => {
      const cells = [...COLUMNS.map((column) => giga(row[column])), ...names.map((name) => shown(ratio(row, name)))];
      return `| ${row.name} | ${cells.join(' | ')} |`;
    }),
    `| **geometric mean** ${'| '.repeat(COLUMNS.length)}| ${names.map((name) => `**${shown(means[name])}**`).join(' | ')} |`,
  ].join('\n');
}
