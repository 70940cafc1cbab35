import { availableParallelism, cpus } from 'node:os';
import { listAdapters } from '../core/gpu/engine.node.ts';
import { EXIT, type Json } from '../core/index.ts';
import { createZ3NodeSource } from '../core/smt/z3-engine.node.ts';
import { writeOut } from './streams.ts';
import { VERSION } from './version.ts';

/** Prints what a race could run on here: adapters with their limits, cores, solvers, versions. */
export async function showDevices(json: boolean): Promise<number> {
  const [adapters, solver] = await Promise.all([findAdapters(), findSolver()]);
  const processor = cpus()[0]?.model ?? 'unknown processor';
  const cores = availableParallelism();
  if (json) {
    const found: Json = {
      schema: 'forall/1',
      tool: { version: VERSION, node: process.version },
      adapters: adapters.list.map((a) => ({ ...a })),
      adaptersProblem: adapters.problem,
      cpu: { name: processor, cores },
      solvers: [{ engine: 'z3', name: solver.name, problem: solver.problem }],
    };
    await writeOut(`${JSON.stringify(found, null, 2)}\n`);
    return EXIT.holds;
  }
  const lines = adapters.list.map(
    (a) =>
      `gpu  ${a.name}${a.software ? '  [software adapter: it runs on the CPU’s cores]' : ''}\n` +
      `       ${a.maxInvocationsPerWorkgroup} invocations a workgroup; ${a.features.join(', ')}`,
  );
  if (adapters.problem !== null) lines.push(`gpu  none: ${adapters.problem}`);
  lines.push(`cpu  ${processor}, ${cores} cores`);
  lines.push(`z3   ${solver.name ?? `can not run: ${solver.problem}`}`);
  lines.push(`forall ${VERSION}, Node.js ${process.version}`);
  await writeOut(`${lines.join('\n')}\n`);
  return EXIT.holds;
}

async function findAdapters() {
  try {
    const list = await listAdapters();
    const problem = list.length > 0 ? null : 'no adapter was found; install a Vulkan driver, or use the CPU sweep';
    return { list, problem };
  } catch (error) {
    return { list: [], problem: (error as Error).message };
  }
}

/** Starts a solver to hear its own version string. */
async function findSolver(): Promise<{ name: string | null; problem: string | null }> {
  const source = createZ3NodeSource();
  try {
    const solver = await source.open();
    await solver.close();
    return { name: solver.version, problem: null };
  } catch (error) {
    return { name: null, problem: (error as Error).message };
  } finally {
    await source.dispose();
  }
}
