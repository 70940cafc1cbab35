import { createCpuEngine } from '../core/cpu/engine.node.ts';
import { nodeClock } from '../core/base/clock.node.ts';
import { replaceFile } from '../core/record/files.node.ts';
import {
  contentHash,
  EXIT,
  mergeRecords,
  type NamedSweepRecord,
  readRecord,
  recordText,
  type SweepRecord,
  verifyRecord,
} from '../core/index.ts';
import { readLargeFile } from './input.ts';
import { mistake, say } from './say.ts';
import { writeOut } from './streams.ts';
import { VERSION } from './version.ts';
import { VERSIONS } from './versions.ts';

/** Exit codes of `verify`: 0 is good. */
const FAILS = 1;
const UNREADABLE = 2;

/** Checks a record without any device, and says what was and was not looked into. */
export async function verifyFile(file: string, cells: number | null): Promise<number> {
  const read = await recordIn(file);
  if ('problem' in read) {
    say(`${file}: ${read.problem}`);
    return read.damaged ? FAILS : UNREADABLE;
  }
  const engine = createCpuEngine();
  let good = true;
  for await (const check of verifyRecord(read.record, { engine, clock: nodeClock, random: Math.random, cells })) {
    good &&= check.good;
    await writeOut(`${check.good ? '✓' : '✗'} ${check.text}\n`);
  }
  void engine.dispose();
  await writeOut(good ? `the record is good; content ${contentHash(read.record.content)}\n` : 'the evidence fails\n');
  return good ? EXIT.holds : FAILS;
}

/** Merges records of parts of one space into one. */
export async function mergeFiles(files: readonly string[], output: string): Promise<number> {
  const records: NamedSweepRecord[] = [];
  for (const file of files) {
    const read = await recordIn(file);
    if ('problem' in read) return mistake(`${file}: ${read.problem}`);
    records.push({ name: file, record: read.record });
  }
  const merged = mergeRecords(records, VERSION, VERSIONS, new Date().toISOString());
  if ('problem' in merged) return mistake(merged.problem);
  try {
    replaceFile(output, recordText(merged.record));
  } catch (error) {
    return mistake(`can not write ${output}: ${(error as Error).message}`);
  }
  const { content } = merged.record;
  await writeOut(`${output}: ${files.length} records, ${content.verdict.kind}; content ${contentHash(content)}\n`);
  return EXIT.holds;
}

type Opened = { readonly record: SweepRecord } | { readonly problem: string; readonly damaged: boolean };

async function recordIn(file: string): Promise<Opened> {
  const source = await readLargeFile(file);
  if ('problem' in source) return { problem: source.problem, damaged: false };
  const read = readRecord(source.text);
  return read.kind === 'read' ? read : { problem: read.problem, damaged: read.kind === 'damaged' };
}
