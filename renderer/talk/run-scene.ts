import { taskOf } from '../../core/index.ts';
import type { Desk, Offer } from '../desk.ts';
import { selectedProperty } from '../state/source.ts';
import type { Part, Scene } from './scenes/scene.ts';

/** The engines that play the parts of a scene on this machine, in the order of the parts. */
export function castOf(parts: readonly Part[], offers: readonly Offer[], softwareGpu: boolean): readonly Offer[] {
  const here = (name: string): Offer | undefined =>
    offers.find((offer) => offer.name === name && offer.engine !== null);
  const players = parts.map((part) => {
    if (part === 'proof') return here('z3');
    const gpu = part === 'sweep' && softwareGpu ? undefined : here('gpu');
    return gpu ?? here('cpu');
  });
  return players.flatMap((offer) => (offer === undefined ? [] : [offer]));
}

export function castHere(desk: Desk, parts: readonly Part[]): readonly Offer[] {
  const { adapter } = desk.environment.get();
  return castOf(parts, desk.offers.get(), adapter.kind === 'found' && adapter.software);
}

/** Shows the problem of a scene; nothing is run. */
export function openScene(desk: Desk, scene: Scene): void {
  const problem = desk.problems.find(({ path }) => path === scene.problem);
  if (problem === undefined) throw new Error(`the catalogue has no ${scene.problem}`);
  desk.openProblem(problem);
  desk.source.select(scene.property);
}

/** Runs a scene, or runs it again. What the person has chosen for their own races stays as it is. */
export async function runScene(desk: Desk, scene: Scene): Promise<void> {
  await desk.source.checked();
  await atRest(desk);
  const chosen = selectedProperty(desk.source.view.get());
  const engines = castHere(desk, scene.parts).flatMap(({ engine }) => (engine === null ? [] : [engine]));
  if (chosen === null || engines.length === 0) return;
  await desk.race.run(taskOf(chosen.program, chosen.property, null), desk.source.view.get().text, engines, {
    budget: { timeoutMs: scene.timeoutMs, fuel: 2 ** 20 },
    finish: scene.finish,
    softwareYields: !scene.parts.includes('device'),
  });
}

/** The race of the scene before may still be stopping. */
function atRest(desk: Desk): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (desk.race.view.get().phase === 'stopping') return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = desk.race.view.subscribe(look);
    look();
  });
}
