import type { KeyPress } from '../commands/keys.ts';

/** What a speaker does by a key. Hand-held presenters send PageDown, PageUp, a full stop and Esc. */
export type TalkAction = 'next' | 'previous' | 'run' | 'leave' | 'larger' | 'smaller' | 'look' | 'source' | 'panel';

const KEYS: Readonly<Record<string, TalkAction>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  PageUp: 'previous',
  ArrowLeft: 'previous',
  Enter: 'run',
  ' ': 'run',
  '.': 'run',
  Escape: 'leave',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  d: 'look',
  s: 'source',
  c: 'panel',
};

/** Where the keyboard is: in a text, on a control that has a use for some keys itself, or nowhere in particular. */
export type Focus = 'text' | 'control' | 'none';

/** Keys that a focused button, list or row of tabs takes for itself. */
const OF_CONTROLS: readonly string[] = ['Enter', ' ', 'ArrowRight', 'ArrowLeft'];

/** What `press` means; `null` where it is not the speaker's. */
export function talkActionOf(press: KeyPress, focus: Focus): TalkAction | null {
  const { key, ctrlKey, metaKey, altKey } = press;
  // As everywhere on the page, wherever the keyboard is.
  if ((ctrlKey || metaKey) && key === 'Enter') return 'run';
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Escape') return 'leave';
  if (focus === 'text' || (focus === 'control' && OF_CONTROLS.includes(key))) return null;
  return KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

/** Where the keyboard is, by the element that has it. */
export function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement)) return 'none';
  if (target.isContentEditable || target.closest('input, textarea, select') !== null) return 'text';
  return target.closest('button, a, summary, [role="tab"]') === null ? 'none' : 'control';
}
