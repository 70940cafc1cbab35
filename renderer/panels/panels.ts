import type { ComponentType } from 'preact';
import type { Property } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { later } from '../shell/later.tsx';
import type { TabId } from '../state/layout.ts';
import type { RaceView } from '../race/race-session.ts';

/** What every panel is given. */
export interface PanelProps {
  readonly desk: Desk;
  /** The race on the screen, at rest too. */
  readonly race: RaceView;
  /** The question that is asked, or would be. */
  readonly property: Property;
  /** Changes whenever the colours do. */
  readonly look: string;
}

/** The panels below the race, one row each. */
export const PANELS: Readonly<Record<TabId, { readonly label: string; readonly view: ComponentType<PanelProps> }>> = {
  charts: { label: 'Charts', view: later(async () => (await import('../charts/charts-panel.tsx')).ChartsPanel) },
  map: { label: 'Map', view: later(async () => (await import('../map/map-panel.tsx')).MapPanel) },
  scale: { label: 'Scale', view: later(async () => (await import('../scale/scale-panel.tsx')).ScalePanel) },
  inspector: {
    label: 'Inspector',
    view: later(async () => (await import('../inspector/inspector-panel.tsx')).InspectorPanel),
  },
  termination: {
    label: 'Termination',
    view: later(async () => (await import('../termination/termination-panel.tsx')).TerminationPanel),
  },
  tournament: {
    label: 'Tournament',
    view: later(async () => (await import('../tournament/tournament-panel.tsx')).TournamentPanel),
  },
  history: { label: 'History', view: later(async () => (await import('../history/history-panel.tsx')).HistoryPanel) },
};
