import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Typing over a selection. Chromium would keep the style of the first selected character in a style attribute, which
 * the page's content security policy refuses (and reports as an error): so the editor replaces the selection itself.
 */
export function replaceSelection(): Extension {
  return EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { data, inputType, isComposing } = event;
      const { main, ranges } = view.state.selection;
      if (inputType !== 'insertText' || data === null || isComposing || ranges.every(({ empty }) => empty))
        return false;
      const insert = () =>
        view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
      const handlers = view.state.facet(EditorView.inputHandler);
      // Closing brackets, for one, has its own idea of typing over a selection.
      if (!handlers.some((handle) => handle(view, main.from, main.to, data, insert))) view.dispatch(insert());
      event.preventDefault();
      return true;
    },
  });
}
