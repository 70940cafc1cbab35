import { sha256Of } from './fingerprint.ts';
import type { SessionFiles } from './files.ts';
import { readRecord } from './read-record.ts';
import type { Keeper } from './recorded-engine.ts';
import type { Earlier } from './recorder.ts';
import { recordText, type SweepRecord } from './sweep-record.ts';

/** Checkpoints that are kept: the newest, and what to fall back to. */
const GENERATIONS = 3;
const CHECKPOINT = /^checkpoint-(\d{1,12})\.json$/;
const JOURNAL = 'findings.log';
const SUM_LENGTH = 16;

const nameOf = (generation: number): string => `checkpoint-${generation}.json`;

/** What a session's folder holds. `warnings` say what of it was passed over. */
export type Stored =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly earlier: Earlier; readonly warnings: readonly string[] }
  /** Files are there, and no checkpoint of them is good. */
  | { readonly kind: 'damaged'; readonly problem: string };

const generationsOf = (files: SessionFiles): readonly number[] =>
  files
    .list()
    .flatMap((name) => CHECKPOINT.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => b - a);

/** Reads the newest good checkpoint, and the journal. Throws where the file system refuses. */
export function openStored(files: SessionFiles): Stored {
  const warnings: string[] = [];
  const generations = generationsOf(files);
  for (const generation of generations) {
    const read = readRecord(files.read(nameOf(generation)) ?? '');
    if (read.kind === 'read') {
      return { kind: 'found', earlier: { record: read.record, findings: readJournal(files, read.record) }, warnings };
    }
    warnings.push(`${nameOf(generation)} is passed over, and the one before it used: ${read.problem}`);
  }
  if (generations.length === 0) return { kind: 'none' };
  return { kind: 'damaged', problem: `no checkpoint of it is good: ${warnings.join('; ')}` };
}

/** What is in the last record is in the journal too, unless the disk refused it: both count. */
function readJournal(files: SessionFiles, record: SweepRecord): readonly bigint[] {
  const logged = record.log.flatMap((entry) => (entry.kind === 'run' ? entry.findings : []));
  const lines = (files.read(JOURNAL) ?? '').split('\n');
  const { size } = record.content;
  // A line that was cut off, or changed, is none.
  const journal = lines.flatMap((line) => {
    const [index = '', sum] = line.split(' ');
    return /^\d+$/.test(index) && sum === sumOf(index) ? [BigInt(index)] : [];
  });
  return [...new Set([...logged, ...journal])].filter((index) => index < size);
}

const sumOf = (index: string): string => sha256Of(index).slice(0, SUM_LENGTH);

/**
 * Keeps a record that grows in `files`. Where the file system refuses it says so once, keeps what it could not write, and
 * tries again the next time.
 */
export function sessionKeeper(files: SessionFiles, record: () => SweepRecord, warn: (text: string) => void): Keeper {
  let generation = 0;
  let known = false;
  let refused = false;
  let pending: bigint[] = [];
  const attempt = (write: () => void): void => {
    try {
      write();
      if (refused) warn('the session is saved again');
      refused = false;
    } catch (error) {
      if (!refused) {
        warn(
          `the session can not be saved: ${(error as Error).message}; the sweep goes on, keeps everything in memory and tries again`,
        );
      }
      refused = true;
    }
  };
  const writeFindings = (): void => {
    if (pending.length === 0) return;
    // The line before may have been cut off: a line of its own for what comes now.
    files.append(JOURNAL, pending.map((index) => `\n${index} ${sumOf(String(index))}\n`).join(''));
    pending = [];
  };
  return {
    found(index) {
      pending.push(index);
      attempt(writeFindings);
    },
    save() {
      attempt(() => {
        writeFindings();
        if (!known) generation = generationsOf(files)[0] ?? 0;
        known = true;
        files.replace(nameOf(generation + 1), recordText(record()));
        generation += 1;
        for (const old of generationsOf(files)) if (old <= generation - GENERATIONS) files.remove(nameOf(old));
      });
    },
  };
}
