import type { Json } from './json-value.ts';

/** A value deeper than this is none of ours. */
const DEEPEST = 24;

/** A name that, assigned to, would reach the prototype of the object that is made. */
const FORBIDDEN = '__proto__';

/**
 * JSON from outside in fresh objects; a sentence where it is none, or not such as this program writes.
 *
 * @param most the greatest length, in UTF-16 code units
 */
export function outsideJson(text: string, most: number): { readonly json: Json } | { readonly problem: string } {
  if (text.length > most) return { problem: `it is longer than ${Math.round(most / 2 ** 20)} MiB` };
  let parsed: unknown;
  try {
    // A byte-order mark is what some editors leave.
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { problem: 'it is not JSON' };
  }
  const problem = problemOf(parsed, 0);
  return problem === null ? { json: parsed as Json } : { problem };
}

function problemOf(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > DEEPEST) return 'it is nested too deeply';
  if (Object.hasOwn(value, FORBIDDEN)) return `it has a field named ${FORBIDDEN}`;
  for (const item of Object.values(value)) {
    const problem = problemOf(item, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}
