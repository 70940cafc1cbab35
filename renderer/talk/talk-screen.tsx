import { useRef } from 'preact/hooks';
import type { Property } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import { SourceEditor } from '../editor/source-editor.tsx';
import { PanelPane } from '../panels/panel-pane.tsx';
import { selectedProperty } from '../state/source.ts';
import { useStore } from '../shell/use-store.ts';
import { VerdictPanel } from '../verdict/verdict-panel.tsx';
import { SCENES } from './scenes/scenes.ts';
import type { Scene } from './scenes/scene.ts';
import { TalkBar } from './talk-bar.tsx';
import { ChosenRace, SceneRace } from './talk-race.tsx';
import { useStage } from './use-stage.ts';

/** The page as it stands on a stage: the answer first, large; the source and the race; one slim bar. */
export function TalkScreen({ desk, look }: { desk: Desk; look: string }) {
  const talk = useStore(desk.talk);
  const source = useStore(desk.source.view);
  const race = useStore(desk.race.view);
  const settings = useStore(desk.settings);
  useStage(desk, talk.size);

  const chosen = selectedProperty(source);
  const last = useRef<Property | null>(null);
  last.current = chosen?.property ?? last.current;
  const property = last.current;
  const scene = SCENES[talk.scene ?? -1] ?? null;
  const broken = source.module !== null && source.module.program === null;
  return (
    <main class="talk" data-source={talk.source} data-tour={scene !== null} aria-label="Talk mode">
      <div class="talk-top" tabIndex={0}>
        <VerdictPanel
          race={race}
          property={property}
          bits={scene === null ? settings.bits : null}
          program={source.module?.program ?? null}
          stale={race.record !== null && race.text !== source.text}
          broken={broken}
          judged={source.module?.judged ?? true}
        />
      </div>
      <section class="talk-source" aria-label="Source" tabIndex={0}>
        {scene === null ? <h1>{property?.title ?? source.file}</h1> : <SceneWords scene={scene} />}
        <SourceEditor
          desk={desk}
          reveal={
            chosen === null
              ? null
              : {
                  offset: questionStart(source.text, chosen.property),
                  // An answer takes room from the source.
                  occasion: `${chosen.property.name} ${race.phase} ${race.decided === null} ${talk.source}`,
                }
          }
        />
      </section>
      <section class="talk-race" aria-label="Race" tabIndex={0}>
        {property !== null && !talk.panel && (
          <>
            {scene === null ? (
              <ChosenRace desk={desk} race={race} property={property} />
            ) : (
              <SceneRace desk={desk} race={race} property={property} scene={scene} />
            )}
          </>
        )}
        {property !== null && talk.panel && <PanelPane desk={desk} race={race} property={property} look={look} />}
      </section>
      <TalkBar desk={desk} runnable={!broken && (scene === null || scene.parts.length > 0)} />
    </main>
  );
}

/** Where the question begins, after what stands there for readers alone. */
function questionStart(text: string, { span }: Property): number {
  const before = text.slice(0, span.start).split('\n');
  before.pop();
  let start = before.reduce((sum, line) => sum + line.length + 1, 0);
  for (const line of before.toReversed()) {
    if (!/^\s*\/\/@/.test(line) || /^\s*\/\/@\s*(title|source|note)\b/.test(line)) break;
    start -= line.length + 1;
  }
  return start;
}

function SceneWords({ scene }: { scene: Scene }) {
  return (
    <div class="talk-words">
      <h1>{scene.title}</h1>
      {scene.words.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p class="talk-watch">{scene.watch}</p>
    </div>
  );
}
