import indexTemplate from '../../shaders/kernels/index.wgsl?raw';
import jobTemplate from '../../shaders/kernels/job.wgsl?raw';
import probeTemplate from '../../shaders/kernels/probe.wgsl?raw';
import sweepTemplate from '../../shaders/kernels/sweep.wgsl?raw';
import { at } from '../base/assert.ts';
import type { Task } from '../verdict/engine.ts';
import type { FunctionDef } from '../ir/program.ts';
import { type Type, isScalar, partsOf } from '../ir/types.ts';
import { hasCheckedIndex } from './index-check.ts';
import { functionName } from './names.ts';
import { printBits, printLeaves, printSpace, type Stepping } from './print-space.ts';
import { type TypePrinter, typePrinter } from './print-type.ts';
import { type Metering, printFunctions } from './print-wgsl.ts';
import { reachable } from './reachable.ts';

/** The choices that change a kernel's text. */
export interface KernelShape {
  readonly workgroupSize: number;
  /** Evaluations written out in each round of the inner loop. */
  readonly unroll: number;
  /** The most rounds of the inner loop. */
  readonly maxTrips: number;
  readonly stepping: Stepping;
  readonly metering: Metering;
  /** Whether the kernel also tells the first offset of a deciding and of an undefined input. */
  readonly firsts: boolean;
}

/** The deepest run of single steps that a probe takes from a decoded index. */
export const MAX_PROBE_STEPS = 64;

/** The kernel that evaluates blocks of `task`'s space. Entry point `sweep`. */
export function sweepKernel(task: Task, shape: KernelShape): string {
  const sections = new Set<string>();
  if (shape.metering === 'metered') sections.add('LISTS');
  if (shape.firsts) sections.add('FIRSTS');
  const constants = {
    WORKGROUP_SIZE: shape.workgroupSize,
    UNROLL: shape.unroll,
    MAX_TRIPS: shape.maxTrips,
    DECIDING: task.property.question === 'forall' ? 1 : 0,
    DIGIT_ROWS: digitRows(task),
  };
  return [
    'diagnostic(off, chromium.unreachable_code);\n',
    printConstants(constants),
    jobTemplate,
    fill(sweepTemplate, sections, shape.unroll),
    printSpace(task.space, shape.stepping),
    printProperty(task, shape.metering),
  ].join('\n');
}

/** The kernel that decodes chosen indices of `task`'s space. Entry point `probe`. */
export function probeKernel(task: Task, workgroupSize: number): string {
  const constants = {
    WORKGROUP_SIZE: workgroupSize,
    MAX_STEPS: MAX_PROBE_STEPS + 1,
    ROW_WORDS: task.space.length + 1,
    DIGIT_ROWS: digitRows(task),
  };
  const writes = task.space.map(({ type }, k) => `  rows[row + ${k}u] = ${printBits(type, `p${k}`)};\n`).join('');
  return [
    printConstants(constants),
    jobTemplate,
    probeTemplate,
    printSpace(task.space, 'odometer'),
    `fn write_leaves(cursor: Cursor, row: u32) {\n${printLeaves(task.space)}${writes}}\n`,
  ].join('\n');
}

/** Rows of four digits in a job; a uniform array has at least one. */
export const digitRows = (task: Task): number => Math.max(1, Math.ceil(task.space.length / 4));

/** The user's functions, and `outcome`, which evaluates one input to a code of `OUTCOME_CODES`. */
function printProperty({ program, property, space }: Task, metering: Metering): string {
  const roots = property.requires === null ? [property.fn] : [property.requires, property.fn];
  const ids = reachable(program, roots);
  const types = typePrinter(program, ids);
  const checked = hasCheckedIndex(program, ids);
  const { lets, args } = printArguments(at(program.functions, property.fn), types);
  const value = `select(1u, 0u, ${functionName(program, property.fn)}(${args}))`;
  const code =
    property.requires === null
      ? `  var code = ${value};\n`
      : `  var code = 2u;\n  if (${functionName(program, property.requires)}(${args})) { code = ${value}; }\n`;
  const metered = metering === 'metered';
  const traps = metered || checked;
  const variables = `${metered ? 'var<private> fuel: u32;\n' : ''}${traps ? 'var<private> trap: u32;\n\n' : ''}`;
  return `${types.declarations}${variables}${checked ? `${indexTemplate}\n` : ''}${printFunctions(program, ids, types, { metering, checked })}
fn outcome(cursor: Cursor) -> u32 {
${printLeaves(space)}${lets}${traps ? '  trap = 0u;\n' : ''}${code}${traps ? '  if (trap != 0u) { code = trap; }\n' : ''}  return code;
}
`;
}

/** The arguments of the property from its leaves `p0`, `p1`, ...: those that are no leaves themselves get a `let`. */
function printArguments(fn: FunctionDef, types: TypePrinter): { readonly lets: string; readonly args: string } {
  let leaf = 0;
  const assembled = (type: Type): string =>
    isScalar(type)
      ? `p${leaf++}`
      : `${types.text(type)}(${partsOf(type)
          .map((part) => assembled(part.type))
          .join(', ')})`;
  const lets: string[] = [];
  const args = fn.locals.slice(0, fn.paramCount).map(({ type }, k) => {
    const text = assembled(type);
    if (isScalar(type)) return text;
    lets.push(`  let a${k} = ${text};\n`);
    return `a${k}`;
  });
  return { lets: lets.join(''), args: args.join(', ') };
}

function printConstants(constants: Readonly<Record<string, number>>): string {
  return Object.entries(constants)
    .map(([name, value]) => `const ${name} = ${value}u;\n`)
    .join('');
}

const MARK = /^\s*\/\/ (SECTION|END) ([A-Z]+)$/;

/**
 * A template with its sections: a line `// SECTION NAME` opens one that is kept when `sections` has it, `// END NAME` closes
 * it. The section EVALUATION is kept and written out `unroll` times.
 */
function fill(template: string, sections: ReadonlySet<string>, unroll: number): string {
  const open: { readonly name: string; readonly lines: string[] }[] = [{ name: '', lines: [] }];
  for (const line of template.split('\n')) {
    const mark = MARK.exec(line);
    if (mark === null) at(open, open.length - 1).lines.push(line);
    else if (mark[1] === 'SECTION') open.push({ name: mark[2] ?? '', lines: [] });
    else {
      const { name, lines } = open.pop() ?? { name: '', lines: [] };
      const times = name === 'EVALUATION' ? unroll : Number(sections.has(name));
      for (let i = 0; i < times; i++) at(open, open.length - 1).lines.push(...lines);
    }
  }
  return at(open, 0).lines.join('\n');
}
