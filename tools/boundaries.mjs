// @ts-check
// Holds every import against the table in boundary-rules.mjs, and first proves that it would notice: a small tree of
// planted breaches must be reported, breach by breach, and its lawful imports must not.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { BOUNDARY_RULES } from './boundary-rules.mjs';
import { ROOT } from './entries.mjs';

/** A file, what it says, and the rule that must catch it; `null` for a lawful one. @type {readonly (readonly [file: string, text: string, rule: string | null])[]} */
const PLANTED = [
  ['core/cpu/value-import.ts', "import { x } from '../gpu/x.ts'; export { x };", 'table: core/cpu'],
  ['core/cpu/type-import.ts', "import type { X } from '../gpu/x.ts'; export type Y = X;", 'table: core/cpu'],
  ['core/cpu/inline-type.ts', "export type Y = import('../gpu/x.ts').X;", 'table: core/cpu'],
  ['core/cpu/dynamic.ts', "export const y = () => import('../gpu/x.ts');", 'table: core/cpu'],
  ['core/cpu/re-export.ts', "export { x } from '../lang/x.ts';", 'table: core/cpu'],
  ['core/smt/front-end.ts', "import { x } from '../lang/x.ts'; export { x };", 'table: core/smt'],
  ['core/ir/backwards.ts', "import { x } from '../verdict/x.ts'; export { x };", 'table: core/ir'],
  ['core/race/engine.ts', "import { x } from '../cpu/x.ts'; export { x };", 'table: core/race'],
  ['renderer/back-door.ts', "import { x } from '../core/cpu/x.ts'; export { x };", 'table: renderer'],
  ['core/ir/test-import.ts', "import { x } from '../../tests/x.ts'; export { x };", 'table: core/ir'],
  ['core/cpu/own-wesl.ts', "import { parse } from 'wesl'; export { parse };", 'door: wesl'],
  [
    'core/gpu/neutral-webgpu.ts',
    "import type { create } from 'webgpu'; export type C = typeof create;",
    'door: webgpu',
  ],
  ['core/smt/z3/other.node.ts', "import { init } from 'z3-solver'; export { init };", 'door: z3-solver'],
  ['cli/shell.ts', "import { app } from 'electron'; export { app };", 'door: electron'],
  [
    'core/lang/wgsl/print/reader.ts',
    "import { x } from '../parse/x.ts'; export { x };",
    'front end: parser and printer meet in the tree',
  ],
  [
    'core/lang/wgsl/fold/reader.ts',
    "import { x } from '../syntax.ts'; export { x };",
    'front end: constants know no tree',
  ],
  [
    'core/lang/wgsl/check/reader.ts',
    "import { x } from '../parse/x.ts'; export { x };",
    'front end: the checker sees the tree alone',
  ],
  ['core/gpu/builtin.ts', "import { join } from 'node:path'; export { join };", 'node: builtins'],
  ['core/cpu/host.ts', "import { x } from './x.node.ts'; export { x };", 'neutral: no host'],
  ['renderer/node.ts', "import { x } from '../core/cpu/x.node.ts'; export { x };", 'web: no Node.js file'],
  ['core/cpu/page.node.ts', "import { x } from './x.web.ts'; export { x };", 'node: no browser file'],
  ['electron/preload.ts', "import { x } from './x.ts'; export { x };", 'preload: only electron and the bridge'],
  ['core/smt/kernel.ts', "import k from '../../shaders/kernels/k.wgsl?raw'; export { k };", 'kernels: one door'],
  ['core/ir/nowhere.ts', "import { x } from './missing.ts'; export { x };", 'resolvable'],
  [
    'core/cpu/lawful.ts',
    "import { x } from '../ir/x.ts'; import { compile } from 'watr'; export { x, compile };",
    null,
  ],
  ['core/lang/wgsl/parse/lawful.ts', "import { parse } from 'wesl'; export { parse };", null],
  ['core/smt/z3/z3-lawful.node.ts', "import { init } from 'z3-solver'; export { init };", null],
  [
    'renderer/lawful.ts',
    "import { x } from '../core/index.ts'; import { y } from '../core/cpu/x.web.ts'; export { x, y };",
    null,
  ],
  [
    'cli/lawful.ts',
    "import type { App } from 'electron'; import { join } from 'node:path'; export { join, type App };",
    null,
  ],
];

/** What the planted files import. */
const SCENERY = [
  ...['core/gpu/x.ts', 'core/cpu/x.ts', 'core/cpu/x.node.ts', 'core/cpu/x.web.ts', 'core/lang/x.ts', 'core/ir/x.ts'],
  'core/lang/wgsl/syntax.ts',
  'core/lang/wgsl/parse/x.ts',
  ...['core/verdict/x.ts', 'core/index.ts', 'electron/x.ts', 'tests/x.ts', 'shaders/kernels/k.wgsl'],
];

/** @param {string} root @param {string[]} folders */
async function violationsIn(root, folders) {
  const { output } = await cruise(folders, {
    baseDir: root,
    ruleSet: { forbidden: BOUNDARY_RULES },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['types', 'import', 'node', 'browser', 'default'],
      exportsFields: ['exports'],
    },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');
  const { modules, summary } = output;
  return { modules: modules.map(({ source }) => source), violations: summary.violations };
}

async function proveThatItNotices() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'forall-boundaries-')));
  /** @param {string} file @param {string} text */
  const plant = (file, text) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    for (const file of SCENERY) plant(file, 'export const x = 1; export const y = 1; export type X = 1;');
    for (const [file, text] of PLANTED) plant(file, text);
    const { violations } = await violationsIn(root, ['core', 'cli', 'electron', 'renderer', 'tests']);
    return PLANTED.flatMap(([file, , rule]) => {
      const caught = violations.filter(({ from }) => from === file).map((violation) => violation.rule.name);
      if (rule === null)
        return caught.length === 0 ? [] : [`${file} is lawful, but was caught by ${caught.join(', ')}`];
      return caught.includes(rule)
        ? []
        : [`${file} breaks "${rule}", but ${caught.join(', ') || 'nothing'} was reported`];
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function checkTheProgram() {
  const { modules, violations } = await violationsIn(ROOT, ['core', 'cli', 'electron', 'renderer', 'tools', 'tests']);
  const unseen = ['core/ir/ops.ts', 'core/cpu/evaluate.ts', 'electron/main.ts'].filter(
    (file) => !modules.includes(file),
  );
  return {
    count: modules.length,
    problems: [
      ...violations.map(({ rule, from, to }) => `${from} imports ${to}: ${rule.name}`),
      ...unseen.map((file) => `${file} was not looked at: the check sees too little to mean anything`),
    ],
  };
}

const unnoticed = await proveThatItNotices();
const { count, problems } = await checkTheProgram();
for (const problem of [...unnoticed, ...problems]) console.error(problem);
const breaches = PLANTED.filter(([, , rule]) => rule !== null).length;
console.log(
  `${count} modules, ${problems.length} breaches; ${breaches - unnoticed.length} of ${breaches} planted breaches caught`,
);
process.exitCode = count > 0 && problems.length + unnoticed.length === 0 ? 0 : 1;
