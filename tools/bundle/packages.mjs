// @ts-check
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../entries.mjs';

/**
 * What of each package the built program needs at run time. `license` is the file with its text, null where it brings none;
 * `native` what its manifest does not say of the binary in it.
 * @type {readonly { name: string, parts: readonly string[], license: string | null, native?: string }[]}
 */
const PACKAGES = [
  { name: '@noble/hashes', parts: ['sha2.js', '_md.js', '_u64.js', 'utils.js'], license: 'LICENSE' },
  { name: 'commander', parts: ['index.js', 'esm.mjs', 'lib'], license: 'LICENSE' },
  { name: 'watr', parts: ['watr.js', 'src'], license: 'LICENSE' },
  { name: 'webgpu', parts: ['index.js', 'dist/linux-x64'], license: 'LICENSE.md', native: 'Dawn: BSD-3-Clause' },
  { name: 'wesl', parts: ['dist'], license: null },
  { name: 'z3-solver', parts: ['build/z3-built.js', 'build/z3-built.wasm'], license: 'LICENSE.txt' },
];

/**
 * Copies the packages into `folder/node_modules`.
 * @param {string} folder
 * @returns {string} rows of a Markdown table: component, version, licence, where its text lies
 */
export function copyPackages(folder) {
  return PACKAGES.map(({ name, parts, license, native }) => {
    const from = join(ROOT, 'node_modules', name);
    const to = join(folder, 'node_modules', name);
    for (const part of ['package.json', ...parts, ...(license === null ? [] : [license])])
      cpSync(join(from, part), join(to, part), { recursive: true });
    const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    const source = manifest.repository?.url ?? manifest.repository;
    const text = license === null ? `none in the package; ${source}` : `\`node_modules/${name}/${license}\``;
    const terms = native === undefined ? manifest.license : `${manifest.license}; ${native}`;
    return `| ${name} | ${manifest.version} | ${terms} | ${text} |\n`;
  }).join('');
}
