import { at } from '../base/assert.ts';
import type { Task } from '../verdict/engine.ts';
import { printProperty } from './print-property.ts';
import { printPatterns, printSpace, type Stepping } from './print-space.ts';
import type { Metering } from './print-wgsl.ts';
import { TEMPLATES } from './templates.ts';

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
  const { halves, text } = printProperty(task, shape.metering);
  return [
    `${halves ? 'enable f16;\n' : ''}diagnostic(off, chromium.unreachable_code);\n`,
    printConstants(constants),
    TEMPLATES.job,
    fill(TEMPLATES.sweep, sections, shape.unroll),
    printSpace(task.space, shape.stepping),
    text,
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
  const writes = printPatterns(task.space).map((pattern, k) => `  rows[row + ${k}u] = ${pattern};\n`);
  return [
    printConstants(constants),
    TEMPLATES.job,
    TEMPLATES.probe,
    printSpace(task.space, 'odometer'),
    `fn write_leaves(cursor: Cursor, row: u32) {\n${writes.join('')}}\n`,
  ].join('\n');
}

/** Rows of four digits in a job; a uniform array has at least one. */
export const digitRows = (task: Task): number => Math.max(1, Math.ceil(task.space.length / 4));

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
