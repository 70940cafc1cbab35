import { expect, test } from 'vitest';
import { csv, markdown } from '../../core/report/table.ts';
import { record, swept } from './sample-record.ts';

const REFUTED = { kind: 'refuted', counterexample: [0x80000000] } as const;
const race = record(REFUTED, { by: ['swept'], engines: [swept(REFUTED, { true: 2n ** 32n - 1n, false: 1n })] });

test('CSV follows RFC 4180: CRLF, and quotes where they are needed', () => {
  expect(csv([{ file: 'a "b",c.wgsl', text: '', judged: true, record: race }])).toBe(
    'file,property,question,inputs,verdict,by,evaluated,failing,time ms,value\r\n' +
      '"a ""b"",c.wgsl",abs_is_not_negative,forall,4294967296,refuted,swept,4294967296,1,2000.0,\r\n',
  );
});

test('Markdown escapes the bar', () => {
  expect(markdown([{ file: 'a|b.wgsl', text: '', judged: true, record: race }])).toContain(
    '| a\\|b.wgsl | abs_is_not_negative |',
  );
});
