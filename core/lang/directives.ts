import type { Span } from '../base/span.ts';
import type { Question } from '../ir/property.ts';
import type { DirectiveLine } from './directive-lines.ts';
import { type DomainSyntax, parseDomain } from './domain-syntax.ts';
import { type ExpectationSyntax, readExpectations } from './expectation-syntax.ts';
import type { Reporter } from './reporter.ts';
import { clip, didYouMean } from './suggest.ts';
import type { Identifier } from './wgsl/syntax.ts';

/** A `//@` line that was understood. */
export type Directive =
  | { readonly kind: 'question'; readonly question: Question | Equivalent; readonly span: Span }
  | {
      readonly kind: 'requires' | 'uses' | 'invariant' | 'decreases';
      readonly text: string;
      readonly offset: number;
      readonly span: Span;
    }
  | { readonly kind: 'lemma'; readonly span: Span }
  | { readonly kind: 'unbounded'; readonly span: Span }
  | { readonly kind: 'oracle'; readonly name: Identifier; readonly span: Span }
  | { readonly kind: 'domain'; readonly domain: DomainSyntax; readonly span: Span }
  | { readonly kind: 'expect'; readonly alternatives: readonly ExpectationSyntax[]; readonly span: Span }
  | { readonly kind: 'title' | 'source' | 'note'; readonly text: string; readonly span: Span };

/** `equivalent NAME`: is the function below equal to NAME for every input? */
export interface Equivalent {
  readonly kind: 'equivalent';
  readonly name: Identifier;
}

type Read = (line: DirectiveLine, reporter: Reporter) => Directive | null;

/** Reports what stands behind a word that takes nothing. */
function refuseRest({ word, rest, restSpan }: DirectiveLine, reporter: Reporter): void {
  if (rest === '') return;
  const hint = 'put the text into a `//@ note` line';
  reporter.error('directive-syntax', restSpan, `\`${word}\` stands alone on its line`, hint);
}

const question =
  (kind: Question): Read =>
  (line, reporter) => {
    refuseRest(line, reporter);
    return { kind: 'question', question: kind, span: line.span };
  };

/** An expression of WGSL; `wanted` and `example` are for a line without one. */
const expression =
  (kind: 'requires' | 'uses' | 'invariant' | 'decreases', wanted: string, example: string): Read =>
  (line, reporter) => {
    if (line.rest !== '') return { kind, text: line.rest, offset: line.restSpan.start, span: line.span };
    const hint = `for example \`//@ ${kind} ${example}\``;
    reporter.error('directive-syntax', line.span, `\`${kind}\` wants ${wanted}`, hint);
    return null;
  };

const text =
  (kind: 'title' | 'source' | 'note'): Read =>
  (line, reporter) => {
    if (line.rest !== '') return { kind, text: line.rest, span: line.span };
    reporter.error('directive-syntax', line.span, `\`${kind}\` wants a text`);
    return null;
  };

/** The words of this version and how the rest of their line is read. */
const WORDS: Readonly<Record<string, Read>> = {
  forall: question('forall'),
  exists: question('exists'),
  injective: question('injective'),
  maximize: question('maximize'),
  minimize: question('minimize'),
  terminates: question('terminates'),
  equivalent(line, reporter) {
    if (/^[^ \t]+$/.test(line.rest)) {
      const name = { text: line.rest, span: line.restSpan };
      return { kind: 'question', question: { kind: 'equivalent', name }, span: line.span };
    }
    reporter.error(
      'directive-syntax',
      line.rest === '' ? line.span : line.restSpan,
      '`equivalent` wants the name of one function',
      'for example `//@ equivalent other_function`',
    );
    return null;
  },
  requires: expression('requires', 'a condition', 'x < 10u'),
  lemma(line, reporter) {
    refuseRest(line, reporter);
    return { kind: 'lemma', span: line.span };
  },
  invariant: expression('invariant', 'a condition', 'i <= n'),
  decreases: expression('decreases', 'one number or several', 'n - i'),
  uses: expression('uses', 'a lemma with its arguments', 'small(x % 10u)'),
  oracle(line, reporter) {
    const [, gap = '', name = ''] = /^terminates([ \t]+)([^ \t]+)$/.exec(line.rest) ?? [];
    if (name === '') {
      const span = line.rest === '' ? line.span : line.restSpan;
      const hint = 'for example `//@ oracle terminates h` above `fn terminates_h() -> bool { return false; }`';
      reporter.error('directive-syntax', span, '`oracle` wants `terminates` and the name of a function', hint);
      return null;
    }
    const start = line.restSpan.start + 'terminates'.length + gap.length;
    return { kind: 'oracle', name: { text: name, span: { start, end: start + name.length } }, span: line.span };
  },
  integers(line, reporter) {
    if (line.rest === 'unbounded') return { kind: 'unbounded', span: line.span };
    const span = line.rest === '' ? line.span : line.restSpan;
    reporter.error('directive-syntax', span, '`integers` wants the word `unbounded`', '`//@ integers unbounded`');
    return null;
  },
  domain(line, reporter) {
    const domain = parseDomain(line, reporter);
    return domain === null ? null : { kind: 'domain', domain, span: line.span };
  },
  expect(line, reporter) {
    const alternatives = readExpectations(line, reporter);
    return alternatives === null ? null : { kind: 'expect', alternatives, span: line.span };
  },
  title: text('title'),
  source: text('source'),
  note: text('note'),
};

/** Reads one line; a mistake is reported and gives `null`. */
export function readDirective(line: DirectiveLine, reporter: Reporter): Directive | null {
  const { word } = line;
  if (word === '') {
    reporter.error('directive-syntax', line.span, '`//@` wants a word', 'for example `//@ forall`');
    return null;
  }
  const read = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (read !== undefined) return read(line, reporter);
  const hint = didYouMean(word, Object.keys(WORDS)) ?? `the words are ${Object.keys(WORDS).join(', ')}`;
  reporter.error('unknown-directive', line.wordSpan, `\`${clip(word)}\` is not a word of a \`//@\` line`, hint);
  return null;
}
