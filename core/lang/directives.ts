import type { Span } from '../base/span.ts';
import { EXPECTABLE, type Expectable, type Question } from '../ir/property.ts';
import type { DirectiveLine } from './directive-lines.ts';
import { type DomainSyntax, parseDomain } from './domain-syntax.ts';
import type { Reporter } from './reporter.ts';
import { didYouMean } from './suggest.ts';
import type { Identifier } from './wgsl/syntax.ts';

/** A `//@` line that was understood. */
export type Directive =
  | { readonly kind: 'question'; readonly question: Question | Equivalent; readonly span: Span }
  | { readonly kind: 'requires'; readonly text: string; readonly offset: number; readonly span: Span }
  | { readonly kind: 'domain'; readonly domain: DomainSyntax; readonly span: Span }
  | { readonly kind: 'expect'; readonly verdicts: readonly Expectable[]; readonly span: Span }
  | { readonly kind: 'title' | 'source' | 'note'; readonly text: string; readonly span: Span };

/** `equivalent NAME`: is the function below equal to NAME for every input? */
export interface Equivalent {
  readonly kind: 'equivalent';
  readonly name: Identifier;
}

type Read = (line: DirectiveLine, reporter: Reporter) => Directive | null;

const question =
  (kind: Question): Read =>
  (line, reporter) => {
    if (line.rest !== '') {
      reporter.error(
        'directive-syntax',
        line.restSpan,
        `\`${kind}\` stands alone on its line`,
        'put the text into a `//@ note` line',
      );
    }
    return { kind: 'question', question: kind, span: line.span };
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
  requires(line, reporter) {
    if (line.rest !== '') return { kind: 'requires', text: line.rest, offset: line.restSpan.start, span: line.span };
    reporter.error('directive-syntax', line.span, '`requires` wants a condition', 'for example `//@ requires x < 10u`');
    return null;
  },
  domain(line, reporter) {
    const domain = parseDomain(line, reporter);
    return domain === null ? null : { kind: 'domain', domain, span: line.span };
  },
  expect: readExpect,
  title: text('title'),
  source: text('source'),
  note: text('note'),
};

const ASK = 'the questions are `forall`, `exists` and `equivalent`';

/** The words that the language of problem files has and this version does not, and what to do without them. */
const LATER: Readonly<Record<string, string>> = {
  injective: ASK,
  maximize: ASK,
  minimize: ASK,
  terminates: ASK,
  lemma: 'leave the line out: each property is decided on its own',
  uses: 'leave the line out: each property is decided on its own',
  invariant: 'leave the line out: the prover unrolls loops',
  decreases: 'leave the line out: the prover unrolls loops',
  oracle: 'there is no way to ask inside a function whether another one returns',
  integers: 'integers are 32 bits wide and wrap around',
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
  if (Object.hasOwn(LATER, word)) {
    reporter.error('unsupported-directive', line.wordSpan, `\`${word}\` is not supported yet`, LATER[word]);
    return null;
  }
  const known = [...Object.keys(WORDS), ...Object.keys(LATER)];
  const hint = didYouMean(word, known) ?? `the words are ${Object.keys(WORDS).join(', ')}`;
  reporter.error('unknown-directive', line.wordSpan, `\`${clip(word)}\` is not a word of a \`//@\` line`, hint);
  return null;
}

const clip = (word: string): string => (word.length > 40 ? `${word.slice(0, 40)}...` : word);

function readExpect(line: DirectiveLine, reporter: Reporter): Directive | null {
  const verdicts: Expectable[] = [];
  let offset = line.restSpan.start;
  let good = true;
  for (const part of line.rest.split('|')) {
    const start = offset + (part.length - part.trimStart().length);
    const span: Span = { start, end: Math.max(start, start + part.trim().length) };
    offset += part.length + 1;
    const [word = '', ...values] = part.trim().split(/[ \t]+/);
    const verdict = EXPECTABLE.find((v) => v === word);
    if (verdict === undefined) {
      good = false;
      const hint =
        word === 'error'
          ? '`error` can not be expected'
          : (didYouMean(word, EXPECTABLE) ?? `the verdicts are ${EXPECTABLE.join(', ')}`);
      const message =
        word === '' ? '`expect` wants a verdict' : `\`${clip(word)}\` is not a verdict that can be expected`;
      reporter.error('directive-syntax', word === '' ? line.span : span, message, hint);
    } else if (values.length > 0) {
      good = false;
      reporter.error(
        'unsupported-expectation',
        span,
        `\`${verdict}\` takes no value here`,
        'values are for `maximize` and `minimize`, which are not supported yet',
      );
    } else verdicts.push(verdict);
  }
  return good ? { kind: 'expect', verdicts, span: line.span } : null;
}
