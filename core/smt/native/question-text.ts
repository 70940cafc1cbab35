/** What a question may consist of. Nothing here reads or writes a file, or changes how a solver behaves. */
const ALLOWED: readonly string[] = ['declare-fun', 'declare-const', 'define-fun', 'define-sort', 'assert'];

/** A string, a quoted symbol, a comment, or one character of anything else (SMT-LIB 2.6, section 3.1). */
const TOKEN = /"(?:[^"]|"")*"|\|[^|\\]*\||;[^\n\r]*|[()]|[^()"|;\s]+|\s+|[^]/g;

/**
 * Whether `text` is a list of complete declarations, definitions and assertions, and of nothing else: a question that
 * comes from elsewhere may not set options (a solver's options name files), nor end a command and begin another one.
 */
export function isQuestion(text: string): boolean {
  let depth = 0;
  let expectsCommand = false;
  for (const [token] of text.matchAll(TOKEN)) {
    if (/^[\s;]/.test(token)) continue;
    if (expectsCommand) {
      if (!ALLOWED.includes(token)) return false;
      expectsCommand = false;
    } else if (token === '(') {
      depth += 1;
      expectsCommand = depth === 1;
    } else if (token === ')') {
      depth -= 1;
    } else if (depth === 0) return false;
    // An opening quote without its end is a token of one character.
    if (depth < 0 || token === '"' || token === '|') return false;
  }
  return depth === 0 && !expectsCommand;
}
