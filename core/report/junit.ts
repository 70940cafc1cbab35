import { unreachable } from '../base/assert.ts';
import type { RaceRecord } from '../race/record.ts';
import { isDecisive } from '../verdict/verdict.ts';
import { escapeHtml } from './escape-html.ts';
import { expectationMet, expectedText, MET_WORDS } from './expectation.ts';
import type { NamedRecord } from './named-record.ts';
import { verdictSentence } from './sentence.ts';

/** A file in which there is no question to ask: it can not be read, or has errors. */
export interface BrokenFile {
  readonly file: string;
  readonly message: string;
}

type Child = 'failure' | 'error' | 'skipped';

interface Case {
  readonly name: string;
  readonly seconds: number;
  /** What stands in the case; `null` where it passed. */
  readonly child: { readonly kind: Child; readonly message: string; readonly text: string } | null;
}

/** Comparisons with `//@ expect` in the XML that servers of continuous integration read (JUnit's): a suite a file, a case a property. */
export function junit(records: readonly NamedRecord[], broken: readonly BrokenFile[]): string {
  const suites = new Map<string, Case[]>();
  const add = (file: string, each: Case): void => {
    suites.set(file, [...(suites.get(file) ?? []), each]);
  };
  for (const named of records) add(named.file, caseOf(named));
  for (const { file, message } of broken)
    add(file, { name: 'the source', seconds: 0, child: { kind: 'error', message, text: message } });
  const all = [...suites.values()].flat();
  const lines = [...suites].flatMap(([file, cases]) => [
    `  <testsuite name="${escapeHtml(file)}" ${tally(cases)}>`,
    ...cases.map((each) => caseText(file, each)),
    '  </testsuite>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="forall" ${tally(all)}>`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

function tally(cases: readonly Case[]): string {
  const count = (kind: Child): number => cases.filter(({ child }) => child?.kind === kind).length;
  const seconds = cases.reduce((sum, each) => sum + each.seconds, 0).toFixed(3);
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds}"`;
}

function caseText(file: string, { name, seconds, child }: Case): string {
  const head = `    <testcase classname="${escapeHtml(file)}" name="${escapeHtml(name)}" time="${seconds.toFixed(3)}"`;
  if (child === null) return `${head}/>`;
  const { kind, message, text } = child;
  return `${head}><${kind} message="${escapeHtml(message)}">${escapeHtml(text)}</${kind}></testcase>`;
}

function caseOf(named: NamedRecord): Case {
  const { record, file, text } = named;
  const { task, verdict, engines } = record;
  const kind = childOf(record);
  const expected = expectedText(task);
  const words = MET_WORDS[expectationMet(record)];
  const message = expected === '' ? words : `${words}: ${verdict.kind}, expected ${expected}`;
  return {
    name: task.property.name,
    seconds: Math.max(0, ...engines.map(({ endedAt }) => endedAt)) / 1000,
    child: kind === null ? null : { kind, message, text: verdictSentence(record, { file, text }) },
  };
}

function childOf(record: RaceRecord): Child | null {
  const met = expectationMet(record);
  switch (met) {
    case 'met':
      return null;
    case 'unstated':
      return 'skipped';
    case 'open':
      return 'failure';
    case 'missed':
      return isDecisive(record.verdict) ? 'failure' : 'error';
    default:
      return unreachable(met);
  }
}
