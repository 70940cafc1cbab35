import {
  array,
  boolean,
  config,
  enum as oneOf,
  int,
  maxLength,
  maximum,
  minimum,
  nullable,
  regex,
  safeParse,
  strictObject,
  string,
} from 'zod/mini';
import type { Finish } from '../race/options.ts';
import { SHARED_LIMIT } from './share-link.ts';

config({ jitless: true });

/** What a link carries: a text, and how it was raced. Of an option that is `null` the reader keeps its own. */
export interface Shared {
  /** The name to show. */
  readonly file: string;
  readonly text: string;
  /** The name of the property that was chosen. */
  readonly property: string | null;
  readonly engines: readonly string[] | null;
  readonly timeoutMs: number | null;
  readonly finish: Finish | null;
  /** Parameters restricted to so many bits; `null` restricts nothing. */
  readonly bits: number | null;
  readonly safety: boolean;
}

const FINISHES = ['audit', 'first', 'all'] as const satisfies readonly Finish[];

const shared = strictObject({
  file: string().check(maxLength(200)),
  text: string().check(maxLength(SHARED_LIMIT)),
  property: nullable(string().check(maxLength(1_000))),
  engines: nullable(array(string().check(regex(/^[a-z0-9-]{1,40}$/))).check(maxLength(20))),
  timeoutMs: nullable(int().check(minimum(1), maximum(3_600_000))),
  finish: nullable(oneOf(FINISHES)),
  bits: nullable(int().check(minimum(1), maximum(32))),
  safety: boolean(),
});

/** The JSON of a link. */
export function sharedText({ file, text, property, engines, timeoutMs, finish, bits, safety }: Shared): string {
  return JSON.stringify({ file, text, property, engines, timeoutMs, finish, bits, safety });
}

/** What the JSON of a link says, in a fresh object; `null` for anything that {@link sharedText} does not write. */
export function parseShared(json: string): Shared | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const parsed = safeParse(shared, value);
  return parsed.success ? parsed.data : null;
}
