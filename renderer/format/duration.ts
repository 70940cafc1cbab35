import { grouped } from '../../core/index.ts';

export const SECOND = 1e3;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Of 365 days, as the essay counts. */
export const YEAR = 365 * DAY;

function threeDigits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** A length of time for people, in the largest unit that fits: `12.4 ms`, `3 min 20 s`, `1,360 years`. */
export function formatDuration(ms: number): string {
  if (ms <= 0) return '0 ms';
  if (ms < 0.9995) return `${threeDigits(ms * 1e3)} µs`;
  if (ms < 999.5) return `${threeDigits(ms)} ms`;
  if (ms < 59.95 * SECOND) return `${threeDigits(ms / SECOND)} s`;
  if (ms < HOUR) return twoUnits(ms, MINUTE, 'min', SECOND, 's');
  if (ms < DAY) return twoUnits(ms, HOUR, 'h', MINUTE, 'min');
  if (ms < YEAR) return plural(ms / DAY, 'day');
  const years = ms / YEAR;
  if (years < 1e6) return plural(years, 'year');
  if (years < 1e9) return `${threeDigits(years / 1e6)} million years`;
  if (years < 1e15) return `${grouped(Math.round(Number((years / 1e9).toPrecision(3))))} billion years`;
  return `10${superscript(Math.floor(Math.log10(years)))} years`;
}

function twoUnits(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const smalls = Math.round(ms / small);
  const perLarge = large / small;
  const rest = smalls % perLarge;
  const head = `${Math.floor(smalls / perLarge)} ${largeName}`;
  return rest === 0 ? head : `${head} ${rest} ${smallName}`;
}

function plural(value: number, unit: string): string {
  const shown = value >= 10 ? grouped(Number(Math.round(value).toPrecision(4))) : String(Number(value.toPrecision(2)));
  return `${shown} ${unit}${shown === '1' ? '' : 's'}`;
}

const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

export function superscript(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => DIGITS[Number(digit)] ?? '').join('');
  return exponent < 0 ? `⁻${digits}` : digits;
}
