import type { AdapterId, AdapterSummary } from './adapter.ts';

/** What people call an adapter: the driver's own name, or in a browser what WebGPU says. */
export const adapterName = ({ id, name }: AdapterSummary): string => id?.name ?? name;

/**
 * The adapter that `wanted` means: its number in the list, its name, or a part of a name or description that only one has.
 * Capital letters do not matter. Cards with one name count as one, the first.
 *
 * @returns the adapter, or the mistake in a sentence that lists what there is
 */
export function selectAdapter(adapters: readonly AdapterSummary[], wanted: string): AdapterId | string {
  if (adapters.length === 0) return `there is no adapter '${wanted}': no adapter was found at all`;
  const digits = /^\d+$/.test(wanted);
  const chosen = digits ? adapters[Number(wanted)] : undefined;
  if (chosen !== undefined) return distinct(adapters, chosen);
  const text = wanted.toLowerCase();
  // A number that is no place in the list is a word of a name (`4090`), and never the middle of one.
  const part = digits ? (name: string) => name.split(/\W+/).includes(text) : (name: string) => name.includes(text);
  const names = (adapter: AdapterSummary): readonly string[] =>
    [adapterName(adapter), adapter.name, adapter.description].map((name) => name.toLowerCase());
  const exact = adapters.filter((adapter) => names(adapter).includes(text));
  const found = exact.length > 0 ? exact : adapters.filter((a) => names(a).some(part));
  const [first, ...others] = found;
  if (first === undefined || wanted === '') return `there is no adapter '${wanted}'; there are ${listed(adapters)}`;
  if (others.some((other) => !same(first, other)))
    return `'${wanted}' may be any of ${listed(adapters, found)}; say more of its name, or its number`;
  return distinct(adapters, first);
}

function distinct(adapters: readonly AdapterSummary[], chosen: AdapterSummary): AdapterId | string {
  const { id } = chosen;
  if (id === null) return 'a browser chooses the adapter by itself';
  // The package takes the first adapter whose name contains what it is told.
  const taken = adapters.find((other) => other.id?.backend === id.backend && other.id.name.includes(id.name));
  if (taken === chosen || taken === undefined) return id;
  return same(taken, chosen)
    ? `several adapters are called '${id.name}', and only the first of them can be chosen; show the program one card alone, as job queues and containers do`
    : `'${id.name}' can not be chosen beside '${adapterName(taken)}', whose name contains its own`;
}

const same = (a: AdapterSummary, b: AdapterSummary): boolean =>
  a.id !== null && a.id.backend === b.id?.backend && a.id.name === b.id.name;

const listed = (all: readonly AdapterSummary[], some = all): string =>
  some.map((adapter) => `${all.indexOf(adapter)}: ${adapterName(adapter)}`).join('; ');
