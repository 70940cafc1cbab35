// @ts-check
// npm run bundle [-- --out FOLDER]: the command line and the bench for linux-x64 with Node.js and every package, as the folder
// forall-linux-x64 and an archive of it. docs/bundle.md, which becomes its README.md, says what it needs.
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { pack } from './bundle/archive.mjs';
import { launcher } from './bundle/launcher.mjs';
import { fetchNode, NODE_VERSION } from './bundle/node-binary.mjs';
import { copyPackages } from './bundle/packages.mjs';
import { ROOT, workerOutput, workerSources } from './entries.mjs';
import { Failure, orExit } from './failure.mjs';
import { ensureInstalled } from './setup.mjs';

const NAME = 'forall-linux-x64';
const MOST_BYTES = 60 * 2 ** 20;

/** The bundle's path and what lies there in this repository. */
const COPIES = {
  'shaders/problems': 'shaders/problems',
  'tools/bench': 'tools/bench',
  'README.md': 'docs/bundle.md',
  'docs/command-line.md': 'docs/command-line.md',
  'docs/problem-files.md': 'docs/problem-files.md',
  'docs/diagnostics.md': 'docs/diagnostics.md',
  LICENSE: 'LICENSE',
};

const LAUNCHERS = {
  forall: 'dist/cli.js',
  'forall-bench-sweep': 'tools/bench/main.mjs',
  'forall-bench-failing': 'tools/bench/failing.mjs',
  'forall-bench-first': 'tools/bench/first.mjs',
};

/** @param {string} folder */
function fill(folder) {
  const node = fetchNode();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [to, from] of Object.entries(COPIES)) cpSync(join(ROOT, from), join(folder, to), { recursive: true });
  for (const file of ['cli.js', ...workerSources('node').map(workerOutput)])
    cpSync(join(ROOT, 'dist', file), join(folder, 'dist', file));
  cpSync(join(node, 'bin', 'node'), join(folder, 'bin', 'node'));
  cpSync(join(node, 'LICENSE'), join(folder, 'bin', 'LICENSE'));
  const rows = copyPackages(folder);
  const { name, version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ name, version, license, type: 'module' })}\n`);
  writeFileSync(
    join(folder, 'LICENCES.md'),
    `| component | version | licence | text |\n|---|---|---|---|\n| forall | ${version} | ${license} | \`LICENSE\` |\n` +
      `| Node.js | ${NODE_VERSION} | MIT, and those of its parts | \`bin/LICENSE\` |\n${rows}`,
  );
  for (const [file, entry] of Object.entries(LAUNCHERS)) {
    writeFileSync(join(folder, file), launcher(entry));
    chmodSync(join(folder, file), 0o755);
  }
}

await orExit(1, async () => {
  const { values } = parseArgs({ options: { out: { type: 'string', default: join(ROOT, 'dist') } } });
  if (process.platform === 'win32') throw new Failure('bundle: the files of a bundle need modes that Windows lacks');
  await ensureInstalled();
  await ensureBuilt(['node']);
  const folder = join(resolve(values.out), NAME);
  const archive = `${folder}.tar.gz`;
  fill(folder);
  await pack(folder, archive);
  const { size } = statSync(archive);
  console.log(`${folder}\n${archive} (${(size / 2 ** 20).toFixed(1)} MiB)`);
  if (size > MOST_BYTES) throw new Failure(`bundle: the archive is larger than ${MOST_BYTES / 2 ** 20} MiB`);
});
