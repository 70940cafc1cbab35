// @ts-check
// npm run bench:check: how long the front end takes for a module of 200 lines, from text to validated IR, when it is warm.
// The module is put together from the files of tests/lang/corpus-written. Run it on an otherwise idle machine.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ROOT } from './entries.mjs';
import { ensureInstalled } from './setup.mjs';

const CORPUS = join(ROOT, 'tests', 'lang', 'corpus-written');
const LINES = 200;
const WARM_UP = 200;
const RUNS = 200;
/** What the editor may take from a keystroke to its diagnostics without lag. */
const GOAL_MS = 20;

/** Files of the corpus that declare no name twice, up to the number of lines. */
function module200() {
  const taken = new Set();
  const lines = [];
  for (const name of readdirSync(CORPUS).toSorted()) {
    const text = readFileSync(join(CORPUS, name), 'utf8');
    const names = [...text.matchAll(/^(?:fn|const|struct|alias)\s+([\w]+)/gm)].map((match) => match[1]);
    if (text.startsWith('// refused') || text.includes('enable ') || names.some((n) => taken.has(n))) continue;
    for (const n of names) taken.add(n);
    lines.push(...text.trimEnd().split('\n'));
    if (lines.length >= LINES) break;
  }
  return { text: `${lines.join('\n')}\n`, lines: lines.length };
}

/** @returns {Promise<typeof import('../core/lang/module.ts')>} */
async function frontEnd() {
  const folder = mkdtempSync(join(tmpdir(), 'forall-bench-'));
  try {
    const result = await build({
      configFile: false,
      root: ROOT,
      logLevel: 'silent',
      build: {
        ssr: join(ROOT, 'core', 'lang', 'module.ts'),
        target: 'node20',
        write: false,
        rolldownOptions: { output: { format: 'es', codeSplitting: false } },
      },
      ssr: { noExternal: true },
    });
    const [chunk] = 'output' in result ? result.output : [];
    if (chunk?.type !== 'chunk') throw new Error('core/lang/module.ts gave no code');
    const file = join(folder, 'module.mjs');
    writeFileSync(file, chunk.code);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await ensureInstalled();
const { checkModule } = await frontEnd();
const { text, lines } = module200();
const begin = performance.now();
const { program, diagnostics } = checkModule(text);
const cold = performance.now() - begin;
if (program === null) throw new Error(`the module is refused: ${diagnostics[0]?.message}`);
for (let i = 0; i < WARM_UP; i++) checkModule(text);
const times = Array.from({ length: RUNS }, () => {
  const start = performance.now();
  checkModule(text);
  return performance.now() - start;
}).toSorted((a, b) => a - b);

/** @param {number} share */
const quantile = (share) => (times[Math.floor(share * (times.length - 1))] ?? Number.NaN).toFixed(2);
console.log(`${cpus()[0]?.model}, ${availableParallelism()} cores, Node.js ${process.version}`);
console.log(`${lines} lines, ${text.length} characters, ${program.functions.length} functions`);
console.log(
  `first ${cold.toFixed(1)} ms; warm: median ${quantile(0.5)} ms, 95 % ${quantile(0.95)} ms (goal: ${GOAL_MS} ms)`,
);
