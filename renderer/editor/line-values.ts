import { type EditorState, type Extension, StateEffect, StateField, type TransactionSpec } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** A text behind a line. Its accessible form is the table of the panel that it comes from. */
class LineValue extends WidgetType {
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
  override eq(other: LineValue): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'cm-line-value';
    element.setAttribute('aria-hidden', 'true');
    element.textContent = this.text;
    return element;
  }
}

const setValues = StateEffect.define<DecorationSet>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(values, transaction) {
    // Values belong to the text that gave them.
    let next = transaction.docChanged ? Decoration.none : values;
    for (const effect of transaction.effects) if (effect.is(setValues)) next = effect.value;
    return next;
  },
  provide: (values) => EditorView.decorations.from(values),
});

export const lineValues = (): Extension => field;

export function showLineValues(state: EditorState, values: ReadonlyMap<number, string>): TransactionSpec {
  const marks = [...values]
    .filter(([line]) => line >= 1 && line <= state.doc.lines)
    .map(([line, text]) => Decoration.widget({ widget: new LineValue(text), side: 1 }).range(state.doc.line(line).to));
  return { effects: setValues.of(Decoration.set(marks, true)) };
}
