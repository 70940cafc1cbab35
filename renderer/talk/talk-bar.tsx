import type { Desk } from '../desk.ts';
import { useStore } from '../shell/use-store.ts';
import { act, placeOf } from './talk.ts';
import type { TalkAction } from './talk-keys.ts';
import { SIZES } from './talk-state.ts';

/** The one slim row of controls on the stage; everything in it has a key too. */
export function TalkBar({ desk, runnable }: { desk: Desk; runnable: boolean }) {
  const talk = useStore(desk.talk);
  const { file } = useStore(desk.source.view);
  const { phase, record } = useStore(desk.race.view);
  const { at, of } = placeOf(desk, talk.scene, file);
  const button = (
    action: TalkAction,
    label: string,
    key: string,
    options: { off?: boolean; pressed?: boolean } = {},
  ) => (
    <button
      type="button"
      class={action === 'run' ? 'run' : 'plain'}
      disabled={options.off ?? false}
      aria-pressed={options.pressed}
      title={`${label} (${key})`}
      onClick={() => act(desk, action)}
    >
      {label}
    </button>
  );
  return (
    <footer class="talk-bar">
      {button('previous', 'Previous', 'Page Up', { off: at <= 0 })}
      <span class="talk-place">{at < 0 ? `${of} problems` : `${at + 1} of ${of}`}</span>
      {button('next', 'Next', 'Page Down', { off: at + 1 >= of })}
      {phase === 'running' ? (
        <button type="button" class="stop" title="Stop (Esc)" onClick={() => desk.stop()}>
          Stop
        </button>
      ) : (
        button('run', record === null ? 'Run' : 'Run again', 'Enter, Space or .', {
          off: phase === 'stopping' || !runnable,
        })
      )}
      <span class="talk-gap" />
      {button('smaller', 'Smaller', '-', { off: talk.size <= SIZES.least })}
      {button('larger', 'Larger', '+', { off: talk.size >= SIZES.most })}
      {button('source', talk.source === 'beside' ? 'Source above' : 'Source beside', 's')}
      {button('panel', 'Panel', 'c', { pressed: talk.panel })}
      {button('look', talk.look === 'dark' ? 'Light' : 'Dark', 'd')}
      {button('leave', 'Leave', 'Esc')}
    </footer>
  );
}
