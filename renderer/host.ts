import { webClock } from '../core/base/clock.web.ts';
import { createCpuEngine } from '../core/cpu/engine.web.ts';
import { createGpuEngine } from '../core/gpu/engine.web.ts';
import { createJudge } from '../core/gpu/judge.web.ts';
import { catalogue, openModule, startRace } from '../core/index.ts';
import { createRemoteEngine } from '../core/smt/native/remote-engine.web.ts';
import { createZ3Engine } from '../core/smt/z3/z3-engine.web.ts';
import { browserMemory } from './browser-memory.ts';
import { createDesk, type Desk, type Environment, type Offer } from './desk.ts';
import { desktopHost } from './desktop/host.ts';
import { joinDesktop } from './desktop/join.ts';
import { fileHost } from './files/file-host.ts';
import { keepRaces } from './history/keep-races.ts';
import { presentEnvironment, probeAdapter } from './probe.ts';
import { withEngine } from './state/settings.ts';

/** A browser that does not answer for so long has no adapter for us: checking must not wait for it. */
const JUDGE_PATIENCE_MS = 3000;

/** Wide enough for the list to stand beside the editor from the start. */
const WIDE = '(min-width: 1700px)';

/** The desk with what a page has: its engines, its compiler as judge, its clock. */
export function openDesk(): Desk {
  const late = new Promise<null>((resolve) => {
    webClock.after(JUDGE_PATIENCE_MS, () => resolve(null));
  });
  const judge = Promise.race([createJudge().catch(() => null), late]);
  const environment = presentEnvironment();
  const desk = createDesk({
    clock: webClock,
    openModule: async (file, text) => openModule(await judge, file, text),
    startRace: (engines, task, options, signal) => startRace({ clock: webClock, engines }, task, options, signal),
    offers: offersIn(environment),
    environment,
    problems: catalogue(),
    memory: browserMemory(() => localStorage),
    session: browserMemory(() => sessionStorage),
    fileHost: fileHost(),
    wide: matchMedia(WIDE).matches,
  });
  keepRaces(desk);
  for (const { engine } of desk.offers.get()) void engine?.warm();
  void learnAdapter(desk);
  const host = desktopHost();
  if (host !== undefined) {
    joinDesktop({
      desk,
      host,
      engineOf: (engine, version) => createRemoteEngine(engine, version, host),
      onGpuGone(reason) {
        const known = desk.environment.get();
        desk.environment.set({ ...known, gpuGone: reason, adapter: { kind: 'probing' } });
        void learnAdapter(desk);
      },
    });
  }
  return desk;
}

/** Asks for the adapter, and lets the desk know what follows from it. */
async function learnAdapter(desk: Desk): Promise<void> {
  const known = await probeAdapter(desk.environment.get());
  desk.environment.set(known);
  if (known.adapter.kind === 'none') desk.offers.set(desk.offers.get().map(withoutGpu));
  // Both sweeps would share the processor's cores: the faster one runs unless the other is switched on by hand.
  if (known.adapter.kind === 'found' && known.adapter.software) {
    desk.settings.set(withEngine(desk.settings.get(), 'gpu', false));
  }
}

function offersIn({ isolated, adapter }: Environment): readonly Offer[] {
  const gpu: Offer = {
    name: 'gpu',
    method: 'sweep',
    engine: adapter.kind === 'none' ? null : createGpuEngine(),
    missing: null,
  };
  return [
    adapter.kind === 'none' ? withoutGpu(gpu) : gpu,
    { name: 'cpu', method: 'sweep', engine: createCpuEngine(), missing: null },
    isolated
      ? { name: 'z3', method: 'proof', engine: createZ3Engine(), missing: null }
      : { name: 'z3', method: 'proof', engine: null, missing: 'this page is not cross-origin isolated' },
  ];
}

function withoutGpu(offer: Offer): Offer {
  return offer.name === 'gpu' ? { ...offer, engine: null, missing: 'no graphics adapter was found' } : offer;
}
