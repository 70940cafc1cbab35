import { DESKTOP_HOST, type DesktopEvent, type DesktopHost } from '../core/bridge/messages.ts';
import { parseDesktopEvent } from '../core/bridge/validate.ts';
import { NATIVE_ENGINES } from '../core/index.ts';
import { createRemoteEngine } from '../core/smt/native/remote-engine.web.ts';
import { perform } from './commands/commands.ts';
import type { Desk, Offer } from './desk.ts';

/** The desktop shell around this page; `undefined` in a plain browser. */
export const desktopHost = (): DesktopHost | undefined =>
  (globalThis as { readonly [DESKTOP_HOST]?: DesktopHost })[DESKTOP_HOST];

/** Connects the desk with the shell: what happens there is shown here, and it learns what it has to know. */
export function joinDesktop(desk: Desk, host: DesktopHost, onGpuGone: (reason: string) => void): void {
  const take = (told: unknown): void => {
    const event = parseDesktopEvent(told);
    if (event !== null) onEvent(desk, event, onGpuGone);
  };
  void host.listen(take).then((earlier) => earlier.forEach(take));
  const tell = (): void => {
    const { phase } = desk.race.view.get();
    const { text, original } = desk.source.view.get();
    void host.tell({ racing: phase === 'running' || phase === 'stopping', unsaved: text !== original });
  };
  desk.race.view.subscribe(onChange(() => desk.race.view.get().phase, tell));
  desk.source.view.subscribe(onChange(() => desk.source.view.get().text !== desk.source.view.get().original, tell));
  tell();
  void host.solvers().then((found) => desk.offers.set([...desk.offers.get(), ...offersOf(found, host)]));
}

/** Calls `then` when what `read` gives is another than the last time. */
function onChange(read: () => unknown, then: () => void): () => void {
  let last = read();
  return () => {
    const next = read();
    if (next === last) return;
    last = next;
    then();
  };
}

function onEvent(desk: Desk, event: DesktopEvent, onGpuGone: (reason: string) => void): void {
  switch (event.kind) {
    case 'command':
      perform(desk, event.id);
      return;
    case 'opened':
      desk.openText(event.name, event.text);
      return;
    case 'failed':
    case 'link':
      return;
    case 'gpu-gone':
      onGpuGone(event.reason);
      return;
  }
}

/** Solvers of this machine as engines. They are offered, and take part once the person ticks them. */
function offersOf(
  found: readonly { readonly engine: string; readonly version: string }[],
  host: DesktopHost,
): readonly Offer[] {
  return found.flatMap(({ engine, version }): readonly Offer[] => {
    const known = NATIVE_ENGINES.find((name) => name === engine);
    if (known === undefined) return [];
    const remote = {
      solve: (question: Parameters<DesktopHost['solve']>[0]) => host.solve(question),
      cancelSolve: (id: number) => host.cancelSolve(id),
    };
    return [{ name: known, method: 'proof', engine: createRemoteEngine(known, version, remote), missing: null }];
  });
}
