import {
  array,
  config,
  iso,
  literal,
  maxLength,
  minLength,
  nullable,
  number,
  regex,
  safeParse,
  strictObject,
  string,
  tuple,
  unknown,
} from 'zod/mini';
import { type PropertyEntry, readEntry } from './entry.ts';
import { SCHEMA } from './json.ts';
import type { Json } from './json-value.ts';
import { outsideJson } from './outside-json.ts';

/** What a race was run with. */
export interface KeptOptions {
  readonly timeoutMs: number;
  readonly fuel: number;
  readonly finish: string;
  readonly engines: readonly string[];
}

/** A finished race as it is kept, taken away and brought back: its entry, and what is needed to understand it later. */
export interface KeptRace {
  readonly id: string;
  /** When it ended: ISO 8601, UTC. */
  readonly at: string;
  /** The version of this program. */
  readonly tool: string;
  readonly entry: PropertyEntry;
  /** The text that was raced. */
  readonly source: string;
  readonly options: KeptOptions;
  readonly environment: { readonly adapter: string | null; readonly agent: string };
}

/** The version of the JSON of several kept races. */
const HISTORY_SCHEMA = 'forall-history/1';

/** In UTF-16 code units: what is kept at all is less. */
const LONGEST_FILE = 64 * 2 ** 20;
const MOST_RACES = 10_000;

function schema() {
  const word = string().check(maxLength(1000));
  const keptFields = strictObject({
    id: string().check(regex(/^[\w-]{1,64}$/)),
    at: iso.datetime(),
    source: string().check(maxLength(2 ** 17)),
    options: strictObject({
      timeoutMs: number(),
      fuel: number(),
      finish: word,
      engines: array(word.check(minLength(1))).check(maxLength(64)),
    }),
    environment: strictObject({ adapter: nullable(word), agent: word }),
  });
  const raceFile = strictObject({
    schema: literal(SCHEMA),
    tool: strictObject({ version: word }),
    properties: tuple([unknown()]),
    kept: keptFields,
  });
  const historyFile = strictObject({
    schema: literal(HISTORY_SCHEMA),
    races: array(unknown()).check(maxLength(MOST_RACES)),
  });
  return { raceFile, historyFile };
}

/** One race as a document of the JSON contract, with what was kept beside it. */
export function keptRaceJson({ entry, tool, ...kept }: KeptRace): Json {
  const { id, at, source, options, environment } = kept;
  return {
    schema: SCHEMA,
    tool: { version: tool },
    properties: [entry as Json],
    kept: { id, at, source, options: { ...options }, environment: { ...environment } },
  };
}

export function historyJson(races: readonly KeptRace[]): Json {
  return { schema: HISTORY_SCHEMA, races: races.map(keptRaceJson) };
}

/** The race of {@link keptRaceJson}; a sentence where it is none. */
export function readKeptRace(json: unknown): { readonly race: KeptRace } | { readonly problem: string } {
  config({ jitless: true });
  const parsed = safeParse(schema().raceFile, json);
  if (!parsed.success) return { problem: firstIssue(parsed.error.issues) };
  const { tool, properties, kept } = parsed.data;
  const read = readEntry(properties[0]);
  return 'problem' in read ? read : { race: { ...kept, tool: tool.version, entry: read.entry } };
}

/** The races of a file: one, or a whole history. All of them are good, or the file is refused with a sentence. */
export function readHistory(text: string): { readonly races: readonly KeptRace[] } | { readonly problem: string } {
  const outside = outsideJson(text, LONGEST_FILE);
  if ('problem' in outside) return outside;
  config({ jitless: true });
  const several = safeParse(schema().historyFile, outside.json);
  const races: KeptRace[] = [];
  for (const json of several.success ? several.data.races : [outside.json]) {
    const read = readKeptRace(json);
    if ('problem' in read) return read;
    races.push(read.race);
  }
  return { races };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function firstIssue(issues: readonly Issue[]): string {
  const [issue] = issues;
  if (issue === undefined) return 'it is not a race of this program';
  const where = issue.path.map(String).join('.');
  return where === '' ? `it is not a race of this program: ${issue.message}` : `${where}: ${issue.message}`;
}
