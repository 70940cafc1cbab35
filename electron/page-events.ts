import { EVENT_CHANNEL, type DesktopEvent } from '../core/bridge/messages.ts';

/** The page, as far as events go to it. */
export interface EventTarget {
  send(channel: string, event: DesktopEvent): void;
}

/** Events for a page that may not listen yet: they wait for it, and none is told twice. */
export interface PageEvents {
  tell(event: DesktopEvent): void;
  /** The page listens from now on. What waited for it. */
  ready(): readonly DesktopEvent[];
  /** A page is being loaded: the one before it listens no more. */
  loading(): void;
}

/** No more than so many wait: somebody keeps opening files while no page answers. */
const WAITING = 20;

export function createPageEvents(target: () => EventTarget | null): PageEvents {
  let listens = false;
  let waiting: DesktopEvent[] = [];
  return {
    tell(event) {
      const page = target();
      if (listens && page !== null) page.send(EVENT_CHANNEL, event);
      else waiting = [...waiting, event].slice(-WAITING);
    },
    ready() {
      listens = true;
      const told = waiting;
      waiting = [];
      return told;
    },
    loading() {
      listens = false;
    },
  };
}
