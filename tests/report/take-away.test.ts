import { describe, expect, test } from 'vitest';
import { enginesCsv, seriesCsv, stepsCsv } from '../../core/report/csv.ts';
import { entryOf } from '../../core/report/entry.ts';
import { htmlReport } from '../../core/report/html.ts';
import { propertyJson } from '../../core/report/json.ts';
import { markdownReport, markdownText } from '../../core/report/markdown.ts';
import { lane, record, swept } from './sample-record.ts';
import { unknown } from '../../core/verdict/verdict.ts';

const REFUTED = { kind: 'refuted', counterexample: [0x80000000] } as const;
/** What a stranger may put wherever a text goes. */
const HOSTILE = `</code></pre><script>alert("1")</script><img src=x onerror='x'> | \`\`\`\` [a](javascript:x) & @you\u0000`;
const SOURCE = `// ${HOSTILE}\nfn f() {}\n`;

const ENTRY = entryOf(
  propertyJson({
    file: `${HOSTILE}.wgsl`,
    text: SOURCE,
    judged: true,
    record: record(REFUTED, {
      by: ['swept'],
      engines: [
        swept(REFUTED, { true: 2n ** 32n - 1n, false: 1n }),
        lane(unknown('crashed', HOSTILE), {
          engine: 'z3',
          method: 'proof',
          device: HOSTILE,
          ratePerSecond: null,
          notes: [HOSTILE],
        }),
      ],
      replays: [{ input: [0x80000000], on: 'reference', outcome: { kind: 'value', bits: 0 } }],
    }),
  }),
);
const ORIGIN = { version: '0.1.0', at: '2026-01-02T03:04:05.678Z', agent: HOSTILE };
const SVG = `<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script><text>"' &amp;</text></svg>`;

describe('the page', () => {
  const page = htmlReport(
    [{ entry: ENTRY, source: SOURCE, figures: [{ title: HOSTILE, description: HOSTILE, svg: SVG }] }],
    ORIGIN,
  );

  test('is this text', async () => {
    await expect(page).toMatchFileSnapshot('../golden/report/hostile.html');
  });

  test('has a policy before anything else could load, and neither script nor foreign address', () => {
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<title>'));
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(
      /<script|<img src=x|<\/code><\/pre><script|javascript:x\)"|href=|src="(?!data:image\/svg)/i,
    );
  });

  test('has exactly the tags of a report without hostile texts', () => {
    const tags = (text: string) => [...text.matchAll(/<\/?[a-z][a-z0-9]*/gi)].map(([tag]) => tag);
    const plain = JSON.parse(JSON.stringify(ENTRY).replaceAll(JSON.stringify(HOSTILE).slice(1, -1), 'plain'));
    const figures = [{ title: 'plain', description: 'plain', svg: SVG }];
    const other = htmlReport([{ entry: entryOf(plain), source: 'fn f() {}', figures }], { ...ORIGIN, agent: 'plain' });
    expect(tags(page)).toEqual(tags(other));
  });

  test('of several races has each, and says how many', () => {
    const two = htmlReport(
      [1, 2].map(() => ({ entry: ENTRY, source: '', figures: [] })),
      ORIGIN,
    );
    expect(two.match(/<article/g)).toHaveLength(2);
    expect(two).toContain('<title>forall: 2 races</title>');
  });
});

describe('Markdown', () => {
  test('is this text', async () => {
    await expect(markdownReport(ENTRY, SOURCE)).toMatchFileSnapshot('../golden/report/hostile.md');
  });

  test('fences the source with more ticks than it has', () => {
    const fences = markdownReport(ENTRY, SOURCE)
      .split('\n')
      .filter((line) => /^`{3,}/.test(line));
    expect(fences).toEqual(['`````wgsl', '`````']);
  });

  test.each([
    ['a|b', String.raw`a\|b`],
    ['one\r\ntwo', 'one two'],
    ['<b>', '&lt;b>'],
    ['abs_is_not_negative', 'abs_is_not_negative'],
    ['_x_', String.raw`\_x\_`],
    ['[a](b)', String.raw`\[a\](b)`],
    ['a\\|b', String.raw`a\\\|b`],
  ])('shows %j as itself', (text, shown) => {
    expect(markdownText(text)).toBe(shown);
  });
});

describe('CSV', () => {
  test('of the engines is this text', async () => {
    await expect(enginesCsv([ENTRY]).replaceAll('\0', '(nul)')).toMatchFileSnapshot(
      '../golden/report/hostile-engines.csv',
    );
  });

  test('of rates has a line for each sample', () => {
    const samples = [
      { at: 1.5, ratePerSecond: 1e9 },
      { at: 2, ratePerSecond: 1.25 },
    ];
    expect(seriesCsv([{ engine: 'c"pu', samples }])).toBe(
      'engine,time ms,inputs/s\r\n"c""pu",1.500,1000000000\r\n"c""pu",2.000,1\r\n',
    );
  });

  test('of steps is there where steps were counted', () => {
    expect(stepsCsv(ENTRY)).toBeNull();
    expect(
      stepsCsv({
        ...ENTRY,
        steps: {
          histogram: [
            [0, '5'],
            [7, '18446744073709551616'],
          ],
        },
      }),
    ).toBe('steps,inputs\r\n0,5\r\n7,18446744073709551616\r\n');
  });
});
