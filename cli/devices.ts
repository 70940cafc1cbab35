import { availableParallelism, cpus } from 'node:os';
import { testAdapter } from '../core/gpu/engine.node.ts';
import { type AdapterSummary, adapterName, EXIT, type Json, type SelfTest, selfTestText } from '../core/index.ts';
import { createZ3NodeSource } from '../core/smt/z3/z3-engine.node.ts';
import { adaptersHere } from './adapters.ts';
import { describeSolvers, type SolverFacts, solverText } from './solver-facts.ts';
import { writeOut } from './streams.ts';
import { VERSION } from './version.ts';

/** Prints what a race could run on here: adapters with their limits, cores, solvers, versions. */
export async function showDevices(json: boolean): Promise<number> {
  const [adapters, z3, others] = await Promise.all([adaptersHere(), findSolver(), describeSolvers()]);
  const solvers = [z3, ...others];
  const tests: (SelfTest | string)[] = [];
  for (const { id } of adapters.list) tests.push(await testAdapter(id));
  const processor = cpus()[0]?.model ?? 'unknown processor';
  const cores = availableParallelism();
  if (json) {
    const found: Json = {
      schema: 'forall/1',
      tool: { version: VERSION, node: process.version },
      adapters: adapters.list.map((adapter, index) => adapterJson(adapter, index, tests[index])),
      adaptersProblem: adapters.problem,
      cpu: { name: processor, cores },
      solvers: solvers.map((solver) => ({ ...solver })),
    };
    await writeOut(`${JSON.stringify(found, null, 2)}\n`);
    return EXIT.holds;
  }
  const lines = adapters.list.map((adapter, index) => adapterText(adapter, index, tests[index]));
  if (adapters.problem !== null) lines.push(`gpu  none: ${adapters.problem}`);
  lines.push(`cpu  ${processor}, ${cores} cores`);
  lines.push(...solvers.map(solverText));
  lines.push(`forall ${VERSION}, Node.js ${process.version}`);
  await writeOut(`${lines.join('\n')}\n`);
  return EXIT.holds;
}

/** The self-test of an adapter, or why it could not be asked. */
type Tested = SelfTest | string | undefined;

function adapterJson({ id, ...facts }: AdapterSummary, index: number, test: Tested): Json {
  const selfTest: Json = typeof test === 'object' ? { ...test } : { complaint: test ?? null };
  return { index, id: id === null ? null : { ...id }, ...facts, selfTest };
}

const MIB = 2 ** 20;

function adapterText(adapter: AdapterSummary, index: number, test: Tested): string {
  const { software, id, description, features, maxBufferSize } = adapter;
  const kind = software ? 'software adapter: it runs on the CPU’s cores' : 'hardware';
  const facts = [
    description === '' ? null : `driver ${description}`,
    id?.backend,
    `${adapter.maxInvocationsPerWorkgroup} invocations a workgroup`,
    `buffers up to ${Math.floor(maxBufferSize / MIB)} MiB, ${Math.floor(adapter.maxStorageBufferBindingSize / MIB)} MiB bound`,
  ].filter((fact) => typeof fact === 'string');
  return `gpu ${index}  ${adapterName(adapter)}  [${kind}]\n       ${facts.join('; ')}\n       ${features.join(', ')}\n       self-test: ${testText(test)}`;
}

function testText(test: Tested): string {
  if (typeof test !== 'object') return `not carried out: ${test}`;
  return test.complaint === null ? `passed: ${selfTestText(test)}` : `FAILED: ${selfTestText(test)}`;
}

/** Starts the solver of this build to hear its own version string. */
async function findSolver(): Promise<SolverFacts> {
  const source = createZ3NodeSource();
  const engine = 'z3';
  try {
    const solver = await source.open();
    await solver.close();
    return { engine, name: solver.version, path: null, problem: null };
  } catch (error) {
    return { engine, name: null, path: null, problem: (error as Error).message };
  } finally {
    await source.dispose();
  }
}
