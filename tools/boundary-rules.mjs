// @ts-check

/** @typedef {import('dependency-cruiser').IRegularForbiddenRuleType} Rule */

/** Which folders of our own a folder may import beside itself; what is not named here is forbidden. @type {Readonly<Record<string, readonly string[]>>} */
const FOLDERS = {
  'core/base': [],
  'core/ir': ['core/base'],
  'core/lang': ['core/base', 'core/ir'],
  'core/safety': ['core/base', 'core/ir'],
  'core/verdict': ['core/base', 'core/ir'],
  // Engines never import each other and never the front end: their agreement is worth something only without shared code.
  'core/cpu': ['core/base', 'core/ir', 'core/verdict'],
  'core/gpu': ['core/base', 'core/ir', 'core/verdict', 'shaders/kernels'],
  'core/smt': ['core/base', 'core/ir', 'core/verdict'],
  // The engines that cubes are decided with are handed in.
  'core/cubes': ['core/base', 'core/ir', 'core/verdict'],
  'core/freedom': ['core/base', 'core/ir', 'core/verdict'],
  'core/record': ['core/base', 'core/ir', 'core/verdict'],
  'core/compare': ['core/base', 'core/ir', 'core/verdict', 'core/race'],
  'core/race': ['core/base', 'core/ir', 'core/verdict'],
  'core/scale': ['core/base', 'core/ir', 'core/verdict', 'core/race'],
  'core/report': ['core/base', 'core/ir', 'core/verdict', 'core/race', 'core/scale'],
  'core/bridge': ['core/base', 'core/ir', 'core/verdict', 'core/race'],
  'core/catalogue': ['core/base', 'core/ir', 'core/lang', 'core/verdict', 'shaders/problems'],
  'core/session': ['core'],
  'core/index.ts': ['core'],
  renderer: ['core/index.ts', 'core/bridge', String.raw`core/.*\.web\.ts$`, 'package.json'],
  cli: ['core/index.ts', 'core/bridge', String.raw`core/.*\.node\.ts$`, 'package.json'],
  electron: ['core/index.ts', 'core/bridge', String.raw`core/.*\.node\.ts$`],
};

/** The one door of each package. @type {readonly (readonly [packages: string, door: string])[]} */
const DOORS = [
  ['wesl', '^core/lang/wgsl/parse/'],
  ['watr', '^core/cpu/'],
  ['webgpu', String.raw`^core/gpu/[a-z/-]*\.node\.ts$`],
  ['z3-solver', String.raw`^core/smt/z3/z3[^/]*\.(web|node)\.ts$`],
  ['@noble/hashes', '^core/record/'],
  ['zod', '^core/(bridge|report|session)/'],
  ['chart\\.js|chartjs-[^/]+|svgcanvas|preact|@preact/[^/]+|@codemirror/[^/]+', '^renderer/'],
  ['commander', '^cli/'],
  ['electron', '^electron/'],
  [
    'vite|vitest|fast-check|playwright-core|axe-core|dependency-cruiser|typescript',
    String.raw`^(tools|tests)/|^[^/]+\.config\.ts$`,
  ],
];

const PROGRAM = '^(core|renderer|cli|electron)/';
const OURS = String.raw`^(core|renderer|cli|electron|tools|tests|shaders)/|^[^/]+\.(json|ts)$`;
const NODE_ONLY = String.raw`\.node\.ts$`;
const WEB_ONLY = String.raw`\.web\.ts$`;

/** @param {string} name @param {Rule['from']} from @param {Rule['to']} to @returns {Rule} */
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

/** @type {Rule[]} */
export const BOUNDARY_RULES = [
  ...Object.entries(FOLDERS).map(([folder, allowed]) =>
    forbid(
      `table: ${folder}`,
      { path: `^${folder}(/|$)` },
      { path: OURS, pathNot: [folder, ...allowed].map((prefix) => `^${prefix}(/|$)`) },
    ),
  ),
  ...DOORS.map(([packages, door]) =>
    forbid(
      `door: ${packages}`,
      { path: PROGRAM, pathNot: door },
      // A type costs nothing at run time; `electron` as a value would start a download.
      {
        path: `(^|/)node_modules/(${packages})(/|$)`,
        ...(packages === 'electron' ? { dependencyTypesNot: ['type-only'] } : {}),
      },
    ),
  ),
  forbid(
    'front end: parser and printer meet in the tree',
    { path: '^core/lang/wgsl/(parse|print)/' },
    { path: '^core/(ir|lang/wgsl)/', pathNot: String.raw`^core/lang/wgsl/(syntax\.ts$|$1/)` },
  ),
  forbid(
    'front end: constants know no tree',
    { path: '^core/lang/wgsl/fold/' },
    { path: '^core/lang/wgsl/', pathNot: '^core/lang/wgsl/fold/' },
  ),
  forbid(
    'front end: the checker sees the tree alone',
    { path: '^core/lang/wgsl/check/' },
    { path: '^core/lang/wgsl/(parse|print)/' },
  ),
  forbid(
    'preload: only electron and the bridge',
    { path: '^electron/preload\\.ts$' },
    { pathNot: '^core/bridge/|(^|/)node_modules/electron/' },
  ),
  forbid(
    'neutral: no host',
    { path: '^core/', pathNot: `${NODE_ONLY}|${WEB_ONLY}` },
    { path: `${NODE_ONLY}|${WEB_ONLY}` },
  ),
  forbid('web: no Node.js file', { path: `${WEB_ONLY}|^renderer/` }, { path: NODE_ONLY }),
  forbid('node: no browser file', { path: `${NODE_ONLY}|^(cli|electron)/` }, { path: WEB_ONLY }),
  forbid('node: builtins', { path: '^(core|renderer)/', pathNot: NODE_ONLY }, { dependencyTypes: ['core'] }),
  forbid(
    'kernels: one door',
    { pathNot: '^(core/gpu/kernel/templates\\.ts$|tests/|tools/)' },
    { path: '^shaders/kernels/' },
  ),
  forbid('resolvable', {}, { couldNotResolve: true, pathNot: '\\?(raw|url|worker)' }),
];
