import { unreachable } from '../base/assert.ts';
import type { Range } from '../ir/range.ts';
import { type Plain, rangeJson } from './content.ts';
import { sha256Of } from './fingerprint.ts';

/** Who made what, when and with what: one run of an engine, or the merging of records. */
export type Entry = RunEntry | MergeEntry;

interface Linked {
  /** Hashes of the entries that this one continues: none for a first run, one for a resumed one, several for a merge. */
  readonly previous: readonly string[];
  /** The hash of the record's content as it was with this entry. */
  readonly content: string;
}

/** What ran where. */
export interface Provenance {
  readonly engine: string;
  /** The adapter, or the workers, as the engine names them. */
  readonly device: string;
  /** The machine's processor. */
  readonly machine: string;
  readonly software: boolean;
  /** Versions of the program and what it runs on, by name. */
  readonly versions: Readonly<Record<string, string>>;
}

export interface RunEntry extends Linked, Provenance {
  readonly kind: 'run';
  /** The part that was asked for, from 1, and of how many; `null` for the whole space. */
  readonly part: readonly [number, number] | null;
  /** ISO 8601, by the machine's clock. */
  readonly started: string;
  readonly saved: string;
  /** The verdict that ended the run and its reason; `null` for one that was cut off. */
  readonly end: string | null;
  /** Whether the engine's own evidence did not match. */
  readonly failed: boolean;
  /** What this run visited. */
  readonly covered: readonly Range[];
  /** Deciding inputs that it found, as indices, some of them perhaps outside of what it visited. */
  readonly findings: readonly bigint[];
  readonly notes: readonly string[];
}

export interface MergeEntry extends Linked {
  readonly kind: 'merge';
  readonly versions: Readonly<Record<string, string>>;
  readonly saved: string;
}

function bodyJson(entry: Entry): { readonly [key: string]: Plain } {
  const { kind, previous, content, versions, saved } = entry;
  switch (kind) {
    case 'merge':
      return { kind, previous, content, versions, saved };
    case 'run': {
      const { engine, device, machine, software, part, started, end, failed, covered, findings, notes } = entry;
      const made = { engine, device, machine, software, versions, part, started, saved, end, failed };
      return {
        kind,
        previous,
        content,
        ...made,
        covered: covered.map(rangeJson),
        findings: findings.map(String),
        notes,
      };
    }
    default:
      return unreachable(kind);
  }
}

export const entryHash = (entry: Entry): string => sha256Of(JSON.stringify(bodyJson(entry)));

export const entryJson = (entry: Entry): Plain => ({ ...bodyJson(entry), hash: entryHash(entry) });
