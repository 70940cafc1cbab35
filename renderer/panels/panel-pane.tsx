import { perform } from '../commands/commands.ts';
import { TabStrip } from '../shell/tab-strip.tsx';
import { TABS } from '../state/layout.ts';
import { useStore } from '../shell/use-store.ts';
import { PANELS, type PanelProps } from './panels.ts';

const LABELS = TABS.map((id) => ({ id, label: PANELS[id].label }));

/** The panels, one at a time. */
export function PanelPane(props: PanelProps) {
  const { desk } = props;
  const layout = useStore(desk.layout);
  const { tab, filled } = layout;
  const { view: Panel, label } = PANELS[tab];
  return (
    <section class="panel-pane" aria-label="Panels">
      <div class="panel-head">
        <TabStrip
          label="Panels"
          tabs={LABELS}
          chosen={tab}
          onChoose={(id) => desk.layout.set({ ...layout, tab: id })}
        />
        <button type="button" class="plain" aria-pressed={filled} onClick={() => perform(desk, 'fill-tab')}>
          {filled ? 'Show the race' : 'Enlarge'}
        </button>
      </div>
      <div class="panel" role="tabpanel" id={`panel-${tab}`} aria-label={label} data-panel={tab} tabIndex={0}>
        <Panel key={tab} {...props} />
      </div>
    </section>
  );
}
