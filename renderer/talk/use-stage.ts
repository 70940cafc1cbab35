import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { Desk } from '../desk.ts';
import { enterFullscreen, leaveFullscreen } from './fullscreen.ts';
import { act } from './talk.ts';
import { focusOf, talkActionOf } from './talk-keys.ts';

/** While the talk lasts: the whole screen, the speaker's keys, large type. */
export function useStage(desk: Desk, size: number): void {
  useEffect(() => {
    void enterFullscreen();
    return () => void leaveFullscreen();
  }, []);

  // In the drawing itself: a speaker's key may follow at once.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // A dialog over the stage has its own keys.
      if (document.querySelector('dialog[open]') !== null) return;
      const action = talkActionOf(event, focusOf(event.target));
      if (action === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat || action === 'next' || action === 'previous') act(desk, action);
    };
    // Esc that the browser took to leave the whole screen means the same.
    const onScreen = (): void => {
      if (document.fullscreenElement === null) act(desk, 'leave');
    };
    // Before the editor and the page's own keys.
    addEventListener('keydown', onKey, { capture: true });
    document.addEventListener('fullscreenchange', onScreen);
    return () => {
      removeEventListener('keydown', onKey, { capture: true });
      document.removeEventListener('fullscreenchange', onScreen);
    };
  }, [desk]);

  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement;
    dataset['stage'] = '';
    style.setProperty('--stage-size', `${size}px`);
    return () => {
      delete dataset['stage'];
      style.removeProperty('--stage-size');
    };
  }, [size]);
}
