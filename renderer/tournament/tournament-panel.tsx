import { useEffect, useState } from 'preact/hooks';
import type { PanelProps } from '../panels/panels.ts';
import { useStore } from '../shell/use-store.ts';
import { TournamentResult } from './tournament-result.tsx';
import { TournamentSetup } from './tournament-setup.tsx';
import { tournamentOf } from './tournament-of.ts';
import type { Tournament } from './tournament.ts';

/** Every engine on many problems: what is run, how far it is, and what came out. */
export function TournamentPanel({ desk, look }: PanelProps) {
  const [tournament, setTournament] = useState<Tournament | null>(null);
  useEffect(() => {
    void tournamentOf(desk).then(setTournament);
  }, [desk]);
  if (tournament === null) return <p class="empty">Reading earlier tournaments.</p>;
  return (
    <div class="tournament">
      <TournamentSetup desk={desk} tournament={tournament} />
      <Result tournament={tournament} look={look} />
    </div>
  );
}

function Result({ tournament, look }: { tournament: Tournament; look: string }) {
  const { shown, kept } = useStore(tournament.view);
  if (shown === null)
    return (
      <p class="empty">
        A tournament asks every engine every chosen question, each with the whole budget, and compares their answers
        with those that are known.
      </p>
    );
  return (
    <TournamentResult tournament={shown} others={kept.filter(({ plan }) => plan.id !== shown.plan.id)} look={look} />
  );
}
