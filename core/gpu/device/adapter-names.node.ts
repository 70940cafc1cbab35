import { type AdapterId, type AdapterSummary, summarize } from './adapter.ts';

/** What `create` of the `webgpu` package is told, so that it gives the adapter `id` and no other. */
export const flagsOf = ({ backend, name }: AdapterId): string[] => [`backend=${backend}`, `adapter=${name}`];

/** No adapter has this name: asked for it, the package refuses and lists those that there are. */
const NO_NAME = '\u0001';
const LISTED = /^ \* backend: '(.*?)', name: '(.*)'$/gm;

// Referenced to the end: when an object of `create` is collected, the process dies.
const held: GPU[] = [];

/** Every adapter of every driver on this machine, in the order in which the package lists them. */
export async function adaptersByName(): Promise<readonly AdapterSummary[]> {
  const { create } = await import('webgpu');
  const request = (flags: string[]): Promise<GPUAdapter | null> => {
    const gpu = create(flags);
    held.push(gpu);
    return gpu.requestAdapter({ powerPreference: 'high-performance' });
  };
  const refusal = await request([`adapter=${NO_NAME}`]).then(
    () => '',
    (error: unknown) => String(error),
  );
  const found: AdapterSummary[] = [];
  for (const [, backend = '', name = ''] of refusal.matchAll(LISTED)) {
    const id: AdapterId = { backend, name };
    // What is listed may still be refused: an old driver, a missing feature.
    const adapter = await request(flagsOf(id)).catch(() => null);
    if (adapter !== null) found.push(summarize(adapter, id));
  }
  return found;
}
