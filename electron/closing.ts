import type { MessageBoxSyncOptions } from 'electron';
import type { PageState } from '../core/bridge/messages.ts';

/** What a person is asked before a window closes that would lose something; `null`: it just closes. */
export function closingQuestion({ racing, unsaved }: PageState): MessageBoxSyncOptions | null {
  if (!racing && !unsaved) return null;
  const lost = [
    ...(unsaved ? ['What was typed has not been saved.'] : []),
    ...(racing ? ['A race is running; what it has covered is lost.'] : []),
  ];
  return {
    type: 'warning',
    message: 'Close forall?',
    detail: lost.join('\n'),
    buttons: ['Stay', 'Close'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
}

/** The place of the button that closes. */
export const CLOSE = 1;
