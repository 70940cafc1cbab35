import { afterAll, describe, expect, test } from 'vitest';
import { createJudge } from '../../core/gpu/judge.node.ts';
import { OP_IDS, OPS } from '../../core/ir/ops.ts';
import { typeText } from '../../core/ir/types.ts';
import { checkModule } from '../../core/lang/module.ts';
import { randomSource } from '../support/random-source.ts';
import { property } from './with-property.ts';

/** Operands by type: parameters, and constants of abstract types. */
const PARAMETERS = [
  'bool',
  'i32',
  'u32',
  'f32',
  'f16',
  'vec2<bool>',
  'vec2i',
  'vec2u',
  'vec3u',
  'vec2f',
  'vec3f',
  'vec4f',
  'vec2h',
  'vec3h',
  'vec4h',
  'mat2x2f',
  'mat2x3f',
  'mat3x2f',
  'mat2x2h',
  'array<f32, 2>',
];
const CONSTANTS = [
  '1',
  '0.5',
  'true',
  'vec2(1)',
  'vec2(0.5)',
  'vec3(1, 0.5, 0)',
  'mat2x2(1, 0, 0.5, 1)',
  '1u',
  '0.5f',
  '0.5h',
];

const judge = createJudge();
afterAll(() => judge?.dispose());

interface Case {
  readonly expression: (operands: readonly string[]) => string;
  readonly arity: number;
}

const CASES: readonly (readonly [string, Case])[] = [
  ...OP_IDS.flatMap((id): (readonly [string, Case])[] => {
    const row = OPS[id];
    const arity = row.signatures[0]?.params.length ?? 1;
    if (row.form === 'prefix') return [[row.wgsl, { arity, expression: ([a]) => `${row.wgsl}${a}` }]];
    if (row.form === 'infix') return [[row.wgsl, { arity, expression: ([a, b]) => `${a} ${row.wgsl} ${b}` }]];
    return [[row.wgsl, { arity, expression: (operands) => `${row.wgsl}(${operands.join(', ')})` }]];
  }),
  ...['&&', '||'].map(
    (op) => [op, { arity: 2, expression: ([a, b]: readonly string[]) => `${a} ${op} ${b}` }] as const,
  ),
  ...[
    'vec2',
    'vec3',
    'vec2f',
    'vec3h',
    'vec2i',
    'vec2<bool>',
    'mat2x2',
    'mat2x3f',
    'mat2x2h',
    'array',
    'array<f32, 2>',
  ].flatMap((name) =>
    [1, 2, 3, 4].map(
      (arity) =>
        [`${name}/${arity}`, { arity, expression: (o: readonly string[]) => `${name}(${o.join(', ')})` }] as const,
    ),
  ),
  ...['vec2<f32>', 'vec2<i32>', 'vec4<f16>', 'f16'].map(
    (name) =>
      [`bitcast<${name}>`, { arity: 1, expression: ([a]: readonly string[]) => `bitcast<${name}>(${a})` }] as const,
  ),
];

describe.skipIf(judge === null)(
  'Tint chooses the same overloads (skipped where the webgpu package is not installed)',
  () => {
    test('on operands of all types, each row with each form of operand', async () => {
      const r = randomSource(61203);
      const surprises: unknown[] = [];
      let accepted = 0;
      for (const [name, { arity, expression }] of CASES) {
        const all = PARAMETERS.length + CONSTANTS.length;
        const trials = arity === 1 ? all : 60;
        for (let i = 0; i < trials; i++) {
          const kind = r.pick(PARAMETERS);
          const params: string[] = [];
          const operands = Array.from({ length: arity }, (_, k) => {
            const index = arity === 1 ? i % all : r.below(all);
            // Operands that go together are rare among all: half of them repeat the type of the first.
            const constant = index >= PARAMETERS.length ? CONSTANTS[index - PARAMETERS.length] : undefined;
            if (constant !== undefined) return constant;
            params.push(`p${k}: ${arity === 1 ? PARAMETERS[index] : r.chance(0.6) ? kind : PARAMETERS[index]}`);
            return `p${k}`;
          });
          const text = `enable f16;\nfn f(${params.join(', ')}) { let r = ${expression(operands)}; }${property}`;
          const { program, printed, diagnostics } = checkModule(text);
          const tint = ((await judge?.judge(text)) ?? []).filter((m) => m.severity === 'error');
          if (program !== null) accepted++;
          const type = program?.functions.find((fn) => fn.name === 'f')?.locals.find((l) => l.name === 'r')?.type;
          const named =
            type === undefined || typeText(type).startsWith('__')
              ? text
              : text.replace('let r', `let r: ${typeText(type)}`);
          const again =
            type === undefined ? [] : ((await judge?.judge(named)) ?? []).filter((m) => m.severity === 'error');
          const judged =
            printed === null ? [] : ((await judge?.judge(printed.text)) ?? []).filter((m) => m.severity === 'error');
          if ((program !== null) !== (tint.length === 0) || judged.length + again.length > 0)
            surprises.push({
              name,
              text: text.split('\n')[1],
              ours: diagnostics.map((d) => d.message),
              tint: tint.map((t) => t.message.split('\n')[0]),
            });
        }
      }
      expect(surprises).toEqual([]);
      expect(accepted).toBeGreaterThan(1000);
    }, 120_000);
  },
);
