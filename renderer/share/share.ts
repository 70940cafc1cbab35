import { harmlessFileName } from '../../core/bridge/file-name.ts';
import type { LinkForm } from '../../core/bridge/share-link.ts';
import type { Shared } from '../../core/bridge/shared.ts';
import { DESKTOP_HOST } from '../../core/bridge/messages.ts';
import type { Desk } from '../desk.ts';
import type { Settings } from '../state/settings.ts';
import type { Document } from '../state/source.ts';

/** A page in a browser gives out its own address; the desktop app has none that others could open. */
export function linkForm(): LinkForm {
  return DESKTOP_HOST in globalThis ? { kind: 'app' } : { kind: 'page', address: location.href };
}

/** What a link to the present text carries. */
export function sharedOf(desk: Desk): Shared {
  const { file, text, selected } = desk.source.view.get();
  const { engines, timeoutMs, finish, bits, safety } = desk.settings.get();
  const usual = usualEngines(desk);
  const asUsual = engines.length === usual.length && usual.every((name) => engines.includes(name));
  return { file, text, property: selected, engines: asUsual ? null : engines, timeoutMs, finish, bits, safety };
}

/** The engines that run here unless somebody says otherwise: which they are depends on the machine, so no link says it. */
function usualEngines({ offers, environment }: Desk): readonly string[] {
  const { adapter } = environment.get();
  const software = adapter.kind === 'found' && adapter.software;
  return offers
    .get()
    .filter(({ name, engine }) => engine !== null && !(software && name === 'gpu'))
    .map(({ name }) => name);
}

/** What a link carried, as a text to show. */
export function documentOf(desk: Desk, shared: Shared): Document {
  const { text, property, bits, safety, timeoutMs, finish } = shared;
  const here = desk.offers.get().flatMap(({ name, engine }) => (engine === null ? [] : [name]));
  const engines = (shared.engines ?? []).filter((name) => here.includes(name));
  const settings: Partial<Settings> = {
    bits,
    safety,
    ...(timeoutMs === null ? {} : { timeoutMs }),
    ...(finish === null ? {} : { finish }),
    ...(engines.length === 0 ? {} : { engines }),
  };
  const problem = desk.problems.find((candidate) => candidate.text === text);
  if (problem !== undefined) return { file: problem.path, text, origin: 'catalogue', property, settings };
  return { file: harmlessFileName(shared.file), text, origin: 'link', property, settings };
}

/** Shows what the link in `text` carries, or says why not. Nothing is run. Whether there was something to show. */
export async function openLink(desk: Desk, text: string): Promise<boolean> {
  const { readLink } = await import('./codec.ts');
  const read = await readLink(text);
  if ('failure' in read) {
    desk.files.notice.set({ kind: 'trouble', text: read.failure });
    return false;
  }
  desk.files.show(documentOf(desk, read.shared));
  return true;
}
