import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { type Extension, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Diagnostic } from '../../core/index.ts';
import { lineValues, showLineValues } from './line-values.ts';
import { replaceSelection } from './replace-selection.ts';
import { showDiagnostics } from './show-diagnostics.ts';
import { wgsl } from './wgsl-language.ts';

export interface Editor {
  /** Replaces the whole text; the history of the text before it ends. */
  show(text: string): void;
  mark(diagnostics: readonly Diagnostic[]): void;
  /** Puts a text behind lines, by line number from 1; gone as soon as the text changes. */
  annotate(values: ReadonlyMap<number, string>): void;
  /** Puts the cursor at an offset and the keyboard into the editor. */
  goTo(offset: number): void;
  /** Scrolls until the line of an offset is the first that is seen; the cursor stays where it is. */
  reveal(offset: number): void;
  destroy(): void;
}

export interface EditorParts {
  readonly parent: HTMLElement;
  /** For the style element that the editor inserts; `null` where no policy asks for one. */
  readonly nonce: string | null;
  onEdit(text: string): void;
  onRun(): void;
}

/** The source editor. The Tab key leaves it, as everywhere on the page. */
export function createEditor({ parent, nonce, onEdit, onRun }: EditorParts): Editor {
  const extensions: Extension = [
    // First, and above the default key map, which has its own idea of Ctrl+Enter.
    keymap.of([{ key: 'Mod-Enter', run: () => (onRun(), true) }]),
    nonce === null ? [] : EditorView.cspNonce.of(nonce),
    lineNumbers(),
    lintGutter(),
    history(),
    replaceSelection(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    wgsl(),
    lineValues(),
    EditorView.lineWrapping,
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap]),
    // It can be focused anyway; said aloud for tools that look for the stop of the Tab key in what scrolls.
    EditorView.contentAttributes.of({ 'aria-label': 'Source: a WGSL module with //@ lines', tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onEdit(update.state.doc.toString());
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ extensions }) });
  return {
    show(text) {
      view.setState(EditorState.create({ doc: text, extensions }));
    },
    mark(diagnostics) {
      view.dispatch(showDiagnostics(view.state, diagnostics));
    },
    annotate(values) {
      view.dispatch(showLineValues(view.state, values));
    },
    goTo(offset) {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    reveal(offset) {
      const at = Math.min(offset, view.state.doc.length);
      view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'start' }) });
    },
    destroy() {
      view.destroy();
    },
  };
}
