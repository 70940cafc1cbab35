import { useEffect, useState } from 'preact/hooks';
import type { KeptRace } from '../../core/index.ts';
import { saveContent } from '../export/save-content.ts';
import type { PanelProps } from '../panels/panels.ts';
import { useStore } from '../shell/use-store.ts';
import { counted, HISTORY_BOUNDS, type History } from './history.ts';
import { historyOf } from './history-of.ts';
import { HistoryList } from './history-list.tsx';
import { KeptRaceView } from './kept-race-view.tsx';
import { pickJson } from './pick-json.ts';
import { RaceComparison } from './race-comparison.tsx';

/** The races that were run: a list, one of them, or two beside each other. */
export function HistoryPanel({ desk }: PanelProps) {
  const [opened, setOpened] = useState<Awaited<ReturnType<typeof historyOf>> | null>(null);
  useEffect(() => {
    void historyOf(desk).then(async (known) => {
      await known.history.load();
      setOpened(known);
    });
  }, [desk]);
  if (opened === null) return <p class="empty">Reading the history.</p>;
  return (
    <HistoryPages
      history={opened.history}
      lasting={opened.lasting}
      onEdit={({ entry, source }) => desk.openText(entry.file, source)}
    />
  );
}

function HistoryPages(props: { history: History; lasting: boolean; onEdit: (race: KeptRace) => void }) {
  const { history, lasting, onEdit } = props;
  const heads = useStore(history.heads) ?? [];
  const said = useStore(history.said);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [shown, setShown] = useState<readonly KeptRace[]>([]);
  const here = chosen.filter((id) => heads.some((head) => head.id === id));
  const show = async (ids: readonly string[]): Promise<void> => {
    const races = await Promise.all(ids.map((id) => history.open(id)));
    const good = races.filter((race) => race !== null);
    if (good.length === ids.length) setShown(good);
    else history.said.set('This race can not be read any more: another version of the program has kept it.');
  };
  const take = async (ids: readonly string[], name: string): Promise<void> => {
    const saved = await saveContent(name, await history.take(ids), 'application/json');
    if (saved !== null) history.said.set(saved);
  };
  const bring = async (): Promise<void> => {
    const picked = await pickJson();
    if (picked === null) return;
    if ('failure' in picked) history.said.set(picked.failure);
    else await history.bring(picked.name, picked.text);
  };
  const [left, right] = shown;
  if (left !== undefined) {
    return (
      <div class="history">
        <p class="tool-row">
          <button type="button" onClick={() => setShown([])}>
            Back to the list
          </button>
          {right === undefined && (
            <>
              <button type="button" onClick={() => onEdit(left)}>
                Show in the editor
              </button>
              <button type="button" onClick={() => void take([left.id], `${left.entry.name}.forall.json`)}>
                Export
              </button>
            </>
          )}
        </p>
        {right === undefined ? <KeptRaceView race={left} /> : <RaceComparison left={left} right={right} />}
      </div>
    );
  }
  const size = heads.reduce((sum, head) => sum + head.size, 0);
  return (
    <div class="history">
      <p class="tool-row">
        <button type="button" disabled={here.length !== 2} onClick={() => void show(here)}>
          Compare two
        </button>
        <button
          type="button"
          disabled={here.length === 0}
          onClick={() => {
            void history.remove(here);
            setChosen([]);
          }}
        >
          Delete chosen
        </button>
        <button
          type="button"
          disabled={heads.length === 0}
          onClick={() => void take(here.length > 0 ? here : heads.map(({ id }) => id), 'history.forall.json')}
        >
          {here.length > 0 ? 'Export chosen' : 'Export all'}
        </button>
        <button type="button" onClick={() => void bring()}>
          Import
        </button>
        <span class="faint">
          {counted(heads.length)}, {(size / 1e6).toFixed(1)} MB. Kept are the last {HISTORY_BOUNDS.count} and at most{' '}
          {HISTORY_BOUNDS.size / 1e6} MB; the oldest go first.
          {!lasting && ' This browser keeps nothing: they last as long as the page.'}
        </span>
      </p>
      <p class="said" role="status">
        {said}
      </p>
      {heads.length === 0 ? (
        <p class="empty">No race yet. Every race that ends is kept here, with its source and its verdict.</p>
      ) : (
        <HistoryList
          heads={heads}
          chosen={here}
          onChoose={(id, on) => setChosen(on ? [...here, id] : here.filter((other) => other !== id))}
          onOpen={(id) => void show([id])}
        />
      )}
    </div>
  );
}
