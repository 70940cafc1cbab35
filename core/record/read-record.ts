import { at } from '../base/assert.ts';
import type { Range } from '../ir/range.ts';
import type { Domain } from '../ir/space.ts';
import type { ScalarType } from '../ir/types.ts';
import { OUTCOME_CODES, type OutcomeCode } from '../verdict/outcome.ts';
import type { Piece } from '../verdict/piece.ts';
import { type Content, contentHash } from './content.ts';
import { digestFrom, sha256Of } from './fingerprint.ts';
import { type Field, fieldOf, NotARecord } from './json-fields.ts';
import { type Entry, entryHash } from './log.ts';
import { CHECKSUM_HEAD, CHECKSUM_TAIL, RECORD_SCHEMA, recordText, type SweepRecord } from './sweep-record.ts';

/** A record; or why the text is none (`unreadable`), or is one that was changed after it was written (`damaged`). */
export type Read =
  | { readonly kind: 'read'; readonly record: SweepRecord }
  | { readonly kind: 'unreadable' | 'damaged'; readonly problem: string };

const HASH = /^[0-9a-f]{64}$/;
const HASH_LENGTH = 64;

/** Reads the text of a record's file. The checksum is over every byte, so whatever was changed is seen here. */
export function readRecord(text: string): Read {
  if (text === '') return { kind: 'unreadable', problem: 'the file is empty: it was never written, or cut off' };
  const foot = CHECKSUM_HEAD.length + HASH_LENGTH + CHECKSUM_TAIL.length;
  const [head, end] = [text.slice(0, -foot), text.slice(-foot)];
  const sum = end.slice(CHECKSUM_HEAD.length, -CHECKSUM_TAIL.length);
  const framed = end.startsWith(CHECKSUM_HEAD) && end.endsWith(CHECKSUM_TAIL) && HASH.test(sum);
  if (!framed) {
    return { kind: 'unreadable', problem: 'it does not end with a checksum: it is no record, or it was cut off' };
  }
  if (sha256Of(head) !== sum) {
    return { kind: 'damaged', problem: 'the checksum does not match: the file was changed after it was written' };
  }
  try {
    const record = recordFrom(fieldOf(JSON.parse(text), 'the record'));
    // What was read is all there is: nothing was passed over, and every hash in it is that of what it stands beside.
    if (recordText(record) === text) return { kind: 'read', record };
    return { kind: 'damaged', problem: 'a hash in it is not that of what it stands beside, or something was added' };
  } catch (error) {
    if (error instanceof NotARecord || error instanceof SyntaxError) {
      return { kind: 'unreadable', problem: error.message };
    }
    throw error;
  }
}

const SCALARS = ['bool', 'i32', 'u32', 'f32', 'f16'] as const satisfies readonly ScalarType[];
const QUESTIONS = ['forall', 'exists', 'maximize', 'minimize', 'terminates'] as const;
const STATED = ['holds', 'refuted', 'vacuous', 'undefined', 'unknown'] as const;

function recordFrom(root: Field): SweepRecord {
  const schema = root.member('schema').text();
  if (schema !== RECORD_SCHEMA)
    throw new NotARecord(`its schema is ${schema}, and this program reads ${RECORD_SCHEMA}`);
  const origin = root.member('origin');
  return {
    version: root.member('version').text(),
    content: contentFrom(root.member('content')),
    origin: {
      file: origin.member('file').text(),
      text: origin.member('text').text(),
      property: origin.member('property').text(),
    },
    log: root.member('log').items().map(entryFrom),
  };
}

function contentFrom(field: Field): Content {
  const verdict = field.member('verdict');
  return {
    subject: {
      property: field.member('property').text(HASH),
      question: field.member('question').oneOf(QUESTIONS),
      result: field.member('result').oneOf(SCALARS),
      bits: field.member('bits').orNull((bits) => bits.number(32)),
      fuel: field.member('fuel').number(),
      space: field.member('space').items().map(domainFrom),
    },
    size: field.member('size').big(),
    pieces: field.member('pieces').items().map(pieceFrom),
    verdict: {
      kind: verdict.member('kind').oneOf(STATED),
      index: verdict.member('index').orNull((index) => index.big()),
      value: verdict.member('value').orNull((value) => value.number()),
    },
  };
}

function domainFrom(field: Field): Domain {
  const shift = field.member('shift').number(31);
  const intervals = field
    .member('intervals')
    .items()
    .map((interval) => {
      const [lo, hi] = pairOf(interval, (end) => end.number());
      return { lo, hi };
    });
  return { type: field.member('type').oneOf(SCALARS), intervals, ...(shift === 0 ? {} : { shift }) };
}

function pairOf<T>(field: Field, read: (item: Field) => T): readonly [T, T] {
  const items = field.items();
  if (items.length !== 2) throw new NotARecord('a pair of the record has not two members');
  return [read(at(items, 0)), read(at(items, 1))];
}

function rangeFrom(field: Field): Range {
  const [start, count] = pairOf(field, (item) => item.big());
  return { start, count };
}

function pieceFrom(field: Field): Piece {
  const counts = field.member('counts').items();
  if (counts.length !== OUTCOME_CODES.length) throw new NotARecord('a piece of the record has not five counts');
  const index = (name: string) => field.member(name).orNull((f) => f.big());
  return {
    start: field.member('start').big(),
    count: field.member('count').big(),
    counts: Object.fromEntries(OUTCOME_CODES.map((code, i) => [code, at(counts, i).big()])) as Record<
      OutcomeCode,
      bigint
    >,
    first: index('first'),
    last: index('last'),
    firstUndefined: index('firstUndefined'),
    best: field.member('best').orNull((best) => {
      const [bits, place, ...more] = best.items();
      if (bits === undefined || place === undefined || more.length > 0) {
        throw new NotARecord('the best of a piece is not a value and an index');
      }
      return { bits: bits.number(), index: place.big() };
    }),
    digest: digestFrom(field.member('digest').text(/^[0-9a-f]{16}$/)),
  };
}

function entryFrom(field: Field): Entry {
  const versions = Object.fromEntries(
    field
      .member('versions')
      .entries()
      .map(([name, f]) => [name, f.text()]),
  );
  const saved = field.member('saved').text();
  const previous = field
    .member('previous')
    .items()
    .map((hash) => hash.text(HASH));
  const linked = { previous, content: field.member('content').text(HASH), versions, saved };
  if (field.member('kind').oneOf(['run', 'merge']) === 'merge') return { kind: 'merge', ...linked };
  return {
    kind: 'run',
    ...linked,
    engine: field.member('engine').text(),
    device: field.member('device').text(),
    machine: field.member('machine').text(),
    software: field.member('software').flag(),
    part: field.member('part').orNull((part) => pairOf(part, (item) => item.number())),
    started: field.member('started').text(),
    end: field.member('end').orNull((end) => end.text()),
    failed: field.member('failed').flag(),
    covered: field.member('covered').items().map(rangeFrom),
    findings: field
      .member('findings')
      .items()
      .map((index) => index.big()),
    notes: field
      .member('notes')
      .items()
      .map((note) => note.text()),
  };
}

/** Whether the entries continue each other and the last one speaks of this content; a sentence where they do not. */
export function chainProblem({ log, content }: SweepRecord): string | null {
  const open = new Set<string>();
  const known = new Set<string>();
  for (const entry of log) {
    for (const hash of entry.previous) {
      if (!known.has(hash)) return 'an entry of the log continues one that is not there';
      open.delete(hash);
    }
    const hash = entryHash(entry);
    known.add(hash);
    open.add(hash);
  }
  const last = log.at(-1);
  if (last === undefined) return 'the log is empty';
  if (open.size !== 1) return 'the log falls apart: its last entry does not continue all others';
  return last.content === contentHash(content) ? null : 'the last entry of the log speaks of another content';
}
