import { unreachable } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { openScene, runScene } from './run-scene.ts';
import { SCENES } from './scenes/scenes.ts';
import type { TalkAction } from './talk-keys.ts';
import { clampSize, SIZES } from './talk-state.ts';

/** Does what the speaker asked for. */
export function act(desk: Desk, action: TalkAction): void {
  const { talk } = desk;
  const now = talk.get();
  switch (action) {
    case 'next':
      return go(desk, 1);
    case 'previous':
      return go(desk, -1);
    case 'run':
      return run(desk);
    case 'leave':
      // A race is stopped first; the next time the stage is left.
      if (desk.race.view.get().phase === 'running') return desk.stop();
      return talk.set({ ...now, open: false });
    case 'larger':
      return talk.set({ ...now, size: clampSize(now.size + SIZES.step) });
    case 'smaller':
      return talk.set({ ...now, size: clampSize(now.size - SIZES.step) });
    case 'look':
      return talk.set({ ...now, look: now.look === 'dark' ? 'light' : 'dark' });
    case 'source':
      return talk.set({ ...now, source: now.source === 'beside' ? 'above' : 'beside' });
    case 'panel':
      return talk.set({ ...now, panel: !now.panel });
    default:
      return unreachable(action);
  }
}

function run(desk: Desk): void {
  const { phase } = desk.race.view.get();
  if (phase === 'running') return;
  const scene = SCENES[desk.talk.get().scene ?? -1];
  void (scene === undefined ? desk.run() : runScene(desk, scene));
}

/** Where the speaker is, counted from 0, and of how many; `at` is -1 for a text that is no problem of the catalogue. */
export function placeOf(desk: Desk, scene: number | null, file: string): { readonly at: number; readonly of: number } {
  return scene === null
    ? { at: desk.problems.findIndex(({ path }) => path === file), of: desk.problems.length }
    : { at: scene, of: SCENES.length };
}

/** To the next scene, or the next problem; at either end nothing happens. */
function go(desk: Desk, by: 1 | -1): void {
  const { scene } = desk.talk.get();
  const to = placeOf(desk, scene, desk.source.view.get().file).at + by;
  if (scene !== null) return showScene(desk, to);
  const problem = desk.problems[to];
  if (problem !== undefined) desk.openProblem(problem);
}

/** Shows a scene of the tour, if there is one with this number. */
export function showScene(desk: Desk, index: number): void {
  const scene = SCENES[index];
  if (scene === undefined) return;
  openScene(desk, scene);
  desk.talk.set({ ...desk.talk.get(), open: true, scene: index, panel: false });
}
