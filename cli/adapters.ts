import { listAdapters } from '../core/gpu/engine.node.ts';
import { type AdapterId, type AdapterSummary, selectAdapter } from '../core/index.ts';

/** The adapter that a person means; a sentence where there is none, or more than one. */
export async function findAdapter(wanted: string): Promise<AdapterId | string> {
  const { list, problem } = await adaptersHere();
  return problem === null ? selectAdapter(list, wanted) : `there is no adapter '${wanted}': ${problem}`;
}

/** The adapters of this machine, and why there is none. */
export async function adaptersHere(): Promise<{ list: readonly AdapterSummary[]; problem: string | null }> {
  try {
    const list = await listAdapters();
    const problem = list.length > 0 ? null : 'no adapter was found; install a Vulkan driver, or use the CPU sweep';
    return { list, problem };
  } catch (error) {
    return { list: [], problem: (error as Error).message };
  }
}
