import { type Diagnostic as Mark, setDiagnostics } from '@codemirror/lint';
import type { EditorState, TransactionSpec } from '@codemirror/state';
import type { Diagnostic } from '../../core/index.ts';

/** The checker's diagnostics as marks of the editor; positions are cut to the text that is there now. */
export function showDiagnostics(state: EditorState, diagnostics: readonly Diagnostic[]): TransactionSpec {
  return setDiagnostics(
    state,
    diagnostics.map((diagnostic) => markOf(state, diagnostic)),
  );
}

function markOf(state: EditorState, { span, severity, message, hint }: Diagnostic): Mark {
  const from = Math.min(span.start, state.doc.length);
  const end = Math.min(Math.max(span.end, from), state.doc.length);
  // An empty range is invisible: mark the character there, or the one before the end of the line.
  const line = state.doc.lineAt(from);
  const to = end > from ? end : Math.min(from + 1, line.to);
  return {
    from: to > from ? from : Math.max(line.from, from - 1),
    to: Math.max(to, from),
    severity,
    message: hint === null ? message : `${message}\n${hint}`,
  };
}
