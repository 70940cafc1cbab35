import { StreamLanguage, type StringStream, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

/** Highlighting only: what is legal WGSL is the checker's business, not the editor's. */

const KEYWORDS = new Set(
  'alias break case const const_assert continue continuing default diagnostic discard else enable fn for if let loop override requires return struct switch var while'.split(
    ' ',
  ),
);

const TYPES = /^(?:bool|[iuf]32|f16|vec[234][iufh]?|mat[234]x[234][fh]?|array|atomic|ptr)$/;

const QUESTIONS =
  /^(?:forall|exists|injective|equivalent|maximize|minimize|terminates|requires|domain|lemma|uses|invariant|decreases|oracle|integers|title|source|note|expect)\b/;

/** The lines whose rest is prose for people. */
const PROSE = /^(?:title|source|note)$/;

interface State {
  /** Depth of nested block comments. */
  depth: number;
  /** Inside a `//@` line: before its word, in prose, or in an expression. */
  line: 'code' | 'word' | 'prose' | 'expression';
}

function blockComment(stream: StringStream, state: State): string {
  while (!stream.eol()) {
    if (stream.match('/*')) state.depth++;
    else if (stream.match('*/')) {
      state.depth--;
      if (state.depth === 0) break;
    } else stream.next();
  }
  return 'comment';
}

function token(stream: StringStream, state: State): string | null {
  if (stream.sol()) state.line = 'code';
  if (state.depth > 0) return blockComment(stream, state);
  if (stream.eatSpace()) return null;
  if (state.line === 'word') {
    const word = stream.match(QUESTIONS);
    if (word === false || word === true || word === null) {
      stream.skipToEnd();
      return 'invalid';
    }
    state.line = PROSE.test(word[0]) ? 'prose' : 'expression';
    return 'meta';
  }
  if (state.line === 'prose') {
    stream.skipToEnd();
    return 'docString';
  }
  if (stream.string.slice(0, stream.pos).trim() === '' && stream.match('//@')) {
    state.line = 'word';
    return 'meta';
  }
  return code(stream, state);
}

function code(stream: StringStream, state: State): string | null {
  if (stream.match('//')) {
    stream.skipToEnd();
    return 'comment';
  }
  if (stream.match('/*')) {
    state.depth = 1;
    return blockComment(stream, state);
  }
  if (stream.match(/^@\w+/)) return 'attributeName';
  if (stream.match(/^0[xX][0-9a-fA-F]*(?:\.[0-9a-fA-F]*)?(?:[pP][+-]?\d+)?[iufh]?/)) return 'number';
  if (stream.match(/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[iufh]?/)) return 'number';
  const word = stream.match(/^[\p{XID_Start}_]\p{XID_Continue}*/u);
  if (word !== null && typeof word !== 'boolean') return wordToken(word[0]);
  if (stream.match(/^[-+*/%&|^~!<>=]+/)) return 'operator';
  stream.next();
  return null;
}

function wordToken(word: string): string {
  if (KEYWORDS.has(word)) return 'keyword';
  if (word === 'true' || word === 'false') return 'bool';
  if (TYPES.test(word)) return 'typeName';
  return 'variableName';
}

const language = StreamLanguage.define<State>({
  name: 'wgsl',
  startState: () => ({ depth: 0, line: 'code' }),
  copyState: (state) => ({ ...state }),
  token,
  languageData: {
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    closeBrackets: { brackets: ['(', '[', '{'] },
  },
});

/** The style sheet's classes, by the names of the editor's tags. */
const CLASSES: Readonly<Record<string, string>> = {
  meta: 'tok-question',
  docString: 'tok-prose',
  comment: 'tok-comment',
  keyword: 'tok-keyword',
  attributeName: 'tok-keyword',
  number: 'tok-number',
  bool: 'tok-number',
  typeName: 'tok-type',
  invalid: 'tok-invalid',
};

export function wgsl(): Extension {
  return [language, syntaxHighlighting({ style: ([tag]) => CLASSES[String(tag)] ?? null })];
}
