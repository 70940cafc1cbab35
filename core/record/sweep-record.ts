import { type Content, contentHash, contentJson } from './content.ts';
import { sha256Of } from './fingerprint.ts';
import { type Entry, entryJson } from './log.ts';

export const RECORD_SCHEMA = 'forall-record/1';

/** Where the subject of a record can be read: what its hash was made of. */
export interface Origin {
  /** The file's name as it was given. */
  readonly file: string;
  /** The source text. */
  readonly text: string;
  /** The property's name. */
  readonly property: string;
}

/** The evidence of a sweep: what was found out, how, and the text of what was asked. */
export interface SweepRecord {
  /** Of the program that wrote it. */
  readonly version: string;
  readonly content: Content;
  readonly origin: Origin;
  /** Each entry after those that it continues; the last one continues all others, directly or not. */
  readonly log: readonly Entry[];
}

/** Between what the checksum is over and itself. */
export const CHECKSUM_HEAD = ',\n  "checksum": "';
export const CHECKSUM_TAIL = '"\n}\n';

/**
 * The file: JSON of which the last member is the SHA-256 of every byte before it, so that one bit more or less is seen
 * anywhere.
 */
export function recordText({ version, content, origin, log }: SweepRecord): string {
  const { file, text, property } = origin;
  const body = {
    schema: RECORD_SCHEMA,
    version,
    content: contentJson(content),
    contentHash: contentHash(content),
    origin: { file, text, property },
    log: log.map(entryJson),
  };
  const members = Object.entries(body).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const head = `{\n${members.join(',\n')}`;
  return `${head}${CHECKSUM_HEAD}${sha256Of(head)}${CHECKSUM_TAIL}`;
}
