import type { DesktopEvent, DesktopHost, FoundSolver } from '../../core/bridge/messages.ts';
import { parseDesktopEvent } from '../../core/bridge/validate.ts';
import { type Engine, NATIVE_ENGINES, type NativeEngine, unreachable } from '../../core/index.ts';
import { perform } from '../commands/commands.ts';
import type { Desk, Offer } from '../desk.ts';
import { openLink } from '../share/share.ts';

export interface DesktopParts {
  readonly desk: Desk;
  readonly host: DesktopHost;
  /** An engine that asks a solver of the machine through the shell. */
  engineOf(engine: NativeEngine, version: string): Engine;
  /** The process of the GPU has ended, and there may be another adapter. */
  onGpuGone(reason: string): void;
}

/** Connects the desk with the desktop shell: what happens there is shown here, and it learns what it has to know. */
export function joinDesktop(parts: DesktopParts): void {
  const { desk, host } = parts;
  const take = (told: unknown): void => {
    const event = parseDesktopEvent(told);
    if (event !== null) onEvent(parts, event);
  };
  void host.listen(take).then((earlier) => earlier.forEach(take));

  let told = '';
  const tell = (): void => {
    const { phase } = desk.race.view.get();
    const state = { racing: phase === 'running' || phase === 'stopping', unsaved: desk.files.hasUnsavedChanges() };
    // The race changes ten times a second, this hardly ever.
    if (told === JSON.stringify(state)) return;
    told = JSON.stringify(state);
    void host.tell(state);
  };
  desk.race.view.subscribe(tell);
  desk.source.view.subscribe(tell);
  tell();

  void host.solvers().then((found) => {
    desk.offers.set([...desk.offers.get(), ...found.flatMap((solver) => offerOf(parts, solver))]);
  });
}

function onEvent({ desk, onGpuGone }: DesktopParts, event: DesktopEvent): void {
  switch (event.kind) {
    case 'command':
      perform(desk, event.id);
      return;
    case 'opened':
      desk.openText(event.name, event.text);
      return;
    case 'failed':
      desk.files.notice.set({ kind: 'trouble', text: event.message });
      return;
    case 'link':
      void openLink(desk, event.link);
      return;
    case 'gpu-gone':
      onGpuGone(event.reason);
      return;
    default:
      unreachable(event);
  }
}

/** A solver of this machine. It is offered, and takes part once the person ticks it. */
function offerOf({ engineOf }: DesktopParts, { engine, version }: FoundSolver): readonly Offer[] {
  const known = NATIVE_ENGINES.find((name) => name === engine);
  return known === undefined ? [] : [{ name: known, method: 'proof', engine: engineOf(known, version), missing: null }];
}
